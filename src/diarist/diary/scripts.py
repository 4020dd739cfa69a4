"""The language that words are in, as far as their letters tell."""

from __future__ import annotations

import re

_MOST = 0.5
_ENOUGH = 10_000
"""So many characters of an entry are looked at: more would tell nothing new."""

_FEW = 0.02
"""Where fewer of the characters than this are of other scripts, it is a name or a word among others."""

_OTHER_THAN_LATIN = re.compile(r"[\u0370-\u1cff\u2c80-\u2fdf\u3040-\udbff\uf900-\ufdff\ufe70-\ufefc]")
_NOT_PROSE = re.compile(r"```.*?```|`[^`\n]*`|<[^<>]*>|\]\([^)\n]*\)|\b(?:https?://|www\.)\S+", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}
_SCRIPT_OF_CODE = re.compile(r"-([a-z]{4})\b")

_SCRIPTS = {
    "Greek": (r"\u0370-\u03ff\u1f00-\u1fff", "el"),
    "Cyrillic": (r"\u0400-\u052f", "ru uk be bg sr mk kk ky mn tg"),
    "Armenian": (r"\u0530-\u058f", "hy"),
    "Hebrew": (r"\u0590-\u05ff\ufb1d-\ufb4f", "he yi"),
    "Arabic": (r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "ar fa ur ps sd ug ckb ks"),
    "Thaana": (r"\u0780-\u07bf", "dv"),
    "Devanagari": (r"\u0900-\u097f", "hi mr ne sa"),
    "Bengali": (r"\u0980-\u09ff", "bn as"),
    "Gurmukhi": (r"\u0a00-\u0a7f", "pa"),
    "Gujarati": (r"\u0a80-\u0aff", "gu"),
    "Oriya": (r"\u0b00-\u0b7f", "or"),
    "Tamil": (r"\u0b80-\u0bff", "ta"),
    "Telugu": (r"\u0c00-\u0c7f", "te"),
    "Kannada": (r"\u0c80-\u0cff", "kn"),
    "Malayalam": (r"\u0d00-\u0d7f", "ml"),
    "Sinhala": (r"\u0d80-\u0dff", "si"),
    "Thai": (r"\u0e00-\u0e7f", "th"),
    "Lao": (r"\u0e80-\u0eff", "lo"),
    "Tibetan": (r"\u0f00-\u0fff", "bo dz"),
    "Burmese": (r"\u1000-\u109f", "my"),
    "Georgian": (r"\u10a0-\u10ff\u1c90-\u1cbf", "ka"),
    "Ethiopic": (r"\u1200-\u139f", "am ti"),
    "Khmer": (r"\u1780-\u17ff", "km"),
    "Hangul": (r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "ko"),
    "Chinese and Japanese": (r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff", "zh ja yue"),
}
"""The letters of each script, and the languages that are written in it; the first is meant where nothing else tells."""

_SIGNS = {
    "Cyrillic": (("be", "ўЎ"), ("uk", "іїєґІЇЄҐ"), ("sr", "ђћЂЋ"), ("mk", "ѓќѕЃЌЅ"), ("ru", "ыэёЫЭЁ"), ("bg", "ъЪ")),
    "Arabic": (("ur", "ٹڈڑےں"), ("fa", "پچژگکی")),
    "Hebrew": (("yi", "װײױ"),),
}
"""Letters that one language of a script has and the others have not, in the order in which they tell."""

_KANA = re.compile(r"[\u3040-\u30ff]")
_MANY_KANA, _MANY = 0.1, 0.004
"""Of so many letters one has to be a sign of a language: a name out of another has fewer."""


def language_of(words: str, otherwise: str) -> str:
    """The language that most letters of some words say; `otherwise`, the site's own, where they do not.

    A language of the same script as the site's stays the site's: Farsi is not taken for Arabic, nor Welsh for English.
    """
    if words.isascii() or len(_OTHER_THAN_LATIN.findall(words[:_ENOUGH])) < _FEW * len(words[:_ENOUGH]):
        return otherwise
    letters = "".join(_LETTER.findall(_NOT_PROSE.sub(" ", words[:_ENOUGH])))
    script = next((name for name in _SCRIPTS if len(_of(name, letters)) > _MOST * len(letters)), "")
    if not script or otherwise.lower().split("-")[0] in _SCRIPTS[script][1].split():
        return otherwise
    return _language(script, letters)


def _of(script: str, letters: str) -> list[str]:
    return re.findall(f"[{_SCRIPTS[script][0]}]", letters)


def _language(script: str, letters: str) -> str:
    first = _SCRIPTS[script][1].split()[0]
    if script == "Chinese and Japanese":
        return "ja" if len(_KANA.findall(letters)) > _MANY_KANA * len(letters) else "zh"
    for language, signs in _SIGNS.get(script, ()):
        if sum(map(letters.count, signs)) > _MANY * len(letters):
            return language
    return first


def direction_of(lang: str) -> str:
    """How the script of a language such as `az-Arab` runs: `rtl` or `ltr`."""
    lang = lang.lower()
    script = _SCRIPT_OF_CODE.search(lang)
    rtl = script[1] in _RIGHT_TO_LEFT_SCRIPTS if script else lang.split("-")[0] in _RIGHT_TO_LEFT
    return "rtl" if rtl else "ltr"
