"""The form for writing at /write/: what it shows, and what its scripts have to know of the diary."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from diarist.checks.browser_patterns import browser_patterns
from diarist.diary.addresses import WRITE
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.fields import FIELDS, PURPOSES
from diarist.diary.publicness import PRIVATE
from diarist.diary.scripts import direction_of
from diarist.diary.template_folders import homes
from diarist.edition.theme import theme_colours
from diarist.outputs.form_controls import FIRST, MORE, NOT_ASKED, Choice, controls
from diarist.outputs.form_facts import FormPage, Question, Starter
from diarist.words.catalogue import sentence
from diarist.words.language_names import own_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from diarist.diary.editor import Editor
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

BRANCH = "main"
"""The branch that a diary's workflows publish."""

STARTERS, POSTS = "entry", "announcement"
"""The kinds of templates of starters and of posts."""

_SAID = re.compile(r"""\bsay\(\s*["'](write\.[a-z_.]+)["']""")
_PIECE = re.compile(r"^##+ +(?P<heading>[^\n]+)$|<!--(?P<asked>.*?)-->", re.MULTILINE | re.DOTALL)
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_OURS = {
    "week": "write.starter.week",
    "hard-week": "write.starter.hard-week",
    "thanks": "write.starter.thanks",
    "visit": "write.starter.visit",
    "what-i-got-wrong": "write.starter.what-i-got-wrong",
}
"""The starters that come with Diarist, in the order in which they are offered, each with the key of its label."""

_PART = re.compile(r"\{\{-?\s*(title|description|lead|link|hashtags)\b")
_FOUND = {"gap": "write.found.gap", "secret": "write.found.secret"}
"""What is said where a rule's pattern is found."""

_ENDS = re.compile(r"<(?=!--|/|script)", re.IGNORECASE)
"""What could end an element with a script, or begin another (https://html.spec.whatwg.org/#script-data-state)."""


def form_page(edition: Edition, editor: Editor, files: Mapping[str, bytes], version: str) -> FormPage:
    """What the form of a diary shows; `files` are those beside it, by name, the scripts in the folder `version`."""
    site = edition.site
    known = _known(edition)
    return FormPage(
        site=site.name,
        language=site.language,
        direction=direction_of(site.language),
        brand=theme_colours(site.card_background, site.card_accent).brand,
        policy=form_policy(site, editor),
        forge=editor.forge,
        home=editor.home,
        repository=editor.repository,
        is_open=site.written_in != PRIVATE,
        first=controls(FIRST, known),
        more=controls(MORE, known),
        starters=tuple(starters(site.root)),
        version=version,
        facts=_ENDS.sub(r"\\u003c", _json({**_facts(edition, editor, files), "version": version})),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def form_policy(site: Site, editor: Editor) -> str:
    """The policy of the form: its own folder and the one forge, and nothing of what else the site has.

    A folder stands for all that is below it (https://www.w3.org/TR/CSP3/#match-paths), so that no script runs that
    another part of the site has. A `<meta>` cannot say `frame-ancestors`: `frame.js` does what that would.
    """
    folder = _as_source(f"{site.address}{WRITE}")
    rules = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": " ".join(editor.asked),
        "form-action": "'none'",
        "frame-src": "'none'",
        "img-src": f"blob: {folder}",
        "manifest-src": folder,
        "object-src": "'none'",
        "script-src": folder,
        "style-src": folder,
        "worker-src": folder,
    }
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


def _as_source(address: str) -> str:
    """An address as a policy names it: in ASCII, and with nothing in it that ends a rule."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    return f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}{quote(parts.path, safe='/%')}"


def starters(root: Path) -> Iterator[Starter]:
    """What the starters of a diary ask, the diary's own among them."""
    names = {path.name.removesuffix(".md.j2") for home in homes(root, STARTERS) for path in home.glob("*.md.j2")}
    ours = [*_OURS]
    for name in sorted(names, key=lambda name: (ours.index(name) if name in ours else len(ours), name)):
        path = next(file for home in homes(root, STARTERS) if (file := home / f"{name}.md.j2").is_file())
        asked = tuple(_questions(path.read_text("utf-8", "replace")))
        if asked:
            yield Starter(name, _OURS.get(name, ""), asked)


def _questions(text: str) -> Iterator[Question]:
    """The headings of a starter and what it asks below each, in comments; what is for Jinja is left out."""
    body = text.split("---", 2)[-1]
    heading = ""
    for found in _PIECE.finditer(_MORE.sub("", body)):
        if found["heading"]:
            heading = found["heading"].strip()
        elif "{" not in found["asked"]:
            yield Question(heading, " ".join(found["asked"].split()))
            heading = ""


def _known(edition: Edition) -> dict[str, tuple[Choice, ...]]:
    site = edition.site
    return {
        "tags": tuple(Choice(tag, tag) for tag in edition.diary.topics()),
        "author": tuple(Choice(id_, site.authors[id_].name) for id_ in dict.fromkeys((site.leader, *site.authors))),
        "lang": tuple(Choice(code, own_name(code)) for code in _languages(edition)),
    }


def _languages(edition: Edition) -> tuple[str, ...]:
    """The languages that entries are or have to be in, the site's first."""
    site, written = edition.site, (entry.lang for entry in edition.diary.entries)
    return tuple(dict.fromkeys(filter(None, (site.language, site.pairs.language, *sorted(set(written))))))


def _facts(edition: Edition, editor: Editor, files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the scripts need to know, in the words of `docs/guide/phone.md`."""
    site = edition.site
    said = {key for data in files.values() for key in _SAID.findall(data.decode("utf-8", "replace"))}
    return {
        "forge": editor.forge,
        "rest": editor.rest,
        "graphql": editor.graphql,
        "sign_in": editor.sign_in,
        "token": editor.token,
        "app": editor.app,
        "home": editor.home,
        "repository": editor.repository,
        "branch": BRANCH,
        "posts": "posts/",
        "site": site.name,
        "address": site.address,
        "page": f"{site.address}{WRITE}",
        "language": site.language,
        "languages": _languages(edition),
        "zone": str(site.zone),
        "leader": site.leader,
        "topics": tuple(edition.diary.topics()),
        "purposes": PURPOSES,
        "keys": [
            {"name": field.name, "type": field.type, "limit": field.limit, "needed": field.default == "required"}
            for field in FIELDS
            if field.name not in NOT_ASKED
        ],
        "channels": list(_channels(site)),
        "patterns": [
            {**each._asdict(), "words": sentence(_FOUND[each.rule], site.language)}
            for each in browser_patterns(site.checks.get("levels") or {})
        ],
        "files": sorted(files),
        "words": {key: sentence(key, site.language) for key in sorted(said)},
    }


def _channels(site: Site) -> Iterator[dict[str, Any]]:
    """The channels that have little room, each with how long a post may be there, and of what it is made."""
    for name, written in site.channels.items():
        kind = CHANNEL_KINDS.get(str(written.get("kind", name)))
        if kind and kind.room:
            limit = written.get("limit")
            room = asdict(kind.room) | ({"limit": limit} if isinstance(limit, int) else {})
            yield {"name": name, "title": kind.title, **room, "says": _says(site.root, name, kind.kind)}


def _says(root: Path, *names: str) -> list[str]:
    """The parts of an entry that a post has, in their order, as the first template says that there is."""
    files = (home / f"{name}.j2" for name in (*names, "default") for home in homes(root, POSTS))
    found = next((file.read_text("utf-8", "replace") for file in files if file.is_file()), "")
    return list(dict.fromkeys(_PART.findall(found)))
