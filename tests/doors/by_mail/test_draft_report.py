"""What is said of a draft where it is kept."""

from diarist.doors.by_mail.answer_mail import Look
from diarist.doors.by_mail.draft_report import CONTEXT, KIND, report
from diarist.doors.kept_drafts import Draft, Status, Verdict
from tests.doors.memory_drafts import MemoryDrafts

BRANCH = "draft/0123456789abcdef"
RUN = "https://github.example/o/d/actions/runs/7"


def drafts() -> MemoryDrafts:
    kept = MemoryDrafts()
    kept.save(Draft(branch=BRANCH, title="Oil", files={"posts/oil.md": b"---\n"}))
    return kept


def test_a_draft_that_can_be_published_has_the_verdict_that_rules_ask_for() -> None:
    kept = drafts()
    report(kept, BRANCH, Look(to_think=("too long; cut it",)), RUN)
    assert kept.statuses == [Status(CONTEXT, Verdict.SUCCESS, "Nothing must be mended", RUN)]
    words = kept.kept[BRANCH].comments[KIND]
    assert "- Worth a thought: `too long; cut it`" in words
    assert f"({RUN})" in words


def test_one_that_cannot_has_not_and_says_why() -> None:
    kept = drafts()
    report(kept, BRANCH, Look(to_mend=("a secret; take it out",), wordless=(1,), pictures=1))
    assert kept.statuses == [Status(CONTEXT, Verdict.FAILURE, "2 things must be mended")]
    words = kept.kept[BRANCH].comments[KIND]
    assert "A picture has no words yet" in words
    assert "artifact" not in words


def test_nobody_is_called_and_nothing_is_linked_by_what_was_found() -> None:
    kept = drafts()
    report(kept, BRANCH, Look(to_mend=("`x` @mara [a](https://evil.example)\n<img src=x>",)))
    line = next(each for each in kept.kept[BRANCH].comments[KIND].splitlines() if each.startswith("- "))
    assert line == "- Must be mended: `’x’ @mara [a](https://evil.example) <img src=x>`"
