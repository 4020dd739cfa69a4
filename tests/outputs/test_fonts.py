from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs import fonts
from diarist.outputs.fonts import Style, how_to_draw, is_plain, is_rtl, leading, missing, runs, visual_pieces

SCRIPTS = {
    "cy": "Tŷ, dŵr, ŵyn, ŷd, Ŵ Ŷ",
    "vi": "Những điều ca đêm dạy tôi",
    "pl": "Zażółć gęślą jaźń",
    "el": "Τι με δίδαξε η νυχτερινή βάρδια",
    "ru": "Чему меня научила ночная смена",
    "uk": "Чого навчила нічна зміна: ґ, є, ї",
    "ar": "ما تعلمته من العمل الليلي، ٢٠٢٦؟",
    "fa": "آنچه نیم‌شب به من آموخت",
    "ur": "رات کی شفٹ نے مجھے کیا سکھایا؟",
    "he": "מה למדתי מהמשמרת",
    "hi": "रात की पाली ने मुझे क्या सिखाया",
    "bn": "রাতের পালা আমাকে কী শিখিয়েছে",
    "ta": "இரவுப் பணி எனக்குக் கற்பித்தது",
    "pa": "ਰਾਤ ਦੀ ਸ਼ਿਫਟ",
    "th": "สิ่งที่กะกลางคืนสอนฉัน",
    "zh-Hans": "夜班教会我的事",
    "zh-Hant": "夜班教會我的事",
    "ja": "夜勤で学んだこと。カタカナ",
    "ko": "야간 근무가 가르쳐 준 것",
    "am": "የሌሊት ፈረቃ",
    "ka": "ღამის ცვლა",
    "hy": "Գիշերային հերթափոխ",
}
EMOJI = ["🎉", "👍🏽", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧", "❤️", "1️⃣", "✅", "👩🏽‍⚕️"]


@pytest.mark.parametrize(("lang", "text"), SCRIPTS.items())
@pytest.mark.parametrize("style", Style)
def test_every_script_has_a_font_with_all_its_characters(lang: str, text: str, style: Style) -> None:
    found = runs(text, style, lang)
    assert "".join(run.text for run in found) == text
    assert missing(text, style, lang) == ()
    for run in found:
        with TTFont(run.face.path, fontNumber=run.face.index, lazy=True) as font:
            letters = {ord(char) for char in run.text if unicodedata.category(char) != "Cf"}
            assert letters <= set(font.getBestCmap())


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_sequence_is_one_picture(emoji: str) -> None:
    before, picture, after = runs(f"Go {emoji} now", Style.HEADLINE, "en")
    assert (before.text, picture.text, after.text) == ("Go ", emoji, " now")
    assert Path(picture.picture).suffix == ".png"
    assert not before.picture


def test_a_joined_sequence_without_a_picture_becomes_its_parts() -> None:
    found = runs("🎉\u200d🎂", Style.HEADLINE, "en")
    assert [run.text for run in found] == ["🎉", "🎂"]
    assert all(run.picture for run in found)


def test_a_sign_that_is_text_stays_text() -> None:
    assert [run.picture for run in runs("© 2026 ™ ☎\ufe0e é", Style.TEXT, "en") if run.picture] == []


def test_the_pattern_for_plain_text_promises_nothing_the_base_fonts_lack() -> None:
    plain = [chr(code) for code in range(0x20, 0x3000) if is_plain(chr(code))]
    assert len(plain) > 600
    for style in Style:
        (run,) = runs("plain", style, "en")
        with TTFont(run.face.path, lazy=True) as font:
            assert {ord(char) for char in plain} <= set(font.getBestCmap())


def test_plain_text_opens_no_font_and_loads_no_tables() -> None:
    code = (
        "import sys; from diarist.outputs.fonts import *; runs('Tŷ – Ελλάδα – Привет', Style.HEADLINE, 'en');"
        "print([m for m in ('fontTools', 'uniseg', 'bidi', 'budoux') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_character_no_font_has_is_named_once() -> None:
    assert missing("Eye \U000132ff and \U000132ff, \U0001e900", Style.HEADLINE, "en") == ("\U000132ff", "\U0001e900")


def test_ideographs_without_their_font_say_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "manimgx_fonts_cjk", None)
    lost = missing("The 夜", Style.HEADLINE, "x-alone")  # a language of its own: what was found before is kept
    assert lost == ("夜",)
    assert how_to_draw(lost).endswith("install it with: python -m pip install 'diarist[cjk]'")
    assert how_to_draw("\U000132ff") == "write it in other letters"


def test_ideographs_take_the_forms_of_their_language() -> None:
    indexes = {lang: runs("直", Style.TEXT, lang)[0].face.index for lang in ("ja", "ko", "zh", "zh-TW", "zh-Hant-HK")}
    assert indexes == {"ja": 0, "ko": 1, "zh": 2, "zh-TW": 3, "zh-Hant-HK": 4}


def test_tall_scripts_get_more_room_between_lines() -> None:
    assert (
        leading("latin", Style.HEADLINE, "en")
        < leading("漢字", Style.HEADLINE, "ja")
        < leading("हिन्दी", Style.HEADLINE, "hi")
    )


@pytest.mark.parametrize(
    ("text", "lang", "rtl"),
    [
        ("مرحبا", "en", True),
        ("NHS في 2026", "ar", True),
        ("NHS في 2026", "en", False),
        ("שלום NHS", "en", True),
        ("Only Latin", "ar", False),
        ("2026", "he", False),
        ("Kurdî و کوردی", "ku-Arab", True),
    ],
)
def test_direction_follows_the_language_then_the_first_letter(text: str, lang: str, *, rtl: bool) -> None:
    assert is_rtl(text, lang) is rtl


def test_a_mixed_line_is_cut_in_the_order_it_stands() -> None:
    pieces = visual_pieces("العمل NHS 2026 الجزء 3", rtl=True)
    assert pieces == (("3", False), (" الجزء ", True), ("NHS 2026", False), ("العمل ", True))
    assert visual_pieces("Say שלום to 5", rtl=False) == (("Say ", False), ("שלום", True), (" to 5", False))


def test_joiners_and_isolates_survive_the_reordering() -> None:
    assert visual_pieces("نیم\u200cفاصله", rtl=True) == (("نیم\u200cفاصله", True),)
    assert "abc" in "".join(text for text, _ in visual_pieces("א \u2067abc\u2069 🫩", rtl=True))


@given(text=st.text(max_size=40), lang=st.sampled_from(["en", "ar", "ja"]))
@settings(max_examples=50, deadline=None)
def test_runs_and_pieces_lose_nothing(text: str, lang: str) -> None:
    # A joined sequence is drawn as its parts: the joiner alone may go.
    assert "".join(run.text for run in runs(text, Style.TEXT, lang)).replace("\u200d", "") == text.replace("\u200d", "")
    rtl = is_rtl(text, lang)
    embeddings = "\u202a\u202b\u202c\u202d\u202e"
    shown = sorted(char for piece, _ in visual_pieces(text, rtl=rtl) for char in piece)
    assert [char for char in shown if char not in embeddings] == sorted(char for char in text if char not in embeddings)


def test_versions_name_every_package() -> None:
    assert all(f"{package}=" in fonts.versions() for package in fonts.PACKAGES)
