"""What is public at one moment, and what is wrong with the rest."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from diarist.cache import Cache
from diarist.edition.edition import Edition
from diarist.edition.making import make_edition
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from tests.diaries import NOW, a_site, edition_of, left_out, picture, post, problems_of, write

GOOD = "2026-11-10-good.md"


def titles(edition: Edition) -> list[str]:
    return [entry.title for entry in edition.diary.entries]


@pytest.mark.parametrize(
    ("body", "what", "line"),
    [
        ("<!-- nothing but a note -->", "the entry has no words that readers would see", 5),
        ("We.\n\n<script>x", "the HTML tag <script> is never closed", 7),
        ("We.\n\n\n<!-- ask first", "a comment begins here with <!--, and is never closed", 8),
        ("We.\n\n%%ask first", "a private note begins here with %%, and is never closed", 7),
        ("We.\n\n%%\nask first", "a private note begins here with %%, and is never closed", 7),
        ("We.\n\n![x](https://y.example/z.jpg)", "is on another site", 7),
        ("We.\n\n![x](gone.jpg)", "gone.jpg is not there", 7),
        ("We.\n\n" + "\n".join(" " * 4 * level + "- a" for level in range(300)), "nested this deep", 5),
    ],
)
def test_a_bad_entry_is_left_out_and_named_and_the_good_one_stays(
    tmp_path: Path, body: str, what: str, line: int
) -> None:
    site = a_site(tmp_path)
    post(site, GOOD, title="Good", date="2026-11-10")
    post(site, "bad.md", body, title="Bad")
    edition = edition_of(site)
    assert titles(edition) == ["Good"]
    assert left_out(edition) == ("posts/bad.md",)
    assert any(what in problem and problem.startswith(f"posts/bad.md:{line}: ") for problem in problems_of(edition))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("We.\n\n<script>x</script>", "the HTML tag <script> was taken out"),
        ("We.\n\n<b onclick='x'>y</b>", "a script in an HTML tag (onclick=) was taken out"),
        ("We.\n\n[x](javascript:y)", "an address that starts with javascript: was taken out"),
        ("We.\n\n![x](data:image/png;base64,y)", "an address that starts with data: was taken out"),
        ("We.\n\nWords\n{: .md-overlay }", "the class md-overlay was taken out"),
        ("We.\n\n%%ask first%%", "what stands between %% and %% is left out"),
    ],
)
def test_what_is_taken_out_of_an_entry_is_said_and_the_rest_stays(tmp_path: Path, body: str, what: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", body)
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert any(
        what in problem and problem.startswith(("posts/a.md:7: ", "posts/a.md:8: ")) for problem in problems_of(edition)
    )


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


def test_a_file_that_cannot_be_read_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(tmp_path)
    post(site, GOOD, title="Good", date="2026-11-10")
    write(site.posts / "bad.md", "---\ntitel: Bad\n---\nA wrong key.\n")

    def refused(_: Path) -> bytes:
        raise PermissionError

    cache = Cache(tmp_path / "cache")
    make_edition(site, NOW, cache)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: refused(path) if path.suffix == ".md" else read(path))
    assert titles(make_edition(site, NOW, cache)) == ["Good"]


LOST = {
    "/tags/ash/": "posts/b.md",
    "/tags/ash/feed.xml": "posts/b.md",
    "/authors/odo/": "posts/b.md",
    "/2025/": "posts/b.md",
    "/old/": "posts/b.md",
    "/2025/11/b/": "posts/b.md",
    "b.md": "posts/b.md",
}


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


def test_what_is_scheduled_and_wrong_is_said_before_its_day(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "later.md", "![x](gone.jpg)", date="2027-01-01")
    edition = edition_of(site)
    assert left_out(edition) == ("posts/later.md",)
    assert edition.diary.scheduled == ()


def test_an_entry_is_public_from_its_very_moment(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title="Noon", date="2026-07-01 12:00")
    assert titles(edition_of(site, datetime(2026, 7, 1, 10, 59, 59, tzinfo=UTC))) == []
    assert titles(edition_of(site, datetime(2026, 7, 1, 11, 0, 0, tzinfo=UTC))) == ["Noon"]


def test_a_quotation_card_needs_a_quotation(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "No quotation.", card="quote")
    assert any("the entry has none" in problem for problem in problems_of(edition_of(site)))
    post(site, "a.md", "> One.", card="quote")
    edition = edition_of(site)
    assert edition.story(edition.diary.entries[0]).quote == "One."


OWN = """/feed.xml /feed.xml/old/ /assets/diary.css /404.html /index.html /archive/index.html /2026/ /tags/oil/
/authors/mara /cards/a.jpg /2026/11/other/index.html /robots.txt /sitemap.xml /search/2026.json /tags/oil/feed.xml
/tags/oil/feed.xml/old/ /search/2026.json/old/ /feed-archive-1.xml /CNAME /cname/old/ /Feed.xml /Assets/old/ /old.php
/2026/page/2/ /tags/oil/page/3/ /authors/odo/page/2/index.html"""


@pytest.mark.parametrize("alias", OWN.split())
def test_an_old_address_that_the_site_uses_itself_is_passed_over_and_said(tmp_path: Path, alias: str) -> None:
    site = a_site(tmp_path)
    write(site.docs / "CNAME", "lamp.example")
    post(site, "other.md", date="2026-11-10", tags=["oil"], authors=["mara", "odo"])
    post(site, "a.md", aliases=[alias])
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert [(entry.path, entry.aliases) for entry in edition.diary.entries] == [
        ("posts/a.md", ()),
        ("posts/other.md", ()),
    ]
    (problem,) = problems_of(edition)
    assert problem.startswith("posts/a.md:4: ")


def test_a_link_by_an_old_number_leads_to_the_entry_that_had_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[x](/?p=12) [y](https://lamp.example/?p=13) [z](?p=14)", date="2026-11-10")
    post(site, "b.md", aliases=["/?p=12"])
    post(site, "c.md", aliases=["/?p=13"], draft=True)
    edition = edition_of(site)
    assert edition.html(edition.diary.entries[1], str) == '<p><a href="2026/11/b/">x</a> <a>y</a> <a>z</a></p>'


@pytest.mark.parametrize("alias", ["/page/2/", "/2026/page/", "/2026/frontpage/2/", "/2019/feed/", "/old.HTML"])
def test_an_old_address_that_takes_nothing_is_allowed(tmp_path: Path, alias: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", aliases=[alias])
    assert problems_of(edition_of(site)) == []


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("id", "feed.xml"),
        ("id", "Rss-archive-2.xml"),
        ("id", "Sitemap.xml"),
        ("id", "CNAME"),
        ("slug", "CNAME"),
        ("slug", "Assets"),
        ("slug", "cards"),
    ],
)
def test_an_entry_cannot_take_the_place_of_a_file(tmp_path: Path, key: str, own: str) -> None:
    site = a_site(tmp_path, {"permalink": f"/{{{key}}}/"})
    write(site.docs / "CNAME", "lamp.example")
    post(site, "a.md", **{key: own})
    edition = edition_of(site)
    assert left_out(edition) == ("posts/a.md",)
    assert problems_of(edition)[0].startswith(f"posts/a.md:4: the address /{own}/ is ")


def test_an_entry_may_have_a_dot_in_its_address(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{id}/"})
    post(site, "a.md", id="release-1.2")
    assert left_out(edition_of(site)) == ()


def test_an_entry_cannot_take_the_place_of_a_list(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/"})
    post(site, "other.md", date="2026-11-10")
    post(site, "a.md", slug="2026")
    edition = edition_of(site)
    assert left_out(edition) == ("posts/a.md",)
    assert "is also that of a list" in problems_of(edition)[0]


def test_an_entry_links_to_lists_and_their_feeds_by_address(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "[1](/tags/oil/) [2](/tags/oil/feed.xml) [3](/2026/) [4](/archive/) [5](/)", tags=["oil"])
    edition = edition_of(site)
    assert left_out(edition) == ()
    html = edition.html(edition.diary.entries[0], "/base/{}".format)
    assert html.count('href="/base/') == 5


def test_a_lead_from_another_page_leads_back_into_the_entry(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "See [below](#end).\n\n<!-- more -->\n\n## End")
    edition = edition_of(site)
    lead = edition.lead(edition.diary.entries[0], "https://lamp.example/{}".format)
    assert lead == '<p>See <a href="https://lamp.example/2026/11/a/#end">below</a>.</p>'


def test_of_a_withdrawn_entry_there_are_no_words(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "Secret words.", withdrawn="Wrong.", updated="2026-11-18")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    assert (edition.html(entry, str), edition.lead(entry, str), edition.text(entry)) == ("", "", "")
    assert edition.story(entry).lead_text == ""


def test_the_front_matter_s_picture_comes_first_so_those_in_the_text_wait(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![x](lamp.jpg)", image="lamp.jpg", image_alt="y")
    edition = edition_of(site)
    assert 'loading="lazy"' in edition.html(edition.diary.entries[0], str)


def test_the_reading_time_is_a_minute_at_least(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", "word " * 714, slug="long")
    post(site, "b.md", "word", slug="short")
    edition = edition_of(site)
    assert {story.entry.slug: story.minutes for story in edition.public()} == {"long": 3, "short": 1}


def test_a_picture_in_the_text_without_words_keeps_its_entry_out(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "2026-11-17-oil.md", "We lit it.\n\n![](lamp.jpg)\n")
    edition = edition_of(site)
    assert not edition.diary.entries
    (problem,) = problems_of(edition)
    assert "the picture lamp.jpg has no words for readers who cannot see it; write between the square" in problem


def test_a_preview_shows_what_is_not_public_yet(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md")
    post(site, "2026-12-17-wick.md", title="The wick", date="2026-12-17")
    post(site, "2026-11-10-draft.md", title="Begun", date="2026-11-10", draft=True)
    assert [entry.title for entry in edition_of(site).diary.entries] == ["Oil for the lamp"]
    shown = make_edition(site, NOW, Cache(tmp_path / "cache"), preview=True)
    assert [entry.title for entry in shown.diary.entries] == ["The wick", "Oil for the lamp", "Begun"]
    assert shown.unseen == {"posts/2026-12-17-wick.md", "posts/2026-11-10-draft.md"}


def test_pictures_come_front_matter_s_first_then_as_they_stand_each_once(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for name, colour in (("a.jpg", "#a00000"), ("b.jpg", "#00a000"), ("c.jpg", "#0000a0")):
        picture(site.posts / name, colour=colour)
    text = "![Bee](b.jpg) ![The same](a.jpg) ![Sea](c.jpg) ![Bee again](b.jpg)"
    post(site, "x.md", text, image="a.jpg", image_alt="Hay")
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    found = edition.pictures(entry)
    assert list(found.values()) == ["Hay", "Bee", "Sea"]
    assert [image.address[len("pictures/")] for image in found] == ["a", "b", "c"]


def test_an_icon_is_one_s_own_portrait_else_the_leader_s_else_the_logo(tmp_path: Path) -> None:
    people = {"mara": {"name": "M"}, "odo": {"name": "O", "portrait": "odo.png"}}
    site = a_site(tmp_path, {"authors": people, "card": {"logo": "logo.png"}})
    picture(site.docs / "odo.png", (300, 300))
    picture(site.docs / "logo.png", (300, 300), "#ffffff")
    edition = edition_of(site)
    own, leader_s = edition.icon("odo"), edition.icon("mara")
    assert own == edition.album.portrait(site.authors["odo"])
    assert leader_s == edition.album.emblem()
    assert {own, leader_s} == set(edition.images())


@pytest.mark.parametrize("name", ["logo.svg", "gone.png"])
def test_no_icon_is_better_than_one_that_feed_readers_cannot_show(tmp_path: Path, name: str) -> None:
    site = a_site(tmp_path, {"card": {"logo": name}})
    write(site.docs / "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert edition_of(site).icon("mara") is None


@pytest.mark.parametrize("where", ["text", "front matter"])
def test_an_animation_that_becomes_a_still_is_told(tmp_path: Path, where: str) -> None:
    site = a_site(tmp_path)
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(site.posts / "dance.gif", save_all=True, append_images=frames[1:])
    if where == "text":
        post(site, "a.md", "We.\n\n![x](dance.gif)")
    else:
        post(site, "a.md", image="dance.gif", image_alt="x")
    edition = edition_of(site)
    (problem,) = problems_of(edition)
    what = "look at dance.gif: it is an animation, and readers see its first picture alone"
    assert problem.startswith(f"posts/a.md:{7 if where == 'text' else 4}: {what}; ")
    assert left_out(edition) == ()


def test_the_words_of_a_picture_stand_for_an_entry_that_has_no_others(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg")
    post(site, "a.md", "![The quay by night, with lamps](lamp.jpg)", slug="a")
    post(site, "b.md", "![The lamp](lamp.jpg)", slug="b", image="lamp.jpg", image_alt="Lit at four")
    post(site, "c.md", "Words.\n\n![The lamp](lamp.jpg)", slug="c")
    post(site, "d.md", "![Secret](lamp.jpg)", slug="d", withdrawn="It was wrong.", updated="2026-11-18")
    found = {story.entry.slug: (story.lead_text, story.description) for story in edition_of(site).public()}
    assert found["a"] == ("The quay by night, with lamps",) * 2
    assert found["b"] == ("Lit at four",) * 2
    assert found["c"] == ("Words.",) * 2
    assert found["d"] == ("", "It was wrong.")


def test_of_two_alike_the_one_that_the_ledger_knows_stays(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "quay.md", "One story.", title="The quay")
    post(site, "the-quay-at-night.md", "One story.", title="The quay")
    assert left_out(edition_of(site)) == ("posts/the-quay-at-night.md",)
    ledger = open_ledger(site)
    ledger.create(site.address)
    sent = Event(at=NOW, state=State.SENT, channel="mastodon", account="mastodon")
    ledger.append("the-quay-at-night", [sent], 0)
    edition = edition_of(site)
    assert [entry.id for entry in edition.diary.entries] == ["the-quay-at-night"]
    assert left_out(edition) == ("posts/quay.md",)


def test_a_copy_is_in_no_feed_and_takes_no_picture(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "quay.jpg")
    words = "One story.\n\n![The quay](quay.jpg)"
    post(site, "quay.md", words, title="The quay")
    post(site, "quay (1).md", f"{words}\n\n![The boat](boat.jpg)", title="The quay")
    edition = edition_of(site)
    assert problems_of(edition) == [
        (
            "posts/quay (1).md:2: this is a copy of posts/quay.md, as cloud drives and editors make them, and is left "
            "out; put the better words into that file and delete this one, or give this one words of its own"
        )
    ]
    assert [entry.path for entry in edition.diary.entries] == ["posts/quay.md"]
    assert len(set(edition.images())) == 1


def test_the_picture_of_a_folder_with_an_index_lies_beside_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "2026-11-06-the-quay" / "quay.jpg")
    post(site, "2026-11-06-the-quay/index.md", "Words.\n\n![The quay](quay.jpg)", date="2026-11-06")
    edition = edition_of(site)
    assert (problems_of(edition), [story.address for story in edition.public()]) == ([], ["2026/11/the-quay/"])
