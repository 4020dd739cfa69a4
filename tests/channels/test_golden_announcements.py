"""What each channel says of an entry, against the golden folders in `tests/announcements/`.

Each folder has `entry.md` beside a file for each channel: its words as they go out, and below the line what goes with
them. `a-week` has every channel; the others have those that show something. After a change that is meant, write the
files anew with `python tests/channels/test_golden_announcements.py`, and read the difference before you keep it.
"""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from diarist.announce.entry_message import message_of
from diarist.cache import Cache
from diarist.channels.channel import Announcement
from diarist.channels.chosen import open_channels
from diarist.channels.guide import example
from diarist.channels.table import every_channel_class
from diarist.channels.wire.web import make_client
from diarist.diary.channel_kinds import CHANNEL_KINDS, Place
from diarist.diary.read_site import read_site
from diarist.edition.making import make_edition
from tests.diaries import ROOT

FOLDER = Path(__file__).parents[1] / "announcements"
CASES = sorted(path.parent for path in FOLDER.glob("*/entry.md"))
EVERYTHING = "a-week"
NOW = datetime(2026, 11, 18, tzinfo=UTC)


def announcements(case: Path, root: Path) -> dict[str, Announcement]:
    """What each channel would say of the case's entry, by the channel's name."""
    (root / "posts").mkdir()
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings()), "utf-8")
    shutil.copytree(ROOT / "templates/announcement", root / "templates/announcement")
    shutil.copyfile(case / "entry.md", root / "posts" / f"{case.name}.md")
    edition = make_edition(read_site(root / "mkdocs.yml"), NOW, Cache(root / ".cache"))
    assert not edition.diary.problems, list(map(str, edition.diary.problems))
    message = message_of(edition, edition.diary.entries[0])
    channels = open_channels(edition.site, {}, make_client()).everything
    return {channel.name: channel.compose(message) for channel in channels}


def settings() -> dict[str, Any]:
    """Those of the folder, with a channel of every kind, as the guide's example has it."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / "mkdocs.yml").read_text("utf-8"))
    read["extra"]["diary"]["channels"] = {kind.kind: example(kind) for kind in every_channel_class()}
    return read


@pytest.mark.parametrize("kind", [row.kind for row in CHANNEL_KINDS.values() if row.place is Place.NETWORK])
def test_the_room_that_the_form_reckons_with_is_the_channels_own(kind: str, said: dict[str, Announcement]) -> None:
    room, words = CHANNEL_KINDS[kind].room, said[kind]
    assert room
    assert words.text.isascii()
    assert words.limit == room.limit
    linked = words.text.count(words.link)
    assert bool(linked) == (room.address != 0)
    address = len(words.link) if room.address is None else room.address
    assert words.count == len(words.text) - linked * (len(words.link) - address)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Announcement]:
    return announcements(FOLDER / EVERYTHING, tmp_path_factory.mktemp("said"))


def written(words: Announcement) -> str:
    """An announcement as a golden file has it."""
    return "\n".join([words.text.rstrip("\n"), "", "-" * 80, *_facts(words), ""])


def _facts(words: Announcement) -> Iterator[str]:
    of = f" of {words.limit}" if words.limit else ""
    yield f"length: {words.count}{of}{', shortened' if words.was_cut else ''}"
    for name in ("title", "description", "link", "card", "card_alt", "lang"):
        if value := getattr(words, name):
            yield f"{name.replace('_', ' ')}: {value}"


def test_one_case_has_every_channel() -> None:
    files = {path.stem for path in (FOLDER / EVERYTHING).glob("*.txt")}
    assert files == set(CHANNEL_KINDS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_announcement_is_composed_letter_for_letter(case: Path, tmp_path: Path) -> None:
    composed = announcements(case, tmp_path)
    golden = {path.stem: path.read_bytes().decode() for path in case.glob("*.txt")}
    assert golden
    assert golden == {name: written(composed[name]) for name in golden}
    for words in composed.values():
        assert not words.limit or words.count <= words.limit


def write_anew() -> None:
    for case in CASES:
        names = {path.stem for path in case.glob("*.txt")}
        with tempfile.TemporaryDirectory() as root:
            for name, words in announcements(case, Path(root)).items():
                if name in names or case.name == EVERYTHING:
                    (case / f"{name}.txt").write_text(written(words), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_anew()
