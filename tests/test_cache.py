"""What was made before is kept whole, by the hash of what it was made from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.cache import Cache, digest


def test_what_is_put_is_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not" / "there" / "yet")
    assert not cache.has("a.txt")
    cache.put("a.txt", b"one")
    assert cache.has("a.txt")
    assert cache.path("a.txt").read_bytes() == b"one"
    assert [path.name for path in cache.folder.iterdir()] == ["a.txt"]


def test_what_is_unfinished_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.jpg.123").write_bytes(b"half")
    assert not Cache(tmp_path).has("a.jpg")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *(("a.json", b"{}"), ("a.json", b'{"a": [1]}'), ("a.jpg", b"\xff\xd8\xff\xd9"), ("a.svg", b"<svg></svg>")),
        *(("a.webp", b"RIFF\x0a\0\0\0WEBPabcdef"), ("a.png", b"\x89PNG\0\0\0\0IEND\xaeB\x60\x82"), ("a", b"words")),
    ],
)
def test_what_is_cut_short_is_not_there(tmp_path: Path, name: str, data: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(name, data)
    assert cache.has(name)
    for cut in (b"", data[:-1] if "." in name else b"", b"\0" * 40 if "." in name else b""):
        cache.path(name).unlink()
        cache.path(name).write_bytes(cut)
        assert not cache.has(name)
    cache.put(name, data)
    assert cache.has(name)


def test_a_folder_in_the_place_of_a_thing_gives_way(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    (tmp_path / "a.json/b").mkdir(parents=True)
    assert not cache.has("a.json")
    cache.put("a.json", b"{}")
    assert cache.has("a.json")


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_digests_are_the_same_only_of_the_same_parts(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_digest_is_of_bytes_and_of_words_alike() -> None:
    assert digest("é") == digest("é".encode())
    assert digest("\ud800") != digest("")
