"""The preview's page: everything on it is escaped, framed without scripts, and said beside its line."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from diarist.diary.problems import Problem
from diarist.outputs.page_colours import page_colours
from diarist.outputs.preview_page import (
    ChannelPreview,
    MailPreview,
    Preview,
    SourceLine,
    feed_reader,
    preview_page,
    source_lines,
)
from diarist.outputs.self_contained import File
from diarist.outputs.templates import Templates

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
BLOCK = Problem("posts/oil.md", 2, "the day does not exist", "write another")
WARN = Problem("posts/oil.md", 5, "it was written at night", "sleep over it", blocks=False, rule="night")
HINT = Problem("posts/oil.md", 5, "the sentence is long", "cut it", blocks=False, rule="long-sentence", is_hint=True)


def a_preview(words: str = "Oil", *problems: Problem) -> Preview:
    return Preview(
        id="oil",
        path="posts/oil.md",
        title=words,
        byline=words,
        lang="en",
        direction="ltr",
        site_name=words,
        headline=words,
        prospects=(words,),
        lines=source_lines(f"---\ntitle: {words}\n---\n\nWe lit it.\n", problems),
        page=f"<p>{words}</p>",
        card=File("image/jpeg", b"card"),
        card_alt=words,
        channels=(
            ChannelPreview(
                name="fake",
                title=words,
                standing=words,
                goes_out=True,
                promise="never there twice",
                text=words,
                length="3 of 10 characters",
                full=0.3,
                link=words,
                link_title=words,
                link_description=words,
                shows_card=True,
                card_alt=words,
                lang="en",
            ),
            ChannelPreview(name="broken", title="Broken", standing="Not posted", goes_out=False, fault=words),
        ),
        mails=(MailPreview(name="mail", subject=words, preheader=words, html=f"<p>{words}</p>", text=words),),
        feed_item=f"<p>{words}</p>",
    )


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    """Those that come with Diarist."""
    return Templates(tmp_path, "preview")


def page(preview: Preview, templates: Templates) -> BeautifulSoup:
    colours = page_colours("#12344a", "#f2b544")
    return BeautifulSoup(preview_page(preview, colours, templates), "html.parser")


def test_nothing_that_anybody_wrote_becomes_html(templates: Templates) -> None:
    soup = page(a_preview(EVIL, Problem("posts/oil.md", 1, EVIL, EVIL)), templates)
    assert not soup.find("script")
    assert [image["src"] for image in soup.find_all("img")] == [File("image/jpeg", b"card").address]
    assert not [tag.name for tag in soup.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))]
    assert EVIL in soup.find("h1").get_text()  # type: ignore[union-attr]


def test_every_frame_is_named_and_lets_no_script_run(templates: Templates) -> None:
    frames = page(a_preview(EVIL), templates).find_all("iframe")
    assert [frame["srcdoc"] for frame in frames] == [f"<p>{EVIL}</p>"] * 4
    assert {" ".join(frame["sandbox"]) for frame in frames} == {"allow-popups allow-popups-to-escape-sandbox"}
    assert len({frame["title"] for frame in frames}) == 4
    assert not any("src" in frame.attrs for frame in frames)


def test_the_page_may_load_nothing(templates: Templates) -> None:
    soup = page(a_preview(), templates)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy
    assert "default-src 'none'" in str(policy["content"])
    assert "script-src" not in str(policy["content"])
    assert not soup.find_all(["link", "script"])


def test_a_problem_stands_beside_its_line_and_the_head_leads_to_it(templates: Templates) -> None:
    soup = page(a_preview("Oil", BLOCK, WARN, HINT), templates)
    lines = soup.select(".source > li")
    assert [line.select_one(".code").get_text() for line in lines][1] == "title: Oil"  # type: ignore[union-attr]
    assert "the day does not exist." in lines[1].get_text()
    assert len(lines[4].select(".remark")) == 2
    chips = soup.select(".chips a")
    assert [chip.get_text() for chip in chips] == ["1 thing must be mended", "1 thing worth a thought", "1 hint"]
    assert all(soup.find(id=str(chip["href"])[1:]) for chip in chips)


def test_code_in_a_message_is_set_as_code_and_escaped(templates: Templates) -> None:
    problem = Problem("posts/oil.md", 1, "there is no `<b>tag`", "did you mean `tags`?")
    remark = page(a_preview("Oil", problem), templates).select_one(".source .remark")
    assert remark
    assert [code.get_text() for code in remark.find_all("code")] == ["<b>tag", "tags"]
    assert not remark.find("b")
    assert remark.get_text().endswith("To mend it: did you mean tags?")


def test_without_problems_it_says_so(templates: Templates) -> None:
    assert "Nothing to mend" in page(a_preview(), templates).get_text()


def test_of_an_entry_that_cannot_be_read_there_are_its_lines(templates: Templates) -> None:
    bare = Preview(
        id="oil",
        path="posts/oil.md",
        title="oil.md",
        byline="",
        lang="en",
        direction="ltr",
        site_name="Lamp",
        headline="Left out",
        prospects=(),
        lines=source_lines("---", [BLOCK]),
    )
    soup = page(bare, templates)
    assert not soup.find_all(["iframe", "img"])
    assert "the day does not exist" in soup.get_text()
    assert bare.is_blocked
    assert not a_preview("Oil", WARN).is_blocked


@pytest.mark.parametrize(("line", "place"), [(0, 1), (1, 1), (2, 2), (99, 2)])
def test_a_problem_about_no_line_is_said_at_the_nearest(line: int, place: int) -> None:
    problem = Problem("posts/oil.md", line, "x", "y")
    found = source_lines("one\r\ntwo\n", [problem])
    assert [(each.number, each.text) for each in found] == [(1, "one"), (2, "two")]
    assert [each.number for each in found if each.problems] == [place]


def test_an_empty_file_has_a_line() -> None:
    assert source_lines("", [BLOCK]) == (SourceLine(1, "", (BLOCK,)),)


def test_a_feed_item_has_its_language_and_its_html(templates: Templates) -> None:
    soup = BeautifulSoup(feed_reader(EVIL, EVIL, "<p>We <b>lit</b> it.</p>", ("ar", "rtl"), templates), "html.parser")
    html = soup.find("html")
    assert html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    assert not soup.find("script")
    assert soup.find("b")
