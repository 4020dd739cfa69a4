"""The page of all promises: what is still to be kept, what is past its date, and what became of the others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.site import Site
from diarist.edition.edition import Edition
from diarist.edition.promise_list import promise_list
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs.pages import Pages
from tests.diaries import NOW, a_site, edition_of, left_out, post, problems_of, write


def promise(name: str, due: str) -> str:
    return f"> [!PROMISE] We do {name}. {{#{name} due={due}}}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    days = {
        "later": "2026-12-20",
        "soon": "2026-11-21",
        "over": "2026-11-20",
        "past": "2026-10-22",
        "kept": "2026-11-30",
    }
    for name, due in days.items():
        post(site, f"{name}.md", promise(name, due), title=f"Of {name}", date="2026-10-01")
    post(site, "done.md", "So.", title="It is <done>", date="2026-11-20", promises={"kept": "kept"})
    return site


def page(edition: Edition, address: str = "promises/") -> str:
    shown = SitePages(edition)
    return Pages(template_folders(edition.site)).render(shown.site, shown.by_address()[address]()).decode()


def test_each_stands_where_it_belongs_today_the_soonest_first(site: Site) -> None:
    found = promise_list(edition_of(site), "en")
    assert [line.words for line in found.open] == ["We do over.", "We do soon.", "We do later."]
    assert [line.is_over for line in found.open] == [True, False, False]
    assert [line.words for line in found.past] == ["We do past."]
    assert [(line.words, line.state) for line in found.closed] == [("We do kept.", "kept")]


def test_the_page_leads_to_the_promise_and_to_what_became_of_it(site: Site) -> None:
    html = page(edition_of(site))
    assert '<a href="../2026/10/soon/#soon">We do soon.</a>' in html
    assert 'Due <time datetime="2026-11-21">21 November 2026</time>' in html
    assert 'Was due <time datetime="2026-11-20">20 November 2026</time>' in html
    assert '<strong>Kept</strong>: <a href="../2026/11/done/" lang="en" dir="ltr">It is &lt;done&gt;</a>, <time' in html


def test_nothing_is_called_unanswered_unless_the_settings_say_so(site: Site, tmp_path: Path) -> None:
    assert "Not yet answered for" not in page(edition_of(site))
    said = a_site(tmp_path, {"promises": {"overdue": "public"}})
    html = page(edition_of(said))
    assert html.count("Not yet answered for") == 1
    assert html.index("Past their date") < html.index("Not yet answered for") < html.index("What became of the others")
    post(said, "news.md", "We are at it.", date="2026-11-21", promises={"past": "in-hand"})
    html = page(edition_of(said))
    assert "Not yet answered for" not in html
    assert "<strong>In hand</strong>" in html


def test_a_new_day_stands_beside_the_first(site: Site) -> None:
    post(site, "news.md", "We need longer.", date="2026-11-19", promises={"past": "changed 2026-12-31"})
    html = page(edition_of(site))
    assert 'Due <time datetime="2026-12-31">31 December 2026</time> · First promised for 22 October 2026' in html
    assert "Past their date" not in html


def test_the_navigation_leads_there_only_where_something_is_promised(site: Site, tmp_path: Path) -> None:
    assert "promises/" in {link.address for link in SitePages(edition_of(site)).site.navigation}
    (tmp_path / "other").mkdir()
    other = a_site(tmp_path / "other")
    post(other, "old.md", "No promise.")
    post(other, "draft.md", promise("a", "2026-12-01"), draft=True)
    post(other, "gone.md", promise("b", "2026-12-01"), withdrawn="It was wrong.", updated="2026-11-20")
    shown = SitePages(edition_of(other))
    assert "promises/" not in {link.address for link in shown.site.navigation}
    assert "promises/" not in shown.by_address()


def test_where_the_navigation_is_ones_own_the_foot_leads_there(tmp_path: Path) -> None:
    site = a_site(tmp_path, nav=[{"Archive": "archive/index.md"}])
    post(site, "made.md", promise("a", "2026-12-01"))
    assert [link.address for link in SitePages(edition_of(site)).site.footer] == ["promises/", "privacy/"]


def test_each_language_of_the_diary_has_the_page(site: Site) -> None:
    post(site, "cy/soon.md", "> [!PROMISE] Gwnawn hyn. {#soon due=2026-11-21}", date="2026-10-01", lang="cy")
    edition = edition_of(site)
    assert problems_of(edition) == []
    english, welsh = page(edition), page(edition, "cy/promises/")
    assert "Gwnawn hyn." not in english
    assert "<h1>Addewidion</h1>" in welsh
    assert 'lang="cy" dir="ltr"><a href="../2026/10/soon/#soon">Gwnawn hyn.</a>' in welsh
    assert 'Erbyn <time datetime="2026-11-21">21 Tachwedd 2026</time>' in welsh
    assert 'lang="en" dir="ltr"><a href="../../2026/10/later/#later">We do later.</a>' in welsh
    assert 'hreflang="cy" href="https://lamp.example/cy/promises/"' in english


def test_a_page_of_one_s_own_at_that_address_stays(site: Site) -> None:
    write(site.docs / "promises.md", "# Our own\n")
    edition = edition_of(site)
    assert "Our own" in page(edition)
    assert problems_of(edition) == []


def test_without_an_open_one_it_says_so(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", promise("a", "2026-12-01"), date="2026-11-01", promises={"a": "not-kept"})
    html = page(edition_of(site))
    assert "No promise is waiting now." in html
    assert "<strong>Not kept</strong>" in html


def test_a_preview_shows_what_is_not_public_yet_and_says_so(site: Site) -> None:
    post(site, "draft.md", promise("secret", "2026-12-01"), date="2026-11-01", draft=True)
    assert "secret" not in page(edition_of(site))
    from diarist.cache import Cache  # noqa: PLC0415 - for the one preview
    from diarist.edition.making import make_edition  # noqa: PLC0415 - as above

    html = page(make_edition(site, NOW, Cache(site.root / ".cache"), preview=True))
    assert "We do secret." in html
    assert "<strong>draft" in html.lower()


def test_the_day_is_that_of_the_diary_s_zone(site: Site, tmp_path: Path) -> None:
    late = datetime(2026, 11, 20, 22, tzinfo=UTC)
    there = a_site(tmp_path, {"zone": "Asia/Tokyo"})
    for diary, is_over in ((site, False), (there, True)):
        found = promise_list(edition_of(diary, late), "en").open
        assert next(line.is_over for line in found if line.words == "We do over.") is is_over


def test_an_entry_that_is_at_that_address_already_stays(site: Site) -> None:
    there = a_site(site.root, {"permalink": "/{slug}/"})
    post(there, "promises.md", "I make none.", title="On promises", date="2026-09-01")
    edition = edition_of(there)
    assert left_out(edition) == ()
    assert "I make none." in page(edition)
    assert [promise.name for promise in edition.promises if promise.is_closed] == ["kept"]
