"""Each kind of setting: what it takes, and what it says to the rest."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.diary.errors import SettingError
from diarist.diary.setting_values import READERS, seen

ONE_SITE = "write the name of its server as it is, such as films.example.org, and no * for several"
few = settings(max_examples=50, deadline=None)
YAML_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@few
@given(st.sampled_from(sorted(READERS)), YAML_VALUES)
def test_any_value_is_read_or_refused_in_words(kind: str, written: object) -> None:
    error = refusal(kind, written)
    if error:
        assert error.what
        assert error.mend
        assert "\n" not in error.what


def refusal(kind: str, written: object) -> SettingError | None:
    try:
        READERS[kind](written)
    except SettingError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", " A\u200b diary ", "A diary"),
        ("text", 1984, "1984"),
        ("count", 1000, 1000),
        ("port", 65535, 65535),
        ("colour", "#ABCDEF", "#abcdef"),
        ("address", "", ""),
        ("server", "", ""),
        ("server", "https://social.example", "https://social.example"),
        ("server", "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("server", "http://[::1]/x", "http://[::1]/x"),
        ("server", "http://localhost:8080", "http://localhost:8080"),
        ("address", "https://hub.example/x?y", "https://hub.example/x?y"),
        ("addresses", "https://a.example", ("https://a.example",)),
        ("addresses", ["https://a.example", "http://b.example/"], ("https://a.example", "http://b.example/")),
        ("addresses", "https://bücher.example:77/x?y=1", ("https://bücher.example:77/x?y=1",)),
        ("servers", ["https://a.example", "http://localhost:8080"], ("https://a.example", "http://localhost:8080")),
        ("site_address", "https://diary.example", "https://diary.example/"),
        ("site_address", "https://diary.example/x//", "https://diary.example/x/"),
        ("site_address", "http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("site_address", "http://[::1]:80/x", "http://[::1]:80/x/"),
        ("site_address", "https://intranet/diary", "https://intranet/diary/"),
        ("site_address", "https://dyddiadur.ŵyl.cymru/a.b/", "https://dyddiadur.ŵyl.cymru/a.b/"),
        ("mail", "diary@example.org", "diary@example.org"),
        ("day", "2026-11-20", date(2026, 11, 20)),
        ("path", "assets/me.jpg", "assets/me.jpg"),
        ("language", "cy-GB", "cy-GB"),
        ("permalink", "/diary/{year}/w-{week}/{id}/", "/diary/{year}/w-{week}/{id}/"),
    ],
)
def test_a_right_value_is_read(kind: str, written: object, value: object) -> None:
    assert READERS[kind](written) == value


def test_zones_and_patterns_are_read() -> None:
    assert READERS["zone"]("Africa/Cairo").key == "Africa/Cairo"
    assert READERS["patterns"]("/guide/\n*.txt\n").match_file("guide/index.md")


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("text", True, "should be words, not true or false; write them after the colon, in straight quotes"),
        ("text", [1], "should be words, not a list; write them after the colon, in straight quotes"),
        ("text", "a\0", "holds an invisible control character (U+0000); delete it and type the words again"),
        ("zone", "Europe/Londn", "names no time zone (`Europe/Londn`); write one such as Europe/London"),
        ("zone", "../etc/passwd", "names no time zone (`../etc/passwd`); write one such as Europe/London"),
        ("zone", "", "names no time zone (``); write one such as Europe/London"),
        ("zone", 1, "names no time zone (`1`); write one such as Europe/London"),
        ("count", 0, "should be a whole number from 1 to 1000, not `0`; write one such as 20"),
        ("count", 1001, "should be a whole number from 1 to 1000, not `1001`; write one such as 20"),
        ("count", 2.5, "should be a whole number from 1 to 1000, not `2.5`; write one such as 20"),
        ("count", "20", "should be a whole number from 1 to 1000, not `20`; write one such as 20"),
        ("port", 65536, "is not a port (`65536`); write its number, such as 587"),
        ("port", True, "is not a port (true or false); write its number, such as 587"),
        ("flag", "yes", "is neither true nor false (`yes`); write true or false, without quotes"),
        ("colour", None, 'is not a colour (nothing); write it in straight quotes, such as "#12343b"'),
        ("colour", "navy", 'is not a colour (`navy`); write it in straight quotes, such as "#12343b"'),
        ("address", "hub.example", "is not an address (`hub.example`); write it in full, with https://"),
        ("address", "https://a b", "is not an address (`https://a b`); write it in full, with https://"),
        ("address", "https://[", "is not an address (`https://[`); write it in full, with https://"),
        *(
            (
                kind,
                "https://u:pw@hub.example/",
                "has a name or a password in it, which everybody would read; leave out all up to the @",
            )
            for kind in ("address", "addresses", "server", "servers", "site_address")
        ),
        *(
            (
                "addresses",
                [written],
                f"is not the address of a site (`{written}`); {ONE_SITE}",
            )
            for written in ("https://*.b.example", "https://*", "https://a.example:99999", "https://a..example")
        ),
        ("addresses", ["javascript:x"], "is not an address (`javascript:x`); write it in full, with https://"),
        ("site_address", "https://", "is not an address (`https://`); write it in full, with https://"),
        (
            "site_address",
            "https://a.example/?x",
            "is not the address of a site (`https://a.example/?x`); leave out what follows the ? or #",
        ),
        ("mail", "me at example", "is not a mail address (`me at example`); write one such as diary@example.org"),
        ("mail", "a@b.example?cc=c", "is not a mail address (`a@b.example?cc=c`); write one such as diary@example.org"),
        ("day", "4 August 2025", "is not a day (`4 August 2025`); write it as year-month-day, such as 2026-11-20"),
        ("day", "2026-02-30", "is not a day (`2026-02-30`); write it as year-month-day, such as 2026-11-20"),
        ("path", "../me.jpg", "leads outside docs/ (`../me.jpg`); write the path below docs/, with /"),
        ("path", "/me.jpg", "leads outside docs/ (`/me.jpg`); write the path below docs/, with /"),
        ("path", "C:\\me.jpg", "leads outside docs/ (`C:\\me.jpg`); write the path below docs/, with /"),
        ("language", False, "is not a language code (true or false); write one such as en or cy, in straight quotes"),
        ("language", "English!", "is not a language code (`English!`); write one such as en or cy, in straight quotes"),
        ("patterns", "!", "cannot be read; write one path below docs/ on each line, below a |"),
        ("permalink", "{slug}", "cannot be `{slug}`; write one such as /{year}/{month}/{slug}/, with / at both ends"),
        (
            "permalink",
            "/../{slug}/",
            "cannot be `/../{slug}/`; write one such as /{year}/{month}/{slug}/, with / at both ends",
        ),
        (
            "permalink",
            "/{slug!r}/",
            "cannot be `/{slug!r}/`; write one such as /{year}/{month}/{slug}/, with / at both ends",
        ),
        (
            "permalink",
            "/{titel}/{slug}/",
            "cannot use {titel}; use some of {day}, {id}, {month}, {slug}, {week} and {year}",
        ),
        ("permalink", "/{}/{slug}/", "cannot use {}; use some of {day}, {id}, {month}, {slug}, {week} and {year}"),
        ("permalink", "/{year}/{month}/", "would give many entries one address; use {slug} or {id} in it"),
    ],
)
def test_a_wrong_value_says_what_to_write(kind: str, written: Any, said: str) -> None:  # noqa: ANN401 - YAML
    with pytest.raises(SettingError) as caught:
        READERS[kind](written)
    assert f"{caught.value.what}; {caught.value.mend}" == said


def test_a_value_is_shown_in_the_words_of_yaml() -> None:
    values: tuple[object, ...] = (None, False, {}, [], "a", 1.5)
    assert [seen(written) for written in values] == [
        "nothing",
        "true or false",
        "a group of settings",
        "a list",
        "`a`",
        "`1.5`",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://social.example",
        "HTTP://social.example/",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@social.example",
    ],
)
def test_nothing_is_sent_in_the_clear_but_to_this_very_machine(address: str) -> None:
    error = refusal("server", address)
    assert error
    assert error.what == f"would have everything sent in the clear, any token too (`{address}`)"
    assert error.mend == "write its address with https://"


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("https://user:pw@a.nowhere.org/", "leave out all up to the @"),
        ("https://user@a.nowhere.org/", "leave out all up to the @"),
        ("https://a..org/", "write the name of its server as it is"),
        ("https://-a.org/", "write the name of its server as it is"),
        ("https://a.org./", "write the name of its server as it is"),
        ("https://a%2eorg/", "write the name of its server as it is"),
        ("https://a.org:99999/", "write the name of its server as it is"),
        ("https://a.org/%2e%2e/", "without dots"),
        ("https://a.org/x/../y/", "without dots"),
        ("https://a.org/./", "without dots"),
        ("https://a.org//x/", "without dots"),
        ("https://a.org/diary/index.html", "leave out the name of a page"),
        ("https://a.org/?x=1", "leave out what follows"),
    ],
)
def test_no_address_becomes_the_sites_for_ever_that_no_site_can_have(written: str, mend: str) -> None:
    error = refusal("site_address", written)
    assert error
    assert mend in error.mend
    assert "pw" not in error.what
