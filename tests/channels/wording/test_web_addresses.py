"""What X and Mastodon take for an address, against cases of twitter-text.

Those marked so are from https://github.com/twitter/twitter-text/blob/master/conformance/extract.yml (version 3.1.0,
Apache License 2.0).
"""

import time

import pytest

from diarist.channels.wording.web_addresses import addresses_on_mastodon, addresses_on_x


def on_x(text: str) -> list[str]:
    return [text[start:end] for start, end in addresses_on_x(text)]


def on_mastodon(text: str) -> list[str]:
    return [text[start:end] for start, end in addresses_on_mastodon(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # from extract.yml
        ("http://example.com", ["http://example.com"]),
        ("http://ああ.com", ["http://ああ.com"]),
        ("text http://foobar.com/#", ["http://foobar.com/#"]),
        ("text http://xo.com/~matthew+%ff-,.;x", ["http://xo.com/~matthew+%ff-,.;x"]),
        ("text http://somehost.com:3000", ["http://somehost.com:3000"]),
        ("text http://en.wikipedia.org/wiki/Primer_(film)", ["http://en.wikipedia.org/wiki/Primer_(film)"]),
        ("text http://✪df.ws/ejp", ["http://✪df.ws/ejp"]),
        ("test http://example.comだよね.comtest/hogehoge", ["http://example.com"]),
        ("text http://no-tld", []),
        ("text http://tld-too-short.x", []),
        ("(http://twitter.com", ["http://twitter.com"]),
        ("text http://domain.com-that-you-should-have-put-a-space-after", []),
        ("text http://foo.com?#foo text", ["http://foo.com?#foo"]),
        ("foo.com foo.net foo.org foo.edu foo.gov", ["foo.com", "foo.net", "foo.org", "foo.edu", "foo.gov"]),
        ("foo.baz foo.co.jp www.xxxxxxx.baz www.foo.co.uk foo.comm foo.jp", ["foo.co.jp", "www.foo.co.uk", "foo.jp"]),
        ("Go to http://example.com/a+ or http://example.com/a-", ["http://example.com/a+", "http://example.com/a-"]),
        (
            "Go to https://en.m.wikipedia.org/wiki/Hatfield–McCoy_feud please",
            ["https://en.m.wikipedia.org/wiki/Hatfield–McCoy_feud"],
        ),
        ("@user Try http:// example.com/path", ["example.com/path"]),
        (
            "twitter.comこれは日本語です。example.com中国語t.co/abcde한국twitter.com",
            ["twitter.com", "example.com", "t.co/abcde", "twitter.com"],
        ),
        ("Go to http://twitter.com/Русские_слова", ["http://twitter.com/Русские_слова"]),
        ("text http://domain-dash_2314352345_dfasd.foo-cow_4352.com", []),
        ("Email me at name.al-lastname@foo.com or name.al+lastname@foo.com", []),
        ("Find my page at name.al-lastname.com", ["name.al-lastname.com"]),
        ("test http://sub_domain-dash.twitter.com", ["http://sub_domain-dash.twitter.com"]),
        # and the cases of this project
        ("See https://lamp.example/2026/11/oil/.", ["https://lamp.example/2026/11/oil/"]),
        ("“https://lamp.example/oil/”", ["https://lamp.example/oil/"]),
        ("It was late.Then it rained, e.g. at 4 p.m. on 20.11.2026", []),
        ("", []),
    ],
)
def test_what_x_takes_for_an_address(text: str, expected: list[str]) -> None:
    assert on_x(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://lamp.example/2026/11/oil/.", ["https://lamp.example/2026/11/oil/"]),
        ("(https://lamp.example/a_(b)/c)", ["https://lamp.example/a_(b)/c"]),
        ("gemini://lamp.example/oil?a=b.", ["gemini://lamp.example/oil?a=b"]),
        ("https://lamp.example/نور/ and", ["https://lamp.example/نور/"]),
        ("lamp.example/oil and example.com", []),
        ("https://intranet/oil", []),
        (f"https://{'a' * 64}.com/", []),
        (f"https://{'a' * 63}.com/", [f"https://{'a' * 63}.com/"]),
    ],
)
def test_what_mastodon_takes_for_an_address(text: str, expected: list[str]) -> None:
    assert on_mastodon(text) == expected


@pytest.mark.parametrize(
    "odd",
    ["あ" * 4000 + ".", "a.b-" * 500, "(" * 3000, "http://a.com/" + "(a" * 2000, "http://" * 1000, "a@b.c@" * 1000],
)
def test_no_text_takes_long(odd: str) -> None:
    begun = time.monotonic()
    on_x(odd)
    on_mastodon(odd)
    assert time.monotonic() - begun < 5
