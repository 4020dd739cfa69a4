"""The measuring of a digest."""

from benchmarks.digest_speed import LIMIT, Cost, cost
from diarist.listen.digest_letter import MOST_BYTES


def test_it_makes_a_digest_of_all_of_them() -> None:
    found = cost(12)
    assert found.answers == 12
    assert 10_000 < found.html < MOST_BYTES
    assert found.plain > 2_000


def test_what_is_late_or_cut_off_is_not_well() -> None:
    assert Cost(1, LIMIT, MOST_BYTES, 1).is_well
    assert not Cost(1, LIMIT + 1, 1, 1).is_well
    assert not Cost(1, 1, MOST_BYTES + 1, 1).is_well
