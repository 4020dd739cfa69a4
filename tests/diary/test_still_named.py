"""What an erased entry still says by its name, and what an editor is told to write."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.entry import Entry, read_entry
from diarist.diary.site import Site
from diarist.diary.still_named import new_name, still_named
from diarist.edition.amending import erase, public_entry, withdraw
from tests.diaries import a_site, edition_of, post

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
NAME = "2026-11-10-meeting-jane-davies-on-ward-6"


def as_it_is(site: Site, path: Path) -> Entry:
    return read_entry(path.relative_to(site.root).as_posix(), path.read_bytes(), site)


def left(site: Site, path: Path, reason: str = "It told too much.", *, moved: bool = False) -> list[str]:
    """Everything that is said after an entry was withdrawn and erased."""
    edition = edition_of(site)
    entry = public_entry(edition.diary, as_it_is(site, path).id)
    withdrawn = withdraw(site, entry, reason, NOW)
    before = as_it_is(site, path)
    erase(edition, withdrawn, new_name(entry) if moved else "")
    return list(map(str, still_named(site, before, as_it_is(site, path))))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def test_each_place_is_said_with_its_line_and_what_to_write(site: Site) -> None:
    path = post(site, f"{NAME}.md", title="Meeting Jane Davies on Ward 6", aliases=["/old/jane-davies/", "/2019/7/"])
    said = left(site, path, "It told of Jane what was not mine.")
    lines = path.read_text("utf-8").splitlines()
    new = new_name(as_it_is(site, path))
    assert new.startswith("withdrawn-2026-11-17-")
    expected = {
        5: f"the address still says meeting, jane, davies, ward; write `slug: {new}`",
        8: "the old address /old/jane-davies/, which leads here, still says jane, davies; take it out",
        1: f"the file's name still says meeting, jane, davies, ward; rename it to posts/{new}.md",
        4: "the id, which feeds show and the ledger keeps, still says meeting, jane, davies, ward; when",
        12: "the notice itself says jane; give the reason without them, with `--reason`",
    }
    assert len(said) == len(expected)
    for line, (number, words) in zip(said, expected.items(), strict=True):
        assert line.startswith(f"posts/{NAME}.md:{number}: {words}")
    assert [lines[number - 1].partition(":")[0] for number in (5, 8, 4, 12)] == ["slug", "aliases", "id", "withdrawn"]


def test_names_that_stood_in_the_words_alone_count_too(site: Site) -> None:
    path = post(site, "2026-11-17-jane.md", "Jane came by.", title="A visit", id="v7", slug="jane")
    assert [line.split("; ")[0].partition(": ")[2] for line in left(site, path)] == [
        "the address still says jane",
        "the file's name still says jane",
    ]


def test_with_a_new_address_nothing_of_it_stays_in_the_address(site: Site) -> None:
    path = post(site, f"{NAME}.md", title="Meeting Jane Davies", aliases=["/old/jane-davies/"], id="v7")
    said = left(site, path, moved=True)
    entry = as_it_is(site, path)
    assert (entry.slug, entry.aliases) == (new_name(entry), ())
    assert [line for line in said if "address" in line] == []
    assert edition_of(site).diary.problems == ()


def test_what_was_erased_long_ago_is_still_said(site: Site) -> None:
    path = post(site, f"{NAME}.md", title="Meeting Jane Davies")
    left(site, path)
    assert any("the address still says meeting, jane" in line for line in left(site, path))
    left(site, path, moved=True)
    assert not any("address" in line for line in left(site, path))


def test_a_name_that_says_nothing_of_it_is_left_alone(site: Site) -> None:
    path = post(site, "2026-11-17-w47.md", "We lit it.", title="What was it all about, and for whom", slug="w47-2026")
    assert left(site, path, "It was about what was not mine. Whom it named had not agreed.") == []


def test_an_author_who_is_not_the_leader_may_be_the_one_who_is_not_to_be_named(site: Site) -> None:
    path = post(site, "2026-11-17-w47.md", "We lit it.", authors=["mara", "odo"], slug="w47")
    (said,) = left(site, path)
    assert said.startswith("posts/2026-11-17-w47.md:6: it still names Odo Penn, who wrote it; ")
    assert said.endswith("write `authors: [mara]`")
