"""`diarist listen` and `diarist heard`: what they show and say, and that no word of a reply is anywhere afterwards."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from diarist.channels.answered import Audience, Counts, Thread
from diarist.channels.chosen import Channels, open_channels, shown_channels
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.web import make_client
from diarist.cli import main
from diarist.commands import heard as heard_command
from diarist.commands import listen as command
from diarist.ledger.announcements import open_ledger
from diarist.ledger.quotation_book import quotation_events
from diarist.ledger.record import Event, State
from diarist.listen import listening
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post
from tests.listen.listening_doubles import DEAD, NOON, SpokenTo, said
from tests.peers.mastodon import SERVER
from tests.peers.mastodon_threads import MastodonThreads

KEY = "a key that nobody else knows"
ENTRY = "2026-11-17-oil"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    clock = FakeClock(NOON)
    monkeypatch.setattr(command, "SystemClock", lambda: clock)
    monkeypatch.setattr(heard_command, "now", clock.now)
    monkeypatch.setenv("DIARIST_LISTEN_KEY", KEY)
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return clock


@pytest.fixture
def channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpokenTo:
    """A channel on which one entry was posted, of a diary that listens."""
    site = a_site(tmp_path, {"listen": {"webmentions": False}})
    post(site, f"{ENTRY}.md")
    channel = SpokenTo()
    ledger = open_ledger(site)
    ledger.create(site.identity)
    sent = Event(at=NOON, state=State.SENT, channel="mastodon", account=channel.account, id="post-1")
    ledger.append(ENTRY, [sent], 0)
    monkeypatch.setattr(listening, "open_channels", lambda *_: Channels((channel,), {}))
    return channel


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(root), *arguments])
    return done.exit_code, done.output


def everything(root: Path) -> str:
    """Every file below a folder, as text."""
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in root.rglob("*") if path.is_file())


def test_it_shows_what_was_said_by_entry_unanswered_questions_first(tmp_path: Path, channel: SpokenTo) -> None:
    private = Audience.LEADER
    answers = (
        said("1", "Well lit.", author="Wren"),
        said("2", "Who buys the oil?", author="Odo", at=NOON - timedelta(days=1), audience=private),
        said("3", "I do.", to="1", is_ours=True, author="Mara"),
    )
    channel.threads["post-1"] = Thread(answers=answers, counts=Counts(replies=3, likes=9))
    status, shown = run(tmp_path, "listen")
    assert status == 0
    lines = shown.splitlines()
    assert lines.index("Oil for the lamp") < lines.index("    > Who buys the oil?") < lines.index("    > Well lit.")
    assert "  Odo, Fake, Thursday 19 November 2026 (unanswered, new and private)" in lines
    assert "    Reply there: https://social.example/@reader/2" in lines
    assert any(line.startswith("    To put it aside: diarist aside ") for line in lines)
    assert "replies 3 and likes 9" in shown
    assert lines[-1] == "2 replies heard, 2 of them new, 1 without an answer of yours."
    assert "May be urgent" not in shown
    assert (
        run(tmp_path, "listen")[1].splitlines()[-1] == "2 replies heard, 0 of them new, 1 without an answer of yours."
    )


def test_nobody_is_told_that_nothing_was_said_where_there_is_no_place_to_listen_to(tmp_path: Path) -> None:
    a_site(tmp_path, {"listen": {}})
    status, shown = run(tmp_path, "listen")
    assert status == 0
    assert "Listening: there is no place to listen to: no channel that can be read, and neither `mail_in:`" in shown


def test_what_is_folded_away_or_put_aside_does_not_wait_and_is_found_again(tmp_path: Path, channel: SpokenTo) -> None:
    spam, question = said("1", "Buy followers?", author="Eve"), said("2", "Who buys the oil?", author="Odo")
    channel.threads["post-1"] = Thread(answers=(spam, question, said("3", "I want to die", to="2")))
    assert "\nMay be urgent: Oil for the lamp\n  Odo" in run(tmp_path, "listen")[1]
    channel.threads["post-1"] = Thread(answers=(spam, question))
    shown = run(tmp_path, "listen")[1]
    assert "  1 reply folded away (advertising): the places have them." in shown
    assert shown.splitlines()[-1] == "2 replies heard, 0 of them new, 1 without an answer of yours."
    name = next(line.split()[-1] for line in shown.splitlines() if "diarist aside" in line)
    assert run(tmp_path, "aside", name)[0] == 0
    shown = run(tmp_path, "listen")[1]
    assert "Who buys" not in shown
    assert shown.splitlines()[-1] == "2 replies heard, 0 of them new, 0 without an answer of yours, 1 put aside."
    shown = run(tmp_path, "listen", "--aside")[1]
    assert "  Odo, Fake, Friday 20 November 2026\n    > Who buys the oil?\n" in shown
    assert f"    To take that back: diarist aside --back {name}" in shown
    assert run(tmp_path, "aside", "--back", name)[0] == 0
    assert "Who buys" in run(tmp_path, "listen")[1]


def test_a_question_is_listened_to_as_long_as_it_can_be_answered(
    tmp_path: Path, channel: SpokenTo, clock: FakeClock
) -> None:
    site = a_site(tmp_path, {"listen": {"webmentions": False}})
    post(site, f"{ENTRY}.md", purpose="ask", closes="2027-03-31")
    clock.moment = NOON + timedelta(days=100)
    run(tmp_path, "listen")
    assert channel.asked == ["post-1"]
    clock.moment = NOON + timedelta(days=200)
    run(tmp_path, "listen")
    assert channel.asked == ["post-1", "counts of 1"]


def test_a_terminal_obeys_no_reply(tmp_path: Path, channel: SpokenTo) -> None:
    channel.threads["post-1"] = Thread(answers=(said("1", "\x1b[2J", author="\x1b]0;x\x07"),))
    shown = run(tmp_path, "listen")[1]
    assert "\\x1b[2J" in shown
    assert not {"\x1b", "\x07"} & set(shown)


CANARY = "<p>The canary sings, and <b>canary</b>\x1b[2J!</p>"


@pytest.fixture
def social(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MastodonThreads:
    """Mastodon, where a stranger answered an entry of a diary that listens, as a workflow runs it."""
    peer = MastodonThreads("token-of-mastodon")
    post_id = peer.entry()
    peer.say(CANARY, post_id, author="canary-person")
    mastodon = {"server": SERVER, "account": "diary"}
    site = a_site(tmp_path, {"listen": {"webmentions": False}, "channels": {"mastodon": mastodon}})
    post(site, f"{ENTRY}.md")
    client = make_client(httpx.MockTransport(peer))
    (channel,) = shown_channels(site).everything
    ledger = open_ledger(site)
    ledger.create(site.identity)
    sent = Event(at=NOON, state=State.SENT, channel="mastodon", account=channel.account, id=post_id)
    ledger.append(ENTRY, [sent], 0)
    monkeypatch.setattr(listening, "open_channels", lambda site, env, _: open_channels(site, env, client))
    monkeypatch.setenv("DIARIST_MASTODON_TOKEN", "token-of-mastodon")
    return peer


def test_no_word_of_a_reply_is_left_anywhere(
    tmp_path: Path, social: MastodonThreads, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert "The canary sings" in run(tmp_path, "listen")[1], "whoever asks at a terminal reads it"
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setattr(command, "check_lasting", lambda _: None)
    status, shown = run(tmp_path, "listen")
    assert (status, shown.splitlines()[-1]) == (0, "1 reply heard, 0 of them new, 1 without an answer of yours.")
    assert "canary" not in shown.lower()
    assert "canary" not in everything(tmp_path).lower()
    assert not [*tmp_path.rglob("*canary*")]
    assert "canary" not in caplog.text.lower()
    assert not social.faults


def test_a_dead_place_is_said_and_seen_in_the_status(tmp_path: Path, channel: SpokenTo) -> None:
    channel.trouble = [DEAD]
    status, shown = run(tmp_path, "listen")
    assert status == 1
    assert "Fake could not be read: social.example did not answer." in shown


@pytest.mark.parametrize("why", ["social.example answered 503: {}", "graph.example says: {} (error 1)"])
def test_a_log_has_no_words_of_a_server(
    tmp_path: Path, channel: SpokenTo, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    channel.trouble = [Failure(Trouble.AGAIN, why.format(CANARY))] * 2
    assert "canary" in run(tmp_path, "listen")[1]
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(command, "check_lasting", lambda _: None)
    shown = run(tmp_path, "listen")[1]
    assert f"Fake could not be read: {why.partition(':')[0]}." in shown
    assert "canary" not in shown


def test_what_never_can_be_seen_is_no_failure(tmp_path: Path, channel: SpokenTo) -> None:
    channel.threads["post-1"] = Thread(is_whole=False, more="there may be more replies than the first 60")
    status, shown = run(tmp_path, "listen")
    assert status == 0
    assert "Fake: there may be more replies than the first 60." in shown


@pytest.mark.parametrize("key", ["", "short"])
def test_without_its_key_it_refuses(
    tmp_path: Path, channel: SpokenTo, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("DIARIST_LISTEN_KEY", key)
    status, shown = run(tmp_path, "listen")
    assert status == 2
    assert "DIARIST_LISTEN_KEY is" in shown
    assert channel.asked == []


def test_another_key_says_that_everything_is_new_once(
    tmp_path: Path, channel: SpokenTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel.threads["post-1"] = Thread(answers=(said("1"),))
    run(tmp_path, "listen")
    monkeypatch.setenv("DIARIST_LISTEN_KEY", f"{KEY}, and another")
    kept = everything(tmp_path / "listening")
    status, shown = run(tmp_path, "listen")
    assert (status, len(channel.asked)) == (2, 1), "a key that is mistyped forgets nothing"
    assert "DIARIST_LISTEN_KEY is another key than last time; set the one that is among the secrets" in shown
    assert everything(tmp_path / "listening") == kept
    shown = run(tmp_path, "listen", "--new-key")[1]
    assert "DIARIST_LISTEN_KEY is another key than last time, so that every answer is new once." in shown
    assert "1 reply heard, 1 of them new" in shown


def test_without_the_setting_it_says_so(tmp_path: Path) -> None:
    a_site(tmp_path)
    assert run(tmp_path, "listen")[0] == 0
    assert run(tmp_path, "listen")[1].startswith("No settings stand below `listen:` in mkdocs.yml, so nobody listens.")


def test_a_number_alone_is_noted_listed_counted_and_taken_back(tmp_path: Path, channel: SpokenTo) -> None:
    note = ("heard", ENTRY, "--from", "linkedin")
    assert run(tmp_path, "heard")[1].startswith("Nothing is noted by hand.")
    status, shown = run(tmp_path, *note, "--count", "12")
    assert (status, shown.splitlines()[0][:50]) == (0, "Noted: 12 replies to 2026-11-17-oil from linkedin.")
    assert run(tmp_path, "heard")[1] == "2026-11-17-oil, linkedin: 12 (2026-11-20)\n"
    assert "LinkedIn: replies 12" in run(tmp_path, "listen")[1]
    assert channel.asked
    assert run(tmp_path, *note, "--count", "0")[0] == 0
    assert run(tmp_path, "heard")[1].startswith("Nothing is noted by hand.")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("2026-11-17-oi", "--from", "linkedin", "--count", "1"), "did you mean `2026-11-17-oil`"),
        ((ENTRY, "--from", "Jane Doe", "--count", "1"), "`Jane Doe` cannot be what a place is called"),
        ((ENTRY, "--from", "linkedin"), "say where, and how many"),
        ((ENTRY, "--count", "1"), "say where, and how many"),
        ((ENTRY, "--from", "linkedin", "--count", "-1"), "not in the range"),
        (("--from", "linkedin"), "say which entry"),
    ],
)
def test_what_cannot_be_noted_is_said(tmp_path: Path, channel: SpokenTo, arguments: tuple[str, ...], what: str) -> None:
    status, shown = run(tmp_path, "heard", *arguments)
    assert status == 2
    assert what in shown
    assert channel.asked == []


def test_what_is_read_by_itself_is_not_counted_twice(tmp_path: Path, social: MastodonThreads) -> None:
    status, shown = run(tmp_path, "heard", ENTRY, "--from", "Mastodon", "--count", "12")
    assert (status, "Mastodon is read by itself, so that each answer would count twice" in shown) == (2, True)
    assert run(tmp_path, "heard", ENTRY, "--from", " LinkedIn", "--count", "12")[0] == 0
    assert not social.asked


def test_what_is_quoted_is_looked_after_in_each_run_and_gone_at_the_second(
    tmp_path: Path, channel: SpokenTo, clock: FakeClock
) -> None:
    site = a_site(tmp_path, {"listen": {"counts_on_pages": True}})
    address = "https://social.example/@reader/1"
    post(site, f"{ENTRY}.md", f"> [!REPLY] {address}\n> Well said.", consent={address: "named"})
    for answers in ((said("1"), said("2")), (said("2"),), (said("2"),)):
        channel.threads["post-1"] = Thread(answers=answers, counts=Counts(replies=len(answers)))
        assert run(tmp_path, "listen")[0] == 0
        clock.sleep(86_400)
    events = [event.became.value for event in quotation_events(site)[ENTRY]]
    assert events == ["seen", "counted", "missing", "counted", "gone"]
    assert len(channel.asked) == 3
