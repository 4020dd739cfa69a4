"""The name that an announcement's record has on Bluesky."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.services.tid import tid_of
from tests.channels.parts import CLAIMED, KEY

DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
keys = st.binary(min_size=32, max_size=32).map(bytes.hex)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def second_of(tid: str) -> datetime:
    """What https://atproto.com/specs/tid says that a TID tells: microseconds, in the bits above the lowest ten."""
    number = 0
    for digit in tid:
        number = number * 32 + DIGITS.index(digit)
    return datetime.fromtimestamp((number >> 10) // 1_000_000, UTC)


@given(keys, moments)
def test_it_is_a_valid_tid_that_tells_the_second(key: str, moment: datetime) -> None:
    tid = tid_of(key, moment)
    assert re.fullmatch("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", tid)
    assert second_of(tid) == moment.replace(microsecond=0)


def test_published_examples() -> None:
    """The first is of https://atproto.com/specs/tid, the others of the README of @atcute/tid, a package of npm."""
    moment = datetime.fromtimestamp(1724171495, UTC)
    assert tid_of("0", datetime(1970, 1, 1, tzinfo=UTC)) == "2222222222222"
    assert tid_of(f"{793_000 << 10 | 512:x}", moment) == "3l25zusnsfck2"
    assert tid_of(f"{793_000 << 10 | 816:x}", moment) == "3l25zusnsfctk"


def test_the_same_announcement_has_the_same_name() -> None:
    assert tid_of(KEY, CLAIMED) == tid_of(KEY, CLAIMED)
    assert tid_of(KEY, CLAIMED) != tid_of(KEY, CLAIMED + timedelta(seconds=1))


def test_two_thousand_announcements_of_one_second_have_names_of_their_own() -> None:
    generations = [f"{number:064x}"[::-1] for number in range(2000)]
    assert len({tid_of(key, CLAIMED) for key in generations}) == len(generations)
