"""XML that may be an enemy's: no entity resolved, nothing fetched; what is broken is read, what is cut off not."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from diarist.diary.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


_ILLEGAL = bytes(set(range(32)) - set(b"\t\n\r"))
"""Bytes that no XML may have (https://www.w3.org/TR/xml/#charsets), and exports of pasted words have all the same."""


def parsed(data: bytes) -> etree._Element:
    """The root of a document. Raises SourceError where it is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_legal(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"it is no XML that can be read ({error})", "export it again") from None
    if root is None:
        raise SourceError("it is no XML that can be read", "export it again")
    if _is_cut_off(root, data):
        mend = "export or download it again; WordPress exports a year at a time, too"
        raise SourceError("it stops in the middle, and the rest of it is missing", mend)
    return root


def _legal(data: bytes) -> bytes:
    """A document without what would end it for a parser, and lose all that comes after it."""
    return data if b"\0" in data[:4] else data.translate(None, _ILLEGAL)  # UTF-16 and UTF-32 have zeros


def _is_cut_off(root: etree._Element, data: bytes) -> bool:
    """Whether a document stops before its root does, as an export does whose server gave up."""
    end = f"</{f'{root.prefix}:' if root.prefix else ''}{name_of(root)}"
    return len(root) > 0 and not any(end.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str, space: str = "") -> Iterator[etree._Element]:
    """The elements of a name right below one; those whose namespace has `space` in it."""
    for child in element:
        if name_of(child) == name and space in str(child.tag):
            yield child


def words(element: etree._Element, name: str, space: str = "") -> str:
    """The words of the first element of a name right below one; empty where there is none."""
    return next(("".join(map(str, child.itertext())).strip() for child in children(element, name, space)), "")


def as_html(element: etree._Element) -> str:
    """What stands in an element, as HTML: without the namespaces of what is XML."""
    inner = deepcopy(element)
    for each in inner.iter():
        if isinstance(each.tag, str):
            each.tag = name_of(each)
    etree.cleanup_namespaces(inner)
    return etree.tostring(inner, encoding="unicode", method="html", with_tail=False)
