"""The boxes of a mail's HTML as paragraphs, lists and tables: programs write a box for each line that was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from diarist.mail_in.mail_marks import has_mark

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "dl",
        "figure",
        "section",
        "article",
        "center",
        "address",
        "header",
    ]
)
_LINES = frozenset(("div", "p", "center", "address", "section", "article"))
_BULLET = re.compile(r"\s*(?:[·•▪§o\uf0b7\uf0a7o-]|\d{1,3}[.)])[\s\xa0]+")
_SENTENCE_END = re.compile(r"[.!?:…\"'”’)]\s*$")
LONG_LINE = 70
"""Letters: after a line so long, a new one begins a paragraph."""


def as_lines(soup: BeautifulSoup) -> None:
    """Make boxes of boxes paragraphs, in place."""
    for table in reversed(soup.find_all("table")):
        if _only_places(table):
            _unwrap(table)
    for item in soup.find_all("p", class_=re.compile(r"MsoListParagraph")):
        _list_item(soup, item)
    for box in reversed(soup.find_all(list(_LINES))):
        if not box.decomposed and not box.find_parent(["pre", "td", "th", "li"]):
            _joined(soup, box)
    _joined(soup, soup.body or soup)


def _only_places(table: Tag) -> bool:
    """Whether a table is there for the looks: one cell a row, a table in a table, or a picture in it."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    return not table.find("th") and (max(map(len, rows), default=0) < 2 or bool(table.find(["table", "ul", "ol"])))


def _unwrap(table: Tag) -> None:
    for each in table.find_all(["td", "th"]):
        each.name, each.attrs = "div", {}
    for each in table.find_all(["tr", "tbody", "thead", "tfoot", "colgroup", "col", "caption"]):
        each.unwrap()
    table.unwrap()


def _list_item(soup: BeautifulSoup, item: Tag) -> None:
    """A list as Word writes it: a paragraph with a bullet in it."""
    first = next((each for each in item.find_all(string=True) if each.strip()), None)
    whole = item.get_text()
    found = _BULLET.match(whole)
    if item.find_parent("li") or not found or first is None:
        return
    first.replace_with(NavigableString(_BULLET.sub("", f"{first} ", count=1) if _BULLET.match(f"{first} ") else first))
    item.name, item.attrs = "li", {}
    before = item.find_previous_sibling()
    if before is not None and before.name == "ul" and before.get_attribute_list("class") == ["word"]:
        before.append(item)
    else:
        item.wrap(soup.new_tag("ul", attrs={"class": "word"}))


def _joined(soup: BeautifulSoup, box: Tag) -> None:
    """Lines that follow one another, each in a box, become one paragraph, as its reader saw it."""
    last: Tag | None = None
    for child in list(box.children):
        if not isinstance(child, Tag) or not _is_line(child):
            last = last if isinstance(child, NavigableString) and not child.strip() else None
        elif not _text(child):
            last = None
            child.decompose()
        elif last is not None and _goes_on(last) and _is_close(child):
            last.append(soup.new_tag("br"))
            last.extend(list(child.children))
            child.decompose()
        else:
            last = child if _is_close(child) else None
            child.name = "p"


def _is_close(line: Tag) -> bool:
    """Whether no space is between a line and its neighbours: paragraphs have some, but for those of Outlook's."""
    style = str(line.get("style") or "").replace(" ", "")
    return line.name != "p" or "MsoNormal" in line.get_attribute_list("class") or "margin:0" in style


def _is_line(element: Tag) -> bool:
    return element.name in _LINES and not element.find(list(_BLOCKS))


def _goes_on(line: Tag) -> bool:
    said = _text(line)
    return len(said) < LONG_LINE and not _SENTENCE_END.search(said) and not has_mark(said)


def _text(element: PageElement) -> str:
    return element.get_text().strip(" \n\t\xa0")
