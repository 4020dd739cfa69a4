"""HTML as plain text that reads well: for mail without HTML, and for services that take Markdown."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from diarist.words.catalogue import say

if TYPE_CHECKING:
    from bs4 import Tag

_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)
_LINE = re.compile(r"^", re.MULTILINE)
_LEFT_OUT = "[hidden], head, a.footnote-backref"
_LAYOUT = ", ".join(f'table[role="presentation"]{below}' for below in ("", " > tbody > tr", " > tbody > tr > td"))


def plain_text(html: str, language: str) -> str:
    """The words of some HTML in a language, as in a letter written by hand.

    Headings and lists keep their signs, quotations stand behind `>`, pictures are their words in square brackets.
    Each link leaves a number behind its words; the addresses follow at the end. What is `hidden` is left out.
    """
    letter = _Letter(language)
    words = _written(letter, html)
    notes = "\n".join(f"[{number}] {address}" for address, number in letter.numbers.items())
    return f"{words}\n\n---\n\n{notes}\n" if notes else f"{words}\n"


def notify_markdown(html: str, language: str) -> str:
    """The words of some HTML in GOV.UK Notify's Markdown: two levels of headings, lists, links and inset text.

    Source: https://www.notifications.service.gov.uk/using-notify/formatting
    """
    return f"{_written(_NotifyMarkdown(language), html)}\n"


def _written(writer: _Writer, html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(_LEFT_OUT):
        element.decompose()
    # A table that only places things is none for a reader.
    for element in soup.select(_LAYOUT):
        element.name = "div"
    return _BLANK_LINES.sub("\n\n", _TRAILING_SPACE.sub("", writer.convert_soup(soup))).strip()


class _Writer(MarkdownConverter, ABC):
    """Writes what both kinds of text have in common; each `convert_` gets an element and its words so far."""

    def __init__(self, language: str) -> None:
        self._language = language
        super().__init__(
            bullets="*",
            escape_asterisks=False,
            escape_underscores=False,
            heading_style=ATX,
            strong_em_symbol="",
            wrap=True,
            wrap_width=None,
        )

    @abstractmethod
    def linked(self, words: str, address: str) -> str:
        """Words that lead somewhere else."""

    def convert_a(self, element: Tag, text: str, **_: object) -> str:
        words, address = text.strip(), str(element.get("href") or "")
        if "footnote-ref" in element.get_attribute_list("class"):
            return f" {say('mail.note', self._language, number=words)}"
        shows_itself = words == re.sub(r"^(?:mailto|tel):", "", address)
        return text.replace(words, self.linked(words, address)) if words and address and not shows_itself else text

    def convert_img(self, element: Tag, _text: str, **_: object) -> str:
        alt = str(element.get("alt") or "")
        return say("mail.picture", self._language, words=alt) if alt else ""

    def convert_br(self, _element: Tag, _text: str, *, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "\n"

    def convert_code(self, _element: Tag, text: str, **_: object) -> str:
        return text

    convert_del = convert_kbd = convert_s = convert_samp = convert_code

    def convert_pre(self, _element: Tag, text: str, **_: object) -> str:
        indented = _LINE.sub("    ", text.strip("\n"))
        return f"\n\n{indented}\n\n"

    def convert_dt(self, _element: Tag, text: str, **_: object) -> str:
        return f"\n\n{text.strip()}:\n"

    def convert_dd(self, _element: Tag, text: str, **_: object) -> str:
        return f"{text.strip()}\n"

    def convert_summary(self, _element: Tag, text: str, **_: object) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_td(self, _element: Tag, text: str, **_: object) -> str:
        return f"{text.strip()} | "

    convert_th = convert_td

    def convert_tr(self, _element: Tag, text: str, **_: object) -> str:
        return f"{text.strip().removesuffix('|')}\n"


class _Letter(_Writer):
    """Plain text with its links' addresses at the end; `numbers` has them."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.numbers: dict[str, int] = {}

    def linked(self, words: str, address: str) -> str:
        number = self.numbers.setdefault(address, len(self.numbers) + 1)
        return f"{words} [{number}]"


class _NotifyMarkdown(_Writer):
    """The few signs that GOV.UK Notify knows."""

    def linked(self, words: str, address: str) -> str:
        return f"[{words}]({address})" if address.startswith(("http:", "https:")) else words

    def convert_h3(self, _element: Tag, text: str, **_: object) -> str:
        return f"\n\n## {text.strip()}\n\n"

    convert_h4 = convert_h5 = convert_h6 = convert_h3

    def convert_blockquote(self, _element: Tag, text: str, **_: object) -> str:
        paragraphs = (part.strip() for part in text.split("\n\n"))
        return "\n\n".join(["", *(f"^ {part}" for part in paragraphs if part), ""])
