"""An entry as a newsletter issue: what mail clients are given, in HTML and as plain text.

Each folder of newsletters/ has an issue and what becomes of it: issue.txt for mail without HTML, notify.txt for
GOV.UK Notify. GOLDEN=write pytest writes them anew.
"""

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from diarist.diary.errors import DiaryError
from diarist.outputs.colours import contrast, parse
from diarist.outputs.newsletter import TALLEST, WIDTH, EarlierEntry, Issue, document, story
from diarist.outputs.plain_text import notify_markdown, plain_text
from diarist.outputs.templates import Templates

CASES = sorted(path.parent for path in Path(__file__).parent.glob("newsletters/*/issue.yaml"))
SITE = {
    "site_name": "The Tuesday Lamp",
    "site_address": "https://lamp.example/",
    "language": "en",
    "background": "#12344a",
    "accent": "#f2b544",
}


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    """Those that come with Diarist."""
    return Templates(tmp_path, "newsletter")


def issue(case: str) -> Issue:
    return written_issue(Path(__file__).parent / "newsletters" / case, SITE)


def written_issue(case: Path, site: dict[str, Any], more: str = "") -> Issue:
    """The issue of a folder, `more` below its words."""
    written = yaml.safe_load((case / "issue.yaml").read_text("utf-8"))
    written["earlier"] = tuple(EarlierEntry(**each) for each in written.pop("earlier", ()))
    written["html"] += more
    return Issue(**site, **written)


def soup(templates: Templates, case: str = "everything", **changes: Any) -> BeautifulSoup:  # noqa: ANN401 - whatever an issue holds
    return BeautifulSoup(document(replace(issue(case), **changes), templates), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found, selector
    return found


def style(element: Tag) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in str(element.get("style", "")).split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_words_are_those_of_the_folder(case: Path, templates: Templates) -> None:
    whole = issue(case.name)
    made = {
        "issue.txt": plain_text(document(whole, templates), whole.lang),
        "notify.txt": notify_markdown(story(whole, templates), whole.lang),
    }
    for name, text in made.items():
        if os.environ.get("GOLDEN") == "write":
            (case / name).write_text(text, "utf-8")
        assert text == (case / name).read_text("utf-8"), f"{case.name}/{name}"


def test_the_same_issue_is_the_same_bytes(templates: Templates) -> None:
    assert document(issue("everything"), templates) == document(issue("everything"), templates)


def test_every_style_stands_in_the_elements_but_those_for_dark_and_narrow_screens(templates: Templates) -> None:
    page = soup(templates)
    (kept,) = page.select("style")
    assert "prefers-color-scheme: dark" in kept.text
    assert style(one(page, "h1"))["font-size"] == "30px"
    assert style(one(page, ".story p"))["margin"] == "0 0 16px"
    assert style(one(page, "blockquote"))["border-inline-start"].startswith("4px solid")


def test_it_calls_nobody_and_runs_nothing(templates: Templates) -> None:
    hostile = (
        '<script>alert(1)</script><style>@import url(https://t.example/x.css)</style><link rel="stylesheet" href="x">'
        '<iframe src="https://t.example/"></iframe><form action="x"><input></form><p>Words.</p>'
        '<video src="film.mp4"></video><svg onload="alert(1)"></svg>'
    )
    page = soup(templates, html=hostile)
    assert not page.select("script, link, iframe, form, input, video, svg, object, img")
    assert "t.example" not in str(page)
    ways = [way for way in page.select(".story a") if way.text == "Watch or listen on the site"]
    assert [way["href"] for way in ways] == [issue("everything").link] * 2


def test_a_reader_with_a_screen_reader_is_told_what_it_is(templates: Templates) -> None:
    page = soup(templates, "arabic")
    whole = one(page, '[role="article"]')
    assert (whole["aria-label"], whole["lang"]) == (issue("arabic").title, "en")
    assert (one(page, "html")["lang"], one(page, "h1")["lang"], one(page, "h1")["dir"]) == ("en", "ar", "rtl")
    assert (one(page, ".story")["lang"], one(page, ".story")["dir"]) == ("ar", "rtl")
    assert one(page, "title").text == issue("arabic").title
    layout = page.select("table:not(.story table)")
    assert layout
    assert all(table["role"] == "presentation" for table in layout)
    assert all("role" not in table.attrs for table in page.select(".story table"))


def test_the_headings_are_in_order(templates: Templates) -> None:
    names = [heading.name for heading in soup(templates).select("h1, h2, h3")]
    assert names == ["h1", "h2", "h3", "h2"]


def test_a_picture_is_no_larger_and_no_heavier_than_it_need_be(templates: Templates) -> None:
    picture = one(soup(templates), "img")
    assert picture["src"] == "https://lamp.example/pictures/oil-1200.jpg"
    assert (picture["width"], picture["height"]) == (str(WIDTH), "310")
    assert picture["alt"] == "Odo with two cans of oil"
    assert not {"srcset", "sizes", "loading", "decoding"} & set(picture.attrs)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('src="a.jpg" width="300" height="200"', {"src": "a.jpg", "width": "300", "height": "200"}),
        ('src="a.jpg"', {"src": "a.jpg"}),
        ('src="a.jpg" width="100%" height="x"', {"src": "a.jpg", "width": "100%", "height": "x"}),
        (
            'src="a.jpg" srcset="s.jpg 480w, a.jpg 900w" width="900" height="90"',
            {"src": "a.jpg", "width": "552", "height": "55"},
        ),
        (
            'src="a.jpg" srcset="s.jpg 480w, m.jpg 960w, a.jpg 1600w" width="300" height="200"',
            {"src": "m.jpg", "width": "300", "height": "200"},
        ),
    ],
)
def test_a_small_or_unmeasured_picture_stays_as_it_is(
    templates: Templates, attributes: str, expected: dict[str, str]
) -> None:
    picture = one(soup(templates, html=f'<p><img alt="Oil" {attributes}></p>'), "img")
    assert {name: value for name, value in picture.attrs.items() if name not in {"alt", "style"}} == expected


def test_a_table_of_figures_scrolls_by_itself(templates: Templates) -> None:
    frame = one(soup(templates), ".table")
    assert style(frame)["overflow-x"] == "auto"
    assert (frame["tabindex"], frame["role"]) == ("0", "group")
    assert one(soup(templates), ".table > table td[style*='right']").text == "2 cans"


def test_the_list_of_mails_shows_the_preheader_and_the_mail_does_not(templates: Templates) -> None:
    preheader = one(soup(templates), ".preheader")
    assert preheader.text == "How the lamp was lit, and who brought the oil."
    assert style(preheader)["display"] == "none"
    assert preheader.has_attr("hidden")


def test_what_is_empty_is_left_out(templates: Templates) -> None:
    page = soup(templates, "corrected")
    assert not page.select(".introduction, .answer, .foot a")
    assert page.select_one(".foot")
    assert "None" not in page.text


def test_words_are_words_and_no_html(templates: Templates) -> None:
    page = soup(
        templates, title="<b>A & B</b>", introduction='"><script>', postal="<i>", why="a<br>b", correction="<u>"
    )
    assert one(page, "h1").text == "<b>A & B</b>"
    assert not page.select("h1 b, script, i, .foot br, .notice u")


def test_withdrawn_words_are_nowhere(templates: Templates) -> None:
    assert "nobody shall read" not in document(issue("withdrawn"), templates)
    assert "nobody shall read" not in story(issue("withdrawn"), templates)


@pytest.mark.parametrize("background", ["#12344a", "#ffffff", "#f2f2f2", "#ff0000", "#777777", "#000000"])
@pytest.mark.parametrize("accent", ["#f2b544", "#ffff00", "#000000"])
def test_every_colour_can_be_read_by_day_and_by_night(templates: Templates, background: str, accent: str) -> None:
    html = document(replace(issue("everything"), background=background, accent=accent), templates)
    page = BeautifulSoup(html, "html.parser")
    night = re.search(r"^  a \{ color: (#\w{6})", one(page, "style").text, re.MULTILINE)
    assert night
    link, button = style(one(page, ".story a"))["color"], style(one(page, ".button"))
    for ground in ("#ffffff", "#f3f4f6"):
        assert contrast(parse(link), parse(ground)) >= 4.5
    for ground in ("#14181f", "#1d232d"):
        assert contrast(parse(night[1]), parse(ground)) >= 4.5
    assert contrast(parse(button["color"]), parse(button["background-color"])) >= 4.5


def test_a_diarys_own_template_goes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "newsletter"
    own.mkdir(parents=True)
    (own / "story.html.j2").write_text("<p>Our own: {{ issue.title }}</p>", "utf-8")
    assert story(issue("corrected"), Templates(tmp_path, "newsletter")) == "<p>Our own: Oil for the lamp</p>"
    assert "Our own: Oil for the lamp" in document(issue("corrected"), Templates(tmp_path, "newsletter"))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ issue.titel }}</p>", "templates/newsletter/story.html.j2:2: the template cannot be filled in: "),
        ("<p>\n\n{% if %}</p>", "templates/newsletter/story.html.j2:3: the template cannot be filled in: "),
        ("{{ nothing }}", "templates/newsletter/story.html.j2:1: the template cannot be filled in: "),
        ('{% include "none.j2" %}', "templates/newsletter/none.j2:1: the template is not there"),
    ],
)
def test_a_template_that_is_wrong_is_told_with_its_line(tmp_path: Path, template: str, said: str) -> None:
    own = tmp_path / "templates" / "newsletter"
    own.mkdir(parents=True)
    (own / "story.html.j2").write_text(template, "utf-8")
    with pytest.raises(DiaryError) as error:
        document(issue("corrected"), Templates(tmp_path, "newsletter"))
    assert str(error.value).startswith(said)


def test_earlier_entries_and_a_way_in_for_others_stand_below(templates: Templates) -> None:
    page = soup(templates)
    links = {link["href"]: (link.text, link["dir"]) for link in page.select(".earlier a")}
    assert links == {
        "https://lamp.example/2026/11/oil/": ("Oil for the lamp", "ltr"),
        "https://lamp.example/2026/10/night/": ("ليلتي الأولى", "rtl"),
    }
    assert one(page, ".forwarded a")["href"] == "https://lamp.example/subscribe/"
    assert one(page, ".forwarded").text == "Was this forwarded to you? Have The Tuesday Lamp by mail yourself"
    welsh = soup(templates, language="cy")
    assert one(welsh, ".earlier h2").text == "Cofnodion cynharach"


def test_without_them_nothing_stands_there(templates: Templates) -> None:
    assert not soup(templates, "corrected").select(".earlier, .forwarded")


def test_a_tall_picture_is_narrower_and_shows_its_subject_where_it_is_cropped(templates: Templates) -> None:
    tall = '<img src="https://lamp.example/t.jpg" width="1200" height="1800" alt="The mast">'
    page = BeautifulSoup(document(replace(issue("corrected"), html=tall * 2, focus=(50, 20)), templates), "html.parser")
    first, second = page.select(".story img")
    assert (first["width"], first["height"]) == (str(TALLEST * 2 // 3), str(TALLEST))
    # 828 pixels tall as wide as the others, of which 480 are shown: at 20 % of them there is nothing above to cut.
    assert style(first)["object-position"] == "50% 0%"
    assert style(second)["object-position"] == "50% 50%"
    low = BeautifulSoup(document(replace(issue("corrected"), html=tall, focus=(30, 60)), templates), "html.parser")
    assert [style(each)["object-position"] for each in low.select(".story img")] == ["30% 74%"]
    wide = soup(templates).select_one(".story img")
    assert wide
    assert (wide["width"], wide.get("class")) == (str(WIDTH), None)
