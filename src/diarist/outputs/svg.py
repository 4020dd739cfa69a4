"""Drawings (SVG) made harmless: what could run, fetch or hide something is taken out of them.

A drawing opened by its own address is a document of the site and may run scripts there, so only what the list below
knows is let through (https://www.w3.org/TR/SVG2/conform.html#secure-static-mode). What is left is checked once more:
one that still holds any of it is refused.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from diarist.diary.errors import PictureError

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

MAX_BYTES = 5_000_000
MAX_SIDE = 30_000

# SVG 2 without scripts, links and media: structure, shapes, text and paint, then filters, then animation.
_KNOWN = """
svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan textPath
marker clipPath mask pattern image linearGradient radialGradient stop filter view
feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
animate animateMotion animateTransform mpath set
"""
_ELEMENTS = frozenset(_KNOWN.split())
_NAMED = {
    "script": "a script",
    "foreignObject": "a piece of a web page (<foreignObject>)",
    "a": "a link (<a>), which does nothing in a picture",
}
_OF_LINKS = frozenset(
    {"href", "target", "download", "rel", "ping", "type", "hreflang", "referrerPolicy", "show", "title"}
)
_KEPT_ATTRIBUTES = (f"{{{XLINK}}}", f"{{{XML}}}space", f"{{{XML}}}lang")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g);base64,(?P<data>.*)", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\r?\n|(.))", re.DOTALL)
_ADDRESS = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)[^'\")]*", re.IGNORECASE)
_FETCHING = re.compile(r"@import|expression\(|-moz-binding|(?:image-set|image|src|cross-fade)\(\s*['\"]", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[\]<>]*>")
_PIECE = re.compile(r"([{};])")
_SCRIPTED = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_BLANK = re.compile(r"[\s\x00-\x20\x7f]+")
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in)?\s*")
# Pixels in a unit: https://www.w3.org/TR/css-values-4/#absolute-lengths
_PIXELS = {None: 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

_SAVE_PLAIN = "save it again as plain SVG without that, or as PNG"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A harmless drawing: its natural size in CSS pixels, the checked tree, and what was taken out of it, in words."""

    name: str
    width: int
    height: int
    root: etree._Element
    lost: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Drawing:
    """Parse a drawing, take out what is unsafe, and check all that is left.

    `name` is the file's name for messages. Raises `PictureError` for what is broken, or says no size.
    """
    root = _parsed(data, name)
    _drop_foreign(root)
    lost = dict.fromkeys(
        fault for element in list(root.iter()) if _is_below(element, root) for fault in _tamed(element)
    )
    for element in root.iter():
        for fault in _faults(element):
            raise PictureError(f"{name} holds {fault}", _SAVE_PLAIN)
    width, height = _size(root, name)
    return Drawing(name, width, height, root, tuple(lost))


def publish(drawing: Drawing, cleaned: Callable[[bytes], bytes]) -> bytes:
    """Return the drawing as UTF-8 without comments and metadata; `cleaned` does the same for each picture inside it."""
    for element in drawing.root.iter(f"{{{SVG}}}image", f"{{{SVG}}}feImage"):
        for key, value in element.attrib.items():
            if embedded := _PICTURE.match(value):
                element.set(key, _as_address(cleaned(_decoded(embedded["data"], drawing.name))))
    etree.cleanup_namespaces(drawing.root)
    return etree.tostring(drawing.root, encoding="utf-8", xml_declaration=False, with_tail=False) + b"\n"


def _parsed(data: bytes, name: str) -> etree._Element:
    if len(data) > MAX_BYTES:
        raise PictureError(f"{name} is a drawing of more than {MAX_BYTES // 1_000_000} MB", "save it as PNG or JPEG")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PictureError(f"{name} is a drawing that is not in UTF-8", "save it again as plain SVG") from error
    # Entities can only be declared in a DOCTYPE: without one there is nothing to expand and nothing to fetch. Many
    # programs write one that declares nothing.
    text = _DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text:
        raise PictureError(f"{name} holds a DOCTYPE, which can declare entities", _SAVE_PLAIN)
    try:
        root = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise PictureError(
            f"{name} is a drawing that is cut short or damaged", "save it again as SVG or PNG"
        ) from error
    if root.tag != f"{{{SVG}}}svg":
        raise PictureError(
            f"{name} does not begin as an SVG drawing does", f'its first element must be <svg xmlns="{SVG}">'
        )
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _drop_foreign(root: etree._Element) -> None:
    tags = {str(element.tag) for element in root.iter()}
    foreign = {tag for tag in tags if etree.QName(tag).namespace not in {SVG, XHTML, None}}
    etree.strip_elements(root, *foreign, f"{{{SVG}}}metadata", with_tail=False)
    names = {str(key) for element in root.iter() for key in element.attrib}
    etree.strip_attributes(root, *(key for key in names if key[0] == "{" and not key.startswith(_KEPT_ATTRIBUTES)))


def _tamed(element: etree._Element) -> list[str]:
    """Take out of an element what is unsafe in it, or all of it where nothing is left; what that was, in words."""
    faults = list(_faults(element))
    if not faults:
        return []
    tag = etree.QName(element)
    if (tag.namespace, tag.localname) == (SVG, "a"):
        _unlink(element)
        faults = faults[:1]
    elif tag.namespace != SVG or tag.localname not in _ELEMENTS or element.get("attributeName") is not None:
        _remove(element)
        return faults[:1]
    if tag.localname == "style":
        _set_style(element, "".join(element.itertext()))
    for key, value in list(element.attrib.items()):
        if any(_attribute_faults(tag.localname, etree.QName(key).localname, value)):
            _tame_attribute(element, str(key), value)
    return faults


def _is_below(element: etree._Element, root: etree._Element) -> bool:
    """Whether an element is still in the drawing, and not below one that was taken out."""
    return element is root or root in element.iterancestors()


def _unlink(element: etree._Element) -> None:
    """Make a group of a link, with its colours and its place; among words, a stretch of them."""
    parent = element.getparent()
    in_words = parent is not None and etree.QName(parent).localname in {"text", "tspan", "textPath"}
    element.tag = f"{{{SVG}}}{'tspan' if in_words else 'g'}"
    for key in list(element.attrib):
        if etree.QName(key).localname in _OF_LINKS:
            del element.attrib[key]


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "") or None
    else:
        before.tail = (before.tail or "") + (element.tail or "") or None
    element.tail = None
    parent.remove(element)


def _set_style(element: etree._Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = _tame_style(text)


def _tame_attribute(element: etree._Element, key: str, value: str) -> None:
    if key == "style" and not _SCRIPTED.search(_BLANK.sub("", value)):
        element.set(key, _tame_style(value))
    else:
        del element.attrib[key]


def _tame_style(text: str) -> str:
    """Style without the declarations that fetch or run something; without any, where that does not help."""
    kept = "".join(piece for piece in _PIECE.split(text) if not any(_style_faults(piece)))
    return "" if any(_style_faults(kept)) else kept


def _faults(element: etree._Element) -> Iterator[str]:
    tag = etree.QName(element)
    if tag.namespace != SVG or tag.localname not in _ELEMENTS:
        yield _NAMED.get(tag.localname, f"<{tag.localname}>, which is not allowed in a drawing")
    if tag.localname == "style":
        yield from _style_faults("".join(element.itertext()))
    for key, value in element.attrib.items():
        yield from _attribute_faults(tag.localname, etree.QName(key).localname, value)


def _attribute_faults(tag: str, key: str, value: str) -> Iterator[str]:
    if key.lower().startswith("on"):
        yield f"an event handler ({key}), which is a script"
    if key == "attributeName" and (value.strip().lower().endswith("href") or value.strip().lower().startswith("on")):
        yield f"an animation of {value.strip()}, which can run a script"
    if _SCRIPTED.search(_BLANK.sub("", value)):
        yield f"a script address in {key}"
    if key.lower() in {"href", "src"}:
        yield from _address_faults(tag, value)
    yield from _style_faults(value)


def _address_faults(tag: str, value: str) -> Iterator[str]:
    inside = value.strip().startswith("#")
    picture = tag in {"image", "feImage"} and _PICTURE.match(value)
    if not inside and not picture:
        yield f"an address outside itself ({_short(value)})"


def _style_faults(text: str) -> Iterator[str]:
    plain = _ESCAPE.sub(_unescaped, text)
    if address := _ADDRESS.search(plain):
        yield f"an address outside itself ({_short(address[0])})"
    if fetching := _FETCHING.search(plain):
        yield f"a style that fetches or runs something ({_short(fetching[0])})"


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character a CSS escape stands for (https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point)."""
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return escape[2] or ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _size(root: etree._Element, name: str) -> tuple[int, int]:
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = _view_box(root.get("viewBox", ""))
    if box and not (width and height):
        ratio = box[1] / box[0]
        width, height = width or (height / ratio if height else box[0]), height or (width * ratio if width else box[1])
    if not width or not height:
        raise PictureError(f"{name} does not say how large it is", "give its <svg> a viewBox, or a width and a height")
    if max(width, height) > MAX_SIDE:
        raise PictureError(f"{name} says it is more than {MAX_SIDE} pixels wide or high", "make its page smaller")
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str | None) -> float:
    """Return a length in CSS pixels; 0 where there is none or it depends on the page (a percentage, an em)."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0


def _view_box(text: str) -> tuple[float, float] | None:
    found = text.replace(",", " ").split()
    sides = [_pixels(side) for side in found[2:]]
    return (sides[0], sides[1]) if len(found) == 4 and all(sides) else None


def _decoded(text: str, name: str) -> bytes:
    try:
        return base64.b64decode(_BLANK.sub("", text), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PictureError(f"{name} holds a picture that is damaged", _SAVE_PLAIN) from error


def _as_address(picture: bytes) -> str:
    media_type = "jpeg" if picture.startswith(b"\xff\xd8") else "png"
    return f"data:image/{media_type};base64,{base64.b64encode(picture).decode('ascii')}"
