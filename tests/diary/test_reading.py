"""A folder of entries: in order, in time, and none harms another."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diarist.diary.addresses import permalink
from diarist.diary.aliases import alias_addresses
from diarist.diary.diary import Diary
from diarist.diary.read_site import read_site
from diarist.diary.reading import feed_id, read_diary
from diarist.diary.site import Site

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGES = {"": "the home page", "about/": "docs/about.md"}
SLASHED = "---\ntitle: x\ndate: 20/11/2026\n---\nWords.\n"


def write(site: Site, name: str, front_matter: str, body: str = "") -> None:
    (site.posts / name).parent.mkdir(parents=True, exist_ok=True)
    words = body or f"Words of {name}."
    (site.posts / name).write_text(f"---\ntitle: A title\n{front_matter}\n---\n{words}\n", encoding="utf-8")


def read(site: Site, now: datetime = NOW, taken: Mapping[str, str] = PAGES) -> Diary:
    return read_diary(site, now, taken)


def said(diary: Diary) -> list[str]:
    return [f"{problem}{'' if problem.blocks else ' (advice)'}" for problem in diary.problems]


def paths(entries: tuple[object, ...]) -> list[str]:
    return [entry.path.removeprefix("posts/") for entry in entries]  # type: ignore[attr-defined]  # Entry


def test_entries_are_newest_first_and_what_is_to_come_soonest_first(site: Site) -> None:
    for name, day in {
        "a": "2026-11-20",
        "b": "2026-11-06",
        "c": "2026-11-13",
        "e": "2026-12-04",
        "d": "2026-11-27",
    }.items():
        write(site, f"{name}.md", f"date: {day}")
    write(site, "f.md", "date: 2026-01-01\ndraft: true")
    write(site, "2025/g.md", "date: 2027-01-01\ndraft: true")
    diary = read(site)
    assert paths(diary.entries) == ["a.md", "c.md", "b.md"]
    assert paths(diary.scheduled) == ["d.md", "e.md"]
    assert paths(diary.drafts) == ["2025/g.md", "f.md"]
    assert not diary.problems


def test_entries_of_one_moment_are_in_order_of_their_paths(site: Site) -> None:
    for name in ("c", "a", "b"):
        write(site, f"{name}.md", "date: 2026-11-20")
    assert paths(read(site).entries) == ["c.md", "b.md", "a.md"]


@pytest.mark.parametrize(
    ("date", "public_at"),
    [
        ("2026-11-20", "2026-11-20T00:00:00+00:00"),
        ("2026-06-20", "2026-06-19T23:00:00+00:00"),
        ("2026-06-20 07:30", "2026-06-20T06:30:00+00:00"),
        ("2026-06-20 07:30 -05:00", "2026-06-20T12:30:00+00:00"),
        ("2026-10-25 01:30", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25 01:30+00:00", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29 02:00", "2026-03-29T01:00:00+00:00"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Asia/Tokyo"])
def test_an_entry_is_public_from_its_moment_whatever_zone_the_clock_shows(
    date: str, public_at: str, zone: str, site: Site
) -> None:
    write(site, "a.md", f"date: {date}")
    moment = datetime.fromisoformat(public_at)
    assert len(read(site, in_zone(moment, zone, site)).entries) == 1
    assert len(read(site, in_zone(moment - timedelta(seconds=1), zone, site)).scheduled) == 1


def in_zone(moment: datetime, zone: str, site: Site) -> datetime:
    return moment.astimezone(type(site.zone)(zone))


def test_the_hour_that_comes_twice_is_in_order(site: Site) -> None:
    write(site, "first.md", "date: 2026-10-25T01:50+01:00")
    write(site, "second.md", "date: 2026-10-25T01:10+00:00")
    assert paths(read(site).entries) == ["second.md", "first.md"]


def test_weeks_at_the_turn_of_the_year_are_those_of_iso_8601(project: Path) -> None:
    settings_file = project / "mkdocs.yml"
    pattern = "  diary:\n    permalink: /{year}/{week}/{slug}/\n"
    settings_file.write_text(settings_file.read_text(encoding="utf-8").replace("  diary:\n", pattern), encoding="utf-8")
    site = read_site(settings_file)
    for day in ("2024-12-30", "2026-12-31", "2027-01-01", "2027-01-04"):
        write(site, f"{day}-x.md", f"date: {day}")
    diary = read(site, datetime(2028, 1, 1, tzinfo=UTC))
    assert [permalink(site, entry) for entry in diary.entries] == [
        "2027/w01/x/",
        "2026/w53/x/",
        "2025/w01/x/",
    ]
    assert said(diary) == [
        "posts/2027-01-01-x.md:2: the address /2026/w53/x/ is also that of posts/2026-12-31-x.md; write another `slug:`"
    ]


def test_of_two_entries_with_one_id_the_earlier_stays(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-13\nid: Night")
    write(site, "b.md", "date: 2026-11-06\nid: night")
    diary = read(site)
    assert paths(diary.entries) == ["b.md"]
    assert said(diary) == ["posts/a.md:4: the id `Night` is also that of posts/b.md; write another `id:`"]


def test_of_two_entries_with_one_address_the_earlier_stays(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-13\nslug: Night")
    write(site, "2026-11-06-night.md", "date: 2026-11-06")
    write(site, "2026-12-06-night.md", "date: 2026-12-06")
    diary = read(site)
    assert paths(diary.entries) == ["2026-11-06-night.md"]
    assert paths(diary.scheduled) == ["2026-12-06-night.md"]
    assert said(diary) == [
        "posts/a.md:4: the address /2026/11/Night/ is also that of posts/2026-11-06-night.md; write another `slug:`"
    ]


def test_one_file_in_two_folders_is_said_with_both(site: Site) -> None:
    write(site, "2026/note.md", "date: 2026-11-06")
    write(site, "2025/note.md", "date: 2025-11-06")
    assert said(read(site)) == [
        "posts/2026/note.md:2: the id `note` is also that of posts/2025/note.md; write another `id:`"
    ]


def test_an_index_is_called_as_its_folder(site: Site) -> None:
    write(site, "2026-11-06-the-quay/index.md", "date: 2026-11-06")
    write(site, "2026/2026-11-13-the-boat/Index.md", "date: 2026-11-13")
    write(site, "index.md", "date: 2026-11-20")
    diary = read(site)
    assert [(entry.id, permalink(site, entry)) for entry in diary.entries] == [
        ("index", "2026/11/index/"),
        ("2026-11-13-the-boat", "2026/11/the-boat/"),
        ("2026-11-06-the-quay", "2026/11/the-quay/"),
    ]


def test_an_entry_does_not_take_a_pages_address(project: Path) -> None:
    settings_file = project / "mkdocs.yml"
    text = settings_file.read_text(encoding="utf-8").replace("  diary:\n", "  diary:\n    permalink: /{slug}/\n")
    settings_file.write_text(text, encoding="utf-8")
    site = read_site(settings_file)
    write(site, "a.md", "date: 2026-11-13\nslug: About")
    write(site, "b.md", "date: 2026-11-13\naliases: [/ABOUT/, /index.html, /about/index.html, /b/]")
    assert said(read(site)) == [
        "posts/a.md:4: the address /About/ is also that of docs/about.md; write another `slug:`",
        "posts/b.md:4: the old address / is that of the home page; delete it from `aliases:` (advice)",
        "posts/b.md:4: the old address /ABOUT/ is that of docs/about.md; delete it from `aliases:` (advice)",
        "posts/b.md:4: the old address /b/ is that of this entry; delete it from `aliases:` (advice)",
    ]


def test_of_two_entries_with_one_old_address_the_earlier_stays(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\naliases: [/old/]")
    write(site, "b.md", "date: 2026-11-13\naliases: [old, /other/]")
    write(site, "c.md", "date: 2026-11-20\naliases: /2026/11/a/")
    diary = read(site)
    assert [alias_addresses(entry) for entry in diary.entries] == [(), ("other/",), ("old/",)]
    assert said(diary) == [
        "posts/b.md:4: the old address /old/ is that of posts/a.md; delete it from `aliases:` (advice)",
        "posts/c.md:4: the old address /2026/11/a/ is that of posts/a.md; delete it from `aliases:` (advice)",
    ]


def test_an_old_address_takes_no_place_from_an_entry_that_comes_later(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\naliases: [/2026/11/b/]")
    write(site, "b.md", "date: 2026-11-13")
    diary = read(site)
    assert paths(diary.entries) == ["b.md", "a.md"]
    assert [problem.path for problem in diary.problems] == ["posts/a.md"]


def test_an_entry_that_is_left_out_keeps_no_address_from_others(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\nid: one")
    write(site, "b.md", "date: 2026-11-13\nid: one\naliases: [/old/]")
    write(site, "c.md", "date: 2026-11-20\naliases: [/old/]")
    assert paths(read(site).entries) == ["c.md", "a.md"]


def test_a_draft_takes_nothing_and_is_told_what_it_cannot_have(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\nid: one\ndraft: true")
    write(site, "b.md", "date: 2026-11-13\nid: one")
    diary = read(site)
    assert paths(diary.entries) == ["b.md"]
    assert paths(diary.drafts) == ["a.md"]
    assert said(diary) == ["posts/a.md:4: the id `one` is also that of posts/b.md; write another `id:` (advice)"]


def test_a_file_and_a_folder_cannot_have_one_name(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\naliases: [/cname/]")
    write(site, "b.md", "date: 2026-11-07\naliases: [/plain/]")
    assert said(read(site, taken={"CNAME": "docs/CNAME", "plain/index.html": "docs/plain/index.html"})) == [
        "posts/a.md:4: the old address /cname/ is that of docs/CNAME; delete it from `aliases:` (advice)",
        "posts/b.md:4: the old address /plain/ is that of docs/plain/index.html; delete it from `aliases:` (advice)",
    ]


def test_drafts_are_told_what_they_want_of_one_another(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\nid: one\ndraft: true")
    write(site, "b.md", "date: 2026-11-13\nid: One\ndraft: true")
    diary = read(site)
    assert paths(diary.drafts) == ["a.md", "b.md"]
    assert said(diary) == ["posts/b.md:4: the id `One` is also that of posts/a.md; write another `id:` (advice)"]


def test_what_a_draft_wants_is_still_said_to_be_the_public_entry_s(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-13\nid: one")
    for name in ("b", "c"):
        write(site, f"{name}.md", "date: 2026-11-06\nid: one\ndraft: true")
    assert said(read(site)) == [
        f"posts/{name}.md:4: the id `one` is also that of posts/a.md; write another `id:` (advice)" for name in "bc"
    ]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\nWords.\n".encode("utf-8", "replace"))
)
def test_no_broken_file_changes_another_entry(site: Site, data: bytes) -> None:
    write(site, "a.md", "date: 2026-11-06\nid: one\naliases: [/old/]")
    write(site, "b.md", "date: 2026-11-13")
    write(site, "c.md", "date: 2026-11-27")
    (site.posts / "broken.md").unlink(missing_ok=True)
    before = read(site)
    (site.posts / "broken.md").write_bytes(data)
    after = read(site)
    if not any(entry.path == "posts/broken.md" for entry in (*after.entries, *after.scheduled, *after.drafts)):
        assert (after.entries, after.scheduled, after.drafts) == (before.entries, before.scheduled, before.drafts)
        assert after.problems
        assert {problem.path for problem in after.problems} == {"posts/broken.md"}


def test_the_same_folder_is_the_same_diary(site: Site) -> None:
    for n in range(5):
        write(site, f"{n}.md", f"date: 2026-11-{n + 1}\nwether: x\nTitle: y" if n % 2 else f"date: 2026-11-{n + 1}")
    (site.posts / "broken.md").write_text(SLASHED, encoding="utf-8")
    assert read(site) == read(site)
    assert len(read(site).problems) == 5


def test_what_another_program_publishes_later_or_no_longer_is_left_out_until_then(site: Site) -> None:
    write(site, "later.md", "date: 2026-11-06\npublishDate: 2026-11-22")
    write(site, "over.md", "date: 2026-11-07\nexpiryDate: 2026-11-22")
    assert paths(read(site).entries) == ["over.md"]
    assert paths(read(site, NOW + timedelta(days=2)).entries) == ["later.md"]


def test_what_is_taken_is_said_and_takes_nothing_from_the_entry(site: Site) -> None:
    write(site, "a.md", "date: 20/11/2026\nlayout: post")
    diary = read(site)
    assert paths(diary.entries) == ["a.md"]
    assert [line.split(": ")[0] for line in said(diary)] == ["posts/a.md:3", "posts/a.md:4"]
    assert all(line.endswith(" (advice)") for line in said(diary))


def test_two_entries_cannot_be_one_item_of_a_feed(site: Site) -> None:
    write(site, "a.md", "date: 2026-11-06\nfeed_id: 'tag:old.example,2019:1'")
    write(site, "b.md", "date: 2026-11-13\nfeed_id: 'tag:old.example,2019:1'")
    assert said(read(site)) == [
        (
            "posts/b.md:4: the feed_id `tag:old.example,2019:1` is also that of posts/a.md; "
            "write it into one of the two alone"
        )
    ]


@pytest.mark.parametrize("feed_id", ["/2019/post/", "12", "urn:a b", "123 at https://old.example", "<b>"])
def test_whatever_a_feed_called_an_entry_is_its_feed_id(feed_id: str, site: Site) -> None:
    write(site, "a.md", f"date: 2026-11-06\nfeed_id: '{feed_id}'")
    diary = read(site)
    assert said(diary) == []
    assert [entry.feed_id for entry in diary.entries] == [feed_id]


def test_no_entry_can_come_out_in_feeds_as_another(site: Site) -> None:
    made = feed_id(site, "b")
    write(site, "a.md", f"date: 2026-11-06\nfeed_id: {made.upper().replace('URN:UUID', 'urn:uuid')}")
    write(site, "b.md", f"date: 2026-11-13\nfeed_id: {made}")
    diary = read(site)
    assert paths(diary.entries) == ["b.md"]
    assert [line.partition(";")[0].partition("`")[2] for line in said(diary)] == [
        f"{made.upper().replace('URN:UUID', 'urn:uuid')}` is also that of posts/b.md"
    ]


@pytest.mark.parametrize("written", ["id: good", "slug: good"])
def test_nobody_takes_by_what_they_write_what_another_has_by_its_name(site: Site, written: str) -> None:
    write(site, "good.md", "date: 2026-11-20")
    write(site, "a-guest.md", f"date: 2026-11-01\n{written}")
    diary = read(site)
    kept = paths(diary.entries)
    assert "good.md" in kept
    if written.startswith("id"):
        assert kept == ["good.md"]
        assert any("is also that of posts/good.md" in problem for problem in said(diary))


def test_an_address_that_is_written_gives_way_to_one_that_a_name_makes(site: Site) -> None:
    write(site, "good.md", "date: 2026-11-20")
    write(site, "a-guest.md", "date: 2026-11-01\nslug: good")
    assert paths(read(site).entries) == ["good.md"]
