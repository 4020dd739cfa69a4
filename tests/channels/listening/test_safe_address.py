import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.listening.safe_address import LONGEST_ADDRESS, safe_address

GOOD = [
    "https://social.example/@mara/1",
    "http://social.example:8080/a?b=c&d=%20#e",
    "HTTPS://lamp.example",
    "https://ŵyn.example/golau-ŵ",
    "https://[2001:db8::1]/",
]


@pytest.mark.parametrize("said", GOOD)
def test_what_can_be_followed_stays_as_it_is(said: str) -> None:
    assert safe_address(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "javascript:alert(1)",
        "JavaScript://lamp.example/%0aalert(1)",
        "data:text/html,x",
        "mailto:mara@lamp.example",
        "//lamp.example/",
        "/a",
        "https:///a",
        "https://",
        "https:lamp.example",
        "https://bank.example@evil.example/",
        "https://bank.example\\@evil.example/",
        "https://lamp.example/a b",
        "https://lamp.example/a\nb",
        "https://lamp.example/\u202eexe.jpg",
        "https://lamp.example/\u200b",
        'https://lamp.example/"onclick=',
        "https://lamp.example/<script>",
        "https://lamp.example:99999/",
        "https://lamp.example:x/",
        "https://[::1/",
        " https://lamp.example/",
        "https://lamp.example/\ud800",
        f"https://lamp.example/{'a' * LONGEST_ADDRESS}",
        None,
        7,
        ["https://lamp.example/"],
    ],
)
def test_what_cannot_is_empty(said: object) -> None:
    assert not safe_address(said)


@given(st.text())
def test_nothing_stops_it(rest: str) -> None:
    for said in (rest, f"https://{rest}", f"https://lamp.example/{rest}"):
        assert safe_address(said) in {"", said}
