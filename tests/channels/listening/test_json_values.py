from datetime import UTC, datetime

import pytest

from diarist.channels.listening.json_values import count_of, id_of, language_of, moment_of, within

WRONG = [None, True, -1, 1.5, float("inf"), "x", "", [], {}, [1], {"a": 1}]


@pytest.mark.parametrize(
    "said", [*WRONG, "2026-11-20", "2026-11-20T16:30:12", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_what_is_no_moment_is_none(said: object) -> None:
    assert moment_of(said) is None


def test_a_moment_is_one_with_its_zone() -> None:
    assert moment_of("2026-11-20T16:30:12.000Z") == datetime(2026, 11, 20, 16, 30, 12, tzinfo=UTC)
    assert moment_of("2026-11-20T17:30:12+01:00") == datetime(2026, 11, 20, 16, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize("said", [*WRONG, 2**60])
def test_what_is_no_count_is_none(said: object) -> None:
    assert count_of(said) is None


def test_a_count_is_a_number_of_things() -> None:
    assert (count_of(0), count_of(73)) == (0, 73)


@pytest.mark.parametrize("said", [*WRONG, "en GB", "e", "english", "en\u202e", "en-" + "a" * 9])
def test_what_is_no_language_is_empty(said: object) -> None:
    assert not language_of(said)


def test_a_language_is_named_as_pages_name_it() -> None:
    assert [*map(language_of, ["cy", "en-GB", "zh-Hant-TW"])] == ["cy", "en-GB", "zh-Hant-TW"]


@pytest.mark.parametrize("said", [*(each for each in WRONG if each != "x"), "a b", "\ud800", "ŵ", "x" * 201])
def test_what_is_no_id_is_empty(said: object) -> None:
    assert not id_of(said)


def test_an_id_is_what_a_service_calls_it() -> None:
    assert [*map(id_of, ["115000000000000001", "did:plc:mara"])] == ["115000000000000001", "did:plc:mara"]


def test_what_stands_within() -> None:
    said = {"a": {"b": [1]}}
    assert within(said, "a", "b") == [1]
    assert within(said, "a", "b", "c") is None
    assert within(said, "x", "b") is None
    assert within(None, "a") is None
