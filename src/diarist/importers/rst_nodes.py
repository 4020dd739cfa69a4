"""The tree of an entry in reStructuredText, made ready to be written as HTML that the import knows."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.transforms import Transform

from diarist.diary.text import slugify

if TYPE_CHECKING:
    from collections.abc import Callable

_DIRECTIVE = re.compile(r"\s*\.\. (?:\|[^|\n]*\| )?(?P<name>[\w:.+-]+)::")
_ROLE = re.compile(r":(?P<before>[\w:.+-]+):`(?P<after>.*)`|`(?P<words>.*)`:(?P<name>[\w:.+-]+):", re.DOTALL)
_TARGET = re.compile(r"\s*<[^<>]*>\Z")
_SHOWN_ALL_THE_SAME = ("Title underline too short", "Title overline too short")


class ReadyForHtml(Transform):
    """Leaves no message of docutils' own, and what it does not know as a comment of the import's."""

    default_priority = 855  # after references are resolved, before messages are gathered and filtered

    def apply(self) -> None:
        """Change the whole tree."""
        for kind, change in _CHANGES:
            for node in list(self.document.findall(kind)):
                if node.parent is not None:
                    change(self.document, node)


def code_block(code: str, language: str) -> nodes.literal_block:
    """A block of code, with its language where the import looks for it."""
    is_one = re.fullmatch(r"[\w+#-]+", language)  # docutils makes an attribute of its own of `language-`
    return nodes.literal_block(code, code, classes=["code", f"lang-{language}"] if is_one else ["code"])


def _comment(kind: str, written: str) -> nodes.raw:
    return _html(f'<template data-import="{escape(kind)}">{escape(written)}</template>')


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _message(_document: nodes.document, node: nodes.system_message) -> None:
    """What docutils could not read, where the words of it are nowhere else."""
    written = _written(node)
    above = next((_written(each) for each in node.parent.children if written in _written(each) != written), "")
    if not written or above or node[0].astext().startswith(_SHOWN_ALL_THE_SAME):
        return
    name = _DIRECTIVE.match(written)
    kind = f"the directive {name['name']}" if name else "reStructuredText that cannot be read"
    node.parent.replace(node, [_html("<p>"), _comment(kind, written), _html("</p>")])


def _written(node: nodes.Node) -> str:
    """What a message is about, as it is written; empty for anything else."""
    blocks = node.children if isinstance(node, nodes.system_message) else ()
    return next((child.astext() for child in blocks if isinstance(child, nodes.literal_block)), "")


def _problematic(document: nodes.document, node: nodes.problematic) -> None:
    """Words with a role or a target that nobody knows: the words stay, and a comment says what they were."""
    written = node.astext()
    if not any(map(str.isalnum, written)):
        node.parent.replace(node, nodes.Text(written))
        return
    role = _ROLE.fullmatch(written)
    kind = f"the role {role['before'] or role['name']}" if role else "a mark that leads nowhere"
    words = _TARGET.sub("", (role["after"] or role["words"] or "") if role else written.strip("`_|[]"))
    message = document.ids.get(node.get("refid", ""))
    is_raw = message is not None and "disabled" in message.astext()
    node.parent.replace(node, [*([] if is_raw else [nodes.Text(words)]), _comment(kind, written)])


def _literal(_document: nodes.document, node: nodes.literal | nodes.math) -> None:
    node.parent.replace(node, _html(f"<code>{escape(node.astext())}</code>"))


def _formula(_document: nodes.document, node: nodes.math_block) -> None:
    node.parent.replace(node, code_block(node.astext(), "tex"))


def _session(_document: nodes.document, node: nodes.doctest_block) -> None:
    node.parent.replace(node, code_block(node.astext(), "pycon"))


def _lines(_document: nodes.document, node: nodes.line_block) -> None:
    """Lines that stay lines, however far in."""
    words: list[nodes.Node] = []
    for line in node.findall(nodes.line):
        words += [*([_html("<br>")] if words else []), *line.children]
    node.parent.replace(node, nodes.paragraph("", "", *words))


def _abbreviation(_document: nodes.document, node: nodes.abbreviation) -> None:
    given = f' title="{escape(node["explanation"])}"' if node.get("explanation") else ""
    node.parent.replace(node, _html(f"<abbr{given}>{escape(node.astext())}</abbr>"))


def _image(_document: nodes.document, node: nodes.image) -> None:
    """A picture without words has none; none is read here."""
    node["alt"] = node.get("alt", "")
    for option in ("loading", "scale"):
        node.attributes.pop(option, None)


def _reference(document: nodes.document, node: nodes.reference) -> None:
    """A link within the entry, to a heading as it is called here; any other place of it has no name."""
    if "refid" not in node:
        return
    target = document.ids.get(node.attributes["refid"])
    if isinstance(target, nodes.section) and isinstance(target[0], nodes.title):
        del node["refid"]
        node["refuri"] = f"#{slugify(target[0].astext())}"
    else:
        node.parent.replace(node, node.children)


def _noted(_document: nodes.document, node: nodes.footnote_reference | nodes.citation_reference) -> None:
    node.parent.replace(node, _html(f'<footnote-mark data-name="{escape(node.get("refid", ""))}"></footnote-mark>'))


def _note(_document: nodes.document, node: nodes.footnote | nodes.citation) -> None:
    words = [child for child in node.children if not isinstance(child, nodes.label)]
    head = _html(f'<footnote-words data-name="{escape(node["ids"][0])}">')
    node.parent.replace(node, [head, *words, _html("</footnote-words>")])


def _contents(_document: nodes.document, node: nodes.topic) -> None:
    """The list of headings, which the page here makes by itself."""
    if "contents" in node["classes"]:
        node.parent.remove(node)


_CHANGES: tuple[tuple[type[nodes.Node], Callable[..., None]], ...] = (
    (nodes.topic, _contents),
    (nodes.system_message, _message),
    (nodes.problematic, _problematic),
    (nodes.literal, _literal),
    (nodes.math, _literal),
    (nodes.math_block, _formula),
    (nodes.doctest_block, _session),
    (nodes.line_block, _lines),
    (nodes.abbreviation, _abbreviation),
    (nodes.image, _image),
    (nodes.reference, _reference),
    (nodes.footnote_reference, _noted),
    (nodes.citation_reference, _noted),
    (nodes.footnote, _note),
    (nodes.citation, _note),
)
