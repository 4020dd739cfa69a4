"""A pair on the site: pages, lists, feeds and search; and what becomes of it as halves come and go."""

import json
from pathlib import Path

import pytest
from lxml import etree

from diarist.diary.site import Site
from diarist.edition.amending import erase, public_entry
from diarist.edition.edition import Edition
from diarist.edition.feeds import feeds, item_id
from diarist.edition.language_switch import languages_of, translator
from diarist.edition.search import search_files
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.edition.views import views
from diarist.outputs.pages import Pages
from tests.diaries import a_site, an_entry, edition_of, left_out, post

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    post(site, "oil.md", "We lit it.", tags=["lamps"])
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", title="Olew", tags=["lampau"])
    post(site, "wick.md", "We cut it.", date="2026-11-10", tags=["lamps"])
    post(site, "guest.md", "Gan westai.", date="2026-11-03", lang="cy")
    return site


def items(edition: Edition, name: str) -> list[tuple[str, str | None]]:
    """The titles in a feed, each with its language where it is another than the feed's."""
    root = etree.fromstring(dict(feeds(edition))[name])
    return [(entry.findtext(f"{ATOM}title") or "", entry.get(LANG)) for entry in root.iter(f"{ATOM}entry")]


def page(edition: Edition, address: str) -> etree._Element:
    shown = SitePages(edition)
    html = Pages(template_folders(edition.site)).render(shown.site, shown.by_address()[address]())
    return etree.HTML(html.decode())


def alternates(edition: Edition, address: str) -> dict[str, str]:
    links = page(edition, address).iterfind(".//link[@hreflang]")
    return {link.get("hreflang", ""): link.get("href", "") for link in links}


def switch(edition: Edition, address: str) -> list[tuple[str, str | None]]:
    found = page(edition, address).iterfind(".//nav[@class='languages']//li/*")
    return [("".join(each.itertext()), each.get("href")) for each in found]


def test_each_half_has_a_page_that_leads_to_the_other(site: Site) -> None:
    edition = edition_of(site)
    both = {
        "en": "https://lamp.example/2026/11/oil/",
        "cy": "https://lamp.example/cy/2026/11/oil/",
        "x-default": "https://lamp.example/2026/11/oil/",
    }
    assert alternates(edition, "2026/11/oil/") == both
    assert alternates(edition, "cy/2026/11/oil/") == both
    assert switch(edition, "2026/11/oil/") == [("English", None), ("Cymraeg", "../../../cy/2026/11/oil/")]
    assert switch(edition, "cy/2026/11/oil/") == [("English", "../../../../2026/11/oil/"), ("Cymraeg", None)]


def test_home_and_the_list_of_a_language_lead_to_each_other(site: Site) -> None:
    edition = edition_of(site)
    both = {"en": "https://lamp.example/", "cy": "https://lamp.example/cy/", "x-default": "https://lamp.example/"}
    assert alternates(edition, "") == alternates(edition, "cy/") == both


def test_what_is_there_in_one_language_has_no_switch(site: Site) -> None:
    edition = edition_of(site)
    for address in ("2026/11/wick/", "2026/11/guest/", "archive/", "tags/lamps/"):
        assert not switch(edition, address)
        assert not alternates(edition, address)


def test_lists_and_the_main_feed_have_each_pair_once_and_a_language_its_own(site: Site) -> None:
    edition = edition_of(site)
    assert [entry.id for entry in edition.diary.once] == ["oil", "wick", "guest"]
    assert items(edition, "feed.xml") == [
        ("Oil for the lamp", None),
        ("Oil for the lamp", None),
        ("Oil for the lamp", "cy"),
    ]
    assert items(edition, "cy/feed.xml") == [("Olew", None), ("Oil for the lamp", "en"), ("Oil for the lamp", None)]
    assert items(edition, "tags/lamps/feed.xml")[0] == ("Oil for the lamp", None)
    assert items(edition, "tags/lampau/feed.xml") == [("Olew", "cy")]


def test_the_feed_of_a_language_says_so_and_has_its_archive(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"feed": {"size": 1}})
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", title="Olew")
    post(site, "wick.md", "We cut it.", date="2026-11-10")
    edition = edition_of(site)
    made = dict(feeds(edition))
    assert etree.fromstring(made["cy/feed.xml"]).get(LANG) == "cy"
    assert json.loads(made["cy/feed.json"])["language"] == "cy"
    assert "cy/feed-archive-1.xml" in made


def test_feeds_know_the_original_as_before_and_its_translation_by_its_own_id(site: Site) -> None:
    edition = edition_of(site)
    before = {entry.path: item_id(edition, entry) for entry in edition.diary.entries}
    (site.posts / "cy/oil.md").unlink()
    without = edition_of(site)
    after = {entry.path: item_id(without, entry) for entry in without.diary.entries}
    assert before.pop("posts/cy/oil.md") not in after.values()
    assert before == after


def test_who_reads_a_translation_reads_on_in_its_language(site: Site) -> None:
    post(site, "cy/wick.md", "Fe wnaethon ni ei dorri.", title="Wic", date="2026-11-12", tags=["lamps"])
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", title="Olew", tags=["lamps"])
    of = {view.address: view for view in views(edition_of(site)) if view.kind == "entry"}
    here, there = of["2026/11/oil/"], of["cy/2026/11/oil/"]
    assert (here.older.address, there.older.address) == ("2026/11/wick/", "cy/2026/11/wick/")  # type: ignore[union-attr]
    assert [story.address for story in here.related] == ["2026/11/wick/"]
    assert [story.address for story in there.related] == ["cy/2026/11/wick/"]
    assert of["cy/2026/11/wick/"].newer.address == "cy/2026/11/oil/"  # type: ignore[union-attr]
    assert of["cy/2026/11/wick/"].older.address == "2026/11/guest/"  # type: ignore[union-attr]


def test_a_series_is_read_in_one_language_and_is_no_longer_for_it(site: Site) -> None:
    for name in ("oil", "cy/oil", "wick"):
        post(site, f"{name}.md", f"Words of {name}.", series="The lamp", date=f"2026-11-1{len(name)}")
    of = {view.address: view for view in views(edition_of(site)) if view.kind == "entry"}
    assert [story.address for story in of["2026/11/oil/"].series] == ["2026/11/oil/", "2026/11/wick/"]
    assert [story.address for story in of["cy/2026/11/oil/"].series] == ["cy/2026/11/oil/", "2026/11/wick/"]


def test_both_halves_are_found_and_both_are_on_the_map(site: Site) -> None:
    edition = edition_of(site)
    rows = json.loads(dict(search_files(edition))["search/2026.json"])
    assert {row["u"] for row in rows} == {"2026/11/oil/", "cy/2026/11/oil/", "2026/11/wick/", "2026/11/guest/"}
    addresses = {address for address, _ in SitePages(edition).site_map().content.pages}  # type: ignore[union-attr]
    assert {"https://lamp.example/cy/", "https://lamp.example/cy/2026/11/oil/"} <= addresses


@pytest.mark.parametrize("half", ["oil.md", "cy/oil.md"])
def test_nobody_is_led_to_a_half_that_is_withdrawn(site: Site, half: str) -> None:
    post(site, half, "Gone.", title="Gone", withdrawn="It named somebody.", updated="2026-11-18")
    edition = edition_of(site)
    for address in ("2026/11/oil/", "cy/2026/11/oil/"):
        assert not switch(edition, address)
        assert not alternates(edition, address)
    feed, said = ("cy/feed.xml", "Tynnwyd yn ôl: Gone") if half.startswith("cy") else ("feed.xml", "Withdrawn: Gone")
    assert items(edition, feed)[0][0] == said


def test_a_translation_alone_is_listed_until_its_original_comes(site: Site) -> None:
    post(site, "oil.md", "We lit it.", draft=True)
    edition = edition_of(site)
    assert [entry.id for entry in edition.diary.once] == ["oil.cy", "wick", "guest"]
    assert items(edition, "feed.xml")[0] == ("Olew", "cy")
    (view,) = [view for view in views(edition) if view.address == "cy/2026/11/oil/"]
    assert languages_of(edition, view) == ()


def test_a_page_of_docs_keeps_the_place_of_a_languages_list(site: Site) -> None:
    (site.docs / "cy").mkdir(parents=True)
    (site.docs / "cy/index.md").write_text("# Croeso\n", "utf-8")
    words = "".join(page(edition_of(site), "cy/").itertext())
    assert "Croeso" in words


def test_an_entry_gives_way_to_the_list_of_a_language(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/"})
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.")
    post(site, "cy.md", "Welsh.", date="2026-11-10")
    problems = [str(problem) for problem in edition_of(site).diary.problems]
    assert problems == ["posts/cy.md:2: the address /cy/ is also that of a list of entries; write another `slug:`"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ("", False)),
        ("Mair Bowen", ("Mair Bowen", False)),
        ("machine", ("", True)),
        ("Machine", ("", True)),
        ("machine, read by Mair Bowen", ("Mair Bowen", True)),
        ("a machine; read by Mair Bowen and Odo Penn", ("Mair Bowen and Odo Penn", True)),
        ("machine, and checked by Mair Bowen", ("Mair Bowen", True)),
        ("Machine Translation Ltd", ("Machine Translation Ltd", False)),
    ],
)
def test_who_translated_it_is_read_from_one_line(site: Site, written: str, said: tuple[str, bool]) -> None:
    assert translator(an_entry(site, translated_by=written)) == said


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("machine", "Cyfieithwyd gan beiriant"),
        ("machine, read by Mair Bowen", "Cyfieithwyd gan beiriant, darllenwyd gan Mair Bowen"),
        ("Mair Bowen", "Cyfieithwyd gan Mair Bowen"),
    ],
)
def test_its_page_says_who_translated_it(site: Site, written: str, label: str) -> None:
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", translated_by=written)
    edition = edition_of(site)
    assert label in "".join(page(edition, "cy/2026/11/oil/").itertext())
    assert "Translated by" not in "".join(page(edition, "2026/11/oil/").itertext())


def test_a_label_is_in_the_words_of_the_page(site: Site) -> None:
    post(site, "ga/oil.md", "Las muid í.", translated_by="machine, read by Mair Bowen")
    words = "".join(page(edition_of(site), "ga/2026/11/oil/").itertext())
    assert "Translated by a machine, read by Mair Bowen" in words


def test_a_translations_page_speaks_its_language_and_so_does_its_list(site: Site) -> None:
    edition = edition_of(site)
    for address, language, day in (
        ("cy/2026/11/oil/", "cy", "17 Tachwedd 2026"),
        ("cy/", "cy", "17 Tachwedd 2026"),
        ("2026/11/oil/", "en", "17 November 2026"),
        ("2026/11/guest/", "en", "3 November 2026"),
    ):
        root = page(edition, address)
        assert root.get("lang") == language
        assert day in "".join(root.itertext())


def test_what_is_in_another_language_on_a_list_says_so(site: Site) -> None:
    titles = page(edition_of(site), "cy/").iterfind(".//h2[@lang]")
    assert {"".join(title.itertext()).strip(): title.get("lang") for title in titles} == {"Oil for the lamp": "en"}


def test_a_translation_that_there_are_no_words_for_has_those_of_the_site(site: Site) -> None:
    post(site, "ga/oil.md", "Las muid í.")
    root = page(edition_of(site), "ga/2026/11/oil/")
    assert root.get("lang") == "en"
    assert [article.get("lang") for article in root.iterfind(".//article[@lang]")] == ["ga"]


def test_who_subscribes_finds_the_feed_of_a_language(site: Site) -> None:
    links = page(edition_of(site), "subscribe/").iterfind(".//table//a")
    found = {link.get("href"): link.get("aria-label") for link in links}
    assert found["../cy/feed.xml"] == "Cymraeg, Atom"


@pytest.mark.parametrize(("name", "front"), [("cy/oil.md", {}), ("olew.md", {"lang": "cy", "translation_of": "oil"})])
def test_a_half_that_is_erased_keeps_its_place(site: Site, name: str, front: dict[str, str]) -> None:
    (site.posts / "cy/oil.md").unlink()
    gone = {"withdrawn": "It named somebody.", "updated": "2026-11-18"}
    post(site, name, "Fe wnaethon ni ei chynnau.", title="Olew", **front, **gone)
    edition = edition_of(site)
    erase(edition, public_entry(edition.diary, "oil.cy"))
    after = edition_of(site)
    assert left_out(after) == ()
    erased = public_entry(after.diary, "oil.cy")
    assert (after.story(erased).address, erased.translation_of) == ("cy/2026/11/oil/", "oil")
    assert b"chynnau" not in (site.posts / name).read_bytes()


def test_a_series_leads_to_no_notice_where_its_other_half_stands(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    gone = {"withdrawn": "Na.", "updated": "2026-11-18"}
    for name, front in {"oil": {}, "wick": gone}.items():
        post(site, f"{name}.md", "So.", title=name, date="2026-11-10", series="Lamps", tags=["lamps"])
        post(site, f"cy/{name}.md", "Felly.", title=f"{name} cy", date="2026-11-10", series="Lamps", **front)
    edition = edition_of(site)
    assert page(edition, "cy/2026/11/oil/").xpath("//nav[@class='series']//a/@href") == ["../../../../2026/11/wick/"]
    assert page(edition, "cy/2026/11/wick/").xpath("//nav[@class='series']//a/@href") == ["../oil/"]
