"""An entry that was kept is as it would be read, however it is written; what may change is read each time."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.cache import Cache, digest
from diarist.diary.copies import digest_of
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.site import Site
from diarist.edition import kept_entries
from diarist.edition.kept_entries import KeptEntries
from tests.diaries import NOW, ROOT, a_site, words

WRITTEN = sorted([*(ROOT / "tests/entries").glob("*/entry.md"), *(ROOT / "posts").glob("*.md")])


def taken(site: Site, cache: Cache, data: bytes, now: datetime = NOW) -> tuple[Entry, list[Problem], KeptEntries]:
    kept, advice = KeptEntries(site, cache), list[Problem]()
    entry = kept.read("posts/a.md", data, advice, now)
    kept.save()
    return entry, advice, kept


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parent.name + path.stem)
def test_an_entry_comes_back_as_it_was_read(path: Path, tmp_path: Path) -> None:
    site, cache, data = a_site(tmp_path), Cache(tmp_path / "c"), path.read_bytes()
    once = as_it_is_read(site, data)
    for _ in range(2):
        kept, advice = KeptEntries(site, cache), list[Problem]()
        try:
            entry = kept.read("posts/a.md", data, advice, NOW)
        except DiaryError as error:
            again: tuple[str | None, tuple[Problem, ...]] = (None, error.problems)
        else:
            again = repr(entry), tuple(advice)
            assert (kept.fingerprint(entry), kept.content(entry)) == (digest(repr(entry)), digest_of(entry))
        assert again == once
        kept.save()


def as_it_is_read(site: Site, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    advice: list[Problem] = []
    try:
        entry = read_entry("posts/a.md", data, site, advice, NOW)
    except DiaryError as error:
        return None, error.problems
    return repr(entry), tuple(advice)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is really read."""
    paths = []

    def noting(path: str, *rest: object) -> Entry:
        paths.append(path)
        return read_entry(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_entries, "read_entry", noting)
    return paths


@pytest.mark.parametrize(
    "data",
    [
        words("We lit it."),
        "\ufeff" + words("We lit it."),
        words("We lit it.\r\nTwice."),
        words("Ein Wort", draft=True, allow={"nhs-number": "a test"}, announce={"mastodon": "We."}),
    ],
)
def test_it_is_read_once(data: str, tmp_path: Path, read: list[str]) -> None:
    site, cache = a_site(tmp_path, {"channels": {"mastodon": {}}}), Cache(tmp_path / "c")
    first, *_ = taken(site, cache, data.encode())
    again, *_ = taken(site, cache, data.encode())
    assert (again, read) == (first, ["posts/a.md"])


def test_other_words_another_setting_and_other_code_are_read_anew(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    taken(site, cache, words("One.").encode())
    taken(site, cache, words("Two.").encode())
    taken(replace(site, language="cy"), cache, words("Two.").encode())
    taken(replace(site, channels={"mastodon": {}}), cache, words("Two.").encode())
    monkeypatch.setattr(kept_entries, "code_digest", lambda: "another")
    taken(site, cache, words("Two.").encode())
    assert len(read) == 5


def test_what_another_program_keeps_back_until_a_day_goes_by_the_clock(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    data = words("We lit it.", expiryDate="2026-12-01").encode()
    assert taken(site, cache, data, datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(DiaryError, match="keeps the entry back"):
        taken(site, cache, data, datetime(2026, 12, 2, tzinfo=UTC))


def test_a_key_of_another_program_that_no_clock_changes_is_kept(tmp_path: Path, read: list[str]) -> None:
    site, cache, data = a_site(tmp_path), Cache(tmp_path / "c"), words("We lit it.", layout="post").encode()
    taken(site, cache, data)
    assert set(read) == {"posts/a.md"}
    read.clear()
    _, advice, _ = taken(site, cache, data)
    assert read == []
    assert len(advice) == 1


@pytest.mark.parametrize("damaged", [b"", b"[]", b"{", b'{"x": 1}'])
def test_what_cannot_be_read_any_more_is_read_anew(damaged: bytes, tmp_path: Path, read: list[str]) -> None:
    site, cache, data = a_site(tmp_path), Cache(tmp_path / "c"), words("We lit it.").encode()
    first, *_ = taken(site, cache, data)
    (file,) = cache.folder.iterdir()
    file.unlink()
    file.write_bytes(damaged)
    assert taken(site, cache, data)[0] == first
    assert len(read) == 2


@pytest.mark.parametrize("field", ["entry", "advice", "fingerprint", "content", "place"])
def test_a_record_that_is_not_whole_is_read_anew(field: str, tmp_path: Path, read: list[str]) -> None:
    site, cache, data = a_site(tmp_path), Cache(tmp_path / "c"), words("We lit it.").encode()
    first, *_ = taken(site, cache, data)
    (file,) = cache.folder.iterdir()
    records = json.loads(file.read_bytes())
    for record in records.values():
        del record[field]
    file.unlink()
    file.write_text(json.dumps(records), "utf-8")
    assert taken(site, cache, data)[0] == first
    assert len(read) == 2


def test_an_entry_that_was_changed_since_has_another_fingerprint(tmp_path: Path) -> None:
    entry, _, kept = taken(a_site(tmp_path), Cache(tmp_path / "c"), words("We lit it.").encode())
    other = replace(entry, aliases=("old/",))
    assert kept.fingerprint(other) == digest(repr(other)) != kept.fingerprint(entry)
