"""What is left to do before a diary is its leader's own: gaps, what is left of the sample, and initials."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from diarist.checks.sample_diary import IS_OF_THE_SAMPLE, sample_diary
from diarist.checks.unfinished import gap, likely_gap, sample
from diarist.diary.gap_marks import gaps_in, likely_gaps_in
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.diary.this_machine import is_known_nearby_alone
from diarist.edition.own_words import SETTINGS
from diarist.outputs.initials import is_initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diarist.checks.rule import Rule
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

NO_IDENTITY = "feeds know the diary by this address, and nothing keeps that once it moves"
"""What is said where the address is real, and no `identity:` is written."""

_PICTURES = (".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif", ".ico")
_RULES = frozenset({gap.RULE.name, sample.RULE.name})


def unfinished(site: Site) -> Iterator[Problem]:
    """What is left in the settings and among the pictures; a made-up address and initials are advice."""
    yield from _in_settings(site)
    if not site.is_sample:
        yield from _sample_pictures(site)
        yield from _address(site)
    for author in site.authors.values():
        if author.portrait and is_initials(site.docs / author.portrait):
            keys = ("extra", "diary", "authors", author.id, "portrait")
            what = f"the portrait of {author.name} is initials still"
            yield site.written.found(keys, what, f"put a square photograph in place of docs/{author.portrait}").advice()


def in_the_way(edition: Edition) -> list[Problem]:
    """What has to be done before anything is announced: all that is unfinished but for gaps in entries.

    An entry with a gap is left out itself, and stops no other.
    """
    found = {*unfinished(edition.site), *edition.diary.problems}
    return sorted(problem for problem in found if problem.blocks and _stops_all(problem))


def _stops_all(problem: Problem) -> bool:
    is_entry = problem.path.startswith("posts/")
    return problem.rule in _RULES and not (is_entry and problem.rule == gap.RULE.name)


def is_of_no_page(problem: Problem) -> bool:
    """Whether a problem keeps nothing out of the site: it stands in the settings, or is a picture of the sample."""
    return problem.rule in _RULES and not problem.path.endswith(".md")


def _in_settings(site: Site) -> Iterator[Problem]:
    known = None if site.is_sample else sample_diary()
    yield from _gaps(site)
    if not known:
        return
    for words, line in _scalars(site.written.node):
        found = next((what for what, _ in known.words_in(words)), shown(words) if words in known.accounts else "")
        if found:
            yield _problem(SETTINGS, line, f"{found} {IS_OF_THE_SAMPLE}", sample.RULE)


def _gaps(site: Site) -> Iterator[Problem]:
    for words, line in (*_scalars(site.written.node), *_names(site.written.node)):
        yield from (_problem(SETTINGS, line, what, gap.RULE) for what, _ in gaps_in(words))
        likely = (_problem(SETTINGS, line, what, likely_gap.RULE) for what, _ in likely_gaps_in(words))
        yield from (problem.advice() for problem in likely)


def _names(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Every name of a setting, with its line: in `nav:` readers see it as the title of a page."""
    below = node.value if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode):
        yield from (found for key, _ in node.value for found in _scalars(key))
        below = [value for _, value in node.value]
    for each in below:
        yield from _names(each)


def _scalars(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Every value in the settings, with its line."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def _sample_pictures(site: Site) -> Iterator[Problem]:
    known = sample_diary()
    for path in _pictures((site.docs, site.posts)):
        if known.has_picture(path.read_bytes()):
            name = path.relative_to(site.root).as_posix()
            yield _problem(name, 1, f"it {IS_OF_THE_SAMPLE}", sample.RULE)


def _pictures(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        found = (path for path in folder.rglob("*") if path.suffix.lower() in _PICTURES)
        yield from (path for path in sorted(found) if path.is_file())


def _address(site: Site) -> Iterator[Problem]:
    if (urlsplit(site.address).hostname or "").endswith(".example"):
        what, mend = "nobody can have an address that ends with `.example`", "write the diary's own, once there is one"
        yield site.written.found(("site_url",), what, mend).advice()
    elif is_known_nearby_alone(urlsplit(site.address).hostname or ""):
        what = f"{shown(site.address)} is a machine's own name or number, and may lead nowhere for readers"
        yield site.written.found(("site_url",), what, "write one that everybody can look up").advice()
    elif not site.written_identity:
        yield site.written.found(("site_url",), NO_IDENTITY, identity_mend(site)).advice()


def identity_mend(site: Site) -> str:
    """Which line makes a diary's identity sure."""
    return f"write `identity: {site.address}` below `diary:`, and never change it"


def _problem(path: str, line: int, what: str, rule: Rule) -> Problem:
    return Problem(path, line, what, rule.mend, rule=rule.name)
