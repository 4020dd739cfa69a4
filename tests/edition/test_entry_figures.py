"""The figures behind a picture, from the front matter to page, feed and file."""

from pathlib import Path

import feedparser
import pytest

from diarist.diary.site import Site
from diarist.edition.site_build import begin, prepare
from diarist.edition.site_files import SiteFiles
from tests.diaries import NOW, a_site, edition_of, left_out, picture, post, problems_of, write

TABLE = "Week,Lamps lit,Change\n46,120,-3\n47,131,+11\n48,–,-\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    picture(site.posts / "chart.png")
    write(site.posts / "files/Lamps lit.csv", TABLE)
    return site


def chart(site: Site, **front: str) -> None:
    post(site, "oil.md", id="oil", **({"data": "files/Lamps lit.csv"} | front))


def built(site: Site) -> str:
    assert list(map(str, begin(prepare(site, NOW, into=site.folder), site.folder).finish())) == []
    return (site.folder / "2026/11/oil/index.html").read_text("utf-8")


def published(site: Site) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site.folder / "pictures").glob("*.csv"))}


def said(site: Site) -> list[str]:
    return problems_of(edition_of(site))


def test_the_figures_stand_below_the_caption_and_lead_to_the_file(site: Site) -> None:
    chart(site, image="chart.png", image_alt="A line that rises.", image_caption="Lamps lit")
    html = built(site)
    ((name, data),) = published(site).items()
    assert name.startswith("lamps-lit-")
    assert data.decode("utf-8-sig") == TABLE
    link = f'<a lang="en" dir="ltr" href="../../../pictures/{name}" type="text/csv">The figures (CSV)</a>'
    assert f"<figcaption>Lamps lit<br>{link}</figcaption>" in html
    assert SiteFiles(prepare(site, NOW)).read(f"pictures/{name}") == data


def test_without_a_picture_they_stand_below_the_words(site: Site) -> None:
    chart(site)
    html = built(site)
    assert html.index("We lit it") < html.index("The figures (CSV)")
    assert html.count("The figures (CSV)") == 1


@pytest.mark.parametrize("front", [{}, {"image": "chart.png", "image_alt": "A line."}])
def test_feeds_lead_to_the_file_by_its_whole_address(site: Site, front: dict[str, str]) -> None:
    chart(site, **front)
    built(site)
    (name,) = published(site)
    (item,) = feedparser.parse((site.folder / "feed.xml").read_bytes()).entries
    assert item.content[0].value.count(f'href="https://lamp.example/pictures/{name}">The figures (CSV)</a>') == 1


def test_they_are_named_in_the_language_of_the_site(tmp_path: Path) -> None:
    site = a_site(tmp_path, theme={"name": "material", "language": "cy"})
    write(site.posts / "a.csv", TABLE)
    chart(site, data="a.csv")
    assert "Y ffigurau (CSV)" in built(site)


def test_a_file_of_english_letters_has_no_mark_and_another_has_one(site: Site) -> None:
    write(site.posts / "plain.csv", "Week,Lamps\n46,120\n")
    chart(site, data="plain.csv")
    built(site)
    assert list(published(site).values()) == [b"Week,Lamps\n46,120\n"]


def test_a_changed_file_changes_page_and_feed_as_a_cold_build_has_them(site: Site) -> None:
    chart(site)
    before = built(site)
    write(site.posts / "files/Lamps lit.csv", "Week,Lamps lit\n46,121\n")
    after = built(site)
    assert before != after
    warm = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    assert len(published(site)) == 1
    cold = a_site(site.root)
    for path in sorted((site.root / ".cache").rglob("*"), reverse=True):
        path.unlink() if path.is_file() or path.is_symlink() else path.rmdir()
    assert built(cold) == after
    assert {path: path.read_bytes() for path in cold.folder.rglob("*") if path.is_file()} == warm


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("Café,1\n".encode("cp1252"), "line 1: it is no UTF-8, and was read as Windows-1252"),
        (b"a,b\n1,=HYPERLINK(1)\n", "line 2: spreadsheets take `=HYPERLINK(1)` for a formula, and 1 cells in all"),
        (b"a;b\n1;+cmd|calc\n", "line 2: spreadsheets take `+cmd|calc` for a formula"),
        (b"a,b\n1,ann.lamp@gmail.com\n", "in the figures, line 2: "),
    ],
)
def test_what_readers_can_live_with_is_said_and_published(site: Site, data: bytes, what: str) -> None:
    (site.posts / "a.csv").write_bytes(data)
    chart(site, data="a.csv")
    edition = edition_of(site)
    assert any(line.startswith("posts/oil.md:5: ") and what in line for line in problems_of(edition))
    assert left_out(edition) == ()


@pytest.mark.parametrize("cell", ["-3", "+11", "-1.5e-3", "-12,5 %", "-", "–", "120", "- none -"])
def test_a_number_below_nought_is_no_formula(site: Site, cell: str) -> None:
    write(site.posts / "a.csv", f'a;b\n1;"{cell}"\n')
    chart(site, data="a.csv")
    assert said(site) == []


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "there are no figures in it"),
        (b" \n\n", "there are no figures in it"),
        ("a,b\n".encode("utf-16"), "it looks like UTF-16"),
        (b"1,2\n" * 250_001, "it is larger than 1 MB"),
        (b"a,\x81\x8d\n", "cannot be read"),
        (b'a,"' + b"x" * 200_000 + b'"\n', "it is no table"),
        (b"name,number\nA. Lamp,943 476 5919\nB. Lamp,943 476 5919\n", "in the figures, line 2: "),
    ],
)
def test_what_nobody_could_use_or_nobody_may_read_keeps_the_entry_back(site: Site, data: bytes, what: str) -> None:
    (site.posts / "a.csv").write_bytes(data)
    chart(site, data="a.csv")
    edition = edition_of(site)
    assert [line for line in problems_of(edition) if line.startswith("posts/oil.md:5: ") and what in line]
    assert left_out(edition) == ("posts/oil.md",)


@pytest.mark.parametrize("name", ["none.csv", "../secret.csv", "https://other.example/a.csv", "files/lamps.csv"])
def test_a_file_that_is_not_there_or_elsewhere_keeps_the_entry_back(site: Site, name: str) -> None:
    write(site.root / "secret.csv", TABLE)
    chart(site, data=name)
    edition = edition_of(site)
    assert [line for line in problems_of(edition) if line.startswith("posts/oil.md:5: ") and "picture" not in line]
    assert left_out(edition) == ("posts/oil.md",)


def test_a_link_out_of_the_diary_is_not_followed(site: Site) -> None:
    write(site.root / "secret.csv", TABLE)
    (site.posts / "a.csv").symlink_to(site.root / "secret.csv")
    chart(site, data="a.csv")
    assert "outside the diary" in said(site)[0]


def test_a_draft_shows_none_and_a_withdrawal_waits_for_none(site: Site) -> None:
    post(site, "draft.md", id="draft", draft=True, data="files/Lamps lit.csv", date="2026-11-16")
    chart(site, data="gone.csv", withdrawn="It was wrong.", updated="2026-11-20")
    assert "figures" not in built(site)
    assert published(site) == {}


def test_what_is_no_csv_is_said_and_left_out(site: Site) -> None:
    chart(site, data="lamps.xlsx")
    edition = edition_of(site)
    assert any("`lamps.xlsx` is no file of figures" in line for line in problems_of(edition))
    assert left_out(edition) == ()
