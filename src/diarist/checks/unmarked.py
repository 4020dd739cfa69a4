"""Text as a person reads it off the page, so that a number is the same number however it is dressed up."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

from diarist.checks.pattern import pattern
from diarist.checks.spelt import with_digits

_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_INLINE_TAG = pattern(
    r"</?(?:abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var"
    r"|wbr)"
    r"(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_SAID = pattern(r"\s(?:title|alt|aria-[a-z]{3,20}|data-[a-z-]{1,40})\s?=\s?([\"'])([^\"']{1,200})\1", re.IGNORECASE)
_LINE_BREAK = pattern(r"<br\s{0,3}/?>", re.IGNORECASE)
_UNDERLINES = pattern(r"_(?<!\w_)_*|_+(?!\w)")
_LINE_START = pattern(r"\n[ \t>]+")
_ESCAPED = pattern(r"(?:%(?!0|1|2[0278]|29|3[CE]|7F)[0-9A-F]{2})+", re.IGNORECASE)
"""What an address writes for a letter or sign; those stay that would end the address, or begin another line."""

_ADDRESS = pattern(r"(?:\b(?:https?|mailto|tel):|\]\(|\b(?:href|src)=[\"'])[^\s<>\"']{1,4000}", re.IGNORECASE)
_ODD = pattern(r"[^\x00-\x7f]")
# What stands around a letter is looked at after it is found, which is many times faster.
_LETTERS = pattern(r"[OoIl]{1,12}(?=[0-9])|(?<=[0-9])[OoIl]{1,12}")
_LETTER_BESIDE_DIGIT = pattern(r"[0-9](?:(?=[OoIl])|(?<=[OoIl][0-9]))")
_DIGITS = str.maketrans("OoIl", "0011")

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_QUOTES = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'}
_CYRILLIC = dict(zip(map(ord, "АВСЕНІЈКМОРЅТХасеіјорѕх"), "ABCEHIJKMOPSTXaceijopsx", strict=True))
_GREEK = dict(zip(map(ord, "ΑΒΕΗΙΚΜΝΟΡΤΥΧΖ"), "ABEHIKMNOPTYXZ", strict=True))
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""What has no width: joiners, marks of direction, signs that are put over the letter before."""

_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters that nobody sees (https://unicode.org/reports/tr44/#Default_Ignorable_Code_Point)."""

_SIGNS: dict[int, str | None] = {**_DASHES, **_QUOTES, **_CYRILLIC, **_GREEK}
_STRAIGHT: dict[int, str | None] = {**_QUOTES, 0xA0: " ", 0x202F: " ", 0x2011: "-", 0xAD: None}


def unmarked(text: str) -> str:
    r"""`text` without what Markdown, HTML and typography put around and between its characters.

    Every `\n` stays, so that lines can be counted. Digits of any script become 0 to 9, full-width and look-alike
    letters plain ones, every dash a hyphen, every space a plain one (https://unicode.org/reports/tr15/,
    https://unicode.org/reports/tr39/). A letter O, I or l among digits becomes the digit that it looks like, digits in
    words become figures, and what an address escapes (`%40`) is the sign itself.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found.group()).replace("\n", " ").replace("\r", " "), text)
    if "%" in text:
        text = _unescaped(text)
    if not text.isascii():
        text = _ODD.sub(_sign, unicodedata.normalize("NFKC", text))
    if "<" in text:
        text = _LINE_BREAK.sub(" ", _INLINE_TAG.sub(_told, text))
    for mark in ("*", "`", "\\", "~~", "=="):
        text = text.replace(mark, "")
    if "_" in text:
        text = _UNDERLINES.sub("", text)
    text = with_digits(_LINE_START.sub("\n", f"\n{text}")[1:])
    return _LETTERS.sub(_digits, text) if _LETTER_BESIDE_DIGIT.search(text) else text


def _told(tag: re.Match[str]) -> str:
    """What a tag within a line says to people: in a box that comes up, or to those who cannot see."""
    said = [found[2] for found in _SAID.finditer(tag.group())] if "=" in tag.group() else ()
    return f" {' '.join(said)} " if said else ""


def _unescaped(text: str) -> str:
    """Twice, since a link within a link is escaped twice. To look only where a % stands takes a tenth of the time."""
    for _ in range(2):
        text = " ".join(_ADDRESS.sub(_address, part) if "%" in part else part for part in text.split(" "))
    return text


def _address(found: re.Match[str]) -> str:
    return _ESCAPED.sub(_signs, found.group())


def _signs(found: re.Match[str]) -> str:
    return unquote(found.group(), errors="replace")


def _sign(found: re.Match[str]) -> str:
    """What a character that is not ASCII stands for."""
    odd = found.group()
    if ord(odd) in _SIGNS:
        return _SIGNS[ord(odd)] or ""
    if unicodedata.category(odd) in _UNSEEN or odd in _BLANK:
        return ""
    digit = unicodedata.decimal(odd, None)
    return odd if digit is None else str(digit)


def _digits(found: re.Match[str]) -> str:
    """Letters among digits as the digits they look like; as they are where they make sense as letters."""
    text, (start, end) = found.string, found.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    is_round = "o" in found.group().lower()
    # A postcode of Liverpool starts with an L and a digit or two, and 5l are litres; no such word has an O there.
    starts = (is_round or (end - start == 1 and len(after) == 3 and after.isdigit())) and not (
        before[-1:].isalnum() or before.endswith("_")
    )
    between = before[-1:].isdigit() and after[:1].isdigit()
    ends = before[-1:].isdigit() and not after[:1].isalnum() and (is_round or (len(before) == 2 and before.isdigit()))
    is_number = (starts and after[:1].isdigit()) or between or ends
    return found.group().translate(_DIGITS) if is_number else found.group()


def straight(text: str) -> str:
    """`text` with straight quotes and plain spaces, as the patterns of words expect them."""
    return text if text.isascii() else text.translate(_STRAIGHT)
