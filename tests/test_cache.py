"""What was made before is kept whole, by the hash of what it was made from."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from diarist.cache import Cache, digest


def test_what_is_put_is_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not" / "there" / "yet")
    assert not cache.has("a.jpg")
    cache.put("a.jpg", b"one")
    assert cache.has("a.jpg")
    assert cache.path("a.jpg").read_bytes() == b"one"
    assert [path.name for path in cache.folder.iterdir()] == ["a.jpg"]


def test_what_is_unfinished_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.jpg.123").write_bytes(b"half")
    assert not Cache(tmp_path).has("a.jpg")


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_digests_are_the_same_only_of_the_same_parts(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_digest_is_of_bytes_and_of_words_alike() -> None:
    assert digest("é") == digest("é".encode())
    assert digest("\ud800") != digest("")
