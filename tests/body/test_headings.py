"""The names of headings are those that Python-Markdown has given them, which links elsewhere rely on."""

import os
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diarist.body.markup import Renderer
from diarist.diary.front_matter import split

RENDERER = Renderer()
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"]
OTHERWISE = {
    "improving-our-services-one-service-at-a-time": "# without a space is a hashtag, and this a line of words",
    "istillbelieveindigitaltransformation": "the same",
}
"""Those of the entries in ENTRIES that have no heading of that name any more, and why."""


def old(text: str) -> list[str]:
    """The names that Python-Markdown gives."""
    return re.findall(r'<h[1-6] [^>]*?id="([^"]*)"', old_html(text))


def old_html(text: str) -> str:
    return markdown.Markdown(extensions=EXTENSIONS).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "## What we saw\n\n## What we saw\n\n## What we saw_1",
        '## *Two* `words` & [more](x.md)\n\n## Fish -- chips\'s "end" :tada:',
        "## Own {#one}\n\n## One\n\n## One",
        "Under\n-----\n\nOver\n====\n\n# One #",
        "## A note[^1]\n\n[^1]: x",
        "## Ünïcödé naïveté\n\n## ½ – one",
    ],
)
def test_names_are_as_they_were(text: str) -> None:
    assert [name for _, name, _ in RENDERER.render(text).toc] == old(text)


@given(st.lists(st.text(alphabet="ab éÜ-_'&.1", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4))
def test_names_of_any_headings_are_as_they_were(headings: list[str]) -> None:
    text = "\n\n".join(f"## x{heading.strip()}" for heading in headings)
    assume("<em>" not in old_html(text) and "<strong>" not in old_html(text))  # which it finds within words, too
    assert [name for _, name, _ in RENDERER.render(text).toc] == old(text)


def test_a_heading_without_ascii_letters_has_its_own_and_keeps_the_old_name() -> None:
    rendered = RENDERER.render("## 第一部分\n\n## Что мы видели\n\n## हिन्दी\n\n## !!!\n\n## 第一部分")
    assert [name for _, name, _ in rendered.toc] == ["第一部分", "что-мы-видели", "हिन्दी", "section-4", "第一部分_1"]
    assert {"_1", "_2", "_3", "_4", "_5"} <= set(rendered.ids)


def test_a_name_is_given_once_however_late_an_author_takes_it() -> None:
    rendered = RENDERER.render("## One\n\n## !!!\n\n## Other {#one}\n\n## ??? {#_9}\n\n## Section 2\n\n## …")
    assert [name for _, name, _ in rendered.toc] == ["one_1", "section-2_1", "one", "_9", "section-2", "section-6"]
    assert len(set(rendered.ids)) == len(rendered.ids)


def test_headings_of_other_entries_are_as_they_were() -> None:
    folder = os.environ.get("ENTRIES")
    if not folder:
        pytest.skip("ENTRIES names no folder of entries")
    lost = set()
    for file in sorted(Path(folder).rglob("*.md")):
        body = split(file.read_text("utf-8-sig"), []).body
        lost |= set(old(body)) - set(RENDERER.render(body).ids)
    assert lost == set(OTHERWISE)
