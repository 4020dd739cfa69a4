"""A draft that begins with an answer: heard again, written where nothing is, and what cannot be found again is said."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.channels.answered import Thread
from diarist.channels.chosen import Channels
from diarist.cli import main
from diarist.commands import listen as listen_command
from diarist.diary.read_site import read_site
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from diarist.listen import listening
from diarist.listen.listening_book import open_listening
from diarist.terminal import begun_answering
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post
from tests.listen.listening_doubles import DEAD, NOON, SpokenTo, said


@pytest.fixture
def channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpokenTo:
    """A channel with a question below an entry's post, which was heard once."""
    clock = FakeClock(NOON)
    for module in (listen_command, begun_answering):
        monkeypatch.setattr(module, "SystemClock", lambda: clock)
    monkeypatch.setenv("DIARIST_LISTEN_KEY", "a key that nobody else knows")
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    site = a_site(tmp_path, {"listen": {}, "written_in": "private", "announce": {"ledger": "folder"}})
    post(site, "2026-11-17-oil.md")
    channel, ledger = SpokenTo(), open_ledger(site)
    ledger.create(site.identity)
    sent = Event(at=NOON, state=State.SENT, channel="mastodon", account=channel.account, id="post-1")
    ledger.append("2026-11-17-oil", [sent], 0)
    monkeypatch.setattr(listening, "open_channels", lambda *_: Channels((channel,), {}))
    channel.threads["post-1"] = Thread(answers=(said("1", "Who buys the oil?", author="Wren"),))
    run(tmp_path, "listen")
    return channel


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(root), *arguments])
    return done.exit_code, done.output


def name_in(root: Path) -> str:
    (name,) = open_listening(read_site(root / "mkdocs.yml")).read().answers
    return name


def test_it_begins_with_the_answer_as_it_is_now(tmp_path: Path, channel: SpokenTo) -> None:
    channel.threads["post-1"] = Thread(answers=(said("1", "Who buys it now?", author="Wren"),))
    status, shown = run(tmp_path, "new", "Oil bought", "--date", "2026-11-27", "--answering", name_in(tmp_path)[:10])
    assert (status, "posts/2026-11-27-oil-bought.md is there: ask the author" in shown) == (0, True)
    text = (tmp_path / "posts/2026-11-27-oil-bought.md").read_text("utf-8")
    assert "Who buys it now?" in text
    assert "[FILL IN: your answer]" in text
    assert "title: Oil bought" in text
    assert "draft: true" in text, "what is pushed half-way is not public once its author has agreed"
    status, shown = run(tmp_path, "new", "Oil bought", "--date", "2026-11-27", "--answering", name_in(tmp_path)[:10])
    assert (status, "there is an entry already" in shown) == (1, True)


def test_an_answer_of_six_weeks_ago_is_found_and_a_run_that_nobody_asks_for_one_does_not_look(
    tmp_path: Path, channel: SpokenTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel.threads["post-1"] = Thread(answers=(said("1", "We buy the oil.", author="Wren"),))
    run(tmp_path, "listen")  # no question any more, which would be read until somebody has seen to it
    later = FakeClock(NOON + timedelta(days=60))
    for module in (listen_command, begun_answering):
        monkeypatch.setattr(module, "SystemClock", lambda: later)
    name = name_in(tmp_path)
    run(tmp_path, "listen")  # once more, since the thread was young when it was last read
    channel.asked.clear()
    run(tmp_path, "listen")
    assert "post-1" not in channel.asked
    status, _ = run(tmp_path, "new", "Oil", "--today", "--answering", name)
    assert (status, "post-1" in channel.asked) == (0, True)
    channel.asked.clear()
    open_listening(read_site(tmp_path / "mkdocs.yml")).want(name, later.now())
    run(tmp_path, "listen")
    assert "post-1" in channel.asked


def test_it_has_a_title_where_nobody_gives_one(tmp_path: Path, channel: SpokenTo) -> None:  # noqa: ARG001 - it was heard
    status, _ = run(tmp_path, "new", "--today", "--answering", name_in(tmp_path))
    assert status == 0
    assert [*(tmp_path / "posts").glob("*-an-answer-to-what-you-told-us.md")]


def test_what_cannot_be_found_again_is_said_with_what_could_not_be_read(tmp_path: Path, channel: SpokenTo) -> None:
    name = name_in(tmp_path)
    channel.threads["post-1"] = Thread()
    status, shown = run(tmp_path, "new", "--answering", name)
    assert (status, "no answer is known" in shown) == (2, True)
    channel.threads["post-1"] = DEAD
    status, shown = run(tmp_path, "new", "--answering", name)
    assert (status, "could not be read" in shown) == (2, True)
    assert [path.name for path in (tmp_path / "posts").iterdir()] == ["2026-11-17-oil.md"]


def test_without_a_title_or_an_answer_nothing_begins(tmp_path: Path) -> None:
    a_site(tmp_path)
    assert run(tmp_path, "new")[0] == 2
    status, shown = run(tmp_path, "new", "--answering", "0123456789")
    assert (status, "nobody listens" in shown) == (2, True)


def test_what_cannot_be_found_asks_nobody_and_forgets_nothing(
    tmp_path: Path, channel: SpokenTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, name = [*channel.asked], name_in(tmp_path)
    status, shown = run(tmp_path, "new", "--answering", "f3c3")
    assert (status, "`f3c3` is no name of an answer" in shown) == (2, True)
    monkeypatch.setenv("DIARIST_LISTEN_KEY", "a key that was mistyped")
    status, shown = run(tmp_path, "new", "--answering", name[:10])
    assert (status, "DIARIST_LISTEN_KEY is another key than last time" in shown) == (2, True)
    assert (channel.asked, name_in(tmp_path)) == (asked, name)
