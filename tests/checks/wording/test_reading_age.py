from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.sentences import Sentence
from diarist.checks.wording.reading_age import RULE, reading_age, spoken, syllables

Find = Callable[..., list[Finding]]
HARD = "Organisational transformation necessitates comprehensive interdisciplinary communication capabilities. "
EASY = "We sat on the quay and ate our lunch. "


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("boat", 1),
        ("harbour", 2),
        ("organisation", 5),
        ("make", 1),
        ("table", 2),
        ("walked", 1),
        ("wanted", 2),
        ("I", 1),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_age_is_by_the_formula() -> None:
    # 0.39 * 9 words + 11.8 * 9 syllables / 9 words - 15.59 = -0.28, and five years
    assert reading_age(spoken(Sentence("We sat on the quay and ate our lunch.", 1)), 1) == 5


def test_only_hard_words_are_found_and_only_where_there_are_enough(find: Find) -> None:
    assert find(RULE, EASY * 20) == []
    assert find(RULE, HARD) == []
    assert find(RULE, "1 2 3 4 5. " * 50) == []
    (finding,) = find(RULE, HARD * 20)
    assert finding.line == 5
