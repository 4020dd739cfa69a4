"""The whole way, with the real command: a site is built and served, its entry announced once, and taken back."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.browser.server import serve
from tests.diaries import ROOT
from tests.peers.mastodon_mock import MastodonMock
from tests.peers.pds import Pds
from tests.running import run_program
from tests.site.project import HUSH

TODAY = datetime.now(UTC).date().isoformat()


class World:
    """A diary whose site is served at its own address, with an account on two real servers."""

    def __init__(self, root: Path, address: str, mastodon: MastodonMock, pds: Pds) -> None:
        self.root, self.address, self.mastodon, self.pds = root, address, mastodon, pds
        channels = {
            "mastodon": {"server": mastodon.address, "account": mastodon.username},
            "bluesky": {"server": pds.address, "account": pds.handle},
        }
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
        whole = {
            "site_name": "The Tuesday Lamp",
            "site_url": address,
            "theme": settings["theme"],
            "hooks": settings["hooks"],
            "plugins": [],
            "extra": {"diary": {"sample": True, "authors": {"mara": {"name": "Mara Quill"}}, "channels": channels}},
        }
        (root / "posts").mkdir()
        (root / "docs").mkdir()
        for name in ("hooks", "templates"):
            (root / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
        (root / "mkdocs.yml").write_text(yaml.safe_dump(whole), "utf-8")

    def write(self, name: str, **front: object) -> None:
        path = self.root / "posts" / f"{name}.md"
        matter = {"title": name.replace("-", " "), "date": TODAY, "id": name, "lang": "en", **front}
        path.write_text(f"---\n{yaml.safe_dump(matter)}---\n\nWe lit it again. It was lit by {name}.\n", "utf-8")

    def diarist(self, *arguments: str, status: int = 0, tokens: bool = True) -> str:
        secrets = {"DIARIST_MASTODON_TOKEN": self.mastodon.token, "DIARIST_BLUESKY_APP_PASSWORD": self.pds.app_password}
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("CI", "GITHUB_"))}
        ended = run_program(
            "diarist",
            *arguments,
            folder=self.root,
            environment={**environment, **HUSH, **(secrets if tokens else {}), "COLUMNS": "200"},
        )
        assert ended.status == status, ended.output
        for secret in secrets.values():
            assert secret not in ended.output
        return ended.output

    def posts(self, entry: str) -> tuple[int, int]:
        """How many posts link to an entry on each of the two."""
        link = f"/{entry}/"
        on_mastodon = sum(link in content for content in self.mastodon.contents())
        return on_mastodon, sum(link in found for found in self.pds.links())


@pytest.fixture
def world(tmp_path: Path, mastodon_mock: MastodonMock, pds: Pds) -> Iterator[World]:
    (tmp_path / "site").mkdir()
    with serve(tmp_path / "site") as address:
        yield World(tmp_path, address, mastodon_mock, pds)


def test_from_an_old_blog_to_a_post_and_back(world: World) -> None:
    world.write("An-old-entry")
    world.diarist("build")
    assert "There is no ledger yet, so nothing is posted" in world.diarist("announce", status=1)
    assert "1 entry is marked as not to be posted" in world.diarist("announce", "--adopt")

    world.write("The-night-shift")
    assert "2 announcements would be posted. Nothing was sent." in world.diarist("announce", "--dry-run")
    assert world.posts("the-night-shift") == (0, 0)
    world.diarist("build")
    said = world.diarist("announce")
    assert f"/@{world.mastodon.username}/" in said
    assert "https://bsky.app/profile/" in said
    assert (world.posts("the-night-shift"), world.posts("an-old-entry")) == ((1, 1), (0, 0))

    world.write("The-night-shift", title="Another headline", slug="the-night-shift")
    world.diarist("build")
    assert "Nothing is due." in world.diarist("announce")
    assert world.posts("the-night-shift") == (1, 1)
    page = world.root / "site" / TODAY[:4] / TODAY[5:7] / "the-night-shift/index.html"
    assert page.read_text("utf-8").count("u-syndication") == 2
    assert "sent" in world.diarist("status")

    said = world.diarist("withdraw", "The-night-shift", "--reason", "It named somebody.")
    assert said.count("gone") == 2
    assert world.posts("the-night-shift") == (0, 0)
    world.diarist("build")
    assert "It named somebody." in page.read_text("utf-8")
    assert "Nothing is due." in world.diarist("announce")
    assert "still there" not in world.diarist("undo-check")


def test_a_post_that_is_still_there_is_found_and_taken_back(world: World) -> None:
    world.write("First")
    world.diarist("announce", "--adopt")
    world.write("The-oil")
    world.diarist("build")
    world.diarist("announce")
    assert world.posts("the-oil") == (1, 1)

    said = world.diarist("withdraw", "The-oil", "--reason", "It named somebody.", "--erase", status=1, tokens=False)
    assert said.count("still there") == 2
    world.diarist("build")
    said = world.diarist("undo-check", status=1)
    assert said.count("everybody can read it") == 2
    assert said.count("still there") == 2, "the site itself is clean"
    world.diarist("announce")
    assert world.posts("the-oil") == (0, 0)
    said = world.diarist("undo-check")
    assert "still there" not in said
    assert "by hand" not in said
    for file in (world.root / "site").rglob("*"):
        assert not file.is_file() or b"It was lit by The-oil" not in file.read_bytes(), file


def test_a_correction_is_told_once_on_each(world: World) -> None:
    world.write("First")
    world.diarist("announce", "--adopt")
    world.write("The-wick")
    world.diarist("build")
    world.diarist("announce")
    before = {status["id"] for status in world.mastodon.statuses()}
    said = world.diarist("correct", "The-wick", "It was Tuesday.", "--tell")
    assert "told on bluesky and mastodon" in " ".join(said.split())
    world.diarist("correct", "The-wick", "It was Tuesday.", "--tell")
    world.diarist("build")
    for _ in range(2):
        world.diarist("announce")
    assert {status["id"] for status in world.mastodon.statuses()} == before, "it is the same post, changed"
    assert sum("It was Tuesday." in content for content in world.mastodon.contents()) == 1
    assert world.posts("the-wick") == (1, 2)
    told = [record for record in world.pds.records() if "It was Tuesday." in record["value"]["text"]]
    assert len(told) == 1

    said = world.diarist("withdraw", "The-wick", "--reason", "Both were wrong.")
    assert world.posts("the-wick") == (0, 0)
    world.diarist("build")
    assert "still there" not in world.diarist("undo-check")
