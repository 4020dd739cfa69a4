"""The words of an old entry as an entry here has them: Markdown, with nothing of the old system in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import SourceError
from diarist.importers.addresses_in_words import AddressesInWords, Found
from diarist.importers.code_aside import CodeAside
from diarist.importers.files_as_entries import WORDS
from diarist.importers.html_in_markdown import HtmlInMarkdown
from diarist.importers.html_words import markdown_of
from diarist.importers.leftover_comments import Leftovers
from diarist.importers.loose_front_matter import split
from diarist.importers.old_blog import Markup
from diarist.importers.old_boxes import with_boxes
from diarist.importers.old_films import link_to, page_of_frame
from diarist.importers.source_files import text_of
from diarist.importers.template_tags import TemplateTags, with_code

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from diarist.importers.old_blog import OldBlog, OldEntry
    from diarist.importers.old_links import OldLinks
    from diarist.importers.old_pictures import OldPictures

_SNIPPET = re.compile(r"^[ \t]*-{1,}8<-{1,}[ \t]+[\"']?([^\"'\n]+)[\"']?[ \t]*$", re.MULTILINE)
_TOC = re.compile(
    r"^(?:[*-][ \t]+[^\n]*\n)?\{:[ \t]*toc\b[^}\n]*\}[ \t]*$|^\[\[?_?toc_?\]?\][ \t]*$|^\$\{toc\}$",
    re.IGNORECASE | re.MULTILINE,
)
_TAB = re.compile(
    r"^(?P<indent>[ \t]*)===[+!]?[ \t]+\"(?P<title>[^\"\n]*)\"[ \t]*\n"
    r"(?P<words>(?:(?P=indent)(?:    |\t)[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.MULTILINE,
)
_MARKED = re.compile(r"\{:?[ \t]*(?:[.:]|[\w-]+=)[^}\n]*\}|\{:[^}\n]*\}|\{::[^}\n]*\}")
_SPAN = re.compile(r"(?:(?<![\w:]):[a-z][\w-]*)?\[(?P<words>[^\[\]\n]+)\]\{(?:#(?P<id>[\w:.-]+)|\.)[^}\n]*\}")
_WORDPRESS = re.compile(r"^\[(gallery|playlist|video|audio)(?:[ \t][^\]\n]*=[^\]\n]*)?\][ \t]*$", re.MULTILINE)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b(?:[^\]\n]*?\bcaption=(?P<quote>[\"'])(?P<words>.*?)(?P=quote))?[^\]\n]*\](?P<inner>.*?)"
    r"\[/(?:wp_)?caption\]",
    re.DOTALL,
)
"""As WordPress has it, for many have once moved from there, and brought that along."""

_EMBED = re.compile(r"^\[embed\b[^\]\n]*\](\S+?)\[/embed\]|^\[(?:youtube|vimeo)[= ](https?://\S+?)\]", re.MULTILINE)
_CODE = re.compile(r"<(pre|code|samp|template)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}\n]*\})?")
_TAGS = re.compile(r"\{[{%]|[\"']\s*(?:\{(?:static|filename|attach|index|author|category|tag)\}|\|filename\|)")
"""Of what may be in HTML, what is a system's own: Jinja's and Liquid's tags, and Pelican's addresses."""

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class WordsHere:
    """The Markdown of an entry, what is left of its old system by kind, and what was found of its addresses."""

    markdown: str
    image: str
    leftovers: Counter[str]
    found: Found


class Words:
    """Makes the words of one blog's entries; made once."""

    def __init__(self, blog: OldBlog, pictures: OldPictures, links: OldLinks) -> None:
        self._blog, self._pictures, self._links = blog, pictures, links
        self._names = {name.rpartition("/")[2]: name for name in reversed(blog.files.names())}
        self._tags = TemplateTags(self._snippet, blog.facts, shortcodes_alone=blog.kind == "hugo")

    def here(self, entry: OldEntry, name: Callable[[str], str]) -> WordsHere:
        """One entry's words; `name` gives what a picture's file of the source is called here, or nothing."""
        leftovers, aside = Leftovers(), CodeAside()
        make = self._of_html if entry.markup is Markup.HTML else self._of_markdown
        text = make(entry, leftovers, aside)
        addresses = AddressesInWords(entry, self._pictures, self._links, name, leftovers, aside)
        image = self._head(entry, addresses)
        text = aside.back(addresses.rewritten(text))
        return WordsHere(_BLANK_LINES.sub("\n\n", text).strip("\n"), image, leftovers.kinds, addresses.found)

    def _head(self, entry: OldEntry, addresses: AddressesInWords) -> str:
        if not entry.picture:
            return ""
        path = addresses.picture(entry.picture.address)
        if not path:
            found = addresses.found
            (found.elsewhere if self._pictures.is_elsewhere(entry.picture.address) else found.lost).append(
                entry.picture.address
            )
        else:
            addresses.seen(path, entry.picture.alt)
        return path

    def _of_markdown(self, entry: OldEntry, leftovers: Leftovers, aside: CodeAside) -> str:
        text = with_code(aside.aside(entry.body), aside)
        text = _SNIPPET.sub(lambda found: self._snippet(found[1].strip()) or found.group(), text)
        text = _TOC.sub("", text)
        text = _SPAN.sub(_of_a_span, text)
        text = _EMBED.sub(lambda found: link_to(page_of_frame(found[1] or found[2])), _CAPTION.sub(_of_a_caption, text))
        text = _WORDPRESS.sub(lambda found: aside.put(leftovers.comment(f"the tag {found[1]}", found.group())), text)
        text = self._tags.markdown(text, entry.title, leftovers, aside, entry.facts)
        text = with_boxes(text)
        text = _TAB.sub(_of_a_tab, text)
        text = HtmlInMarkdown(leftovers, aside).safe(text)
        return _ICON.sub("", _MARKED.sub(_size_alone, text))

    def _of_html(self, entry: OldEntry, leftovers: Leftovers, aside: CodeAside) -> str:
        body = entry.body
        if _TAGS.search(body):
            code = CodeAside("code")
            held = with_code(_CODE.sub(lambda found: code.put(found.group()), body), aside)
            body = code.back(self._tags.markdown(held, entry.title, leftovers, aside, entry.facts))
        return markdown_of(body, leftovers, aside)

    def _snippet(self, name: str) -> str:
        """The words of a piece that entries put in; empty where there is none."""
        bare = name.strip("\"'")
        for path in (*(f"{folder}/{bare}" for folder in self._blog.snippets), bare, self._names.get(bare, "")):
            try:
                text = text_of(self._blog.files, path) if path else ""
                return (split(text)[1] if path.lower().endswith(WORDS) else text).strip("\n")
            except SourceError:
                continue
        return ""


def _of_a_tab(found: re.Match[str]) -> str:
    words = re.sub(rf"^{found['indent']}(?:    |\t)", "", found["words"], flags=re.MULTILINE)
    return f"\n**{found['title']}**\n\n{words.strip(chr(10))}\n\n"


def _of_a_caption(found: re.Match[str]) -> str:
    words = (found["words"] or "").strip()
    return f"\n\n{found['inner'].strip()}\n\n" + (f"*{words}*\n\n" if words else "")


def _of_a_span(found: re.Match[str]) -> str:
    return f'<span id="{found["id"]}">{found["words"]}</span>' if found["id"] else found["words"]


def _size_alone(found: re.Match[str]) -> str:
    size = re.search(r"\bwidth=[\"']?(\d+%?)", found.group())
    return f"{{width={size[1]}}}" if size else ""
