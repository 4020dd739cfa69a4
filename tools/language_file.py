"""Prints the file of a new language: its dates, rows and numbers from CLDR, and every sentence to be translated.

    python tools/language_file.py ga > src/diarist/words/catalogues/ga.py

Sentences and phrases are comments until somebody translates them: English speaks where a language is silent. It needs
Babel, which Material brings along, and which no build imports. Source: https://cldr.unicode.org
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from diarist.words.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(r"'[^']*'|E+|d+|M+|L+|y+")
_NAMES = {"E": "weekday", "d": "day", "y": "year"}
_NOUGHTS = {
    "arab": "ARABIC-INDIC DIGIT ZERO",
    "arabext": "EXTENDED ARABIC-INDIC DIGIT ZERO",
    "beng": "BENGALI DIGIT ZERO",
    "cakm": "CHAKMA DIGIT ZERO",
    "deva": "DEVANAGARI DIGIT ZERO",
    "mymr": "MYANMAR DIGIT ZERO",
    "tibt": "TIBETAN DIGIT ZERO",
}
"""The numbering systems that are some language's own, by their first digit."""


def cldr_part(code: str) -> dict[str, Any]:
    """What CLDR says of a language, by the names of the fields of a `Language`. Raises UnknownLocaleError."""
    locale = Locale.parse(code, sep="_")
    wide = [get_month_names("wide", context, locale) for context in ("format", "stand-alone")]
    months, alone = (tuple(names[month] for month in range(1, 13)) for names in wide)
    short = get_month_names("abbreviated", "format", locale)
    days = get_day_names("wide", "format", locale)
    skeletons, intervals = locale.datetime_skeletons, locale.interval_formats["yMMMd"]
    return {
        "code": code.replace("_", "-"),
        "name": locale.get_language_name(locale) or code,
        "plurals": tuple(locale.plural_form.rules.items()),
        "all_of": _row(locale.list_patterns["standard"]),
        "one_of": _row(locale.list_patterns["or"]),
        "months": months,
        "months_alone": alone if alone != months else (),
        "short_months": tuple(short[month] for month in range(1, 13)),
        "weekdays": tuple(days[day] for day in range(7)),
        "full": pattern(locale.date_formats["full"].pattern),
        "long": pattern(locale.date_formats["long"].pattern),
        "short": pattern(skeletons["MMMd"].pattern),
        "month": pattern(skeletons["yMMMM"].pattern),
        "spans": {part: _span(intervals[letter]) for part, letter in (("day", "d"), ("month", "M"), ("year", "y"))},
        "digits": _digits(locale.default_numbering_system),
    }


def pattern(cldr: str, before: str = "") -> str:
    """A pattern of CLDR's, such as `d MMMM y`, as our own; `before` goes before the name of each part."""
    return _FIELD.sub(lambda found: _part(found.group(), before), cldr)


def _part(letters: str, before: str) -> str:
    if letters[0] == "'":
        return letters.strip("'") or "'"
    numeric = letters[0] in "ML" and len(letters) < 3
    name = "month_number" if numeric else _NAMES.get(letters[0], "month")
    return f"{{{before}{name}}}"


def _span(halves: list[str]) -> str:
    first, last = halves
    return pattern(first, "from_") + pattern(last)


def _row(patterns: Mapping[str, str]) -> tuple[str, str, str]:
    pair, last, between = (patterns[place].removeprefix("{0}").removesuffix("{1}") for place in ("2", "end", "middle"))
    return pair, last, between


def _digits(system: str) -> str:
    if system not in _NOUGHTS:
        return ""
    nought = ord(unicodedata.lookup(_NOUGHTS[system]))
    return "".join(chr(nought + digit) for digit in range(10))


def language_file(code: str) -> str:
    """The whole file."""
    part = cldr_part(code)
    spans, rows = part.pop("spans"), {name: part.pop(name) for name in ("all_of", "one_of")}
    written = [f"    {name}={value!r}," for name, value in part.items() if value]
    written += [f"    {name}=Row{value!r}," for name, value in rows.items()]
    written += ["    spans=Spans(", *(f"        {name}={value!r}," for name, value in dict(spans).items()), "    ),"]
    names = [name for name, _ in part["plurals"]] + ["other"]
    forms = {phrase: dict.fromkeys(names, forms["other"]) for phrase, forms in ENGLISH.counted.items()}
    phrases = [f"        # {phrase!r}: {form!r}," for phrase, form in forms.items()]
    sentences = [f"        # {key!r}: {sentence!r}," for key, sentence in ENGLISH.sentences.items()]
    lines = [
        f'"""{part["name"]}. No speaker has read it yet."""',
        "",
        "from __future__ import annotations",
        "",
        "from diarist.words.language import Language, Row, Spans",
        "",
        "LANGUAGE = Language(",
        *written,
        f"    week={ENGLISH.week!r},  # to be translated, as all that follows",
        '    read_by="",',
        *("    counted={", *phrases, "    },"),
        *("    sentences={", *sentences, "    },"),
        ")",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the file of the language that is asked for."""
    if len(sys.argv) != 2:
        sys.exit("Usage: python tools/language_file.py CODE, with a code such as ga or pt_br")
    try:
        sys.stdout.write(language_file(sys.argv[1]))
    except (UnknownLocaleError, ValueError):
        sys.exit(f"CLDR knows no language {sys.argv[1]}. Its codes are such as ga, pl or pt_br.")


if __name__ == "__main__":
    main()
