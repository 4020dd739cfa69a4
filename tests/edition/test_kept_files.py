"""The site's files that were made before, by name and checksum."""

from pathlib import Path

import pytest

from diarist.cache import Cache
from diarist.edition.kept_files import SUMS, KeptFiles
from diarist.edition.targets import target


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_what_was_made_is_known_again_until_it_is_forgotten_or_damaged(cache: Cache) -> None:
    one, two = target("a/", "one", lambda: b"one"), target("b/", "two", lambda: b"two")
    KeptFiles(cache).make([one, two])
    assert KeptFiles(cache).names == {one.name, two.name}
    KeptFiles(cache).forget([one.name])
    kept = KeptFiles(cache)
    assert (kept.has(one.name), kept.has(two.name)) == (False, True)
    cache.path(two.name).unlink()
    cache.path(two.name).write_bytes(b"tw")
    assert not KeptFiles(cache).has(two.name)


def test_no_link_in_the_place_of_the_list_is_followed(cache: Cache, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"the only copy\n")
    made = target("a/", "one", lambda: b"one")
    cache.folder.mkdir()
    cache.path(SUMS).symlink_to(other)
    KeptFiles(cache).make([made])
    assert KeptFiles(cache).names == {made.name}
    cache.path(SUMS).unlink()
    cache.path(SUMS).symlink_to(other)
    KeptFiles(cache).forget(["x.html"])
    assert other.read_bytes() == b"the only copy\n"
    assert not cache.path(SUMS).is_symlink()
