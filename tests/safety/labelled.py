"""The labelled examples: what a rule must find, what only looks like it, and clean entries.

`found/<rule>.md` and `near/<rule>.md` hold one example a paragraph, below the form that it has (a line with one #).
`clean/` holds whole entries that nothing is wrong with, in many voices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diarist.checks.check_settings import CheckSettings
from diarist.checks.context import CheckContext
from diarist.checks.entry_check import check_entry
from diarist.checks.read_settings import read_settings
from diarist.diary.entry import read_entry
from diarist.diary.problems import Problem
from diarist.diary.read_site import read_site
from diarist.diary.site import Site

HERE = Path(__file__).parent
HEAD = "---\ntitle: What the tide left\ndate: 2026-11-20\n---\n"
BEFORE = "We met on the quay at seven and nobody was late.\n\n"
AFTER = "\n\nThen the boat came in, and we all went home.\n"
LINE = HEAD.count("\n") + BEFORE.count("\n") + 1
"""The line on which an example starts."""


@dataclass(frozen=True)
class Example:
    """One piece of Markdown, and the form of what stands in it."""

    form: str
    text: str

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return LINE + self.text.count("\n")


@cache
def diary() -> tuple[Site, CheckSettings]:
    """The diary that the examples are read for; its own numbers and addresses stand in its settings."""
    site = read_site(HERE / "mkdocs.yml")
    return site, read_settings(site)


def examples(kind: str, rule: str) -> list[Example]:
    """The examples of a rule: those to be `found`, or those that are only `near`."""
    text = (HERE / kind / f"{rule}.md").read_text("utf-8").replace("·", "")
    found, form = [], ""
    for paragraph in text.strip().split("\n\n"):
        if paragraph.startswith("# "):
            form = paragraph[2:]
        elif form:
            found.append(Example(form, paragraph))
    return found


def rules(kind: str) -> list[str]:
    """The rules that there are examples for."""
    return sorted(path.stem for path in (HERE / kind).glob("*.md"))


def problems_of(path: str, text: str) -> tuple[Problem, ...]:
    """Everything that the rules find in an entry's file."""
    site, settings = diary()
    return check_entry(CheckContext(read_entry(path, text.encode(), site), site, settings))


@cache
def problems_in(example: Example) -> tuple[Problem, ...]:
    """What the rules find in an example that stands in an entry of its own."""
    return problems_of("posts/2026-11-20-the-tide.md", HEAD + BEFORE + example.text + AFTER)


def is_found(rule: str, example: Example) -> bool:
    """Whether a rule finds something in an example, on one of its own lines."""
    return any(problem.rule == rule and LINE <= problem.line <= example.last_line for problem in problems_in(example))


def clean_entries() -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Each clean entry by its name, with all that is found in it."""
    for path in sorted((HERE / "clean").glob("*.md")):
        yield path.stem, problems_of(f"posts/{path.name}", path.read_text("utf-8"))
