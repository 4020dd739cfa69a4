"""A site of Diarist itself: the repository's settings, hooks, templates and standing pages, with other entries."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from yaml import MappingNode, Node, ScalarNode

from benchmarks.sites import REPOSITORY, Site, copy_pictures, saving, write
from benchmarks.source import with_front_matter
from diarist.cache import Cache
from diarist.clock import now
from diarist.diary.read_site import read_site
from diarist.edition.making import make_edition
from diarist.workers import pool

if TYPE_CHECKING:
    from collections.abc import Collection

    from benchmarks.source import Entry, Source


SWITCHED_ON = ("announce", "answer", "channels", "card")
"""Groups of the sample's settings that a diary can do without."""
DIARIST = str(Path(sys.executable).with_name("diarist"))
"""The program that people type."""


def prepare(source: Source, folder: Path) -> Site:
    """Write the site into `folder`; nothing of it was ever built, so its first build is a cold one."""
    return _prepare(source, folder, (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))


def prepare_plain(source: Source, folder: Path) -> Site:
    """Write the same site into `folder`, with nothing switched on that a diary can do without."""
    return _prepare(source, folder, without((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), SWITCHED_ON))


def _prepare(source: Source, folder: Path, settings: str) -> Site:
    """Hooks are there where the sample's settings name some, and else its plugin does all."""
    write(folder / "mkdocs.yml", with_authors(settings, source.authors))
    for part in ("hooks", "templates", "docs"):
        if (REPOSITORY / part).is_dir():
            shutil.copytree(REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    copy_pictures(source, folder / "posts" / "pictures")
    save = saving(folder / "posts", _post)
    for entry in source.entries:
        save(entry)
    return Site(
        folder=folder,
        command=(DIARIST, "build"),
        output=folder / "site",
        save=save,
        cards="cards/*.jpg",
        env={"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        serve=(DIARIST, "serve", "--address", "127.0.0.1:{port}"),
    )


def publishable(source: Source, folder: Path) -> Source:
    """Leave out the entries that Diarist would not publish, so that every system is given the same; uses `folder`.

    Real entries hold things such as a password in an address, and a build that leaves one out counts as failed.
    """
    site = read_site(prepare(source, folder).folder / "mkdocs.yml")
    with pool() as workers:
        problems = make_edition(site, now(), Cache(folder / "cache"), workers).diary.problems
    blocked = {problem.path for problem in problems if problem.blocks}
    kept = tuple(entry for entry in source.entries if f"posts/{entry.stem}.md" not in blocked)
    return replace(source, entries=kept)


def _post(entry: Entry) -> str:
    front_matter = {
        "title": entry.title,
        "date": entry.date,
        "id": entry.id,
        "description": entry.description,
        "author": entry.author,
        "tags": list(entry.tags),
    }
    return with_front_matter(front_matter, entry.body)


def with_authors(settings: str, authors: list[str]) -> str:
    """Add authors to the text of an mkdocs.yml under `extra.diary.authors`; those it names already stay as they are.

    The text is never turned into Python values, so that tags such as `!ENV` come through unread.
    """
    root = _compose(settings)
    known = _below(_below(_below(root, "extra"), "diary"), "authors")
    named = {key.value for key, _ in known.value}
    people = {author: {"name": author.title(), "role": "Writes here"} for author in authors if author not in named}
    known.value += _compose(yaml.safe_dump(people)).value
    known.flow_style = False
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True)


def without(settings: str, groups: Collection[str]) -> str:
    """Leave groups out of the text of an mkdocs.yml, below `extra.diary`."""
    root = _compose(settings)
    diary = _below(_below(root, "extra"), "diary")
    diary.value[:] = [(key, value) for key, value in diary.value if key.value not in groups]
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True)


def _compose(text: str) -> MappingNode:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, MappingNode):
        raise TypeError("mkdocs.yml: holds no settings")
    return node


def _below(node: Node, key: str) -> MappingNode:
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == key and isinstance(value, MappingNode):
                return value
        made = MappingNode("tag:yaml.org,2002:map", [])
        node.value.append((ScalarNode("tag:yaml.org,2002:str", key), made))
        return made
    raise TypeError(f"mkdocs.yml: no settings where {key} should be")
