"""What the settings say to readers of the diary and its people, read against the rules as every page is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.edition.setting_gaps import without_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.edition.page_findings import PageFindings

SETTINGS = "mkdocs.yml"
_DIARY = ("extra", "diary")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The settings without the words that must not be public, and everything that was found in them."""

    site: Site
    problems: tuple[Problem, ...]

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What keeps any of them from readers."""
        return tuple(problem for problem in self.problems if problem.blocks)


def read_own_words(findings: PageFindings) -> OwnWords:
    """Read what authors say about themselves, and the diary's description: what blocks is left out, as an entry is.

    So is whatever has a gap.
    """
    site, gaps = without_gaps(findings.site)
    problems = list(gaps)
    authors = dict(site.authors)
    for author in site.authors.values():
        found = list(_problems(findings, (*_DIARY, "authors", author.id, "about"), author.about))
        problems += found
        if any(problem.blocks for problem in found):
            authors[author.id] = replace(author, about="")
    found = list(_problems(findings, ("site_description",), site.description))
    problems += found
    description = "" if any(problem.blocks for problem in found) else site.description
    return OwnWords(replace(site, authors=authors, description=description), tuple(sorted(problems)))


def _problems(findings: PageFindings, keys: tuple[str, ...], words: str) -> Iterator[Problem]:
    """What is found in some words, at the line of their setting."""
    if found := findings.problems(SETTINGS, words) if words else ():
        for problem in found:
            yield replace(problem, line=findings.site.written.found(keys, "", "").line)
