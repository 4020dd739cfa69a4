"""The pictures of an old blog: found by whatever its entries call them, and kept clean."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from diarist.diary.errors import PictureError, SourceError
from diarist.diary.text import is_web_address
from diarist.importers.old_addresses_kept import split_address
from diarist.outputs import svg
from diarist.photographs.clean_picture import clean, is_picture, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from diarist.importers.old_blog import OldBlog

FOLDER = "pictures"
ENDINGS = (".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif", ".heic", ".svg", ".tif", ".tiff", ".bmp", ".jfif")
_SVG = re.compile(rb"<svg[\s>]")
_HEAD = 64
_VARIANT = re.compile(
    r"(?:-\d{2,4}x\d{2,4}|-scaled|-e\d{10,}|@[23]x|[-_](?:small|medium|large|thumb|thumbnail|\d{3,4}w?))(?=\.\w+$)"
)
_SMALLER = re.compile(r"(?:-\d{2,4}x\d{2,4}|-scaled)(?=\.\w+$)")
_OF_A_COPY = re.compile(r"(\.\w{3,4})-\d+x\d+\.\w+$")
_IN_THE_PATH = re.compile(
    r"/(?:content/images/)?size/[wh]\d+(?:/format/\w+)?/|/cdn-cgi/image/[^/]+/|/resize/[^/]+/|/(?:w|h|c|q|f)_[^/]+/"
)
_WRAPPED = re.compile(r"(?:[?&]url=|/)(https?(?:%3A|:)(?:%2F|/){1,2}[^&\s]+)", re.IGNORECASE)
_PHOTON = re.compile(r"i[0-3]\.wp\.com")


class OldPictures:
    """Looks for files of one source by the addresses in its entries; `hosts` are those that were the old site's own.

    `is_fetched` knows which pictures of other sites are here, by their whole addresses.
    """

    def __init__(self, blog: OldBlog, is_fetched: Callable[[str], bool] = lambda _: False) -> None:
        self._blog, self._is_fetched = blog, is_fetched
        self.hosts = {host.removeprefix("www.") for host in [split_address(blog.home).netloc.lower()] if host}
        self._base = split_address(blog.home).path.strip("/")
        names = [name for name in blog.files.names() if name.lower().endswith(ENDINGS)]
        self._names = frozenset(names)
        self._low: dict[str, str] = {}
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._low.setdefault(name.lower(), name)
            self._ends[posixpath.basename(name).lower()].append(name)

    def find(self, address: str, folder: str) -> str:
        """The file of the source that an address means, in its full size where both are there; empty where none is."""
        found = self._as_written(address, folder)
        whole = _IN_THE_PATH.sub(_without_size, f"/{found}")[1:]
        larger = (_SMALLER.sub("", whole), _SMALLER.sub("-scaled", whole), whole, _SMALLER.sub("", found))
        return next((there for each in larger if (there := self._low.get(each.lower()))), found)

    def _as_written(self, address: str, folder: str) -> str:
        path = self._path(address)
        if path is None:
            return ""
        for spelled in _spellings(path):
            for name in self._candidates(spelled, folder):
                if found := self._low.get(posixpath.normpath(name).lower()):
                    return found
        return next((found for spelled in _spellings(path) if (found := self._by_its_end(spelled))), "")

    def fetched(self, address: str, page: str) -> str:
        """The whole address of a picture that was fetched, as it stands on a page; empty where it was not."""
        whole = on_the_web(address, page, self._blog.home)
        return whole if whole and self._is_fetched(whole) else ""

    def is_elsewhere(self, address: str) -> bool:
        """Whether an address is one of another site."""
        host = split_address(unwrapped(address)).netloc.lower().removeprefix("www.")
        return bool(host) and host not in self.hosts

    def _path(self, address: str) -> str | None:
        try:
            parts = urlsplit(unwrapped(address))
        except ValueError:
            return None
        if parts.scheme not in {"", "http", "https"}:
            return None
        # A picture of an export may lie in the folder whatever host it was shown from.
        return unquote(f"/{parts.path.lstrip('/')}" if parts.netloc else parts.path)

    def _candidates(self, path: str, folder: str) -> Iterator[str]:
        bare = path.lstrip("/")
        if not path.startswith("/"):
            yield posixpath.join(folder, path)
        without = [bare, bare.removeprefix(f"{self._base}/")] if self._base else [bare]
        for each in without:
            yield from (posixpath.join(static, each) for static in self._blog.statics)
        yield posixpath.join(folder, bare)

    def _by_its_end(self, path: str) -> str:
        """The one file whose path ends as this does, as much of it as there is."""
        parts = [part for part in path.lower().split("/") if part not in {"", ".", ".."}]
        found = self._ends.get(parts[-1], []) if parts else []
        for count in range(len(parts), 0, -1):
            end = "/".join(parts[-count:])
            near = [name for name in found if name.lower() == end or name.lower().endswith(f"/{end}")]
            if near:
                return near[0] if len(near) == 1 or count > 1 else ""
        return ""


def unwrapped(address: str) -> str:
    """The address of a picture itself, where a service that makes it smaller stands around it."""
    address = address.strip().replace("&amp;", "&")
    parts = split_address(address) if "//" in address else None
    if parts and _PHOTON.fullmatch(parts.netloc.lower()):
        return f"https:/{parts.path}" if parts.path.count("/") > 1 else address
    found = _WRAPPED.search(address, 8)
    return unquote(found[1]) if found else address


def on_the_web(address: str, page: str, home: str) -> str:
    """Where a picture of a page can be fetched, by https; empty where nobody knows."""
    try:
        whole = urljoin(urljoin(home, page), unwrapped(address))
        parts = urlsplit(whole)
        return parts._replace(scheme="https", fragment="").geturl() if is_web_address(whole) else ""
    except ValueError:
        return ""


def _spellings(path: str) -> Iterator[str]:
    """A path, and those of the original that a smaller copy was made of."""
    found = dict.fromkeys([path])
    plain = _IN_THE_PATH.sub(_without_size, path)
    found[plain] = None
    for each in list(found):
        shorter = _VARIANT.sub("", _OF_A_COPY.sub(r"\1", each))
        found[shorter] = None
        stem, ending = posixpath.splitext(shorter)
        if ending.lower() in {".webp", ".avif"}:
            found |= dict.fromkeys(f"{stem}{other}" for other in (".jpg", ".png", ".jpeg"))
            found[stem] = None  # a.jpg.webp
        found[f"{stem}-scaled{ending}"] = None
    return iter(found)


def _without_size(found: re.Match[str]) -> str:
    return "/content/images/" if "content/images" in found.group() else "/"


def cleaned(data: bytes, name: str) -> tuple[bytes, str]:
    """A picture as the diary keeps it, and the ending of its name. Raises PictureError."""
    ending = _ending(data, name)
    if ending == "svg":
        return svg.publish(svg.read(data, name), lambda inner: clean(inner, name)[1]), ending
    return clean(data, name, ending)[1], ending


class PictureBook:
    """The pictures that entries need: each once by its content, called as the first entry that shows it.

    `taken` has what each picture in posts/ was made of, as far as that is known; where it is not, the picture itself is
    looked at, in `posts`. `digest` gives that of a source which is known already. `found` has the new name below it of
    each file of the source, `lost` why any is not there.
    """

    def __init__(
        self, blog: OldBlog, taken: Mapping[str, str], posts: Path, digest: Callable[[str], str] = lambda _: ""
    ) -> None:
        self._files, self._taken, self._posts, self._digest = blog.files, taken, posts, digest
        self._by_content: dict[str, str] = {}
        self.found: dict[str, str] = {}
        self.sources: dict[str, tuple[str, str]] = {}
        self.lost: dict[str, str] = {}

    def name(self, source: str, stem: str) -> str:
        """What a file of the source is called here; empty where it cannot be shown."""
        if source in self.lost:
            return ""
        if source not in self.found:
            try:
                self.found[source] = self._named(source, stem)
            except (SourceError, PictureError) as error:
                self.lost[source] = str(error)
                return ""
        return self.found[source]

    def _named(self, source: str, stem: str) -> str:
        data = self._files.read(source)
        key = self._digest(source) or hashlib.sha256(data).hexdigest()
        if key in self._by_content:
            return self._by_content[key]
        ending = _ending(data, source)
        names = set(self._by_content.values())
        name, number = f"{FOLDER}/{stem}.{ending}", 1
        while name in names or self._is_anothers(name, key, source):
            number += 1
            name = f"{FOLDER}/{stem}-{number}.{ending}"
        self._by_content[key] = name
        self.sources[name] = (source, key)
        return name

    def _is_anothers(self, name: str, key: str, source: str) -> bool:
        """Whether a file of that name is there already, and not from here."""
        known = self._taken.get(name, key)
        return known != key and (bool(known) or not self._is_same(name, source))

    def _is_same(self, name: str, source: str) -> bool:
        return (self._posts / name).read_bytes() == cleaned(self._files.read(source), source)[0]


def _ending(data: bytes, name: str) -> str:
    """The ending of the clean copy, without making it."""
    if not is_picture(data[:_HEAD]):
        if _SVG.search(data[:2000]):
            return "svg"
        raise PictureError(f"{name} is no picture that can be shown", "save it as JPEG or PNG")
    return look(data, name).kept_ending
