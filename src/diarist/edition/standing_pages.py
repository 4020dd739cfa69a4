"""The pages of docs/: read, judged as entries are, and rendered by the same code."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from diarist.body.body import Body, Image
from diarist.diary.addresses import GENERATED
from diarist.diary.docs_folder import docs_addresses, docs_problems, is_page
from diarist.diary.docs_refused import refused
from diarist.diary.errors import DiaryError, PictureError
from diarist.diary.problems import Problem
from diarist.diary.standing_page import StandingPage, read_page
from diarist.edition.docs_texts import texts_that_tell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from diarist.body.links import Places
    from diarist.body.render import Bodies
    from diarist.body.rendered import Rendered
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.kept_pictures import KeptPictures
    from diarist.edition.page_findings import PageFindings

PRIVACY = "<!-- diarist: privacy -->"
"""Where on a page the facts about privacy stand; the templates put them there."""

_PLACEHOLDER = "diarist-privacy-facts-stand-here"
_CODE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_FIRST_LEVEL = re.compile(r"^[ ]{0,3}#(?:[ \t]|$)|^[ ]{0,3}\S.*\n[ ]{0,3}=+[ \t]*$|<h1[\s>]", re.MULTILINE)
_HEADING = re.compile(r"<(/?)h([2-6])([ >])")
_TITLE = re.compile(r"<h1(?:\s[^>]*)?>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Docs:
    """The pages and files of docs/ at one moment.

    `public` are the addresses, below the site's, of what is published, by path; `unseen` those of what is not, for now.
    `pages` are the published pages, each with what it refers to. `waiting` are the moments at which others come out.
    `kinds` say of files that are not published as they are what they are, by path.
    """

    public: Mapping[str, str]
    unseen: Mapping[str, str]
    pages: Mapping[str, StandingPage]
    bodies: Mapping[str, Body]
    problems: tuple[Problem, ...]
    waiting: tuple[datetime, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def addresses(self) -> dict[str, str]:
        """Every address, whether it can be opened now or not: nobody else gets it meanwhile."""
        return {**{path: address for path, address in self.unseen.items() if address}, **self.public}

    def without(self, problems: Iterable[Problem]) -> Docs:
        """The same without what some blocking problems are about, which are said; it has no address any more."""
        if not (said := tuple(problems)):
            return self
        gone = {problem.path for problem in said}
        return replace(
            self,
            public={path: address for path, address in self.public.items() if path not in gone},
            unseen={**self.unseen, **dict.fromkeys(gone, "")},
            pages={path: page for path, page in self.pages.items() if path not in gone},
            kinds={path: kind for path, kind in self.kinds.items() if path not in gone},
            problems=(*self.problems, *said),
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The pages' words."""
        return tuple(page.entry for page in self.pages.values())


def read_docs(
    findings: PageFindings, bodies: Bodies, executor: Executor | None = None, *, preview: bool = False
) -> Docs:
    """Read docs/ as it is public at the moment; a preview shows what readers do not see yet.

    A page that an entry would be kept back for is left out and said, and so is whatever cannot be published at all.
    """
    site, now = findings.site, findings.now
    problems = list(docs_problems(site))
    addresses = docs_addresses(site)
    broken = {problem.path for problem in problems if problem.blocks}
    read = [path for path in addresses if path not in broken and is_page(PurePosixPath(path).relative_to("docs"))]
    pages = {path: page for path in read if (page := _read(site, path, now, problems))}
    shown = {path: page for path, page in pages.items() if not page.is_blocked and (preview or not page.is_unseen)}
    bodies.render([_rendered(page) for page in shown.values()], executor)
    for path, page in list(shown.items()):
        found = list(_judged(page, bodies.facts(_rendered(page)), findings))
        problems += [problem.advice() for problem in found] if page.is_unseen else found
        if not page.is_unseen and any(problem.blocks for problem in found):
            del shown[path]
    unseen = {path: address for path, address in addresses.items() if path in broken or path in {*read} - {*shown}}
    public = {path: address for path, address in addresses.items() if path not in unseen}
    waiting = tuple(page.comes_out for page in pages.values() if page.comes_out and not page.is_blocked)
    docs = Docs(public, unseen, shown, {}, tuple(problems), waiting)
    docs = docs.without(_refusals(site, public))
    files = {path: address for path, address in docs.public.items() if path not in docs.pages}
    return docs.without(texts_that_tell(findings, files))


def _refusals(site: Site, public: Mapping[str, str]) -> Iterator[Problem]:
    for path, address in public.items():
        if why := refused(site, PurePosixPath(path).relative_to("docs"), address):
            yield Problem(path, 1, *why)


def hints(findings: PageFindings) -> Iterable[Problem]:
    """What the rules find on pages that does not keep them back."""
    site, now = findings.site, findings.now
    for path in docs_addresses(site):
        page = _read(site, path, now, []) if is_page(PurePosixPath(path).relative_to("docs")) else None
        if page and not page.is_blocked:
            yield from (problem for problem in _found(page, (), findings) if not problem.blocks)


def _read(site: Site, path: str, now: datetime, problems: list[Problem]) -> StandingPage | None:
    try:
        page = read_page(path, (site.root / path).read_bytes(), site, now)
    except DiaryError as error:
        problems += error.problems
        return None
    except OSError:
        problems.append(Problem(path, 1, "the file cannot be read", "allow reading it, or save it again"))
        return None
    problems += page.problems
    return page


def _judged(page: StandingPage, facts: Rendered, findings: PageFindings) -> Iterable[Problem]:
    """What keeps a page back that can be read."""
    yield from (problem for problem in _found(page, facts.wordless, findings) if problem.blocks)
    for remark in facts.remarks:
        line = page.entry.body_line + remark.line - 1
        yield Problem(page.path, line, remark.what, remark.mend, blocks=remark.blocks)


def _found(page: StandingPage, wordless: tuple[str, ...], findings: PageFindings) -> tuple[Problem, ...]:
    """What the rules find in a page's words, and in those of its front matter that readers see."""
    entry = page.entry
    found = {}
    for words, line, pictures in (
        (entry.body, entry.body_line, wordless),
        *((str(page.meta[key]), entry.key_lines[key], ()) for key in ("title", "description") if page.meta.get(key)),
    ):
        for problem in findings.problems(
            *(page.path, words),
            line=line,
            allow=entry.allow,
            allow_line=entry.key_lines["allow"],
            wordless=pictures,
        ):
            found[problem] = True
    return tuple(sorted(found))


def _rendered(page: StandingPage) -> Entry:
    """A page's words as they are rendered: all of them, with a sign where the facts about privacy stand."""
    body = page.entry.body.replace(PRIVACY, _PLACEHOLDER)
    return replace(page.entry, title="", body=body)


def with_links(docs: Docs, site: Site, places: Places, bodies: Bodies, pictures: KeptPictures) -> Docs:
    """The same, with where each page's links and pictures lead; a link to what is not there loses its address."""
    whole = _own_places(places)
    problems, found = list(docs.problems), {}
    for path, page in docs.pages.items():
        facts = bodies.facts(_rendered(page))
        links = _links(page, facts, whole, docs.public[path], problems)
        images = {
            written: image
            for written in facts.pictures
            if (image := _image(site, page, written, docs.public, pictures))
        }
        found[path] = Body(links, images)
    return replace(docs, bodies=found, problems=tuple(problems))


def _own_places(places: Places) -> Places:
    """What pages may link to: the pages that Diarist makes, too, by the names that MkDocs gives them."""
    made = {f"docs/{address}index.md": address for address in GENERATED}
    return replace(places, files={**made, **places.files})


def _links(
    page: StandingPage, facts: Rendered, places: Places, address: str, problems: list[Problem]
) -> dict[str, str | None]:
    links: dict[str, str | None] = {}
    for written in facts.links:
        said: list[Problem] = []
        found = places.links(page.entry, replace(facts, links=(written,)), said)
        if not said or any(found.values()):
            links |= found
            problems += [problem.advice() for problem in said]
        elif (target := _beside(written, address)) in places.pages:
            links[written] = target + _suffix(written)
        elif not _suffix(written) or urlsplit(written).path:
            links[written] = None
            problems += [problem.advice() for problem in said]
        else:
            problems += [problem.advice() for problem in said]
    return links


def _beside(written: str, address: str) -> str:
    """Where a browser goes from a page with a link as it is written."""
    path = unquote(urlsplit(written).path)
    joined = posixpath.normpath(posixpath.join(address or ".", path))
    return "" if joined == "." else f"{joined}/" if path.endswith(("/", "..", ".")) else joined


def _suffix(written: str) -> str:
    parts = urlsplit(written)
    return (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def _image(
    site: Site, page: StandingPage, written: str, public: Mapping[str, str], pictures: KeptPictures
) -> Image | None:
    """A picture of docs/, which is published where it is; None for any other."""
    path = unquote(urlsplit(written).path)
    name = f"docs{path}" if path.startswith("/") else posixpath.join(posixpath.dirname(page.path), path)
    name = posixpath.normpath(name)
    if name not in public or urlsplit(written).netloc:
        return None
    return _measured(site.root / name, public[name], pictures)


def _measured(path: Path, address: str, pictures: KeptPictures) -> Image | None:
    try:
        picture = pictures.inspect(path)
    except PictureError:
        return None  # said where it is published
    return Image(((address, picture.width),), picture.width, picture.height, picture.media_type)


def page_html(page: StandingPage, body: Body, bodies: Bodies, address: Callable[[str], str]) -> str:
    """A page's words as HTML; `address` makes an address that holds there of one below the site's."""
    html = body.place(bodies.load(_rendered(page)).html, address)
    html = html.replace(f"<p>{_PLACEHOLDER}</p>", PRIVACY).replace(_PLACEHOLDER, PRIVACY)
    if _FIRST_LEVEL.search(_CODE.sub("", page.entry.body)):
        # An entry's headline stands above its words, a page's is one of them.
        html = _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) - 1}{tag[3]}", html)
    return html


def page_title(html: str) -> str:
    """What a page calls itself: its first headline, as HTML without tags; empty where it has none."""
    found = _TITLE.search(html)
    return " ".join(_TAG.sub("", found[1]).split()) if found else ""


def without(nav: Any, pages: Collection[str]) -> Any:  # noqa: ANN401 - a tree as YAML has it
    """A navigation without some pages, and without what only led to them; there is always a home page."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := without(item, pages))]
    if isinstance(nav, dict):
        return {name: kept for name, below in nav.items() if (kept := without(below, pages))}
    return "" if nav in pages and nav != "index.md" else nav


def name_of(nav: Any, page: str) -> str | None:  # noqa: ANN401 - as above
    """What a navigation calls a page; None where it leaves that to the page, or does not name it."""
    if isinstance(nav, list):
        return next((name for item in nav if (name := name_of(item, page))), None)
    if isinstance(nav, dict):
        named = (name if below == page else name_of(below, page) for name, below in nav.items())
        return next(filter(None, named), None)
    return None
