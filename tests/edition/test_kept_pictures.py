"""Pictures looked at once: as long as their files are what they were."""

from pathlib import Path

import pytest

from diarist.cache import Cache
from diarist.diary.errors import PictureError
from diarist.edition.kept_pictures import KeptPictures
from diarist.outputs.pictures import inspect
from diarist.outputs.published_picture import Picture
from tests.diaries import picture, write


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is really looked at."""
    seen: list[Path] = []

    def look(path: Path, widths: tuple[int, ...]) -> Picture:
        seen.append(path)
        return inspect(path, widths)

    monkeypatch.setattr("diarist.outputs.pictures.inspect", look)
    return seen


def test_a_picture_is_looked_at_once_and_is_the_same_again(tmp_path: Path, looks: list[Path]) -> None:
    path, cache = picture(tmp_path / "a.jpg", (1000, 700)), Cache(tmp_path / "cache")
    kept = KeptPictures(cache)
    first = kept.inspect(path)
    kept.save()
    assert KeptPictures(cache).inspect(path) == first == inspect(path)
    assert looks == [path]


def test_what_is_wrong_with_one_is_said_again(tmp_path: Path, looks: list[Path]) -> None:
    path, cache = write(tmp_path / "a.jpg", "no picture"), Cache(tmp_path / "cache")
    said = []
    for _ in range(2):
        kept = KeptPictures(cache)
        with pytest.raises(PictureError) as raised:
            kept.inspect(path)
        said.append(str(raised.value))
        kept.save()
    assert said[0] == said[1]
    assert looks == [path]


def test_another_file_at_its_place_is_looked_at(tmp_path: Path, looks: list[Path]) -> None:
    path, cache = picture(tmp_path / "a.jpg", (100, 70)), Cache(tmp_path / "cache")
    kept = KeptPictures(cache)
    kept.inspect(path)
    kept.save()
    picture(path, (120, 70))
    assert KeptPictures(cache).inspect(path).width == 120
    assert len(looks) == 2
