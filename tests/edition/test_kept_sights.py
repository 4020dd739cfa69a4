"""Looks at files: made once, as long as the file is what it was and what was kept of it is whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from diarist.cache import Cache
from diarist.edition.kept_pictures import KeptPictures
from diarist.edition.kept_recordings import KeptRecordings
from diarist.edition.kept_sights import KeptSights
from tests.diaries import picture, write
from tests.recordings.tagged import plain


class Looks:
    """How often a file was looked at."""

    def __init__(self) -> None:
        self.count = 0

    def at(self, path: Path) -> list[Any]:
        self.count += 1
        return [path.read_text("utf-8"), 1.5, ["a", None]]


def found(cache: Cache, path: Path, looks: Looks, *more: str, most: int = 9) -> list[Any]:
    kept = KeptSights(cache, "things", most)
    what = kept.get(path, lambda: looks.at(path), *more)
    kept.save()
    return what


def kept_file(folder: Path) -> Path:
    (file,) = folder.glob("*.sights")
    return file


def test_a_file_is_looked_at_once_until_it_changes_or_what_it_goes_by_does(tmp_path: Path) -> None:
    path, cache, looks = write(tmp_path / "a", "one"), Cache(tmp_path / "cache"), Looks()
    assert [found(cache, path, looks) for _ in range(2)] == [["one", 1.5, ["a", None]]] * 2
    assert looks.count == 1
    found(cache, path, looks, "more")
    path.write_text("two, longer", "utf-8")
    assert found(cache, path, looks)[0] == "two, longer"
    assert looks.count == 3


def test_no_more_are_kept_than_there_is_room_for(tmp_path: Path) -> None:
    cache, looks = Cache(tmp_path / "cache"), Looks()
    first, *rest = (write(tmp_path / name, name) for name in "abc")
    for path in (first, *rest):
        found(cache, path, looks, most=2)
    assert [found(cache, path, looks, most=2)[0] for path in rest] == ["b", "c"]
    assert looks.count == 3
    found(cache, first, looks, most=2)
    assert looks.count == 4


def test_a_file_that_is_not_there_is_whatever_its_look_says(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        found(Cache(tmp_path / "cache"), tmp_path / "gone", Looks())


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"{}",
        lambda _: b'{"a": 1}',
        lambda kept: kept[:-1],
        lambda kept: kept.partition(b"\n")[2],
        lambda kept: kept.replace(b"1.5", b"5"),
        lambda kept: kept.replace(b'"one"', b"{}"),
        lambda kept: kept + b"\xff",
        lambda kept: b"\xff" + kept,
    ],
)
def test_whatever_is_damaged_is_looked_at_anew(tmp_path: Path, damage: Any) -> None:  # noqa: ANN401 - a function
    path, cache, looks = write(tmp_path / "a", "one"), Cache(tmp_path / "cache"), Looks()
    found(cache, path, looks)
    file = kept_file(tmp_path / "cache")
    damaged = damage(file.read_bytes())
    file.unlink()
    file.write_bytes(damaged)
    assert found(cache, path, looks) == ["one", 1.5, ["a", None]]
    assert looks.count == 2
    assert found(cache, path, looks)[0] == "one"
    assert looks.count == 2


@pytest.mark.parametrize(("kind", "name"), [(KeptRecordings, "film-end.mp4"), (KeptPictures, "a.jpg")])
def test_five_in_every_place_of_a_look_ends_no_build(
    tmp_path: Path, kind: type[KeptRecordings] | type[KeptPictures], name: str
) -> None:
    path, cache = tmp_path / name, Cache(tmp_path / "cache")
    picture(path, (40, 30)) if kind is KeptPictures else path.write_bytes(plain(name))

    def inspected() -> object:
        kept = kind(cache)
        what = kept.inspect(path)
        kept.save()
        return what

    first = inspected()
    whole = kept_file(tmp_path / "cache").read_bytes().partition(b"\n")[2]
    (key, look), *_ = json.loads(whole).items()
    for at in range(2, len(look)):
        file = kept_file(tmp_path / "cache")
        was = file.read_bytes()
        file.unlink()
        file.write_bytes(was[:33] + json.dumps({key: [*look[:at], 5, *look[at + 1 :]]}).encode())
        assert inspected() == first
