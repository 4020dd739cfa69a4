"""What was erased is nowhere: not in what is kept, and not in the site that is built next."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.announce.withdrawing import erased
from diarist.cache import CACHE
from diarist.diary.site import Site
from diarist.edition.amending import public_entry, withdraw
from diarist.edition.site_build import begin, prepare
from diarist.terminal.editions import read_edition
from tests.diaries import a_site, picture, post, write

WORDS = (b"Quillfeather", b"Harbourmistress", b"Nightsoil", b"quillfeather")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    site = a_site(tmp_path)
    picture(site.posts / "quillfeather.jpg", (200, 100))
    body = "Harbourmistress came.\n\n## Nightsoil\n\n![Quillfeather](quillfeather.jpg)"
    post(site, "a.md", body, title="Quillfeather", slug="a", id="a", tags=["Nightsoil"])
    post(site, "b.md", "See [that](a.md).", title="Another", date="2026-11-10", id="b")
    write(site.docs / "about.md", "# About\n\nA lamp.\n")
    return site


def built(site: Site) -> None:
    begin(prepare(site, datetime(2026, 11, 22, 12, tzinfo=UTC)), site.folder).finish()


def found(site: Site, *folders: str) -> list[str]:
    """The files below some folders that say what was erased, packed or not, or are called so."""
    files = [path for folder in folders for path in (site.root / folder).rglob("*") if path.is_file()]
    return [path.name for path in files if any(word in path.name.encode() + _bytes(path) for word in WORDS)]


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def test_erased_words_are_nowhere_after_the_next_build(site: Site) -> None:
    built(site)
    assert found(site, CACHE, "site")
    edition = read_edition(site)
    entry = public_entry(edition.diary, "a")
    withdrawn = withdraw(site, entry, "It named somebody.", datetime(2026, 11, 22, tzinfo=UTC))
    erased(edition, withdrawn)
    assert found(site, CACHE) == []
    built(site)
    assert found(site, CACHE, "site", "posts") == []
