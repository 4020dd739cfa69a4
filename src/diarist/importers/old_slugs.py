"""What each system makes of a headline or a file's name in an address, by the rules of its own `slugify`."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from diarist.diary.text import slugify

_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_POSSESSIVE = re.compile(r"([A-Za-z\d]+)['\u2019]([ts])(?=\s|$)")


def of_jekyll(words: str) -> str:
    """What `:title` is made of (`Jekyll::Utils.slugify`, mode `pretty`)."""
    return re.sub("-{2,}", "-", _kept(words, "._~!$&'()+,;=@", "-")).strip("-")


def of_hugo(words: str) -> str:
    """A path, a slug or a headline, which loses what no path has (`paths.Sanitize` and `PathSpec.URLize`)."""
    kept = _kept(words, "./\\_#+~-@% \t\n", "")
    return re.sub(r"\s+", "-", re.sub(r"(?<=-)\s+|\s+(?=-)", "", kept.strip())).lower()


def of_zola(words: str) -> str:
    """The letters of the alphabet and digits alone (https://www.getzola.org/documentation/content/page/)."""
    return slugify(_folded(words))


def of_pelican(words: str, *, in_unicode: bool = False) -> str:
    """A headline without its signs (`pelican.utils.slugify`); with `in_unicode`, in its own letters."""
    shown = unescape(re.sub(r"<[^<>]*>", "", words))
    plain = shown if in_unicode else _folded(shown)
    return re.sub(r"[-\s]+", "-", _kept(plain, "_- \t", "").strip()).lower()


def of_eleventy(words: str) -> str:
    """The filter `slugify` (https://www.11ty.dev/docs/filters/slugify/), to which `What's` is one word."""
    return slugify(_POSSESSIVE.sub(r"\1\2", _folded(words.translate(_GERMAN))))


def of_astro(words: str) -> str:
    """The name of a file in a collection (https://github.com/Flet/github-slugger)."""
    return _kept(words.lower(), "_- ", "").replace(" ", "-")


def _kept(words: str, signs: str, instead: str) -> str:
    """Words with nothing but letters, digits, their marks and some signs; `instead` is what stands for others."""
    return "".join(c if c in signs or unicodedata.category(c)[0] in "LMN" else instead for c in words)


def _folded(words: str) -> str:
    """Words in the letters of the alphabet, as far as each is one with a mark."""
    apart = unicodedata.normalize("NFKD", words.translate(_FOLDED))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")
