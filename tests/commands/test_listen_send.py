"""`diarist listen --send` and `--file`: the mail, the file, and what a workflow's log has of them."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.channels.answered import Thread
from diarist.channels.chosen import Channels
from diarist.cli import main
from diarist.commands import listen as command
from diarist.diary.read_site import read_site
from diarist.doctor import forge
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from diarist.listen import listening
from diarist.listen.listening_book import open_listening
from tests.announce.doubles import FakeClock
from tests.diaries import a_site, post
from tests.doors.memory_drafts import MemoryDrafts
from tests.listen.listening_doubles import NOON, SpokenTo, said
from tests.peers.smtp import SmtpPeer, serving_mail

ENTRY = "2026-11-17-oil"


@pytest.fixture
def peer() -> Iterator[tuple[SmtpPeer, int]]:
    found = SmtpPeer()
    with serving_mail(found) as port:
        yield found, port


@pytest.fixture
def root(tmp_path: Path, peer: tuple[SmtpPeer, int], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary that listens, with one entry that was answered twice, once urgently."""
    way = {"host": "127.0.0.1", "port": peer[1], "security": "none", "from": "diary@lamp.example"}
    named = {"to": "mara@lamp.example", "urgent_to": "duty@lamp.example", "urgent_advice": "Ring 4711."}
    (tmp_path / "diary").mkdir()
    site = a_site(tmp_path / "diary", {"listen": {**way, **named}})
    post(site, f"{ENTRY}.md")
    channel = SpokenTo()
    channel.threads["post-1"] = Thread(answers=(said("1", "Canary, when?"), said("2", "Canary, I want to die")))
    ledger = open_ledger(site)
    ledger.create(site.identity)
    ledger.append(
        ENTRY, [Event(at=NOON, state=State.SENT, channel="mastodon", account=channel.account, id="post-1")], 0
    )
    monkeypatch.setattr(listening, "open_channels", lambda *_: Channels((channel,), {}))
    clock = FakeClock(NOON)
    monkeypatch.setattr(command, "SystemClock", lambda: clock)
    monkeypatch.setattr(command, "check_lasting", lambda _: None)
    monkeypatch.setenv("DIARIST_LISTEN_KEY", "a key that nobody else knows")
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return site.root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(root), "listen", *arguments])
    return done.exit_code, done.output


def test_it_mails_what_is_urgent_and_the_digest_and_prints_no_word_of_them(
    root: Path, peer: tuple[SmtpPeer, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    status, shown = run(root, "--send")
    assert status == 0, shown
    assert "A letter about an urgent answer is sent.\nThe digest of 2026-W47 is sent.\n" in shown
    assert [mail.recipient for mail in peer[0].mails] == ["duty@lamp.example", "mara@lamp.example"]
    assert peer[0].faults == []
    assert "canary" not in shown.lower()
    kept = (path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert not any(b"canary" in data.lower() for data in kept)
    assert "No digest is due, and nothing is urgent." in run(root, "--send")[1]


def test_a_letter_that_cannot_be_sent_is_said(root: Path, peer: tuple[SmtpPeer, int]) -> None:
    peer[0].replies["DOT"] = "554 5.7.1 no"
    status, shown = run(root, "--send")
    assert status == 1
    assert "A letter about an urgent answer is not sent yet: 127.0.0.1 answered 554." in shown


def test_it_sends_nothing_before_it_knows_what_to_do_with_what_is_urgent(root: Path) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("urgent_advice: Ring 4711.", "every: week"), "utf-8")
    status, shown = run(root, "--send")
    assert status == 2
    assert "does not say what to do when an answer is urgent" in shown


@pytest.mark.parametrize("name", ["digest.html", "digest.txt"])
def test_it_writes_a_file_for_the_leader_alone(root: Path, name: str) -> None:
    path = root.parent / name
    status, shown = run(root, "--file", str(path))
    assert status == 0, shown
    assert "delete it when you have read it" in " ".join(shown.split())
    assert "Canary" not in shown
    words = path.read_text("utf-8")
    assert "Canary, when?" in words
    assert words.startswith("<!DOCTYPE html>") == name.endswith("html")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_writes_none_on_a_runner(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    status, shown = run(root, "--file", str(root.parent / "digest.html"))
    assert (status, "CI is set" in shown) == (2, True)
    assert not (root.parent / "digest.html").exists()


def test_a_draft_that_a_mail_asked_for_begins_with_the_answer_and_no_word_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    drafts, book = MemoryDrafts(), open_listening(read_site(root / "mkdocs.yml"))
    monkeypatch.setattr(forge, "forge_of", lambda _: drafts)
    name = next(iter(book.read().answers))
    book.want(name, NOON)
    status, shown = run(root, "--send")
    assert status == 0, shown
    assert "1 draft begins with an answer.\n" in shown
    assert [*drafts.kept] == [f"draft/{name[:16]}"]
    assert "canary" not in shown.lower()
    assert "draft begins" not in run(root, "--send")[1]
    assert drafts.calls == ["save"]


def test_where_nobody_lets_us_in_a_draft_waits_and_the_digest_is_sent(
    root: Path, peer: tuple[SmtpPeer, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    book = open_listening(read_site(root / "mkdocs.yml"))
    book.want(next(iter(book.read().answers)), NOON)
    for variable in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(variable, raising=False)
    status, shown = run(root, "--send")
    assert (status, "no draft can be saved" in shown) == (1, True)
    assert len(peer[0].mails) == 2
    assert [line.wanted for line in book.read().answers.values()].count(NOON) == 1
