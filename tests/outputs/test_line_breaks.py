from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs.line_breaks import unbreakable_parts


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("en", "The night-shift diary", "The |night-shift |diary"),
        ("cy", "Tŷ a dŵr", "Tŷ |a |dŵr"),
        ("en", "Stay\u00a0together 🎉", "Stay\u00a0together |🎉"),
        ("ja", "夜勤で学んだこと、次は。", "夜勤で|学んだ|こと、|次は。"),
        ("ja", "NHS の夜勤", "NHS |の|夜勤"),
        ("", "夜班的事，好", "夜|班|的|事，|好"),
        ("ko", "야간 근무가 가르쳐", "야간 |근무가 |가르쳐"),
        ("ar", "ما تعلمته من", "ما |تعلمته |من"),
    ],
)
def test_lines_break_where_a_reader_would(lang: str, text: str, parts: str) -> None:
    assert "|".join(unbreakable_parts(text, lang)) == parts


def test_thai_breaks_between_words_though_it_has_no_spaces() -> None:
    parts = unbreakable_parts("สิ่งที่กะกลางคืนสอนฉันเกี่ยวกับโรงพยาบาล", "th")
    assert "โรงพยาบาล" in parts
    assert len(parts) > 5
    assert not any(unicodedata.category(part[0]) == "Mn" for part in parts)


def test_chinese_phrases_follow_the_script_of_the_tag() -> None:
    for lang in ("zh", "zh-Hans", "zh-CN", "zh-Hant", "zh-TW", "zh-Hant-HK"):
        parts = unbreakable_parts("夜班教會我的事，以及我們接下來的工作", lang)
        assert 3 < len(parts) < 16
        assert not any(part.startswith("，") for part in parts)


@given(text=st.text(max_size=60), lang=st.sampled_from(["en", "ar", "ja", "ko", "th", "zh-Hant", ""]))
@settings(max_examples=50, deadline=None)
def test_nothing_is_lost(text: str, lang: str) -> None:
    assert "".join(unbreakable_parts(text, lang)) == text
