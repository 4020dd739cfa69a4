"""A tree as HTML, with every address as it was written."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from diarist.body.code import highlighted
from diarist.body.emoji import with_emoji
from diarist.body.headings import Name
from diarist.body.picture_size import with_widths
from diarist.body.promise_marks import day_of, name_of
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diarist.body.tree import Node

_AUTHORS_OWN = frozenset({"id", "class", "title", "lang", "dir", "width", "height"})
"""What may be said in braces."""

_RENAMED = re.compile(
    r"(</?)(?:address|article|aside|center|fieldset|footer|header|hgroup|main|nav)(?=[\s/>])", re.IGNORECASE
)
"""Elements that would be landmarks of the page: what is in them stands apart from the rest all the same."""

_ADDRESS = re.compile(r"<(?=/?[a-zA-Z][\w-]*\.[a-zA-Z])")
"""What begins an address in angle brackets, which a browser would take for a tag and hide."""

BOXES = frozenset(
    [
        "abstract",
        "attention",
        "bug",
        "caution",
        "danger",
        "error",
        "example",
        "failure",
        "hint",
        "important",
        "info",
        "note",
        "question",
        "quote",
        "success",
        "summary",
        "tip",
        "todo",
        "warning",
    ]
)
"""The boxes that have a look of their own; any other looks like a note."""


class Writer:
    """Writes one entry: `shown` and `names` are what typesetting and naming found for its pieces."""

    def __init__(
        self, lang: str, shown: Mapping[int, str], names: Mapping[int, Name], abbreviations: Mapping[str, str]
    ) -> None:
        self._shown, self._names, self.lang = shown, names, lang
        self._abbreviations = {
            escape(short, quote=False): escape(long) for short, long in abbreviations.items() if short
        }
        longest_first = sorted(self._abbreviations, key=len, reverse=True)
        self._short = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if longest_first else None
        )

    def html(self, nodes: Iterable[Node]) -> str:
        """The HTML of some pieces that stand below or beside one another."""
        return "".join([_WRITE[node.kind](self, node) for node in nodes])

    def text(self, node: Node) -> str:
        """Some words, with emoji for their names and what abbreviations stand for."""
        words = self._shown.get(id(node), node.words)
        written = escape(with_emoji(words), quote=False)
        return self._short.sub(self._abbreviation, written) if self._short else written

    def _abbreviation(self, found: re.Match[str]) -> str:
        return f'<abbr title="{self._abbreviations[found.group()]}">{found.group()}</abbr>'

    def paragraph(self, node: Node) -> str:
        """A paragraph, where there is something in it."""
        words = self.html(node.children).strip()
        return f"<p{_said(node)}>{words}</p>\n" if words else ""

    def tight(self, node: Node) -> str:
        """An item's words, without a paragraph of their own."""
        return self.html(node.children).strip() + "\n"

    def heading(self, node: Node) -> str:
        """A heading with its name; one that it had before leads there, too."""
        level, name = node.given["level"], self._names.get(id(node), Name(""))
        anchor = f'<a id="{name.before}"></a>' if name.before else ""
        others = _said(node, {"id": name.id} if name.id else {})
        return f"<h{level}{others}>{anchor}{self.html(node.children).strip()}</h{level}>\n"

    def list(self, node: Node) -> str:
        """A list; one whose items are ticked says so."""
        tag = "ol" if node.given.get("ordered") else "ul"
        start = f' start="{node.given["start"]}"' if "start" in node.given else ""
        has_ticks = any("done" in item.given for item in node.children)
        said = _said(node, {"class": "task-list"} if has_ticks else {})
        return f"<{tag}{start}{said}>\n{self.html(node.children)}</{tag}>\n"

    def item(self, node: Node) -> str:
        """A list's item."""
        inside, tick = self.html(node.children).strip(), ""
        said = _said(node)
        if done := node.given.get("done"):
            words = say("entry.not_done" if done == "no" else "entry.done", self.lang)
            tick = f'<span role="img" aria-label="{escape(words)}">{"☐" if done == "no" else "☑"}</span> '
            said = _said(node, {"class": "task-list-item"})
            if inside.startswith("<p>"):
                inside, tick = f"<p>{tick}{inside.removeprefix('<p>')}", ""
        return f"<li{said}>{tick}{inside}</li>\n"

    def box(self, node: Node) -> str:
        """A note in a box; one that folds is opened by hand."""
        kind = node.given["type"] if node.given["type"] in BOXES else "note"
        fold = node.given.get("fold")
        if not fold:
            return f'<div class="admonition {kind}">\n{self.html(node.children)}</div>\n'
        title = node.children[0] if node.children and node.children[0].kind == "box-title" else None
        rest = self.html(node.children[1:] if title else node.children)
        words = self._title(title) if title else self._name_of(kind)
        opened = " open" if fold == "open" else ""
        summary = f'<summary class="admonition-title">{words}</summary>'
        return f'<details class="admonition {kind}"{opened}>\n{summary}\n{rest}</details>\n'

    def box_title(self, node: Node) -> str:
        """A box's title, where it has one."""
        words = self._title(node).strip()
        return f'<p class="admonition-title">{words}</p>\n' if words else ""

    def _title(self, node: Node) -> str:
        made = node.given.get("made", "")
        return self._name_of(made) if made in BOXES else self.html(node.children)

    def _name_of(self, kind: str) -> str:
        return escape(say(f"box.{kind}", self.lang), quote=False)

    def reply(self, node: Node) -> str:
        """An answer of somebody else's, quoted, with a link where they agreed to one."""
        said, caption = self.html(node.children), escape(say("entry.quoted_reply", self.lang), quote=False)
        if "address" in node.given:
            caption = f'<a href="{escape(node.given["address"])}">{escape(node.given["name"], quote=False)}</a>'
        words = f"<blockquote>\n{said}</blockquote>\n" if said else ""
        return f'<figure class="reply">\n{words}<figcaption>— {caption}</figcaption>\n</figure>\n'

    def promise(self, node: Node) -> str:
        """What the entry promises, and by when; a link may lead to it by its name."""
        name, day = name_of(node), day_of(node)
        named = f' id="{escape(name)}"' if name else ""
        title = f'<p class="admonition-title">{escape(say("promise.title", self.lang), quote=False)}</p>\n'
        time = f'<time datetime="{day}">{dates.long(date.fromisoformat(day), self.lang)}</time>' if day else ""
        due = f'<p class="due">{say("promise.due", self.lang, day=time)}</p>\n' if day else ""
        return f'<div class="admonition promise"{named}>\n{title}{self.html(node.children)}{due}</div>\n'

    def cell(self, node: Node) -> str:
        """A table's cell; one at its head that is empty names no column."""
        words = self.html(node.children).strip()
        tag = "th" if node.given.get("header") and words else "td"
        align = node.given.get("align")
        style = f' style="text-align:{align}"' if align else ""
        return f"<{tag}{style}>{words}</{tag}>\n"

    def note(self, node: Node) -> str:
        """What a footnote says."""
        return f'<li id="fn:{escape(node.given["label"])}">\n{self.html(node.children)}</li>\n'

    def element(self, node: Node) -> str:
        """An HTML element that holds Markdown."""
        inside = self.html(node.children)
        return f"{_unlandmarked(node.given['open'])}{inside}{_unlandmarked(node.given['close'])}\n"

    def link(self, node: Node) -> str:
        """A link."""
        return f'<a href="{escape(node.given["address"])}"{_said(node)}>{self.html(node.children)}</a>'

    def picture(self, node: Node) -> str:
        """A picture."""
        alt = self._shown.get(id(node), node.words)
        return f'<img src="{escape(node.given["address"])}" alt="{escape(with_emoji(alt))}"{_said(node)}>'


def _said(node: Node, ours: Mapping[str, str] | None = None) -> str:
    """The attributes that the author wrote, with ours."""
    if not node.given and not ours:
        return ""
    said = {name: value for name, value in node.given.items() if name in _AUTHORS_OWN}
    if ours:
        classes = " ".join(filter(None, (ours.get("class", ""), said.get("class", ""))))
        said = {**said, **ours, **({"class": classes} if classes else {})}
    return "".join(f' {name}="{escape(value)}"' for name, value in said.items())


def _unlandmarked(html: str) -> str:
    html = with_widths(html)
    return _RENAMED.sub(r"\1div", _ADDRESS.sub("&lt;", html))


def _wrapped(tag: str, end: str = "") -> Callable[[Writer, Node], str]:
    begin = "\n" if end else ""
    return lambda writer, node: f"<{tag}{_said(node)}>{begin}{writer.html(node.children)}</{tag}>{end}"


def _note_mark(_writer: Writer, node: Node) -> str:
    label, time = escape(node.given["label"]), node.given["time"]
    name = f"fnref:{label}" if time == "1" else f"fnref{time}:{label}"
    return f'<sup id="{name}"><a class="footnote-ref" href="#fn:{label}">{node.given["number"]}</a></sup>'


def _note_back(writer: Writer, node: Node) -> str:
    label, time = escape(node.given["label"]), node.given["time"]
    name = f"fnref:{label}" if time == "1" else f"fnref{time}:{label}"
    title = say("entry.note_back", writer.lang, number=node.given["number"])
    return f'\N{NO-BREAK SPACE}<a class="footnote-backref" href="#{name}" title="{title}">&#8617;</a>'


def _nothing(_writer: Writer, _node: Node) -> str:
    return ""


_WRITE: dict[str, Callable[[Writer, Node], str]] = {
    "paragraph": Writer.paragraph,
    "tight": Writer.tight,
    "heading": Writer.heading,
    "list": Writer.list,
    "item": Writer.item,
    "quote": _wrapped("blockquote", "\n"),
    "box": Writer.box,
    "box-title": Writer.box_title,
    "code": lambda _, node: highlighted(node.words, node.given.get("info", "")),
    "html": lambda _, node: _unlandmarked(node.words).rstrip("\n") + "\n",
    "ruler": lambda _, __: "<hr>\n",
    "reply": Writer.reply,
    "promise": Writer.promise,
    "table": _wrapped("table", "\n"),
    "table-head": _wrapped("thead", "\n"),
    "table-body": _wrapped("tbody", "\n"),
    "row": _wrapped("tr", "\n"),
    "cell": Writer.cell,
    "definitions": _wrapped("dl", "\n"),
    "term": lambda writer, node: f"<dt>{writer.html(node.children).strip()}</dt>\n",
    "definition": lambda writer, node: f"<dd>{writer.html(node.children).strip()}</dd>\n",
    "notes": lambda writer, node: f'<div class="footnote">\n<hr>\n<ol>\n{writer.html(node.children)}</ol>\n</div>\n',
    "note": Writer.note,
    "element": Writer.element,
    "more": _nothing,
    "private": _nothing,
    "unclosed": _nothing,
    "text": Writer.text,
    "literal": lambda _, node: escape(node.words, quote=False),
    "newline": lambda _, __: "\n",
    "break": lambda _, __: "<br>\n",
    "code-words": lambda _, node: f"<code{_said(node)}>{escape(node.words, quote=False)}</code>",
    "emphasis": _wrapped("em"),
    "strong": _wrapped("strong"),
    "struck": _wrapped("del"),
    "mark": _wrapped("mark"),
    "link": Writer.link,
    "picture": Writer.picture,
    "html-words": lambda _, node: _unlandmarked(node.words),
    "note-mark": _note_mark,
    "note-back": _note_back,
    "review": lambda _, node: escape(node.words, quote=False),
    "private-words": _nothing,
    "unclosed-words": _nothing,
}
