"""Files of docs/ that anybody can read as text: left out where they hold of people what no page may."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.browser_files import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from diarist.diary.problems import Problem
    from diarist.edition.page_findings import PageFindings

_TEXTS = frozenset(
    (
        *(
            ".txt",
            ".text",
            ".log",
            ".csv",
            ".tsv",
            ".tab",
            ".json",
            ".jsonl",
            ".geojson",
            ".xml",
            ".html",
            ".htm",
            ".svg",
        ),
        *(".vcf", ".ics", ".eml", ".rtf", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".env", ".sql", ".vtt"),
        *(".srt", ".bib", ".tex", ".rst", ".org", ".adoc"),
    )
)
"""No programs: what they hold of keys is often meant to be public, such as a map's."""

_MOST = 1_000_000
"""Bytes: what is larger is seldom written by people, and would keep a build waiting."""

_APART = re.compile(r"(?<=\d),[ \t]+(?=\d)|(?<=\d)[ ]{2,}(?=\d)|\t")
"""What stands between the cells of a table: the figures of two are no number."""


def texts_that_tell(findings: PageFindings, public: Mapping[str, str]) -> Iterator[Problem]:
    """What keeps back any of the `public` files; one that the settings name in `exclude_docs` with a ! is meant."""
    site = findings.site
    for path in public:
        below = PurePosixPath(path).relative_to("docs")
        if below.suffix.lower() in _TEXTS and site.excluded.check_file(str(below)).include is not False:
            mine = f'where it is nobody\'s, say so in the settings with exclude_docs: "!/{below}"'
            for problem in findings.in_file(path, _text_of(site.root / path)):
                yield replace(problem, mend=f"{problem.mend}; {mine}")


def _text_of(path: Path) -> str:
    """Its words; none of what is large or cannot be read, which is said elsewhere."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST else b""
    except OSError:
        return ""
    encoding = "utf-16" if is_wide(data) else "utf-8-sig"
    return _APART.sub(" | ", data.decode(encoding, errors="replace"))
