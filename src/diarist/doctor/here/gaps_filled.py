"""Whether gaps, or words of the sample, are left: while one is, nothing is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.gap_marks import gaps_in
from diarist.doctor.question import Question, missing, well
from diarist.edition.unfinished import unfinished
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    left = list(_left(patient.site))
    if not left:
        return well("Nothing is left to fill in.")
    more = f" ({counted(len(left), 'thing')} in all)" if len(left) > 1 else ""
    return missing(f"{left[0]}{more}.")


def _left(site: Site) -> Iterator[str]:
    """What is left in the settings, among the pictures, and on the pages of docs/."""
    yield from (f"{each.path}:{each.line}: {each.what}" for each in unfinished(site) if each.blocks)
    for path in sorted(site.docs.rglob("*.md")):
        name = path.relative_to(site.docs).as_posix()
        if not path.is_file() or site.excluded.match_file(name):
            continue
        text = path.read_text("utf-8", "replace")
        for what, place in gaps_in(text):
            yield f"docs/{name}:{text.count(chr(10), 0, place) + 1}: {what}"


QUESTION = Question(
    name="gaps-filled",
    asks="Is everything filled in that only you know?",
    knows="looks for `[FILL IN: …]` and for what is of the sample, in `mkdocs.yml` and `docs/`",
    mend="Fill it in; `diarist check` names every one.",
    source="[beginning a diary](start.md#what-is-left-to-do)",
    answer=_answer,
)
