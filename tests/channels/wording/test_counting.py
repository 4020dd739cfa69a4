"""How each channel counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_clusters

from diarist.channels.wording import counting

FAMILY, WALES, HAND, HEART, KEY = "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👍🏽", "❤️", "1️⃣"
LINK = "https://lamp.example/2026/11/a-long-way-to-carry-oil/"
CHINESE = "故人西辞黄鹤楼，烟花三月下扬州。孤帆远影碧空尽，唯见长江天际流。"
JAPANESE = "あいうえおかきくけこ" * 12
TRICKY = st.text(
    st.sampled_from(
        [
            *"ab é.,\n\r\u0301\u0323\u200d\ufe0f\u20e3©☺👍👩💻🇬🇧🏽1#नमस्तेक्षالعَربиเก็กำ한각あ漢🏴\u0600\u00ad",
            "\U000e0067",
            "\u1100",
        ]
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("The lamp", 8),
        ("It’s late — “very”…", 19),
        (FAMILY, 1),
        (WALES + HAND + HEART + KEY, 4),
        ("🇬🇧🇫🇷🇬", 3),
        ("w\u0302ythnos", 7),
        ("مُحَمَّد", 4),
        ("नमस्ते", 3),
        ("क्षत्रिय", 3),
        ("漢字とかな", 5),
        ("a\r\nb", 3),
    ],
)
def test_graphemes_are_what_readers_see(text: str, expected: int) -> None:
    assert counting.graphemes(text) == expected


@given(TRICKY)
def test_the_quick_count_is_the_standard_one(text: str) -> None:
    clusters = list(grapheme_clusters(text))
    assert counting.graphemes(text) == len(clusters)
    ends = list(counting.grapheme_ends(text))
    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == clusters


def test_units_and_bytes() -> None:
    assert [counting.utf16(text) for text in ("a", "é", "漢", "👍", FAMILY)] == [1, 1, 1, 2, 11]
    assert [counting.utf8(text) for text in ("a", "é", "漢", "👍", FAMILY)] == [1, 2, 3, 4, 25]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamp", 8),
        (f"{FAMILY} {WALES}", 3),
        (LINK, 23),
        (f"Read {LINK}.", 29),
        (f"({LINK}) {LINK}", 49),
        ("https://a.example", 23),
        ("lamp.example/2026", 17),
        ("https://intranet/oil", 20),
        ("Thanks @mara@social.example!", 13),
        ("Thanks @mara.q_1@social.example.", 17),
        ("Write to mara@lamp.example", 26),
        ("https://social.example/@mara", 23),
        ("https://lamp.example/x?@mara", 23),
        ("@mara@", 6),
        ("@http://lamp.example", 20),
    ],
)
def test_mastodon_counts_addresses_and_mentions_apart(text: str, expected: int) -> None:
    assert counting.mastodon(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # https://github.com/twitter/twitter-text/blob/master/conformance/validate.yml (version 3.1.0, Apache License
        # 2.0), WeightedTweetsWithDiscountedEmojiCounterTest and what follows it there.
        ("Hi http://test.co", 26),
        ("http://test.co", 23),
        ("285 chars-" + "xxxxxxxxxx-" * 25, 285),
        (CHINESE * 5, 320),
        ("😷" * 160, 320),
        ("the" + CHINESE * 5, 323),
        ("282 chars-" + "xxxxxxxxxx-" * 24 + "xxxxxA\u0301x", 281),
        (f"H🐱☺{FAMILY}", 7),
        ("😷👾😡🔥💩", 10),
        ("🙋🏽👨‍🎤", 4),
        (f"Hello https://{'somesuperlongurl' * 5}.com/foo https://validurl.com", 126),
        ("randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls.com", 68),
        (f"{JAPANESE} http://{'あいうえおかきくけこ' * 5}あいう.com", 358),
        (f"{JAPANESE} http://{'あいうえおかきくけこ' * 5}あい.com", 264),
        (FAMILY * 140, 280),
        ("Unicode 9.0 emoji: 🤠; 💃; 💃🏾", 29),
        ("Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; 🏴󠁧󠁢󠁥󠁮󠁧󠁿", 34),
        # The same file, lengths.
        ("This is a test.", 15),
        ("test.com", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("\U00010000\U0010ffff", 4),
        # The same file, WeightedTweetsCounterTest.
        ("A\u0301B", 2),
        ("A\ufb2c", 4),
        # And the cases of this project.
        ("It’s late — “very”…", 20),
        ("© ® ☺ ☺️ ☺︎", 14),
        ("☺©", 3),
        (KEY + HEART + WALES, 6),
        ("Mae’r w\u0302ythnos", 13),
        ("مُحَمَّد", 8),
        (f"Read {LINK}.", 29),
    ],
)
def test_x_weighs_as_twitter_text_does(text: str, expected: int) -> None:
    assert counting.weighted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It’s late…", 10), ("漢字", 2), ("👍", 4), (FAMILY, 25), (f"a{HEART}b", 8), ("© 2026", 6), (KEY, 7)],
)
def test_threads_counts_an_emoji_by_its_bytes(text: str, expected: int) -> None:
    assert counting.threads(text) == expected
