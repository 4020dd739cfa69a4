"""Digests and urgent letters by real SMTP: once each, whatever is lost, killed or late, and nothing of anybody kept."""

import itertools
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.diary.errors import DiaryError
from diarist.diary.reading import read_diary
from diarist.diary.site import Site
from diarist.ledger.digests import open_digests
from diarist.ledger.quotation_book import Became, QuotationEvent
from diarist.ledger.record import State
from diarist.listen.answer_links import AnswerLinks
from diarist.listen.digest_letter import DigestLetter
from diarist.listen.digest_way import DigestWays, check_way_open
from diarist.listen.heard_answers import HeardAnswer, Unheard
from diarist.listen.kept_lines import KeptAnswer
from diarist.listen.letter_sending import LetterSending
from diarist.listen.listening_book import open_listening
from diarist.listen.listening_names import ListeningNames
from diarist.listen.sending import ListenSending, Sent, Telling
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post, write
from tests.dying import SOURCES
from tests.listen.said_things import AT, an_answer, heard, name_of
from tests.peers.notify import TEMPLATE, NotifyPeer
from tests.peers.smtp import LOST, SmtpPeer, serving_mail

DUE = datetime.fromisoformat("2026-11-20T07:30+00:00")
WEEK = "2026-W47"
ENVIRONMENT = {"DIARIST_LISTEN_KEY": "sixteen letters or more"}
ADVICE = "Ring the duty manager on extension 4711."
CANARY = "Zanzibar canary"
URGENT = f"I want to die, {CANARY}"


@pytest.fixture
def peer() -> SmtpPeer:
    return SmtpPeer()


def a_diary(root: Path, port: int = 1, **listen: Any) -> Site:  # noqa: ANN401 - YAML
    root.mkdir(exist_ok=True)
    way = {"host": "127.0.0.1", "security": "none", "from": "diary@lamp.example", "port": port}
    whole = {
        "to": "mara@lamp.example",
        "urgent_to": "duty@lamp.example",
        "urgent_advice": ADVICE,
        **(way if listen.get("by", "mail") == "mail" else {}),
        **listen,
    }
    return a_site(root, {"leader": "mara", "listen": whole})


def send(
    site: Site,
    *answers: HeardAnswer,
    moment: datetime = DUE,
    client: httpx.Client | None = None,
    environment: dict[str, str] | None = None,
    **more: Any,  # noqa: ANN401 - a value's fields
) -> Sent:
    """One run, at a moment."""
    assert site.listen
    env = {**ENVIRONMENT, **(environment or {})}
    clock, ways = FakeClock(moment), DigestWays(site, site.listen, env, client)
    letters = LetterSending(CachedLedger(open_digests(site)), ListeningNames(env), clock)
    unheard = more.pop("unheard", ())
    known = as_kept(site, answers, moment)
    telling = Telling(heard=heard(*known, unheard=unheard), diary=read_diary(site, moment, {}), **more)
    return ListenSending(site, site.listen, ways, letters, clock).send(telling)


def as_kept(site: Site, answers: Iterable[HeardAnswer], moment: datetime) -> list[HeardAnswer]:
    """Answers as a run hears them, which has put each of them into the book."""
    lines = {each.name: KeptAnswer(words="0" * 32, first_seen=each.first_seen) for each in answers}
    kept = open_listening(site).change(lambda kept: replace(kept, answers={**lines, **kept.answers}), moment)
    return [replace(each, told=kept.answers[each.name].told) for each in answers]


def subjects(peer: SmtpPeer) -> list[tuple[str, str]]:
    return [(mail.recipient, str(mail.message["Subject"])) for mail in peer.mails]


def texts(mail: EmailMessage) -> tuple[str, str]:
    plain, html = (part.get_content() for part in mail.iter_parts())
    return plain, html


def states(site: Site, page: str = WEEK) -> list[State]:
    return [event.state for event in open_digests(site).read().get(page, ())]


def test_each_recipient_has_one_digest_a_week(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, to=["mara@lamp.example", "odo@lamp.example"])
        came = send(site, an_answer(1, "When?"))
        assert came == Sent(("The digest of 2026-W47 is sent.",) * 2)
        assert send(site, an_answer(1), an_answer(2), moment=DUE + timedelta(days=3)) == Sent()
        send(site, an_answer(3), moment=DUE + timedelta(days=7))
    assert peer.faults == []
    assert [recipient for recipient, _ in subjects(peer)] == ["mara@lamp.example", "odo@lamp.example"] * 2
    assert len({str(mail.message["Message-ID"]) for mail in peer.mails}) == 4
    message = peer.mails[0].message
    assert message["Subject"] == "The Tuesday Lamp: 1 new answer, 1 waits for you"
    assert message["Reply-To"] == "diary@lamp.example"
    plain, html = texts(message)
    for words in ("“Reader 1” · Mastodon", "If this comes twice, it is the same one.", "Nobody watches"):
        assert words in " ".join(plain.split())
    assert '<a href="https://social.example/@reader/1">Reply there</a>' in html


def test_a_late_run_sends_it_and_one_before_its_time_does_not(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        send(site, moment=DUE)
        assert send(site, moment=DUE + timedelta(days=6, hours=23)) == Sent()
        assert send(site, moment=DUE + timedelta(days=9)).words == ("The digest of 2026-W48 is sent.",)


def test_each_day_where_the_settings_want_that_and_only_with_something_new(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, every="day")
        assert send(site) == Sent()
        assert send(site, an_answer(1)).words == ("The digest of 2026-11-20 is sent.",)
        seen = an_answer(1, is_new=False)
        assert send(site, seen, moment=DUE + timedelta(days=1)) == Sent()
        late = an_answer(2, first_seen=DUE + timedelta(hours=3), is_new=False)
        assert send(site, seen, late, moment=DUE + timedelta(days=2)).words == ("The digest of 2026-11-22 is sent.",)
    assert subjects(peer)[1][1] == "The Tuesday Lamp: 1 new answer, 2 wait for you"


def test_a_week_in_which_nothing_was_said_is_two_lines(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        send(a_diary(tmp_path, port))
    plain, _ = texts(peer.mails[0].message)
    assert plain.splitlines()[0] == "Nothing was said yet. Nothing waits for an answer."


def test_a_clock_that_was_wrong_costs_one_digest_and_no_second(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        for moment in (DUE, DUE + timedelta(days=300), DUE, DUE + timedelta(days=1), DUE + timedelta(days=7)):
            send(site, an_answer(1), moment=moment)
    assert len(peer.mails) == 3
    plain, _ = texts(peer.mails[2].message)
    assert "since 20 November 2026" in " ".join(plain.split())


def test_a_lost_answer_is_met_with_the_same_message_id(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = LOST
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        came = send(site, an_answer(1))
        assert (came.wants_a_person, came.is_left) == (True, True)
        peer.replies.clear()
        assert send(site, an_answer(1), moment=DUE + timedelta(hours=1)).words == ("The digest of 2026-W47 is sent.",)
        send(site, an_answer(1), moment=DUE + timedelta(hours=2))
    first, second = (mail.message for mail in peer.mails)
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])


def new_in(peer: SmtpPeer) -> list[list[str]]:
    """The numbers of the answers that each mail has as new."""
    return [sorted(re.findall(r"“Reader (\d+)”.* · new", texts(mail.message)[0])) for mail in peer.mails]


def test_what_was_down_when_a_digest_was_made_is_new_in_the_next_one(tmp_path: Path, peer: SmtpPeer) -> None:
    one, two = (an_answer(number, first_seen=DUE - timedelta(days=2), is_new=False) for number in (1, 2))
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        as_kept(site, [one, two], DUE)
        send(site, one, unheard=(Unheard("Threads", "down"),))
        send(site, one, two, moment=DUE + timedelta(days=7))
        send(site, one, two, moment=DUE + timedelta(days=14))
    assert new_in(peer) == [["1"], ["2"], []]


def test_what_one_mail_has_no_room_for_is_new_in_the_next_one(
    tmp_path: Path, peer: SmtpPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = DigestLetter.__init__.__defaults__
    monkeypatch.setattr(DigestLetter.__init__, "__defaults__", (bound[0], 30_000) if bound else None)
    many = [an_answer(number, f"When is it, {number}?") for number in range(200)]
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        for week in range(9):
            send(site, *many, moment=DUE + timedelta(days=7 * week))
    told = new_in(peer)
    assert 10 < len(told[0]) < 150
    assert sorted(number for each in told for number in each) == sorted(str(number) for number in range(200))


def test_what_a_try_was_to_tell_that_surely_told_nobody_is_new_in_the_next_digest_of_all(
    tmp_path: Path, peer: SmtpPeer
) -> None:
    one, two = (an_answer(number) for number in (1, 2))
    peer.replies["DOT"] = "451 4.3.0 later"
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, to=["mara@lamp.example", "odo@lamp.example"])
        send(site, one, two)
        peer.replies.clear()
        peer.mails.clear()
        send(site, one, moment=DUE + timedelta(hours=2), unheard=(Unheard("Threads", "down"),))
        send(site, one, two, moment=DUE + timedelta(days=7))
    assert new_in(peer) == [["1"], ["1"], ["2"], ["2"]]


def test_a_digest_that_is_sent_again_tells_the_same_and_goes_before_the_next(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = LOST
    one, two, three = (an_answer(number) for number in (1, 2, 3))
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, every="day")
        send(site, one, two)
        peer.replies.clear()
        down = send(site, two, three, moment=DUE + timedelta(days=1), unheard=(Unheard("Threads", "down"),))
        assert (down.is_left, down.wants_a_person, len(peer.mails)) == (True, False, 1)
        came = send(site, one, two, three, moment=DUE + timedelta(days=1, hours=3))
        assert came.words == ("The digest of 2026-11-20 is sent.", "The digest of 2026-11-21 is sent.")
    assert new_in(peer) == [["1", "2"], ["1", "2"], ["3"]]
    assert len({str(mail.message["Message-ID"]) for mail in peer.mails}) == 2


def test_an_urgent_answer_goes_at_once_alone_with_what_to_do(tmp_path: Path, peer: SmtpPeer) -> None:
    unheard = (Unheard("Threads", "it is down"),)
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, to="mara@lamp.example")
        send(site, moment=DUE)
        peer.mails.clear()
        urgent = [
            an_answer(1, URGENT),
            an_answer(2, "Dad was left in pain", title="Mail", address="mailto:d@x.example"),
        ]
        send(site, *urgent, an_answer(3), moment=DUE + timedelta(days=1), unheard=unheard)
        send(site, *urgent, moment=DUE + timedelta(days=2), unheard=unheard)
    assert subjects(peer) == [("duty@lamp.example", "Please read now: an answer to The Tuesday Lamp")] * 2
    plain, html = texts(peer.mails[0].message)
    for words in ("may speak of harm to themselves", ADVICE, URGENT, "Threads: it is down", "Reply there", "twice"):
        assert words in " ".join(plain.split())
        assert words in html
    assert "may be a complaint about care" in " ".join(texts(peer.mails[1].message)[0].split())
    assert peer.faults == []


def test_a_template_that_is_wrong_keeps_nothing_urgent_from_anybody(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, at="Thursday 07:30")
        for name in ("letter/letter.html.j2", "digest/digest.html.j2"):
            write(tmp_path / "templates" / name, "{{ nothing.of.this }}")
        with pytest.raises(DiaryError, match=r"templates/digest/digest\.html\.j2"):
            send(site, an_answer(1, f"{URGENT} <b>"))
    (mail,) = peer.mails
    assert mail.recipient == "duty@lamp.example"
    assert ADVICE in texts(mail.message)[1]
    assert "&lt;b&gt;" in texts(mail.message)[1]


@pytest.mark.parametrize("field", ["is_aside", "is_answered"])
def test_what_a_person_has_seen_is_not_urgent(tmp_path: Path, peer: SmtpPeer, field: str) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        send(site, an_answer(1, URGENT, **{field: True}), an_answer(2, URGENT, is_ours=True))
    assert [recipient for recipient, _ in subjects(peer)] == ["mara@lamp.example"]


@pytest.mark.parametrize("reply", [LOST, "451 4.3.0 later", "554 5.7.1 no", "550 5.1.1 no such mailbox"])
def test_an_urgent_letter_is_tried_until_a_server_has_taken_it(tmp_path: Path, peer: SmtpPeer, reply: str) -> None:
    peer.replies["RCPT" if reply.startswith("550") else "DOT"] = reply
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, at="Thursday 07:30")
        for day in range(3):
            came = send(site, an_answer(1, URGENT), moment=DUE + timedelta(days=day))
            assert came.wants_a_person
            assert came.is_left
        peer.replies.clear()
        peer.mails.clear()
        came = send(site, an_answer(1, URGENT), moment=DUE + timedelta(days=3))
        assert came.words[0] == "A letter about an urgent answer is sent."
        send(site, an_answer(1, URGENT), moment=DUE + timedelta(days=4))
    assert len([one for one, _ in subjects(peer) if one == "duty@lamp.example"]) == 1


def test_tries_of_an_urgent_letter_have_one_message_id(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = LOST
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, to="duty@lamp.example")
        send(site, an_answer(1, URGENT))
        send(site, an_answer(1, URGENT), moment=DUE + timedelta(hours=1))
    urgent = [mail.message for mail in peer.mails if "now" in mail.message["Subject"]]
    assert (len(urgent), len({str(message["Message-ID"]) for message in urgent})) == (2, 1)


def test_a_flood_of_urgent_answers_goes_on_with_the_next_run(
    tmp_path: Path, peer: SmtpPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diarist.listen.sending.MOST_URGENT", 3)
    flood = [an_answer(number, URGENT) for number in range(5)]
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        came = send(site, *flood)
        assert (came.is_left, came.words[3][:14]) == (True, "2 more letters")
        send(site, *flood, moment=DUE + timedelta(days=1))
    urgent = [mail for mail in peer.mails if mail.recipient == "duty@lamp.example"]
    assert len(urgent) == len(flood)
    waiting = ["2 more answers are not in this mail" in " ".join(texts(mail.message)[0].split()) for mail in urgent]
    assert waiting == [True] * 3 + [False] * 2


def test_nobody_can_prove_by_the_book_which_letter_was_sent(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        send(site, an_answer(1, URGENT))
        send(site, an_answer(1, URGENT), environment={"DIARIST_LISTEN_KEY": "another key of many letters"})
    book = open_digests(site).read()
    digests = [event.digest for event in book[name_of(1)] if event.digest]
    assert len(set(digests)) == len(digests) == 2, "the same letter has another digest with another key"


def test_nothing_anybody_said_or_is_called_is_kept_or_printed(tmp_path: Path, peer: SmtpPeer) -> None:
    peer.replies["DOT"] = lambda _: f"554 5.7.1 I do not like {CANARY}"
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        came = send(site, an_answer(1, URGENT, author=CANARY), unheard=(Unheard("Threads", "down"),))
    kept = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".yml")
    assert "duty@" not in kept
    assert "mara@" not in kept
    assert CANARY not in kept + " ".join(came.words)
    assert sorted(open_digests(site).read()) == sorted([WEEK, name_of(1)])


def test_no_header_comes_from_a_stranger(tmp_path: Path, peer: SmtpPeer) -> None:
    evil = "x\r\nBcc: all@evil.example\r\n\r\n<script>"
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        send(
            site,
            an_answer(1, f"I want to die {evil}", author=evil, title="Mastodon", address=f"https://x.example/{evil}"),
        )
    assert len(peer.mails) == 2
    assert peer.faults == []
    for mail in peer.mails:
        assert mail.message["Bcc"] is None
        assert "<script" not in texts(mail.message)[1]
        assert "evil.example/" not in texts(mail.message)[1]


def test_links_are_made_for_the_recipient_alone(tmp_path: Path, peer: SmtpPeer) -> None:
    def linking(to: str) -> Callable[[str], AnswerLinks] | None:
        if to != "mara@lamp.example":
            return None
        return lambda name: AnswerLinks(f"mailto:a+{name}@x.example?subject=A", f"mailto:n+{name}@x.example?subject=N")

    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port, to=["mara@lamp.example", "odo@lamp.example"])
        send(site, an_answer(1), linking=linking)
    mara, odo = (texts(mail.message) for mail in peer.mails)
    assert f'href="mailto:a+{name_of(1)}@x.example?subject=A"' in mara[1]
    assert f"Answer in the next entry: n+{name_of(1)}@x.example" in mara[0]
    assert "diarist aside" not in mara[0]
    assert f"diarist aside {name_of(1)[:16]}" in odo[0]
    assert f"diarist new --answering {name_of(1)[:16]}" in odo[1]


def test_by_notify_it_is_text_alone_and_a_lost_answer_is_looked_up(tmp_path: Path) -> None:
    service = NotifyPeer("c1a7f9e0-52f1-4ad4-a5ab-0a9c4ad4b0aa")
    site = a_diary(tmp_path, by="notify", template=TEMPLATE)
    lost = itertools.count()

    def handle(request: httpx.Request) -> httpx.Response:
        answer = service(request)
        if request.method == "POST" and next(lost) == 0:
            raise httpx.ReadTimeout("lost")
        return answer

    client = httpx.Client(transport=httpx.MockTransport(handle))
    secret = {"DIARIST_LISTEN_API_KEY": service.key}
    answer = an_answer(1, "[Reply there](https://evil.example) please")
    send(site, answer, client=client, environment=secret)
    send(site, answer, client=client, environment=secret, moment=DUE + timedelta(hours=1))
    assert service.faults == []
    (post,) = service.posts
    body = post["personalisation"]["body"]
    assert "> [Reply there] (https://evil.example) please" in body
    assert "<" not in body


def test_all_that_is_missing_is_named_before_anything_is_sent(tmp_path: Path) -> None:
    site = a_diary(tmp_path, to=[], urgent_to=[], urgent_advice="")
    assert site.listen
    with pytest.raises(DiaryError) as raised:
        check_way_open(site, site.listen, {})
    said = [problem.what for problem in raised.value.problems]
    assert len(said) == 3
    secrets = {"DIARIST_LISTEN_TO": "mara@lamp.example", "DIARIST_LISTEN_URGENT_TO": "duty@lamp.example"}
    with pytest.raises(DiaryError) as raised:
        check_way_open(site, site.listen, secrets)
    assert len(raised.value.problems) == 1
    (tmp_path / "whole").mkdir()
    whole = a_diary(tmp_path / "whole")
    assert whole.listen
    check_way_open(whole, whole.listen, {})


def test_it_says_of_which_entries_a_quoted_answer_went_or_was_edited(tmp_path: Path, peer: SmtpPeer) -> None:
    day = timedelta(days=1)
    event = partial(QuotationEvent, quotation="a" * 32)
    quoted = {
        "oil": (event(at=DUE - 9 * day, became=Became.SEEN), event(at=DUE - day, became=Became.EDITED)),
        "wick": (event(at=DUE - 9 * day, became=Became.SEEN), event(at=DUE + day, became=Became.GONE)),
    }
    with serving_mail(peer) as port:
        site = a_diary(tmp_path, port)
        post(site, "oil.md", title="Oil", id="oil", date="2026-11-10")
        post(site, "wick.md", title="Wick", id="wick", date="2026-11-11")
        send(site, quoted=quoted | {"wick": quoted["wick"][:1]})
        send(site, quoted=quoted, moment=DUE + 7 * day)
    first, second = (texts(mail.message)[0] for mail in peer.mails)
    assert "# Quoted words that their authors changed\r\n\r\nNothing was changed on your pages." in first
    assert "\r\n\r\n* Oil (19 November 2026)" in first
    assert "# Quoted words that their authors took back\r\n\r\nThe next build leaves" in second
    assert "\r\n\r\n* Wick (21 November 2026)" in second
    assert "authors changed" not in second


def test_runs_at_once_send_one(tmp_path: Path, peer: SmtpPeer) -> None:
    with serving_mail(peer) as port, ThreadPool(3) as pool:
        site = a_diary(tmp_path, port)
        open_digests(site)
        pool.map(lambda _: send(site, an_answer(1, URGENT)), range(3))
    assert sorted(recipient for recipient, _ in subjects(peer)) == ["duty@lamp.example", "mara@lamp.example"]


class Killed(BaseException):
    """Whoever is killed catches nothing."""


STEPS = (
    "listen/sending",
    "listen/letter_sending",
    "announce/letter_mail",
    "announce/delivery",
    "announce/cached_ledger",
)


def killed(step: int, function: Callable[[], object]) -> bool:
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
        function()
    except Killed:
        return True
    finally:
        sys.settrace(before)
    return False


def test_whoever_dies_at_whatever_step_it_is_one_mail_each(tmp_path: Path, peer: SmtpPeer) -> None:
    """A mail with one Message-ID is one mail: nobody gets two, and who died before sending is made good."""
    outcomes = set()
    with serving_mail(peer) as port:
        for step in itertools.count(1, 37):
            site = a_diary(tmp_path / str(step), port)
            peer.mails.clear()
            died = killed(step, partial(send, site, an_answer(1, URGENT)))
            send(site, an_answer(1, URGENT), moment=DUE + timedelta(minutes=80))
            send(site, an_answer(1, URGENT), moment=DUE + timedelta(days=1))
            names = [str(mail.message["Message-ID"]) for mail in peer.mails]
            assert len(set(names)) == 2
            assert len(names) <= 3
            outcomes.add((died, len(names)))
            if not died:
                break
    assert step > 100
    assert (True, 3) in outcomes
    assert (False, 2) in outcomes
    assert AT < DUE
