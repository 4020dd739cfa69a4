"""Where the links and hashtags of a text are, in bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.wording.facets import facets


def covered(text: str) -> list[str]:
    """What each facet means, after a look at whether it covers just that."""
    found = []
    for facet in facets(text):
        (feature,) = facet["features"]
        words = text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        kind = feature["$type"].removeprefix("app.bsky.richtext.facet#")
        assert words == feature["uri"] if kind == "link" else words[1:] == feature["tag"]
        found.append(words)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no link, no tag", []),
        ("https://lamp.example/2026/11/oil/", ["https://lamp.example/2026/11/oil/"]),
        ("Lit: https://lamp.example/a.", ["https://lamp.example/a"]),
        ("(https://lamp.example/a), https://lamp.example/b!", ["https://lamp.example/a", "https://lamp.example/b"]),
        ("https://lamp.example/oil_(wick)", ["https://lamp.example/oil_(wick)"]),
        ("xhttps://lamp.example/", []),
        ("👩‍👩‍👧‍👦 Ŵyl #Ŵyl\n#Oil", ["#Ŵyl", "#Oil"]),
        ("#ضوء و #灯", ["#ضوء", "#灯"]),
        ("＃灯 #Oil, #Wick! (#Lamp)", ["＃灯", "#Oil", "#Wick"]),
        ("#2026 # #. #1.2 ##", []),
        ("#2026goals #C5 a#b", ["#2026goals", "#C5"]),
        (f"#{'x' * 64} #{'y' * 65}", [f"#{'x' * 64}"]),
        ("#\ufe0f #Oil\u200bWick", ["#Oil"]),
    ],
)
def test_what_is_a_link_or_a_hashtag(text: str, found: list[str]) -> None:
    assert covered(text) == found


pieces = st.sampled_from([*"ab1 \n#＃.,()!?ŵé灯ض:/", "👩‍👩‍👧", "https://x.example/ŵ", "#Oil", "http://"])


@given(st.lists(pieces).map("".join))
def test_each_covers_just_what_it_means(text: str) -> None:
    covered(text)
