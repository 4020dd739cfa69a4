"""The page of all questions: what can be answered first, then what is closed, with its answer or without one yet."""

from pathlib import Path

import pytest

from diarist.edition.edition import Edition
from diarist.edition.question_list import question_list
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs.pages import Pages, spoken
from tests.diaries import a_site, edition_of, post, problems_of, write


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    site = a_site(tmp_path)
    days = {"late": "2026-12-09", "soon": "2026-12-04", "long-ago": "2026-11-02", "waits": "2026-11-18"}
    for id_, closes in days.items():
        post(site, f"{id_}.md", f"What of {id_}?", title=f"Ask {id_}", date="2026-11-01", purpose="ask", closes=closes)
    post(site, "answer.md", "So.", title="So it is", date="2026-11-20", answers="long-ago")
    return edition_of(site)


def rendered(edition: Edition, address: str = "questions/") -> str:
    shown = SitePages(edition)
    view = shown.by_address()[address]()
    return Pages(template_folders(edition.site)).render(shown.site, view).decode()


def test_what_can_be_answered_is_first_and_the_soonest_end_of_these(edition: Edition) -> None:
    found = question_list(edition, "en")
    assert [line.entry.title for line in found.open] == ["Ask soon", "Ask late"]
    assert [line.entry.title for line in found.closed] == ["Ask waits", "Ask long-ago"]
    assert [[answer.title for answer in line.answered_by] for line in found.closed] == [[], ["So it is"]]


def test_the_page_says_what_is_still_unanswered_and_thanks(edition: Edition) -> None:
    page = rendered(edition)
    waits = page[page.index("Ask waits") : page.index("Ask long-ago")]
    assert "This question closed on <time" in waits
    assert "The answer is still to come" in waits
    assert "Thank you to everybody who wrote." in waits
    assert 'Answered: <a href="../2026/11/answer/"' in page[page.index("Ask long-ago") :]
    assert page.count("still to come") == 1


def test_the_navigation_leads_there_only_where_there_is_a_question(edition: Edition, tmp_path: Path) -> None:
    assert "questions/" in {link.address for link in SitePages(edition).site.navigation}
    other = tmp_path / "other"
    other.mkdir()
    site = a_site(other)
    post(site, "old.md", "What do you think?", purpose="ask")
    shown = SitePages(edition_of(site))
    assert "questions/" not in {link.address for link in shown.site.navigation}
    assert "questions/" not in shown.by_address()


def test_where_the_navigation_is_ones_own_the_foot_leads_there(tmp_path: Path) -> None:
    site = a_site(tmp_path, nav=[{"Archive": "archive/index.md"}])
    post(site, "new.md", "What do you think?", purpose="ask", closes="2099-01-01")
    shown = SitePages(edition_of(site)).site
    assert [link.address for link in shown.footer] == ["questions/", "privacy/"]
    (tmp_path / "named").mkdir()
    named = a_site(tmp_path / "named", nav=["questions/index.md"])
    post(named, "new.md", "What do you think?", purpose="ask", closes="2099-01-01")
    assert [link.address for link in SitePages(edition_of(named)).site.footer] == ["privacy/"]


def test_without_an_open_one_it_says_so(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "q.md", "?", date="2026-11-01", purpose="ask", closes="2026-11-02")
    assert "No question is open now." in rendered(edition_of(site))


def test_a_page_of_one_s_own_at_that_address_stays(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.docs / "questions.md", "# Our own\n")
    post(site, "q.md", "?", date="2026-11-01", purpose="ask", closes="2026-11-02")
    edition = edition_of(site)
    assert "Our own" in rendered(edition)
    assert problems_of(edition) == []


def test_a_translation_leads_there_in_its_own_language(edition: Edition) -> None:
    post(edition.site, "cy/soon.md", "Beth am hynny?", title="Gofyn")
    shown = SitePages(edition_of(edition.site))
    view = shown.by_address()["cy/2026/11/soon/"]()
    links = {link.address: link.title for link in spoken(shown.site, view).navigation}
    assert links["cy/questions/"] == "Cwestiynau"
    page = Pages(template_folders(edition.site)).render(shown.site, view).decode()
    assert "Gallwch ateb. Dyddiad cau: <time" in page


def test_each_language_has_the_page_with_its_own_halves(edition: Edition) -> None:
    post(edition.site, "cy/long-ago.md", "Beth am hynny?", title="Gofyn")
    post(edition.site, "cy/answer.md", "Felly.", title="Felly y mae")
    page = rendered(edition_of(edition.site), "cy/questions/")
    assert "<h1>Cwestiynau</h1>" in page
    assert 'lang="cy" dir="ltr"><a class="u-url p-name" href="../2026/11/long-ago/">Gofyn</a>' in page
    assert 'href="../2026/11/answer/" lang="cy" dir="ltr">Felly y mae</a>' in page
    assert 'lang="en" dir="ltr"><a class="u-url p-name" href="../../2026/11/soon/">Ask soon</a>' in page
    assert 'hreflang="en" href="https://lamp.example/questions/"' in page
