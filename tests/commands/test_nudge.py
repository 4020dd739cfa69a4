"""`diarist nudge`: what it says, when it is told to say what it would say, and what it brings forward."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.commands import nudge as command
from diarist.diary.site import Site
from tests.announce.doubles import FakeClock
from tests.diaries import post, write
from tests.doors.nudge.test_nudging import DUE, SOON, a_diary
from tests.ledger.repositories import a_clone, a_server, git
from tests.peers.smtp import SmtpPeer, serving_mail

NEVER = '{"due": "2036-01-01T00:00:00Z"}\n'


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    clock = FakeClock(DUE + SOON)
    monkeypatch.setattr(command, "SystemClock", lambda: clock)
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return clock


def run(site: Site, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(site.root), "nudge", *arguments])
    return done.exit_code, done.output


def test_a_dry_run_shows_it_and_sends_nothing(tmp_path: Path, clock: FakeClock) -> None:
    site = a_diary(tmp_path)
    status, said = run(site, "--dry-run")
    assert status == 0
    assert said.startswith("Friday 27 November 2026, 12:30 (Europe/London), by mail:\n\nThe Tuesday Lamp: this week?")
    assert said.endswith("Nothing was sent.\n")
    assert not (tmp_path / "nudges").exists()
    post(site, "oil.md", date="2026-11-26")
    said = run(site, "--dry-run")[1]
    assert said.startswith("Nobody is nudged now: posts/oil.md is there for this week.\nFriday 4 December 2026, 12:30")
    clock.moment = DUE - SOON
    assert run(site, "--dry-run")[1].startswith("Friday 4 December")


def test_without_the_setting_it_says_so(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    write(
        tmp_path / "mkdocs.yml", "site_name: A\nsite_url: https://a.example/\nextra: {diary: {authors: {a: {name: A}}}}"
    )
    assert run(site) == (
        0,
        "There is no `nudge:` in mkdocs.yml, so nobody is nudged. The guide says how to switch it on.\n",
    )


def test_it_is_sent_and_what_could_not_be_is_brought_forward(tmp_path: Path, clock: FakeClock) -> None:
    due = write(tmp_path / "due.json", NEVER)
    (tmp_path / "diary").mkdir()
    status, said = run(a_diary(tmp_path / "diary", port=1), "--due", str(due))
    assert (status, said[:36]) == (0, "The nudge by E-mail is not sent yet:")
    assert json.loads(due.read_text("utf-8"))["due"] == clock.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    peer = SmtpPeer()
    clock.moment = DUE + 4 * SOON
    write(due, NEVER)
    with serving_mail(peer) as port:
        site = a_diary(tmp_path / "diary", port)
        assert run(site, "--due", str(due)) == (0, "The nudge is sent by E-mail.\n")
    assert due.read_text("utf-8") == NEVER
    assert len(peer.mails) == 1


def test_on_other_days_no_book_is_opened(tmp_path: Path, clock: FakeClock) -> None:
    clock.moment = DUE + timedelta(days=2)
    assert run(a_diary(tmp_path)) == (0, "No nudge is due.\n")
    assert not (tmp_path / "nudges").exists()


def test_on_a_machine_that_ends_a_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    status, said = run(a_diary(tmp_path))
    assert status == 1
    assert "the ledger is in a folder" in said


def test_its_book_is_begun_on_a_branch_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    server = a_server(tmp_path / "server")
    clone = a_clone(server, tmp_path / "clone")
    peer = SmtpPeer()
    with serving_mail(peer) as port:
        site = a_diary(clone, port, {"announce": {"ledger": "branch"}})
        assert run(site) == (0, "The nudge is sent by E-mail.\n")
        assert "(sent)" in run(site)[1]
    assert len(peer.mails) == 1
    assert git(server, "log", "--format=%s", "nudges").splitlines() == [
        "2026-W48: mail sent",
        "2026-W48: mail sending",
        "Begin the book of nudges",
    ]


def test_it_names_what_was_promised_and_is_due(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    post(site, "old.md", "> [!PROMISE] The ramp is painted. {#ramp due=2026-12-01}", date="2026-11-02")
    assert "Promises due within 14 days\n\n* The ramp is painted. (1 December 2026)" in run(site, "--dry-run")[1]
    peer = SmtpPeer()
    with serving_mail(peer) as port:
        assert run(a_diary(tmp_path, port=port))[0] == 0
    assert "The ramp is painted. (1 December 2026)" in str(peer.mails[0].message)
