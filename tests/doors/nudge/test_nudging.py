"""The nudge of a week: in time, once, whatever is killed or run at once, by real SMTP and by webhooks."""

import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.channels.channel import Channel
from diarist.diary.errors import DiaryError
from diarist.diary.reading import read_diary
from diarist.diary.site import Site
from diarist.doors.nudge.nudge_way import open_way
from diarist.doors.nudge.nudging import Nudged, Nudging, nudge_key, turn_of
from diarist.ledger.nudges import open_nudges
from diarist.ledger.record import State
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post
from tests.dying import SOURCES
from tests.peers.notify import TEMPLATE, NotifyPeer
from tests.peers.smtp import LOST, SmtpPeer, serving_mail
from tests.peers.webhooks import SlackHook, TeamsHook

DUE = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
WEEK = "2026-W48"
SOON = timedelta(minutes=20)
HOST = {"host": "127.0.0.1", "security": "none", "from": "diary@lamp.example"}
AWAY = {"from": "2026-11-20", "to": "2026-11-30", "writes": "odo", "mail": "odo@lamp.example"}


def a_diary(root: Path, port: int = 1, diary: dict[str, Any] | None = None, **nudge: Any) -> Site:  # noqa: ANN401 - YAML
    way = {"to": "mara@lamp.example", "port": port, **HOST} if nudge.get("by", "mail") == "mail" else {}
    return a_site(root, {"leader": "mara", "nudge": {"at": "Friday 12:30", **way, **nudge}, **(diary or {})})


def nudge(
    site: Site,
    moment: datetime = DUE + SOON,
    peer: Callable[[httpx.Request], httpx.Response] | None = None,
    **secrets: str,
) -> Nudged:
    """One run, at a moment."""
    assert site.nudge
    given = site.nudge
    client = httpx.Client(transport=httpx.MockTransport(peer)) if peer else None

    def way(to: str) -> Channel:
        return open_way(site, given, secrets, to, client)

    diary, clock = read_diary(site, moment, {}), FakeClock(moment)
    return Nudging(site, diary, CachedLedger(open_nudges(site)), clock).run(turn_of(site, given, diary, moment), way)


def states(site: Site) -> list[State]:
    return [event.state for event in open_nudges(site).read().get(WEEK, ())]


@pytest.fixture
def peer() -> SmtpPeer:
    return SmtpPeer()


def test_it_is_sent_once_by_mail_as_html_and_plain(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        first, second = nudge(site), nudge(site, DUE + 2 * SOON)
    assert first == Nudged("The nudge is sent by E-mail.")
    assert "was seen to already (sent)" in second.words
    (mail,) = peer.mails
    assert not peer.faults
    assert mail.recipient == "mara@lamp.example"
    assert mail.message["Subject"] == "The Tuesday Lamp: this week?"
    assert mail.message["Message-ID"] == f"<{nudge_key(site.identity, WEEK)}@lamp.example>"
    plain, html = (part.get_content() for part in mail.message.iter_parts())
    assert "Nothing is written for this week yet." in plain
    assert '<a class="button" href="https://lamp.example/"' in html
    assert "mara" not in (tmp_path / "nudges" / f"{WEEK}.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("late", "sent"), [(-1, 0), (0, 1), (2 * 3600 - 1, 1), (2 * 3600, 0), (23 * 3600, 0)])
def test_it_is_sent_within_two_hours_of_its_time(tmp_path: Path, peer: SmtpPeer, late: int, sent: int) -> None:
    with serving_mail(peer) as port:
        nudge(a_diary(tmp_path, port), DUE + timedelta(seconds=late))
    assert len(peer.mails) == sent


def test_who_comes_too_late_says_so_once_and_skips_it(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    late = DUE + timedelta(hours=3)
    assert nudge(site, late).words.startswith("The nudge of week 2026-W48 is skipped: no run came")
    assert "was seen to already (skipped)" in nudge(site, late).words
    assert nudge(site, DUE + timedelta(days=4)).words.endswith("(skipped).")
    (tmp_path / "new").mkdir()
    assert nudge(a_diary(tmp_path / "new"), DUE + timedelta(days=4)).words == "No nudge is due."


def test_a_night_in_which_clocks_change_has_its_two_hours(tmp_path: Path, peer: SmtpPeer) -> None:
    gap = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, at="Sunday 1:30")
        nudge(site, gap - timedelta(minutes=1))
        assert not peer.mails
        assert nudge(site, gap + timedelta(minutes=119)).words == "The nudge is sent by E-mail."


def test_when_something_is_written_nobody_hears_anything(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        post(site, "oil.md", date="2026-11-24")
        assert nudge(site).words == "Nobody is nudged: posts/oil.md is there for this week."
    assert (peer.mails, states(site)) == ([], [])


def test_who_writes_instead_gets_it(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        nudge(a_diary(tmp_path, port, {"away": [AWAY]}))
    assert [mail.recipient for mail in peer.mails] == ["odo@lamp.example"]


def test_another_question_than_last_week(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        for week in range(3):
            nudge(site, DUE + timedelta(weeks=week))
    asked = [events[0].words["question"] for _, events in sorted(open_nudges(site).read().items()) if events[0].words]
    assert len(set(asked)) == 3
    texts = [next(mail.message.iter_parts()).get_content() for mail in peer.mails]
    assert all(question in " ".join(text.split()) for question, text in zip(asked, texts, strict=True))


def test_a_lost_answer_is_met_by_the_next_run_with_the_same_mail(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = LOST
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        assert nudge(site).again
        assert len(peer.mails) == 1
        peer.replies.clear()
        assert nudge(site, DUE + timedelta(minutes=80)).words == "The nudge is sent by E-mail."
        nudge(site, DUE + timedelta(minutes=90))
    first, second = peer.mails
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.message["Date"] == second.message["Date"]


def test_a_lost_answer_after_which_no_run_comes_in_time_is_said(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = LOST
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        nudge(site)
        late = nudge(site, DUE + timedelta(hours=3))
        assert (late.wants_a_person, late.words[:21]) == (True, "Nobody can tell wheth")
        assert "(uncertain)" in nudge(site, DUE + timedelta(hours=4)).words
    assert len(peer.mails) == 1


def test_a_server_that_is_down_is_tried_by_the_next_run(tmp_path: Path, peer: SmtpPeer) -> None:
    site = a_diary(tmp_path, port=1)
    came = nudge(site)
    assert (came.again, came.wants_a_person, states(site)) == (True, False, [State.SENDING, State.PLANNED])
    with serving_mail(peer) as port:
        assert nudge(a_diary(tmp_path, port), DUE + timedelta(minutes=80)).words == "The nudge is sent by E-mail."


def test_by_slack_and_teams(tmp_path: Path) -> None:
    for by, hook in (("slack", SlackHook()), ("teams", TeamsHook())):
        (tmp_path / by).mkdir()
        site = a_diary(tmp_path / by, by=by)
        assert nudge(site, peer=hook, DIARIST_NUDGE_URL=hook.address).words.startswith("The nudge is sent by ")
        nudge(site, DUE + 2 * SOON, peer=hook, DIARIST_NUDGE_URL=hook.address)
        assert (len(hook.posts), hook.faults) == (1, [])
        assert "Nothing is written for this week yet." in str(hook.posts[0])
        assert "https://lamp.example/" in str(hook.posts[0])


def test_a_room_that_may_have_it_never_gets_it_again(tmp_path: Path) -> None:
    hook = SlackHook()
    site = a_diary(tmp_path, by="slack")

    def loses(request: httpx.Request) -> httpx.Response:
        hook(request)
        raise httpx.ReadTimeout("lost")

    came = nudge(site, peer=loses, DIARIST_NUDGE_URL=hook.address)
    assert (came.wants_a_person, came.again) == (True, False)
    nudge(site, DUE + timedelta(minutes=80), peer=hook, DIARIST_NUDGE_URL=hook.address)
    assert len(hook.posts) == 1


def test_by_notify_a_lost_answer_is_looked_up(tmp_path: Path) -> None:
    service = NotifyPeer("c1a7f9e0-52f1-4ad4-a5ab-0a9c4ad4b0aa")
    site = a_diary(tmp_path, by="notify", template=TEMPLATE, to="mara@lamp.example")

    def loses(request: httpx.Request) -> httpx.Response:
        service(request)
        raise httpx.ReadTimeout("lost")

    assert not nudge(site, peer=loses, DIARIST_NUDGE_API_KEY=service.key).wants_a_person
    later = DUE + timedelta(minutes=80)
    assert nudge(site, later, service, DIARIST_NUDGE_API_KEY=service.key).words == "The nudge is sent by GOV.UK Notify."
    assert not service.faults
    assert [(post["email_address"], post["reference"]) for post in service.posts] == [
        ("mara@lamp.example", nudge_key(site.identity, WEEK))
    ]


@pytest.mark.parametrize("by", ["slack", "teams", "notify", "mail"])
def test_a_secret_that_is_missing_is_named_before_anything_is_claimed(tmp_path: Path, by: str) -> None:
    more: dict[str, Any] = {"template": "t"} if by == "notify" else {"to": ""} if by == "mail" else {}
    site = a_diary(tmp_path, by=by, **more)
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: a nudge by \w+ wants DIARIST_NUDGE_"):
        nudge(site)
    assert states(site) == []


def test_the_leaders_address_may_be_a_secret(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        nudge(a_diary(tmp_path, port, to=""), DIARIST_NUDGE_TO="mara@hidden.example")
    assert peer.mails[0].recipient == "mara@hidden.example"


def test_runs_at_once_send_one(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port, ThreadPool(3) as pool:
        site = a_diary(tmp_path, port)
        open_nudges(site)
        pool.map(nudge, [site] * 3)
    assert len(peer.mails) == 1


class Killed(BaseException):
    """Whoever is killed catches nothing."""


STEPS = (
    "doors/nudge/nudging",
    "announce/letter_mail",
    "channels/mail.py",
    "announce/delivery",
    "announce/cached_ledger",
)


def killed(step: int, function: Callable[..., object], *arguments: object) -> bool:
    """Call a function that ends before its line number `step`; whether it came so far."""
    places, left = tuple(f"{SOURCES}/{place}" for place in STEPS), step

    def trace(frame: FrameType, kind: str, _: object) -> Any:  # noqa: ANN401 - a tracer answers with itself
        nonlocal left
        if not frame.f_code.co_filename.startswith(places):
            return None
        left -= kind == "line"
        if left < 0:
            raise Killed
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    except Killed:
        return True
    finally:
        sys.settrace(before)
    return False


def test_whoever_dies_at_whatever_step_it_is_one_mail(tmp_path: Path, peer: SmtpPeer) -> None:
    """A mail with one Message-ID is one mail: nobody gets two, and who died before sending is made good."""
    outcomes = set()
    with serving_mail(peer) as port:
        for step in itertools.count(1, 5):
            root = tmp_path / str(step)
            root.mkdir()
            site = a_diary(root, port)
            peer.mails.clear()
            died = killed(step, nudge, site)
            nudge(site, DUE + timedelta(minutes=80))
            nudge(site, DUE + timedelta(minutes=110))
            names = [str(mail.message["Message-ID"]) for mail in peer.mails]
            assert len(set(names)) == 1
            assert len(names) <= 2
            outcomes.add((died, len(names)))
            if not died:
                break
    assert step > 50
    assert outcomes == {(True, 1), (True, 2), (False, 1)}
