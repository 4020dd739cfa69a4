"""The book of quotations: what its lines are, and what they come to."""

from datetime import UTC, datetime, timedelta

import pytest

from diarist.diary.errors import RecordError
from diarist.ledger.quotation_book import (
    Became,
    OnPages,
    QuotationEvent,
    name_of,
    on_pages,
    open_quotations,
    quotations_known,
    read_quotation_event,
    standings,
)
from tests.diaries import a_site

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANN = name_of("https://social.example/@ann/1")


def event(became: str, hours: float = 0, name: str = ANN, **more: str | int) -> QuotationEvent:
    return QuotationEvent(
        at=NOON + timedelta(hours=hours),
        became=Became(became),
        quotation="" if became == "counted" else name,
        **more,  # type: ignore[arg-type]
    )


def test_an_event_comes_back_as_it_was_written() -> None:
    for each in (event("seen", words="ab", post="ef", key="cd"), event("gone", 30), event("counted", replies=7)):
        assert read_quotation_event(each.line()) == each


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        '{"at": "2026-11-20T12:00:00+00:00"}',
        '{"at": "2026-11-20T12:00:00", "became": "gone"}',
        '{"at": "2026-11-20T12:00:00+00:00", "became": "lost"}',
        '{"at": "2026-11-20T12:00:00+00:00", "became": "gone", "quotation": 7}',
        '{"at": "2026-11-20T12:00:00+00:00", "became": "counted", "replies": true}',
        '{"at": "2026-11-20T12:00:00+00:00", "became": "gone", "name": "Ann"}',
        '{"at": "9999-12-31T23:59:59-12:00", "became": "gone"}',
        '{"at": "0001-01-01T00:00:00+12:00", "became": "gone"}',
        '{"at": "2026-11-20T12:00:00+00:00", "became": "counted", "replies": -1}',
        "[" * 100_000,
    ],
)
def test_what_is_no_event_is_said(line: str) -> None:
    with pytest.raises(RecordError, match="no event of a quotation"):
        read_quotation_event(line)


def test_an_answer_has_one_name_however_its_address_is_spelt_and_nobody_reads_it_there() -> None:
    assert name_of("http://Social.example/@ann/1/?utm_source=x") == ANN
    assert name_of("https://social.example/@ann/2") != ANN
    assert "ann" not in event("gone").line()


def test_pages_leave_out_what_is_gone_and_show_again_what_is_back() -> None:
    seen, missing, gone, back = (event(*each) for each in (("seen", 0), ("missing", 24), ("gone", 48), ("seen", 72)))
    there = frozenset({ANN})
    assert on_pages([missing]) == OnPages()
    assert on_pages([seen, missing]) == OnPages(there=there)
    assert on_pages([seen, missing, gone]) == OnPages(frozenset({ANN}), gone.at)
    assert on_pages([seen, missing, gone, back]) == OnPages(changed=back.at, there=there)
    assert on_pages([seen, missing, event("seen", 48)]) == OnPages(there=there)


def test_a_change_of_one_is_never_taken_back_by_another() -> None:
    other = event("gone", 10, name_of("https://social.example/@ben/2"))
    known = on_pages([event("gone", 48), other])
    assert known.changed == NOON + timedelta(hours=48)
    assert len(known.gone) == 2


def test_the_newest_count_holds_and_changes_no_page_s_day() -> None:
    assert on_pages([event("counted", replies=2), event("counted", 24, replies=5)]) == OnPages(replies=5)


def test_the_words_of_the_first_sight_are_compared_with_under_one_key_alone() -> None:
    events = [event("seen", words="a", key="k"), event("edited", 24, words="b", key="k")]
    assert standings(events)[ANN].edited == NOON + timedelta(hours=24)
    assert (standings(events)[ANN].words, standings(events)[ANN].became) == (("a", "b"), Became.SEEN)
    assert standings([*events, event("missing", 48)])[ANN].words == ("a", "b")
    assert standings([*events, event("seen", 48, words="c", key="l")])[ANN].words == ("c",)
    assert standings([event("edited", 5, words="b", key="k")])[ANN].edited == NOON + timedelta(hours=5)


def test_it_is_begun_by_whoever_opens_it_and_known_here(tmp_path: object) -> None:
    site = a_site(tmp_path, {})  # type: ignore[arg-type]
    assert quotations_known(site) == {}
    open_quotations(site).append("2026-11-20-oil", [event("gone")], 0)
    open_quotations(site).append("2026-11-20-oil", [event("seen", 24)], 1)
    assert [each.became.value for each in quotations_known(site)["2026-11-20-oil"]] == ["gone", "seen"]
