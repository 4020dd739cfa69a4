"""What comes of an old blog that lies here: `python -m benchmarks.old_blogs SOURCE`.

The blog is brought along into a diary of its own by the command that people type, the site is built, and what its
readers get is counted, apart from how the import counts: words are those of the source made HTML by Python-Markdown,
marks, pictures and links are looked for on the built pages. FILE has a line `source,address` for each entry, from the
old system itself (`hugo list all` has both); without it old addresses are those that the reader worked out.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import markdown
import yaml
from bs4 import BeautifulSoup
from bs4.element import Comment
from docutils.core import publish_parts

from diarist.cache import Cache
from diarist.clock import now
from diarist.diary.addresses import permalink, place
from diarist.diary.aliases import alias_addresses
from diarist.diary.read_site import read_site
from diarist.edition.making import make_edition
from diarist.importers.known_entries import KnownEntries
from diarist.importers.known_kinds import open_source, reader_of
from diarist.importers.old_blog import Markup
from diarist.importers.writing_entries import files_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bs4 import Tag

    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.importers.old_blog import OldBlog, OldEntry

MARKS = re.compile(
    r"\{\{[<%]|\{\{-? *[A-Za-z.$\"']|\{%|%\}|\[/?(?:caption|gallery|embed)\b|x-post:|\{static\}|\{filename\}|\{attach\}"
    r"|^:::|^!!! |^\?\?\? |post_url|\{:[ .#]|wp:[a-z]+|\{[.#][a-z-]+\}|8<--",
    re.MULTILINE,
)
"""What no page may show of an old system, besides in code."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_WORDS = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|\{:?[ \t]*[.#:][^}\n]*\}|:[a-z0-9_+-]+:|^[ \t>]*(?::::*|!!!|\?\?\?|```|~~~).*$"
    r"|^(?:import|export)\s.*$|^\[[A-Za-z]+(?: .*)?\]$|:{1,2}[a-z]+(?=\[)|\[/?caption[^\]]*\]",
    re.DOTALL | re.MULTILINE,
)
_PICTURE = re.compile(
    r"\{%-?\s*img\s[^%]*?(\S+\.\w{3,4})|!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc=[\"']?([^\"'\s>]+)|\b(?:src|link|image)=[\"']([^\"']+)",
    re.IGNORECASE,
)
_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_HIDDEN = re.compile(
    r"^(?:draft|hidden): *[\"']?(?:true|yes)|^draft *= *true"
    r"|^published: *(?:false|no)\b|^status: *(?:draft|hidden|private)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class Found:
    """What came of one blog: pairs are how many of how many."""

    system: str
    entries: int = 0
    public: int = 0
    whole: int = 0
    pictures: tuple[int, int] = (0, 0)
    addresses: tuple[int, int] = (0, 0)
    feed_ids: tuple[int, int] = (0, 0)
    marks: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    lost_pictures: dict[str, list[str]] = field(default_factory=dict)
    lost_addresses: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    seconds: float = 0.0
    seconds_of_pictures: float = 0.0
    second_run: str = "not tried"


def measure(source: Path, new: Path, addresses: Mapping[str, str], more: list[str], *, quick: bool) -> Found:
    """Bring one blog along into the empty folder `new`, build it, and count; `quick` looks at entries without pages."""
    a_diary(new)
    with timing_pictures(new / "seconds"):
        start = _processor()
        said = _diarist(new, "import", str(source), "--yes", *more)
        seconds = _processor() - start
    pictures = Path(more[more.index("--pictures") + 1]) if "--pictures" in more else None
    files = open_source(source, pictures)
    site = read_site(new / "mkdocs.yml")
    reader = reader_of(files)
    found = Found(reader.TITLE, lines=said.splitlines(), seconds=seconds)
    found.seconds_of_pictures = float((new / "seconds").read_text() or 0) if (new / "seconds").exists() else 0.0
    if not quick:
        before = _bytes(new)
        _diarist(new, "import", str(source), "--yes", *more)
        found.second_run = "same" if _bytes(new) == before else "CHANGED"
        _diarist(new, "build")
    look(found, site, reader.read(files, site.zone, now()), addresses)
    return found


def look(found: Found, site: Site, blog: OldBlog, addresses: Mapping[str, str]) -> None:
    """Count what the readers of a built diary get of an old blog."""
    edition = make_edition(site, now(), Cache(site.root / ".cache"))
    entries = {entry.imported: entry for entry in edition.diary.entries}
    here = KnownEntries(site, files_there(site))
    names = {old.source: here.name(blog, old) for old in blog.entries}
    whys = dict(_kept_out({here.file(name): source for source, name in names.items()}, edition.diary.problems))
    known = {
        place(address)
        for entry in edition.diary.entries
        for address in (permalink(site, entry), *alias_addresses(entry))
    }
    found.entries = sum(not old.kept_back for old in blog.entries)
    answered: list[bool] = []
    ids: set[str] = set()
    for old in blog.entries:
        entry = entries.get(names[old.source])
        asked = addresses.get(old.source, "") if addresses else old.address
        if entry and _is_hidden(blog, old):
            found.leaked.append(old.source)
        if old.kept_back:
            continue
        if not entry:
            if _missing(blog, old, ""):
                found.missing[old.source] = ["(the whole entry)", *whys.get(old.source, ())]
            continue
        found.public += 1
        page = site.root / "site" / unquote(permalink(site, entry)).lstrip("/")
        page = page if page.suffix == ".html" else page / "index.html"
        html = page.read_text("utf-8") if page.is_file() else f"<article>{edition.bodies.load(entry).html}</article>"
        _of_entry(found, blog, old, page, html, entry)
        if asked and urlsplit(asked).path.strip("/"):
            answered.append(place(unquote(urlsplit(asked).path).lstrip("/").removesuffix("index.html")) in known)
            if not answered[-1]:
                found.lost_addresses[old.source] = asked
        named = bool(old.feed_id) and old.feed_id not in ids  # some exports call two alike
        ids.add(old.feed_id)
        found.feed_ids = (found.feed_ids[0] + (named and entry.feed_id == old.feed_id), found.feed_ids[1] + named)
    found.addresses = (sum(answered), len(answered))
    found.whole = found.entries - len(found.missing)


def _kept_out(sources: Mapping[str, str], problems: Iterable[Problem]) -> Iterator[tuple[str, list[str]]]:
    """What keeps entries that came in from their readers, by their sources; these are by the file below posts/."""
    for problem in problems:
        if problem.blocks and (source := sources.get(problem.path.removeprefix("posts/"))):
            yield source, [problem.what]


def _of_entry(found: Found, blog: OldBlog, old: OldEntry, page: Path, html: str, entry: Entry) -> None:  # noqa: PLR0913, PLR0917
    soup = BeautifulSoup(html, "lxml")
    shown = soup.select_one(".e-content") or soup
    if lost := _missing(blog, old, str(soup.select_one("article") or soup)):
        found.missing[old.source] = lost
    _of_pictures(found, blog, old, soup, entry)
    for code in shown.select("pre, code, kbd, samp"):
        code.decompose()
    for comment in shown.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    found.marks += [f"{old.source}: {mark}" for mark in MARKS.findall(shown.get_text("\n"))]
    if page.is_file():
        found.broken += [f"{old.source}: {where}" for where in _broken(shown, page)]


def _missing(blog: OldBlog, old: OldEntry, html: str) -> list[str]:
    text = _by_docutils(blog.files.read(old.source)) if old.source.endswith(".rst") else old.body
    if old.markup is Markup.MARKDOWN:
        made = markdown.Markdown(extensions=["extra", "sane_lists"], tab_length=4)
        text = made.convert(_NO_WORDS.sub(" ", text))
    source = BeautifulSoup(_NO_WORDS.sub(" ", text), "lxml")
    for each in source(["script", "style", "iframe", "template", "svg", "head"]):
        each.decompose()
    there = _text(BeautifulSoup(html, "lxml")) + " " + old.title
    # Signs within a word part it in the source alone.
    joined = re.sub(r"[\W_]+", "", there).casefold()
    shown = re.sub(r"https?://[^\s<>()\"']+", " ", _NO_WORDS.sub(" ", _text(source)))
    wanted = dict.fromkeys(_WORD.findall(shown))
    return [word for word in wanted if word.casefold() not in joined]


def _by_docutils(data: bytes) -> str:
    """What docutils by itself shows of a file; words that it cannot read are not among it."""
    settings: dict[str, object] = {"_disable_config": True, "raw_enabled": False, "file_insertion_enabled": False}
    settings |= {"report_level": 5, "halt_level": 5, "syntax_highlight": "none"}
    return str(publish_parts(data, writer="html5", settings_overrides=settings)["fragment"])


def _text(soup: BeautifulSoup) -> str:
    return unescape(soup.get_text(" "))


def _of_pictures(found: Found, blog: OldBlog, old: OldEntry, soup: BeautifulSoup, entry: Entry) -> None:
    """Pictures that the source shows and has: as many as its page shows, or has as its card's."""
    names = {name.rpartition("/")[2].lower() for name in blog.files.names()}
    wanted = dict.fromkeys(_name(match) for match in _PICTURE.findall(old.body))
    wanted |= {_name((old.picture.address,)): None} if old.picture else {}
    ours = [name for name in wanted if name.lower().endswith(_SHOWN) and name.lower() in names]
    seen = {str(img.get("src")).rpartition("/")[2] for img in soup.select("article img")} | set(
        filter(None, [entry.image])
    )
    here = min(len(ours), len(seen))
    found.pictures = (found.pictures[0] + here, found.pictures[1] + len(ours))
    if here < len(ours):
        found.lost_pictures[old.source] = ours


def _name(match: tuple[str, ...]) -> str:
    return unquote(next(filter(None, match), "").partition("?")[0].partition("#")[0].rpartition("/")[2])


def _broken(shown: Tag, page: Path) -> Iterator[str]:
    """Pictures and inner links of a page that no file of the site answers."""
    built = next(folder for folder in page.parents if folder.name == "site")
    for tag, key in (("img", "src"), ("a", "href")):
        for each in shown.find_all(tag):
            where = urlsplit(str(each.get(key) or ""))
            if where.scheme or where.netloc or not where.path:
                continue
            base = built if where.path.startswith("/") else page.parent
            file = base / unquote(where.path).lstrip("/")
            if not (file.is_file() or (file / "index.html").is_file()):
                yield where.path


def _is_hidden(blog: OldBlog, old: OldEntry) -> bool:
    """Whether the source says that nobody was to read it, looked for apart from the reader."""
    if blog.kind in {"wordpress", "ghost", "medium", "substack", "feed"}:
        return bool(old.kept_back)
    head = blog.files.read(old.source)[:3000].decode("utf-8", "replace")
    closed = re.search(r"\n(?:---|\+\+\+)[ \t]*\n", head[3:])
    return bool(_HIDDEN.search(head[: closed.start() + 3] if closed else head[:400])) or bool(
        old.date and old.date > now()
    )


@contextmanager
def timing_pictures(into: Path) -> Iterator[None]:
    """Let the command say in a file how long its pictures took."""
    os.environ["DIARIST_BENCH_PICTURES"] = str(into)
    yield
    del os.environ["DIARIST_BENCH_PICTURES"]


def a_diary(root: Path) -> None:
    """Write the settings of a diary that has nothing else."""
    for folder in ("posts", "docs"):
        (root / folder).mkdir(parents=True)
    settings = {
        "site_name": "Brought along",
        "site_url": "https://brought.example/",
        "plugins": ["diarist"],
        "extra": {"diary": {"authors": {"mara": {"name": "Mara Quill", "role": "Keeper"}}}},
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


_TIMED = """
import os, sys
from pathlib import Path
from diarist.importers import writing_entries
whole = writing_entries.EntryWriter.pictures
def timed(self, book):
    start = sum(os.times()[:4])
    whole(self, book)
    Path(os.environ["DIARIST_BENCH_PICTURES"]).write_text(str(sum(os.times()[:4]) - start))
if "DIARIST_BENCH_PICTURES" in os.environ:
    writing_entries.EntryWriter.pictures = timed
from diarist.cli import main
main()
"""


def _diarist(root: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", _TIMED, "--folder", str(root), *arguments], check=False, capture_output=True, text=True
    )
    if ran.returncode not in {0, 1}:
        sys.exit(f"diarist {arguments[0]} ended with {ran.returncode}: {ran.stdout}{ran.stderr}")
    return ran.stdout


def _processor() -> float:
    """Seconds of processor that this process's children have taken."""
    return sum(os.times()[2:4])


def _bytes(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((root / "posts").rglob("*")) if path.is_file()}


def report(found: Found, *, whole: bool) -> Iterator[str]:
    """What was counted, for people; with `whole` each fault by its name."""
    yield f"{found.system}: {found.entries} entries that were public, {found.public} on pages here"
    yield f"with every word: {found.whole} of {found.entries}"
    for what, (part, of) in (("pictures", found.pictures), ("addresses", found.addresses), ("ids", found.feed_ids)):
        yield f"{what}: {part} of {of}"
    yield f"marks: {len(found.marks)}, broken: {len(found.broken)}, public that were not: {len(found.leaked)}"
    yield f"lines of answer: {len(found.lines)}; a second run: {found.second_run}"
    besides = found.seconds - found.seconds_of_pictures
    yield f"seconds of processor: {besides:.1f}, and {found.seconds_of_pictures:.1f} for pictures"
    if not whole:
        return
    yield from (f"  said: {line}" for line in found.lines)
    yield from (f"  words: {name}: {' '.join(words[:12])}" for name, words in found.missing.items())
    yield from (f"  picture: {name}: {' '.join(names)}" for name, names in found.lost_pictures.items())
    yield from (f"  address: {name}: {address}" for name, address in found.lost_addresses.items())
    for what in ("marks", "broken", "leaked"):
        yield from (f"  {what}: {line}" for line in getattr(found, what))


def main() -> None:
    """Measure one blog and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--addresses", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--whole", action="store_true", help="Name each fault.")
    parser.add_argument("--quick", action="store_true", help="Build no site, and import once.")
    parser.add_argument("--keep", type=Path, help="An empty folder for the diary, which stays.")
    given = parser.parse_args()
    rows = csv.reader(given.addresses.open(encoding="utf-8")) if given.addresses else ()
    addresses = {row[0]: row[1] for row in rows if len(row) > 1}
    more = ["--pictures", str(given.pictures)] if given.pictures else []
    with tempfile.TemporaryDirectory() as folder:
        found = measure(given.source, given.keep or Path(folder) / "new", addresses, more, quick=given.quick)
    sys.stdout.write("\n".join(report(found, whole=given.whole)) + "\n")


if __name__ == "__main__":
    main()
