from pathlib import Path

import pytest

from benchmarks.generate import source
from benchmarks.source import Source


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return source(60, tmp_path_factory.mktemp("made"))


def pictures(source: Source) -> dict[str, bytes]:
    assert source.pictures is not None
    return {path.name: path.read_bytes() for path in source.pictures.iterdir()}


def test_the_same_seed_makes_the_same_entries_and_pictures(made: Source, tmp_path: Path) -> None:
    again = source(60, tmp_path)
    assert again.entries == made.entries
    assert pictures(again) == pictures(made)


def test_another_seed_makes_others(made: Source, tmp_path: Path) -> None:
    assert source(60, tmp_path, seed=1).entries != made.entries


def test_every_entry_has_an_id_of_its_own_and_a_lead(made: Source) -> None:
    assert len({entry.id for entry in made.entries}) == 60
    assert all(entry.body.count("<!-- more -->") == 1 for entry in made.entries)


def test_entries_hold_what_a_diary_holds(made: Source) -> None:
    everything = "\n".join(entry.body for entry in made.entries)
    for written in ("## ", "\n- ", "\n1. ", "](https://", "![", "|---|", "```python", "\n> ", "**", "`make`"):
        assert written in everything, written


def test_every_picture_shown_is_drawn(made: Source) -> None:
    shown = {piece.split(")")[0] for entry in made.entries for piece in entry.body.split("](pictures/")[1:]}
    assert shown
    assert shown <= set(pictures(made))
