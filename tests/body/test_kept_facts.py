"""The facts of all entries in one file: good for as long as the HTML beside them is."""

from pathlib import Path

import pytest

from diarist.body.kept_facts import KeptFacts
from diarist.body.render import Bodies
from diarist.cache import Cache
from tests.diaries import a_site, an_entry

NAME, FACTS = "facts.json", {"words": 3}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / "c")
    cache.put("a.json", b"{}")
    kept = KeptFacts(NAME, cache)
    kept.add("a.json", FACTS)
    kept.save()
    return cache


def test_facts_come_back_as_they_went(cache: Cache) -> None:
    assert KeptFacts(NAME, cache).find("a.json") == FACTS
    assert KeptFacts(NAME, cache).find("b.json") is None


@pytest.mark.parametrize("html", [None, b"", b'{"another": 1}'])
def test_without_the_html_they_are_good_for_nothing(html: bytes | None, cache: Cache) -> None:
    cache.path("a.json").unlink()
    if html is not None:
        cache.path("a.json").write_bytes(html)
    assert KeptFacts(NAME, cache).find("a.json") is None


def test_what_nobody_asked_for_is_forgotten(cache: Cache) -> None:
    KeptFacts(NAME, cache).save()
    assert KeptFacts(NAME, cache).find("a.json") is None


@pytest.mark.parametrize("damaged", [b"", b"[]", b"{", b'{"a.json": [2, 3]}', b'{"a.json": 2}', b'{"a.json": [2]}'])
def test_what_cannot_be_read_any_more_was_never_kept(damaged: bytes, cache: Cache) -> None:
    cache.path(NAME).unlink()
    cache.path(NAME).write_bytes(damaged)
    assert KeptFacts(NAME, cache).find("a.json") is None


def test_kept_facts_are_those_of_the_words(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    entry = an_entry(site, "# Oil\n\nWe lit [it](a.md).\n\n![x](a.png)\n\n%%ask%%")
    found = []
    for _ in range(2):
        bodies = Bodies(site, cache)
        bodies.render([entry], None)
        found.append(bodies.facts(entry))
        bodies.keep()
    assert found[0] == found[1]
    assert found[0].remarks
    assert found[0].links == ("a.md",)
