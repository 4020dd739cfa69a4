"""What an entry invites to: on its page, in feeds and mail, and to search engines."""

import json
from pathlib import Path
from typing import Any

import mf2py
import pytest

from diarist.edition.feeds import feed_item
from diarist.edition.happenings import gathering, happening, happening_html
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs.pages import Pages
from tests.diaries import a_site, an_entry, edition_of, post

EVENT = {"begin": "2026-12-04 14:00", "end": "2026-12-04 16:00", "place": "The lamp room & hall"}


def page(root: Path, language: str = "en", **front: Any) -> str:  # noqa: ANN401 - YAML
    site = a_site(root, theme={"name": "material", "language": language})
    post(site, "open.md", "Come.", title="Open evening", date="2026-11-10", event=EVENT, **front)
    shown = SitePages(edition_of(site))
    view = next(view for view in shown.all() if view.kind == "entry")
    return Pages(template_folders(site)).render(shown.site, view).decode()


def test_programs_find_an_event_on_the_page(tmp_path: Path) -> None:
    found = mf2py.parse(page(tmp_path), url="https://lamp.example/")
    entry = next(item for item in found["items"] if item["type"] == ["h-entry"])
    (event,) = [item["properties"] for item in entry["children"] if item["type"] == ["h-event"]]
    assert event["name"] == ["Open evening"]
    assert (event["start"], event["end"]) == (["2026-12-04T14:00:00+0000"], ["2026-12-04T16:00:00+0000"])
    assert event["location"] == ["The lamp room & hall"]
    assert entry["properties"]["name"] == ["Open evening"]


@pytest.mark.parametrize(("language", "words"), [("en", "from 2 to 4"), ("cy", "o 2 tan 4")])
def test_people_find_it_in_words(tmp_path: Path, language: str, words: str) -> None:
    text = page(tmp_path, language).replace("\N{NO-BREAK SPACE}", " ")
    assert words in text
    assert 'href="../../../events.ics"' in text


def test_of_a_withdrawn_one_the_page_says_that_it_is_cancelled(tmp_path: Path) -> None:
    text = page(tmp_path, updated="2026-11-12", withdrawn="It is not going to be.")
    assert "Cancelled" in text
    assert "The lamp room" not in text


def test_a_page_without_an_event_has_nothing_of_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert happening(an_entry(site), "en") is None
    assert gathering(an_entry(site)) is None
    assert happening_html(an_entry(site), "en") == ""


def test_search_engines_read_it(tmp_path: Path) -> None:
    text = page(tmp_path)
    data = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["about"] == {
        "@type": "Event",
        "name": "Open evening",
        "url": "https://lamp.example/2026/11/open/",
        "startDate": "2026-12-04T14:00:00+00:00",
        "endDate": "2026-12-04T16:00:00+00:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "The lamp room & hall", "address": "The lamp room & hall"},
    }


def test_one_at_an_address_is_online(tmp_path: Path) -> None:
    entry = an_entry(a_site(tmp_path), event={"begin": "2026-12-04", "place": "https://meet.example/lamp"})
    found = gathering(entry)
    assert found
    assert found.is_online
    assert '<a href="https://meet.example/lamp">' in happening_html(entry, "en")


def test_feeds_and_mail_begin_with_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "open.md", "Come.", date="2026-11-10", event=EVENT)
    edition = edition_of(site)
    html = feed_item(edition, edition.diary.entries[0]).html.replace("\N{NO-BREAK SPACE}", " ")
    assert html.startswith('<p dir="auto"><strong>When:</strong> Friday 4 December 2026, from 2 to 4 pm<br>')
    assert "<strong>Where:</strong> The lamp room &amp; hall</p>" in html
