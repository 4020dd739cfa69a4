"""The summary for a pull request: no word in it can ping, link, load or break out of its place."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from diarist.diary.problems import Problem
from diarist.outputs.preview_page import ChannelPreview, MailPreview, Preview, source_lines
from diarist.outputs.preview_summary import LONGEST, MOST, neutral, summary
from tests.outputs.test_preview_page import BLOCK, HINT, WARN, a_preview

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINKED = re.compile(r"@[^\s\u200b]|#\d|\bgh-\d|://|www\.|[0-9a-f]{7}|:[\w+-]+:", re.IGNORECASE)
"""What GitHub makes links, mentions and pictures of where Markdown has none."""

MEANT = {
    "html_block",
    "html_inline",
    "image",
    "link_open",
    "fence",
    "code_block",
    "code_inline",
    "table_open",
    "s_open",
}

SIGNS = (
    *("@octocat", "#12", "GH-3", "www.", "https://", "http://x.example", "&#64;", "&lt;", ":tada:", "deadbeef0123"),
    *("[a](b)", "![a](b)", "[a]: b", "<b>", "</b>", "<!--", "-->", "`x`", "```", "~~~", "~~", "|", "---", "\\", "\\\\"),
    *(
        "*",
        "**",
        "_",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "1) ",
        ">",
        "===",
        "$",
        "!",
        "\n",
        "\r",
        "\u2028",
        "\x0b",
        "\u202e",
        "\u200b",
    ),
)
HOSTILE = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join))


def parts(markdown: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(markdown):
        yield token
        yield from token.children or ()


def kinds(markdown: str) -> list[str]:
    """What the Markdown is made of but for its words."""
    return [part.type for part in parts(markdown) if not part.type.startswith("text")]


def words_of(markdown: str) -> str:
    """The text that a reader sees, with line ends between its lines."""
    shown = (
        part.content if part.type.startswith("text") else "\n" for part in parts(markdown) if part.type != "inline"
    )
    return "".join(shown)


@given(HOSTILE)
def test_a_text_stays_one_plain_line_wherever_it_stands(text: str) -> None:
    safe = neutral(text)
    assert "\n" not in safe
    for place in ("", "> ", "- ", "### ", "**Bold** "):
        assert kinds(f"{place}{safe}\n\nafter\n") == kinds(f"{place}Words\n\nafter\n")
    assert not LINKED.search(words_of(safe))


@given(HOSTILE)
def test_what_a_reader_sees_is_what_was_written(text: str) -> None:
    seen = re.sub("[\u200b\u200c\u200d]", "", words_of(neutral(text)).replace("\n", ""))
    printable = "".join(c for c in " ".join(text.split()) if c.isprintable() or c == " ")
    kept = "".join(c for c in seen if c.isprintable() or c == " ")
    assert kept.strip() == printable.strip()


@given(HOSTILE)
def test_no_word_of_a_preview_changes_what_the_summary_is_made_of(text: str) -> None:
    problem = Problem("posts/oil.md", 1, text, text)
    preview = replace(a_preview(text.replace("\n", " "), problem), path=f"posts/{text}.md")
    markdown = summary([preview])
    assert not MEANT & {*kinds(markdown)}
    assert kinds(markdown).count("heading_open") == 1
    assert not LINKED.search(words_of(markdown))


def test_it_says_what_comes_of_it_what_is_wrong_and_the_words() -> None:
    text = re.sub("\u200b", "", summary([a_preview("Oil for the lamp", HINT, WARN, BLOCK)]))
    assert "### Oil for the lamp\n" in text
    assert "**1 thing must be mended, 1 thing worth a thought, 1 hint**" in text
    assert text.index("Line 2, must be mended") < text.index("Line 5, worth a thought") < text.index("Line 5, a hint")
    assert "**Oil for the lamp** · Oil for the lamp · 3 of 10 characters" in text
    assert "> Oil for the lamp" in text
    assert "**Card**, shown in the preview" in text


def test_the_lines_of_a_post_stay_lines() -> None:
    look = ChannelPreview(name="f", title="F", standing="Goes.", goes_out=True, text="One\n\n- two\n# three")
    bare = replace(a_preview(), channels=(look,), mails=())
    quoted = [line for line in summary([bare]).splitlines() if line.startswith(">")]
    assert [line[2:].replace("\u200b", "").strip() for line in quoted] == ["One", "", "- two", "# three"]
    assert "list_item_open" not in kinds("\n".join(quoted))


def test_a_card_is_a_picture_where_there_is_an_address() -> None:
    preview = replace(a_preview("Oil](x) ![y](z)"), id="oil (1)")
    found = [
        part for part in parts(summary([preview], "https://preview.example/7/")) if part.type in {"image", "link_open"}
    ]
    assert [part.attrs.get("src") or part.attrs.get("href") for part in found] == [
        "https://preview.example/7/oil%20%281%29.html",
        "https://preview.example/7/oil%20%281%29.jpg",
    ]


def test_very_much_is_cut() -> None:
    many = [Problem("posts/oil.md", 1, f"wrong {n}", "mend") for n in range(MOST + 5)]
    assert "and 5 more, in the preview" in summary([a_preview("Oil", *many)])
    long = summary([a_preview(f"Entry {n}. " + "words " * 40) for n in range(100)])
    assert len(long) <= LONGEST + 200
    assert re.search(r"And \d+ more, in the preview itself", long)
    endless = ChannelPreview(name="f", title="F", standing="Goes.", goes_out=True, text="word\n" * 10_000)
    assert "and so on" in summary([replace(a_preview(), channels=(endless,))])


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_nothing_is_nothing(text: str) -> None:
    assert neutral(text).strip("\u200b") == ""


def test_a_mail_is_its_subject() -> None:
    mail = MailPreview(name="mail", subject="The subject", preheader="Before", html="<p>x</p>", text="All of it")
    look = ChannelPreview(name="mail", title="E-mail", standing="Goes.", goes_out=True, text="All of it", is_mail=True)
    text = summary([replace(a_preview(), channels=(look,), mails=(mail,))])
    assert "The subject" in text
    assert "All of it" not in text


def test_an_entry_that_cannot_be_read_has_a_summary() -> None:
    bare = Preview(
        id="oil",
        path="posts/oil.md",
        title="oil.md",
        byline="",
        lang="en",
        direction="ltr",
        site_name="Lamp",
        headline="Left out",
        prospects=("It cannot be read.",),
        lines=source_lines("---\ntitle", [BLOCK]),
    )
    assert "Line 2, must be mended" in summary([bare])
