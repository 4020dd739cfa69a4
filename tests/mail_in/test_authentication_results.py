"""`Authentication-Results` as servers write it, and as nobody may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.errors import MailHeaderError
from diarist.mail_in.authentication_results import read_authentication_results

WORD = st.from_regex(r"[a-z][a-z0-9.-]{0,11}", fullmatch=True)
VALUE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20)
COMMENTED = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters='()\\"'), max_size=12)
GAP = st.one_of(st.sampled_from([" ", "\t", "  "]), COMMENTED.map(lambda words: f" ({words} (; dmarc=pass)) "))
RESULT = st.tuples(WORD, WORD, st.dictionaries(WORD, VALUE, max_size=3))


def quoted(value: str) -> str:
    """A value as it has to be written."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@given(WORD, st.lists(RESULT, max_size=4), st.data())
def test_what_is_written_by_the_rules_is_read_as_it_was_meant(
    server: str, results: list[tuple[str, str, dict[str, str]]], data: st.DataObject
) -> None:
    def gap() -> str:
        return data.draw(GAP)

    parts = [f"{gap()}{server}{gap()}"]
    for method, result, about in results:
        pairs = [(method, result), *((name, quoted(value)) for name, value in about.items())]
        parts.append("".join(f"{gap()}{name}{gap()}={gap()}{value}{gap()}" for name, value in pairs))
    found = read_authentication_results(";".join(parts))
    assert found.server == server
    assert [(each.method, each.result, dict(each.about)) for each in found.results] == results


@given(st.text(st.sampled_from('dkimarcps=;()"\\ ./@-1none\t\u0430\x00'), max_size=60))
def test_whatever_is_written_is_read_or_refused(value: str) -> None:
    try:
        found = read_authentication_results(value)
    except MailHeaderError:
        return
    assert found.server or found.results or "none" in value.lower()
    assert all(each.method and each.result for each in found.results)


@pytest.mark.parametrize(
    ("value", "server", "methods"),
    [
        ("mx.example; none", "mx.example", []),
        (' "mx.example" 1; spf=pass', "mx.example", ["spf"]),
        ("mx.example;spf=pass;;dkim=none;", "mx.example", ["spf", "dkim"]),
        ("spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=a.example; dkim=none", "", ["spf", "dkim"]),
        (
            "mx.example; iprev=pass policy.iprev=192.0.2.1; x-tls=pass smtp.version=TLSv1.3",
            "mx.example",
            ["iprev", "x-tls"],
        ),
    ],
)
def test_what_real_servers_write_is_read(value: str, server: str, methods: list[str]) -> None:
    found = read_authentication_results(value)
    assert found.server == server
    assert [each.method for each in found.results] == methods


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ; ",
        "mx.example; dmarc",
        "mx.example; dmarc=",
        "mx.example; =pass",
        "mx.\u0430; dkim=pass",
        "x) ; dkim=pass",
    ],
)
def test_what_nobody_may_write_is_refused(value: str) -> None:
    with pytest.raises(MailHeaderError):
        read_authentication_results(value)


def test_a_field_that_would_take_long_is_refused() -> None:
    with pytest.raises(MailHeaderError, match="longer than"):
        read_authentication_results("mx.example; " + "a=b " * 10_000)
    assert read_authentication_results("mx.example; dkim=pass " + " ".join(f"p{n}=b" for n in range(1500))).server
