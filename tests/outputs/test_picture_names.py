"""The names of published pictures."""

from io import BufferedReader, BytesIO
from pathlib import Path
from typing import cast

import pytest

from diarist.outputs import picture_names


def digest(data: bytes) -> str:
    file = cast("BufferedReader", BytesIO(data))
    file.read(2)
    return picture_names.digest(file)


def test_the_digest_is_that_of_the_whole_file() -> None:
    assert digest(b"lamp") == digest(b"lamp")
    assert len({digest(b"lamp"), digest(b"lump"), digest(b"lamps")}) == 3


def test_other_code_gives_other_names(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(b"lamp")
    monkeypatch.setattr(picture_names, "LAYOUT", "another")
    assert digest(b"lamp") != before


@pytest.mark.parametrize("package", ["pillow", "pillow-heif", "lxml"])
def test_another_version_of_a_library_gives_other_names(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    versions = dict.fromkeys(("pillow", "pillow-heif", "lxml"), "1")
    monkeypatch.setattr(picture_names, "version", versions.__getitem__)
    monkeypatch.setattr(picture_names, "_makers", picture_names._makers.__wrapped__)  # noqa: SLF001 - not the cached one
    before = digest(b"lamp")
    versions[package] = "2"
    assert digest(b"lamp") != before


@pytest.mark.parametrize(
    ("file", "stem"),
    [("Tŷ'n Nos (1).JPG", "ty-n-nos-1"), ("مصباح.jpg", "picture"), (f"{'a' * 60}.jpg", "a" * 40)],
)
def test_a_name_is_plain_and_says_the_width(file: str, stem: str) -> None:
    assert picture_names.name(Path(file), "0123456789abcdef", 480, "jpg") == f"{stem}-0123456789ab-480.jpg"
