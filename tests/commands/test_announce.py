"""`diarist announce` as a whole: what it says, and when it posts nothing at all."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from diarist.channels.chosen import Channels
from diarist.channels.message import Message
from diarist.commands import announce
from diarist.commands.announce import Announcing
from diarist.diary.errors import DiaryError, LedgerError
from diarist.diary.site import Site
from diarist.ledger.announcements import open_ledger
from tests.announce.doubles import FakeChannel, FakeClock
from tests.commands.small_diary import Run
from tests.diaries import a_site, edition_of, post, write
from tests.ledger.repositories import SEEN, a_clone, a_server, git

BRANCH = {"announce": {"ledger": "branch"}}


class World:
    """A diary with one entry that is due, on one channel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.channel, self.said = FakeChannel(), io.StringIO()
        monkeypatch.setattr(announce, "open_channels", lambda *_: Channels((self.channel,), {}))
        monkeypatch.setattr(announce, "SystemClock", FakeClock)
        monkeypatch.setattr(announce, "Pages", lambda *_: self)
        for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
            monkeypatch.delenv(name, raising=False)

    def card(self, _: Message) -> bytes:
        return b"card"

    def announce(self, site: Site, due: Path | None = None) -> int:
        console = Console(file=self.said, width=1000)
        return Announcing(edition_of(site), console).send(due)

    def rehearse(self, site: Site) -> int:
        return Announcing(edition_of(site), Console(file=self.said, width=1000)).rehearse("")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


def a_diary(root: Path, **settings: object) -> Site:
    site = a_site(root, settings)
    post(site, "2026-11-17-oil.md", id="oil")
    return site


def test_what_is_due_goes_out_once(world: World, tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    assert world.announce(site) == 1
    assert "There is no ledger yet, so nothing is posted" in world.said.getvalue()
    open_ledger(site).create(site.address)
    assert (world.announce(site), world.announce(site)) == (0, 0)
    assert len(world.channel.posts) == 1


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ({}, "2036-01-01T00:00:00Z"),
        ({"holds": [{"from": "2026-11-16", "to": "2026-12-06", "reason": "Silence"}]}, "2026-12-07T00:00:00Z"),
        ({"announce": {"paused": True}}, "2036-01-01T00:00:00Z"),
    ],
)
def test_what_waits_is_tried_again_when_it_may_go_out(
    world: World, tmp_path: Path, settings: dict[str, object], due: str
) -> None:
    (tmp_path / "diary/posts").mkdir(parents=True)
    site = a_diary(tmp_path / "diary", **settings)
    open_ledger(site).create(site.address)
    file = write(tmp_path / "due.json", '{"due": "2036-01-01T00:00:00Z"}\n')
    assert world.announce(site, file) == 0
    assert file.read_text("utf-8") == f'{{"due": "{due}"}}\n'


def test_a_dry_run_without_a_ledger_does_not_say_two_things(world: World, tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    assert world.rehearse(site) == 0
    said = world.said.getvalue()
    assert "1 announcement would be posted, but not before there is a ledger. Nothing was sent." in said
    assert "Mark what is public already as not to be posted: diarist announce --adopt" in said
    assert "nothing is posted" not in said
    open_ledger(site).create(site.address)
    world.rehearse(site)
    assert "1 announcement would be posted. Nothing was sent." in world.said.getvalue()


@pytest.mark.parametrize("lines", [0, 1])
def test_a_folder_that_has_less_than_it_had_posts_nothing(world: World, tmp_path: Path, lines: int) -> None:
    site = a_diary(tmp_path)
    open_ledger(site).create(site.address)
    world.announce(site)
    path = tmp_path / "announcements" / "oil.jsonl"
    left = path.read_text("utf-8").splitlines(keepends=True)[:lines]
    path.write_text("".join(left), "utf-8") if left else path.unlink()
    with pytest.raises(LedgerError, match="so nothing is announced"):
        world.announce(site)
    assert len(world.channel.posts) == 1


def test_a_folder_that_ends_with_the_machine_posts_nothing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = a_diary(tmp_path)
    open_ledger(site).create(site.address)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(LedgerError, match="which is lost when this machine is; write `ledger: branch`"):
        world.announce(site)
    assert world.channel.tries == []


def test_a_branch_on_a_machine_that_ends_is_well(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    server = a_server(tmp_path / "server.git")
    site = a_diary(a_clone(server, tmp_path / "clone", "--depth", "1"), **BRANCH)
    open_ledger(site).create(site.address)
    assert world.announce(site) == 0
    assert len(world.channel.posts) == 1
    assert git(server, "rev-parse", SEEN) == git(server, "rev-parse", "announcements")


def test_a_branch_that_went_back_posts_nothing_from_a_new_clone_either(world: World, tmp_path: Path) -> None:
    server = a_server(tmp_path / "server.git")
    old = a_diary(a_clone(server, tmp_path / "old", "--depth", "1"), **BRANCH)
    open_ledger(old).create(old.address)
    world.announce(old)
    git(server, "update-ref", "refs/heads/announcements", "announcements~2")
    new = a_diary(a_clone(server, tmp_path / "new", "--depth", "1"), **BRANCH)
    for site in (old, new):
        with pytest.raises(LedgerError, match="to bring it back: git push"):
            world.announce(site)
    assert len(world.channel.posts) == 1


def test_a_ledger_of_before_gets_its_second_branch_and_that_is_said(world: World, tmp_path: Path) -> None:
    server = a_server(tmp_path / "server.git")
    site = a_diary(a_clone(server, tmp_path / "clone", "--depth", "1"), **BRANCH)
    open_ledger(site).create(site.address)
    git(server, "update-ref", "-d", f"refs/heads/{SEEN}")
    person = a_clone(server, tmp_path / "person", "--branch", "announcements")
    git(person, "rm", "--quiet", "_seen.jsonl")
    git(person, "commit", "--quiet", "--message", "As an older version left it")
    git(person, "push", "--quiet")
    assert world.announce(site) == 0
    assert world.said.getvalue().count(f"From now on the branch {SEEN}") == 1
    assert git(server, "rev-parse", SEEN) == git(server, "rev-parse", "announcements")
    world.announce(site)
    assert world.said.getvalue().count("From now on") == 1
    assert len(world.channel.posts) == 1


def test_nothing_goes_out_while_a_page_has_a_gap_and_one_in_an_entry_stops_no_other(
    world: World, tmp_path: Path
) -> None:
    site = a_diary(tmp_path)
    open_ledger(site).create(site.address)
    post(site, "2026-11-16-wick.md", "[FILL IN: what].")
    privacy = write(site.docs / "privacy.md", "Mail is read by [FILL IN: who].\n")
    with pytest.raises(DiaryError, match=r"docs/privacy.md:1: `\[FILL IN: who\]` is not filled in"):
        world.announce(site)
    assert "Nothing is announced: the diary is not its leader's own yet." in world.said.getvalue()
    assert world.channel.posts == []
    privacy.write_text("Mail is read by Mara.\n", "utf-8")
    assert world.announce(site) == 0
    assert len(world.channel.posts) == 1


@pytest.mark.parametrize("options", [("--again", ""), ("--again", " "), ("--again", "", "--channel", "mastodon")])
def test_an_empty_id_is_refused_and_nothing_goes_out(run: Run, options: tuple[str, ...]) -> None:
    """A workflow hands on what nobody filled in as an empty word."""
    result = run("announce", *options)
    assert result.exit_code == 2
    assert "--again wants the ID of an entry; nothing is posted" in result.output


def test_a_channel_without_an_id_is_refused_and_nothing_goes_out(run: Run) -> None:
    result = run("announce", "--channel", "mastodon")
    assert result.exit_code == 2
    assert "--channel goes with --again; nothing is posted" in result.output
