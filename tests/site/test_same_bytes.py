"""The same input gives the same bytes, whatever the day, the program, the cache and the order of sets."""

import pytest

from tests.site.project import Build

pytestmark = pytest.mark.site


def differences(one: Build, other: Build) -> list[str]:
    assert one.tree
    assert one.status == other.status == 0, one.output + other.output
    return sorted(name for name in one.tree.keys() | other.tree.keys() if one.tree.get(name) != other.tree.get(name))


def test_a_later_build_with_a_full_cache_is_the_same(sample: Build, sample_again: Build) -> None:
    assert differences(sample, sample_again) == []


def test_properdocs_with_an_empty_cache_makes_the_same(sample: Build, sample_by_properdocs: Build) -> None:
    assert differences(sample, sample_by_properdocs) == []


def test_diarist_itself_makes_the_same(sample: Build, sample_by_diarist: Build) -> None:
    assert differences(sample, sample_by_diarist) == []
