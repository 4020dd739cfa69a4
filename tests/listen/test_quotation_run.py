"""Quoted answers looked for: what is gone is noted at the second look, what is edited said, and nobody's word kept."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from diarist.channels.answered import Answer, Audience, Counts, Thread
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.diary.diary import Diary
from diarist.diary.reading import read_diary
from diarist.diary.site import Site
from diarist.ledger.quotation_book import Became, name_of, on_pages, quotation_events, standings
from diarist.listen.hearing_run import ReadThread
from diarist.listen.listening_names import ListeningNames
from diarist.listen.quotation_reminders import quotation_reminders
from diarist.listen.quotation_run import MOST_ASKED, Lookout, QuotationRun, quotation_run, quoted_in
from diarist.listen.quoted_page import is_there
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post
from tests.listen.listening_doubles import NAMES, NOON, said
from tests.peers.server import serving

ANN = "https://social.example/@reader/1"
OTHER_KEY = ListeningNames({"DIARIST_LISTEN_KEY": "another key that nobody knows"})
DAY = timedelta(days=1)
NOTHING = Failure(Trouble.AGAIN, "it cannot be reached")


class Pages:
    """Pages elsewhere, each with the status that its server answers; `asked` is each address, in order."""

    def __init__(self, **statuses: int | Failure) -> None:
        self.status: int | Failure = statuses.get("status", 200)
        self.content = b""
        self.asked: list[str] = []

    def get(self, address: str, *, most: int, seconds: float) -> httpx.Response | Failure:
        assert most <= 200_000
        assert seconds <= 20
        self.asked.append(address)
        return self.status if isinstance(self.status, Failure) else httpx.Response(self.status, content=self.content)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = a_site(tmp_path, {"listen": {"webmentions": False}, "written_in": "private"})
    words = f"We asked.\n\n> [!REPLY] {ANN}/?utm_source=x\n> Well said."
    post(made, "ramp.md", words, id="ramp", consent={ANN: "anonymous"})
    return made


def diary(site: Site) -> Diary:
    return read_diary(site, NOON, {})


def thread(*answers: Answer, post: str = "post-1", is_whole: bool = True) -> ReadThread:
    whole = Thread(answers=answers, is_whole=is_whole)
    return ReadThread(account="me", place="mastodon", title="Mastodon", entry="ramp", post=post, thread=whole)


def looked(
    site: Site,
    *threads: ReadThread,
    at: datetime = NOON,
    pages: Pages | None = None,
    names: ListeningNames = NAMES,
) -> QuotationRun:
    """One run at some time."""
    run = quotation_run(site, diary(site), names, at)
    run.note(Lookout(threads, names, pages or Pages(status=NOTHING), FakeClock(at)), {})
    return run


def became(site: Site) -> list[str]:
    return [event.became.value for event in quotation_events(site).get("ramp", ())]


def gone(site: Site) -> bool:
    return bool(on_pages(quotation_events(site).get("ramp", ())).gone)


@pytest.mark.parametrize("status", [404, 410])
def test_it_is_gone_at_the_second_look_at_least_twenty_hours_later(site: Site, status: int) -> None:
    for hours in (0, 19, 19.9):
        looked(site, at=NOON + timedelta(hours=hours), pages=Pages(status=status))
        assert not gone(site)
    looked(site, at=NOON + timedelta(hours=20), pages=Pages(status=status))
    assert gone(site)
    assert became(site) == ["missing", "gone"]
    looked(site, at=NOON + 5 * DAY, pages=Pages(status=status))
    assert became(site) == ["missing", "gone"]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503, NOTHING, Failure(Trouble.UNWANTED, "it is left alone")])
def test_a_service_that_does_not_answer_says_nothing(site: Site, status: int | Failure) -> None:
    looked(site, pages=Pages(status=404))
    for day in range(1, 9):
        looked(site, at=NOON + day * DAY, pages=Pages(status=status))
    assert became(site) == ["missing"]


def test_one_look_between_that_finds_it_begins_anew(site: Site) -> None:
    for hours, status in ((0, 404), (10, 200), (30, 404), (40, 404)):
        looked(site, at=NOON + timedelta(hours=hours), pages=Pages(status=status))
    assert became(site) == ["missing", "seen", "missing"]


def test_what_comes_back_is_shown_again(site: Site) -> None:
    for days, status in ((0, 404), (1, 404), (2, 200)):
        looked(site, at=NOON + days * DAY, pages=Pages(status=status))
    assert became(site) == ["missing", "gone", "seen"]
    assert not gone(site)


def test_it_is_gone_where_a_whole_list_lacks_it_twice_and_nobody_asks_its_page(site: Site) -> None:
    pages = Pages(status=200)
    looked(site, thread(said("1")), pages=pages)
    run = looked(site, thread(said("2")), at=NOON + DAY, pages=pages)
    assert run.posts == {NAMES.post("me", "post-1")}
    looked(site, thread(), at=NOON + 2 * DAY, pages=pages)
    assert became(site) == ["seen", "missing", "gone"]
    assert pages.asked == []


def test_what_hung_below_a_deleted_answer_is_not_known_to_be_gone(site: Site) -> None:
    above, below = said("3"), said("2", address=ANN, to="3")
    looked(site, thread(above, below))
    for day in range(1, 4):
        looked(site, thread(), at=NOON + day * DAY)
    assert not gone(site)
    for day in range(4, 6):
        run = looked(site, thread(above), at=NOON + day * DAY)
    assert gone(site)
    assert run.posts == {NAMES.post("me", "post-1")}


@pytest.mark.parametrize("threads", [[thread(is_whole=False)], [thread(post="post-2")], []])
def test_a_list_that_is_not_whole_or_another_says_nothing_and_its_page_is_asked(
    site: Site, threads: Sequence[ReadThread]
) -> None:
    looked(site, thread(said("1")))
    for day in (1, 2):
        pages = Pages(status=200)
        looked(site, *threads, at=NOON + day * DAY, pages=pages)
        assert len(pages.asked) == 1
    assert became(site) == ["seen"]


@pytest.mark.parametrize("audience", [Audience.LEADER, Audience.WHOEVER_LOGS_IN])
def test_what_its_author_no_longer_shows_to_everybody_goes(site: Site, audience: Audience) -> None:
    looked(site, thread(said("1")))
    for day in (1, 2):
        looked(site, thread(said("1", audience=audience)), at=NOON + day * DAY)
    assert gone(site)


def test_an_edit_is_noted_once_and_changes_nothing(site: Site) -> None:
    looked(site, thread(said("1")))
    for day, text in enumerate(["Well said.", "Badly said.", "Badly said.", "Well said.", "Not said."], 1):
        looked(site, thread(said("1", text)), at=NOON + day * DAY)
    assert became(site) == ["seen", "edited", "edited"]
    assert on_pages(quotation_events(site)["ramp"]).changed is None


def test_another_key_is_no_edit_and_finds_its_list_again(site: Site) -> None:
    looked(site, thread(said("1")))
    looked(site, thread(said("1")), at=NOON + DAY, names=OTHER_KEY)
    assert became(site) == ["seen", "seen"]
    run = looked(site, thread(said("1", "Other.")), at=NOON + 2 * DAY, names=OTHER_KEY)
    assert became(site) == ["seen", "seen", "edited"]
    assert run.posts == {OTHER_KEY.post("me", "post-1")}


def test_words_as_another_place_has_them_are_no_edit(site: Site) -> None:
    mention = ReadThread(
        account="wm",
        place="wm",
        title="Webmentions",
        entry="",
        post="",
        thread=Thread(answers=(said("9", address=ANN),)),
    )
    looked(site, mention)
    looked(site, thread(said("1")), mention, at=NOON + DAY)
    looked(site, mention, at=NOON + 2 * DAY)
    assert became(site) == ["seen", "seen"]


def test_an_address_that_several_answers_have_is_asked_for_itself(site: Site) -> None:
    pages = Pages(status=200)
    looked(site, thread(said("1"), said("2", address=ANN)), pages=pages)
    assert pages.asked == [f"{ANN}/?utm_source=x"]


def test_only_what_is_public_and_whose_author_agreed_is_looked_for(site: Site) -> None:
    body = f"> [!REPLY] {ANN}\n> Well said."
    post(site, "draft.md", body, id="draft", draft=True, consent={ANN: "named"})
    post(site, "down.md", body, id="down", updated="2026-11-18", withdrawn="Gone.", consent={ANN: "named"})
    post(site, "none.md", body, id="none")
    post(site, "later.md", body, id="later", date="2027-01-01", consent={ANN: "named"})
    assert [each.entry for each in quoted_in(diary(site))] == ["ramp"]


def test_pages_are_asked_within_bounds_and_each_comes_first_some_day(site: Site) -> None:
    addresses = [f"https://social.example/@many/{number}" for number in range(MOST_ASKED + 40)]
    words = "\n\n".join(f"> [!REPLY] {address}\n> Said." for address in addresses)
    post(site, "ramp.md", words, id="ramp", consent=dict.fromkeys(addresses, "anonymous"))
    asked: set[str] = set()
    for day in range(8):
        pages = Pages(status=200)
        looked(site, at=NOON + day * DAY, pages=pages)
        assert len(pages.asked) == MOST_ASKED
        asked |= set(pages.asked)
    assert asked == set(addresses)


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (200, {"thread": {"$type": "app.bsky.feed.defs#threadViewPost"}}, "seen"),
        (200, {"thread": {"$type": "app.bsky.feed.defs#notFoundPost"}}, "missing"),
        (400, {"error": "NotFound", "message": "Post not found"}, "missing"),
        (200, {"thread": {"$type": "app.bsky.feed.defs#blockedPost"}}, ""),
        (400, {"error": "InvalidRequest"}, ""),
        (502, {"error": "UpstreamFailure"}, ""),
        (404, {"error": "NotFound"}, ""),
        (200, [], ""),
        (200, {"thread": {"$type": []}}, ""),
    ],
)
def test_a_post_on_bsky_app_is_asked_for_at_bluesky_s_own_service(
    site: Site, status: int, said: object, expected: str
) -> None:
    address = "https://bsky.app/profile/ann.example/post/3kabc"
    post(site, "ramp.md", f"> [!REPLY] {address}\n> Said.", id="ramp", consent={address: "anonymous"})
    pages = Pages(status=status)
    pages.content = json.dumps(said).encode()
    looked(site, pages=pages)
    (asked,) = pages.asked
    assert asked.startswith("https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?")
    assert asked.endswith("at%3A%2F%2Fann.example%2Fapp.bsky.feed.post%2F3kabc")
    assert became(site) == list(filter(None, [expected]))


def test_nobody_s_address_name_or_word_is_in_the_book(site: Site) -> None:
    looked(site, thread(said("1", "A canary sang.", author="Canary Ann")))
    looked(site, thread(said("1", "A canary sings.", author="Canary Ann")), at=NOON + DAY)
    for day in (2, 3):
        looked(site, thread(), at=NOON + day * DAY)
    kept = "".join(path.read_text() for path in (site.root / "quotations").iterdir())
    assert len(became(site)) == 4
    for word in ("canary", "Canary", "social.example", "reader", "post-1", "sang"):
        assert word not in kept


def test_a_diary_that_quotes_nobody_begins_no_book(site: Site) -> None:
    post(site, "ramp.md", "We asked.", id="ramp")
    looked(site, thread(said("1")))
    assert not (site.root / "quotations").exists()


def test_how_often_an_entry_was_answered_is_noted_where_it_is_another_number(site: Site) -> None:
    counts = {("ramp", "mastodon"): Counts(replies=2, likes=9), ("ramp", "linkedin"): Counts(replies=12)}
    others = [{}, {}, {("ramp", "bluesky"): Counts(replies=1)}, {("oil", "mastodon"): Counts(replies=3)}]
    for day, more in enumerate(others):
        run = quotation_run(counting(site), diary(site), NAMES, NOON + day * DAY)
        run.note(Lookout((), NAMES, Pages(status=NOTHING), FakeClock(NOON)), counts | more)
    events = quotation_events(site)
    assert [event.replies for event in events["ramp"]] == [14, 15, 14]
    assert on_pages(events["ramp"]).replies == 14
    assert set(events) == {"ramp"}


def counting(site: Site) -> Site:
    made = a_site(site.root, {"listen": {"counts_on_pages": True}})
    assert made.listen
    assert made.listen.counts_on_pages
    return made


def test_a_digest_says_what_went_or_was_edited_since_the_one_before(site: Site) -> None:
    looked(site, thread(said("1")))
    looked(site, thread(said("1", "Other.")), at=NOON + DAY)
    edited, gone_ones = quotation_reminders(site, diary(site), quotation_events(site), NOON)
    assert [(each.words, each.day) for each in edited] == [("Oil for the lamp", (NOON + DAY).date())]
    assert edited[0].address.startswith("https://")
    assert gone_ones == ()
    assert quotation_reminders(site, diary(site), quotation_events(site), NOON + DAY) == ((), ())
    for day in (2, 3):
        looked(site, thread(), at=NOON + day * DAY)
    edited, gone_ones = quotation_reminders(site, diary(site), quotation_events(site), None)
    assert (edited, [each.day for each in gone_ones]) == ((), [(NOON + 3 * DAY).date()])


def test_of_one_that_was_gone_and_came_back_edits_are_known(site: Site) -> None:
    looked(site, thread(said("1")))
    back = thread(said("1", "New."))
    for day, read in enumerate([thread(), thread(), back, back], 1):
        looked(site, read, at=NOON + day * DAY)
    assert became(site) == ["seen", "missing", "gone", "seen", "edited"]
    assert standings(quotation_events(site)["ramp"])[name_of(ANN)].became is Became.SEEN


def test_a_real_server_is_asked_for_its_status_and_nothing_inside_our_network() -> None:
    asked: list[str] = []

    def peer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        moved = {"Location": "/410"} if request.url.path == "/302" else {}
        return httpx.Response(int(request.url.path[1:]), headers=moved, content=b"x" * 50_000)

    with serving(peer) as address:
        found = {path: is_there(SafeFetch(local=True), f"{address}/{path}") for path in (200, 404, 410, 302, 403, 503)}
        assert found == {200: True, 404: False, 410: False, 302: False, 403: None, 503: None}
        count = len(asked)
        assert is_there(SafeFetch(), f"{address}/404") is None
        assert len(asked) == count
