"""What the settings say of a moment, and of an author."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.site import Author, Hold, Site

LONDON = ZoneInfo("Europe/London")
HOLDS = (
    Hold(date(2027, 3, 22), date(2027, 3, 25), "Election", publishing=True),
    Hold(date(2027, 3, 26), date(2027, 3, 28), "Mourning", publishing=True),
    Hold(date(2027, 5, 1), date(2027, 5, 2), "Quiet", publishing=False),
)


@pytest.fixture
def held(site: Site) -> Site:
    return replace(site, zone=LONDON, holds=HOLDS)


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("2027-03-21T23:59", "2027-03-21T23:59:00+00:00"),
        ("2027-03-22", "2027-03-29T00:00:00+01:00"),
        ("2027-03-28", "2027-03-29T00:00:00+01:00"),
        ("2027-03-29", "2027-03-29T00:00:00+01:00"),
        ("2027-05-01", "2027-05-01T00:00:00+01:00"),
    ],
)
@pytest.mark.parametrize("in_order", [True, False])
def test_what_is_dated_in_a_hold_on_publishing_is_public_when_all_are_over(
    written: str, public: str, held: Site, *, in_order: bool
) -> None:
    """In whatever order they are written: one that begins where another ends keeps an entry back for longer."""
    site = held if in_order else replace(held, holds=held.holds[::-1])
    assert site.public_from(datetime.fromisoformat(written).replace(tzinfo=LONDON)).isoformat() == public


def test_the_hold_of_a_moment_goes_by_the_sites_zone(held: Site) -> None:
    hold = held.hold_on(datetime(2027, 4, 30, 23, 30, tzinfo=UTC))
    assert hold
    assert hold.reason == "Quiet"
    assert held.hold_on(datetime(2027, 4, 30, 22, 30, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("start", "end", "tenure"),
    [
        (date(2025, 8, 4), None, "since August 2025"),
        (date(2019, 9, 2), date(2024, 1, 1), "2019 to 2024"),
        (None, date(2024, 1, 1), "until January 2024"),
        (None, None, ""),
    ],
)
def test_a_tenure_is_in_words(start: date | None, end: date | None, tenure: str, site: Site) -> None:
    assert replace(site.authors["mara"], start=start, end=end).tenure("en") == tenure


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 8, 4), None, "acting since August 2025"),
        (date(2025, 8, 4), date(2025, 11, 30), "acting from August 2025 to November 2025"),
        (None, date(2025, 11, 30), ""),
    ],
)
def test_acting_is_in_words(start: date | None, end: date | None, words: str, site: Site) -> None:
    assert acting(site, start, end).acting("en") == words


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("Chief executive", "Acting chief executive"),
        ("CEO", "Acting CEO"),
        ("HR director", "Acting HR director"),
        ("", ""),
    ],
)
def test_the_role_is_acting_for_as_long_as_it_was(role: str, shown: str, site: Site) -> None:
    mara = replace(acting(site, date(2025, 8, 4), date(2025, 11, 30)), role=role)
    assert mara.role_on(date(2025, 8, 4), "en") == mara.role_on(date(2025, 11, 30), "en") == shown
    assert mara.role_on(date(2025, 8, 3), "en") == mara.role_on(date(2025, 12, 1), "en") == role


def test_an_author_is_spoken_of_in_the_language_of_the_page(site: Site) -> None:
    mara = replace(acting(site, date(2025, 8, 4), None), role="Prif weithredwr", start=date(2019, 5, 1))
    assert mara.tenure("cy") == "ers mis Mai 2019"
    assert mara.acting("cy") == "yn y rôl dros dro ers mis Awst 2025"
    assert mara.role_on(date(2025, 8, 4), "cy") == "Prif weithredwr dros dro"


def acting(site: Site, start: date | None, end: date | None) -> Author:
    return replace(site.authors["mara"], acting_from=start, acting_to=end)
