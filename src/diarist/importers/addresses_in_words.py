"""Every picture and link among an old entry's words, with its address as it is here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.checks.links.own_computer import is_here
from diarist.importers.html_in_markdown import attributes
from diarist.importers.old_anchors import Anchors
from diarist.importers.old_pictures import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from diarist.importers.code_aside import CodeAside
    from diarist.importers.leftover_comments import Leftovers
    from diarist.importers.old_blog import OldEntry
    from diarist.importers.old_links import OldLinks
    from diarist.importers.old_pictures import OldPictures

_WHERE = r"(?P<where><[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|[^()\n]*?)"
_TITLE = r"(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?(?:\s*=\d*x\d*)?"
_PICTURE = re.compile(rf"!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]\(\s*{_WHERE}{_TITLE}\s*\)(?P<braces>\{{[^}}\n]*\}})?")
_LINKED = re.compile(
    r"\[\s*!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]\(\s*(?P<where><[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)\s*\]\("
)
_LINK = re.compile(rf"\]\(\s*{_WHERE}{_TITLE}\s*\)(?:\{{:?[^}}\n]*\}})?")
_DEFINED = re.compile(
    r"^(?P<head> {0,3}\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*)<?(?P<where>[^\s>]+)>?"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_REFERRED = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\](?:\[(?P<label>[^\[\]\n]*)\])?(?!\()")
_BARE = re.compile(r"(?<![\"'=(`\w])<?(?P<where>https?://[^\s<>()\[\]\"'`\U000f0000]+)>?")
_IMAGE = re.compile(r"<img\b(?P<given>(?:\"[^\"]*\"|[^\">])*)>")
_ANCHOR = re.compile(r"<a\b(?P<given>(?:\"[^\"]*\"|[^\">])*)>(?P<words>.*?)</a>", re.DOTALL)
_COMMENT = re.compile(r"<!-- import: (.*?) -->")
_LOST = "x-lost:"
_UNLINKED = re.compile(rf"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]\({_LOST}\)")
_SIZE = re.compile(r"\bwidth=[\"']?(\d+%?)")


@dataclass(slots=True)
class Found:
    """What was found of one entry's addresses.

    Pictures whose file is not there are `lost`, those of other sites `elsewhere`, those without words `wordless`;
    `dead` are links that lead nowhere any more, `kept` those to the rest of the old site.
    """

    lost: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    pictures: int = 0


class AddressesInWords:
    """Rewrites the addresses of one entry; `name` gives what a picture's file is called here, or nothing."""

    def __init__(  # noqa: PLR0913, PLR0917 - what an address may mean
        self,
        entry: OldEntry,
        pictures: OldPictures,
        links: OldLinks,
        name: Callable[[str], str],
        leftovers: Leftovers,
        aside: CodeAside,
    ) -> None:
        self._entry, self._pictures, self._links, self._name = entry, pictures, links, name
        self._leftovers, self._aside = leftovers, aside
        self.found = Found()
        self._anchors = Anchors("")

    def rewritten(self, text: str) -> str:
        """A text whose code is aside, with all its addresses as they are here."""
        self._anchors = Anchors(text, self._aside.back)
        text = self._with_places(text)
        text = _LINKED.sub(self._linked, text)
        text = _PICTURE.sub(self._picture, text)
        text = _IMAGE.sub(self._image, text)
        text = _DEFINED.sub(self._definition, text)
        text = _ANCHOR.sub(self._anchor, text)
        text = _LINK.sub(self._link, text)
        text = _UNLINKED.sub(lambda found: found["words"], text)
        return _BARE.sub(self._bare, text)

    def _with_places(self, text: str) -> str:
        """A text whose pictures have their addresses where they stand, and not in a list below it."""
        listed = {_label(found["label"]): found for found in _DEFINED.finditer(text)} if "![" in text else {}

        def placed(found: re.Match[str]) -> str:
            known = listed.get(_label(found["label"] or found["alt"]))
            return f"![{found['alt']}](<{known['where']}>{known['title'] or ''})" if known else found.group()

        return _REFERRED.sub(placed, text) if listed else text

    def _bare(self, found: re.Match[str]) -> str:
        """An address among words, which is a link by itself; one of the writer's own computer is code."""
        where = found["where"].rstrip(".,;:!?")
        rest = found["where"][len(where) :]
        return self._aside.put(f"`{where}`") + rest if is_here(where) else found.group()

    def picture(self, address: str) -> str:
        """The path of a picture beside the entry; empty where it is not there."""
        source = self._pictures.find(address, self._entry.folder) or self._pictures.fetched(
            address, self._entry.address
        )
        return self._name(source) if source else ""

    def _picture(self, found: re.Match[str]) -> str:
        address, alt = found["where"].strip("<> "), found["alt"]
        size = _SIZE.search(found["braces"] or "")
        path = self.picture(address)
        if not path:
            return self._missing(address, alt)
        self.seen(path, alt)
        return self._aside.put(f"![{alt}]({path}){f'{{width={size[1]}}}' if size else ''}")

    def _linked(self, found: re.Match[str]) -> str:
        """A picture that is itself a link: where it is of another site, its words are those of that link."""
        address = found["where"].strip("<> ")
        if self.picture(address) or not self._pictures.is_elsewhere(address):
            return found.group()
        self.found.elsewhere.append(address)
        return f"[{_words_for(found['alt'])}]("

    def _image(self, found: re.Match[str]) -> str:
        given = attributes(found["given"])
        address, alt = given.get("src", ""), given.get("alt", "")
        path = self.picture(address)
        if not path:
            return self._missing(address, alt)
        self.seen(path, alt)
        sizes = "".join(
            f' {key}="{given[key]}"' for key in ("width", "height") if re.fullmatch(r"\d+%?", given.get(key, ""))
        )
        return self._aside.put(f'<img src="{path}" alt="{alt.replace(chr(34), "&quot;").replace("<", "&lt;")}"{sizes}>')

    def seen(self, path: str, alt: str) -> None:
        """Count a picture, and note that it has no words."""
        self.found.pictures += 1
        if not alt.strip():
            self.found.wordless.append(path)

    def _missing(self, address: str, alt: str) -> str:
        if self._pictures.is_elsewhere(address) and not is_here(address):
            self.found.elsewhere.append(address)
            return self._aside.put(f"[{_words_for(alt)}](<{address if '://' in address else f'https:{address}'}>)")
        address = _COMMENT.sub(r"\1", self._aside.back(address))
        if address:
            self.found.lost.append(address)
        return self._aside.put(self._leftovers.comment("a picture that is not there", f"{alt} {address}"))

    def _definition(self, found: re.Match[str]) -> str:
        address = found["where"]
        path = self.picture(address) if address.lower().partition("?")[0].endswith(ENDINGS) else ""
        where = path or self._lead(address) or "#"
        return self._aside.put(f"{found['head']}{_written(where)}{found['title'] or ''}")

    def _anchor(self, found: re.Match[str]) -> str:
        given = attributes(found["given"])
        if "href" not in given:
            return found.group()
        where = self._lead(given["href"])
        return f'<a href="{where.replace(chr(34), "%22")}">{found["words"]}</a>' if where else found["words"]

    def _link(self, found: re.Match[str]) -> str:
        address = found["where"].strip("<> ")
        if address == _LOST:
            return found.group()
        where = self._lead(address) if address else None
        return f"]({_written(where)}{found['title'] or ''})" if where else f"]({_LOST})"

    def _lead(self, address: str) -> str | None:
        is_picture = address.lower().partition("?")[0].endswith(ENDINGS)
        if is_picture and not self._pictures.is_elsewhere(address) and self._pictures.find(address, self._entry.folder):
            return None  # it leads to the larger one of what stands there
        is_here_below = address.startswith("#")
        where = self._anchors.lead(address) if is_here_below else self._links.lead(address, self._entry)
        if where is None:
            self.found.dead.append(address)
        return where


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _words_for(alt: str) -> str:
    return " ".join(alt.replace("[", "(").replace("]", ")").split()) or "Picture"


def _written(where: str) -> str:
    """An address as Markdown takes it between round brackets."""
    is_even = where.count("(") == where.count(")") and where.find("(") <= where.find(")")
    if re.search(r"[\s<>]", where) or not is_even:
        return f"<{quote(where, safe='/:?#[]@!$&()*+,;=%~-._' + chr(39))}>"
    return where
