"""Where links of entries lead, and which go with an entry that is left out."""

from pathlib import Path

import pytest

from tests.diaries import a_site, edition_of, left_out, post, problems_of, write

GOOD = "2026-11-10-good.md"


LOST = {
    "/tags/ash/": "posts/b.md",
    "/tags/ash/feed.xml": "posts/b.md",
    "/authors/odo/": "posts/b.md",
    "/2025/": "posts/b.md",
    "/old/": "posts/b.md",
    "/2025/11/b/": "posts/b.md",
    "b.md": "posts/b.md",
}


def test_a_good_entry_that_links_to_a_bad_one_stays_without_the_link(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, GOOD, "See [one](bad.md), [two](worse.md) and [three](worse.md?a#b).", title="Good", date="2026-11-10")
    write(site.posts / "bad.md", "---\ntitle: Bad\n---\nNo date.\n")
    post(site, "worse.md", "<!-- never closed", title="Worse")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    assert edition.html(entry, str) == "<p>See <a>one</a>, <a>two</a> and <a>three</a>.</p>"
    assert left_out(edition) == ("posts/bad.md", "posts/worse.md")


@pytest.mark.parametrize(
    "other",
    [
        "---\ntitle: Other\ndate: 2026-12-30\nslug: other\ntags: [ash]\n---\nLater.\n",
        "---\ntitle: Other\ndate: 2026-11-09\nslug: other\ntags: [ash]\ndraft: true\n---\nPerhaps.\n",
        "---\ntitel: Other\ndate: 2026-11-09\nslug: other\ntags: [ash]\n---\nA wrong key.\n",
    ],
    ids=["scheduled", "draft", "wrong"],
)
def test_a_link_to_what_is_there_only_later_keeps_nobody_out(tmp_path: Path, other: str) -> None:
    site = a_site(tmp_path)
    month = "12" if "2026-12" in other else "11"
    post(site, GOOD, f"[a](/tags/ash/) [b](https://lamp.example/2026/{month}/other/)", title="Good", date="2026-11-10")
    write(site.posts / "other.md", other)
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    assert edition.html(entry, str) == "<p><a>a</a> <a>b</a></p>"
    assert [problem.blocks for problem in edition.diary.problems if problem.path.endswith(GOOD)] == [False, False]


@pytest.mark.parametrize("written", LOST)
def test_a_link_to_what_is_there_only_through_a_bad_entry_goes_and_its_words_stay(tmp_path: Path, written: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", f"See [it]({written}), [oil](/tags/oil/) and [all](/feed.xml).", title="Good", tags=["oil"])
    post(site, "b.md", "![x](gone.jpg)", date="2025-11-10", tags=["ash", "oil"], author="odo", aliases=["/old/"])
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    html = edition.html(entry, str)
    assert html == '<p>See <a>it</a>, <a href="tags/oil/">oil</a> and <a href="feed.xml">all</a>.</p>'
    said = f"posts/a.md:7: {written} is not there while posts/b.md is left out, so the words stand there without a link"
    assert [problem for problem in problems_of(edition) if "a.md" in problem] == [
        f"{said}; mend that entry, or delete the link"
    ]
    assert left_out(edition) == ("posts/b.md",)


@pytest.mark.parametrize("address", ["/tags/feed.xml", "/authors/feed.xml"])
def test_a_feed_that_is_never_made_is_no_place_to_link_to(tmp_path: Path, address: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", f"[x]({address})", tags=["oil"])
    edition = edition_of(site)
    assert "leads nowhere on this site" in problems_of(edition)[0]
    assert edition.html(edition.diary.entries[0], str) == "<p><a>x</a></p>"


def test_a_link_to_a_page_that_is_not_there_keeps_no_entry_out(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[x](gone.md) [y](/gone/) [z](www.flame.example/oil)")
    edition = edition_of(site)
    assert edition.html(edition.diary.entries[0], str) == (
        '<p><a>x</a> <a>y</a> <a href="https://www.flame.example/oil">z</a></p>'
    )
    assert [problem.is_slip for problem in edition.diary.problems] == [True, True, False]


def test_a_link_by_an_old_number_leads_to_the_entry_that_had_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[x](/?p=12) [y](https://lamp.example/?p=13) [z](?p=14)", date="2026-11-10")
    post(site, "b.md", aliases=["/?p=12"])
    post(site, "c.md", aliases=["/?p=13"], draft=True)
    edition = edition_of(site)
    assert edition.html(edition.diary.entries[1], str) == '<p><a href="2026/11/b/">x</a> <a>y</a> <a>z</a></p>'


def test_an_entry_links_to_lists_and_their_feeds_by_address(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[1](/tags/oil/) [2](/tags/oil/feed.xml) [3](/2026/) [4](/archive/) [5](/)", tags=["oil"])
    edition = edition_of(site)
    assert left_out(edition) == ()
    html = edition.html(edition.diary.entries[0], "/base/{}".format)
    assert html.count('href="/base/') == 5
