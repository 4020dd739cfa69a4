"""Names of files as people write them in addresses, and as their machines store them."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from diarist.diary.fields import MAX_NAME
from diarist.diary.text import cut, slugify
from diarist.words.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from urllib.parse import SplitResult

LONGEST_NAME = 60
"""How much of a title goes into the file's name, in characters."""

_PLAIN = "/-._~!$&'()*+,;=@"
"""What stands in the path of an address as it is: https://www.rfc-editor.org/rfc/rfc3986#section-3.3, without `:`."""

_ENDINGS = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".tiff": ".tif", ".htm": ".html", ".markdown": ".md"}
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2018\u2019\u02bc](?=\w)")
_AND = re.compile(r"(?<=[\w\s])&(?=[\w\s])")
_BETWEEN = re.compile(r"[\s_\-]+|%20")


def encoded(path: str) -> str:
    """A path as an address holds it: a mail program ends an address at a space, and a browser a path at `#`."""
    return quote(path, safe=_PLAIN)


def plain_stem(name: str) -> str:
    """What a file is called, without folders and ending, in letters that every address has; may be empty."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device of its own, whatever its ending is."""
    return name.lower().split(".")[0] in _RESERVED


def new_stem(day: date, title: str, language: str = DEFAULT) -> str:
    """What the file of a new entry is called, without its ending: its day, and as much of its title as an address has.

    An entry of that name may be there already.
    """
    words = _title_words(title, language)
    return f"{day.isoformat()}-{words}" if words else day.isoformat()


def new_id(day: date, title: str, language: str = DEFAULT) -> str:
    """The id of a new entry. It is for machines and stays for ever, so it has letters that every one of them knows."""
    words = _title_words(title, language)
    without_marks = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    is_much_the_same = words and len(without_marks) >= len(words) / 2
    return f"{day.isoformat()}-{slugify(without_marks) if is_much_the_same else f'entry-{_digest(title)}'}"


def free_number(path: str, taken: Collection[str]) -> str:
    """What is put behind a new file's path without ending, such as `-2`: nothing where none of `taken` is called so."""
    numbers = ("", *(f"-{n}" for n in range(2, 1000)))
    return next(each for each in numbers if not any(name.startswith(f"{path}{each}.") for name in taken))


def _digest(title: str) -> str:
    data = title.encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"%d:%s" % (len(data), data)).hexdigest()[:6]


def _title_words(title: str, language: str) -> str:
    """A title as the last part of an address, cut where that is too long for one; empty where it has no letters.

    What an apostrophe stands in is one word, and in English a sign for "and" is that word.
    """
    title = _APOSTROPHE.sub("", title)
    if language.lower().split("-")[0] == DEFAULT:
        title = _AND.sub(" and ", title)
    shorter = (slugify(cut(title, limit)) for limit in range(LONGEST_NAME, 0, -1))
    words = next(words for words in shorter if len(words.encode()) <= MAX_NAME)
    return f"{words}-entry" if is_reserved(words) else words


def spellings(written: str) -> tuple[tuple[str, str], ...]:
    """What an address may mean, the likeliest first: the path, and the query and fragment behind it.

    It is decoded as browsers do; else it is taken as it stands, for a file may be called `a%20b.jpg` or `No #1.pdf`,
    and on Windows people write a backslash for a slash.
    """
    path = re.split("[?#]", written, maxsplit=1)[0]
    suffix = written[len(path) :]
    found = [(unquote(path), suffix), (path, suffix), (unquote(written), ""), (written, "")]
    turned = [(name.replace("\\", "/"), rest) for name, rest in found]
    return tuple(dict.fromkeys((*found, *turned)))


def suffix(parts: SplitResult) -> str:
    """What stands behind the path of an address."""
    return (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def composed(name: str) -> str:
    """A name with each letter and its accents as one: a Mac stores them apart (https://unicode.org/reports/tr15/)."""
    return name if name.isascii() else _SPACES.sub(" ", unicodedata.normalize("NFC", name))


class Names:
    """Some names, found by what people write for them: é typed and é as a Mac stores it are one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._composed: dict[str, str] = {}
        self._alike: dict[str, str] = {}
        for name in names:
            self._composed.setdefault(composed(name), name)
            self._alike.setdefault(_alike(name), name)

    def find(self, name: str) -> str:
        """The name that is meant; empty where there is none. Of two that differ in this alone, ask for it first."""
        return self._composed.get(composed(name), "")

    def near(self, name: str) -> str:
        """The name that differs in capitals, in what stands between words or in a spelling of its ending alone."""
        return self._alike.get(_alike(name), "")


def _alike(name: str) -> str:
    stem, ending = posixpath.splitext(_BETWEEN.sub("-", composed(name).casefold()))
    return stem + _ENDINGS.get(ending, ending)
