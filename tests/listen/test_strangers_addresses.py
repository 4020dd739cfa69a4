"""Addresses of strangers, and mails about an answer."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.listen.strangers_addresses import (
    LONGEST_MAILTO,
    forward_address,
    plain_address,
    reply_address,
    safe_link,
    unlinked,
)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://social.example/@a/1?x=1#y", "https://social.example/@a/1?x=1#y"),
        ("http://xn--caf-dma.example/", "http://xn--caf-dma.example/"),
        ("mailto:a+re-12@wenlow.example", "mailto:a+re-12@wenlow.example"),
        ("mailto:a@wenlow.example?bcc=all@evil.example&body=x", "mailto:a@wenlow.example"),
        ("MAILTO:a@wenlow.example", "mailto:a@wenlow.example"),
        ("mailto:a@wenlow.example,b@evil.example", ""),
        ("mailto:a%0d%0aBcc:b@evil.example", ""),
        ("mailto:a%2cb%40evil.example@wenlow.example", ""),
        ("mailto:?bcc=all@evil.example", ""),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example/", ""),
        ('https://evil.example/"onmouseover="x', ""),
        ("https://evil.example/\r\nBcc: x", ""),
        ("https://evil.example/<script>", ""),
        ("https://evil.example/" + "x" * 2000, ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_an_address_may_be_a_link_or_is_none(address: str, safe: str) -> None:
    assert safe_link(address) == safe


def test_a_mail_is_replied_to_with_a_subject_and_a_page_is_opened() -> None:
    assert reply_address("mailto:a@x.example?bcc=b@x.example", "Re: Oil & wick") == (
        "mailto:a@x.example?subject=Re%3A%20Oil%20%26%20wick"
    )
    assert reply_address("https://x.example/1", "Re") == "https://x.example/1"
    assert plain_address("mailto:a@x.example?subject=Re") == "a@x.example"
    assert plain_address("mailto:?body=x") == ""


def test_no_link_hides_behind_words_in_plain_text() -> None:
    assert unlinked("[Reply](https://evil.example) ![x](y)") == "[Reply] (https://evil.example) ![x] (y)"


@given(st.text(max_size=40), st.text(max_size=4000))
@settings(max_examples=30)
def test_a_mail_to_forward_is_bounded_and_says_nothing_else(subject: str, text: str) -> None:
    made = forward_address(subject, ["A line", "https://x.example/1"], text.replace("\ud800", ""))
    assert len(made) <= LONGEST_MAILTO
    assert made.isascii()
    parts = urlsplit(made)
    assert (parts.scheme, parts.path) == ("mailto", "")
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert set(fields) == {"subject", "body"}
    assert fields["body"][0].startswith("A line\r\nhttps://x.example/1")
    assert not {"\r", "\n"} & set(made)


def test_as_many_words_are_forwarded_as_there_is_room_for() -> None:
    made = forward_address("Oil", ["A"], "ŵ " * 3000)
    assert LONGEST_MAILTO - 60 < len(made) <= LONGEST_MAILTO
    assert parse_qs(urlsplit(made).query)["body"][0].endswith("…")
    assert parse_qs(urlsplit(forward_address("Oil", ["A"], "Well said.")).query)["body"] == ["A\r\n\r\nWell said."]


def test_a_copy_goes_to_the_diary_s_own_mailbox_alone() -> None:
    own = "diary+re-0123456789abcdef@lamp.example"
    kept = f"mailto:a@x.example?subject=Re&cc={own.replace('+', '%2B').replace('@', '%40')}"
    assert reply_address(f"mailto:a@x.example?cc={own.replace('+', '%2B')}", "Re", "diary@lamp.example") == kept
    for strange in (
        own.replace("diary", "eve"),
        own.replace("lamp", "evil"),
        f"eve@evil.example,{own}",
        f"x{own}",
        "eve@x",
    ):
        address = f"mailto:a@x.example?subject=x&cc={strange.replace('+', '%2B')}"
        assert reply_address(address, "Re", "diary@lamp.example") == "mailto:a@x.example?subject=Re"
    assert reply_address(f"mailto:a@x.example?cc={own.replace('+', '%2B')}", "Re") == "mailto:a@x.example?subject=Re"
