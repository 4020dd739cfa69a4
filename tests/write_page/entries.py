"""Made-up entries as people type them on a telephone: in a hurry, pasted, dictated, in every script."""

import random
from dataclasses import dataclass

HEADLINES = (
    "No",
    "on",
    "Frost: what it taught us",
    "\u201cWho is on call?\u201d",
    "  Leading blanks and a tab\t",
    "100 days",
    "2026-11-20",
    "It's Dawn\u2019s turn & mine",
    "# not a heading",
    "- a list?",
    "Yr hyn a ddysgodd y rhew",
    "\u0627\u0644\u0644\u064a\u0644\u0629 \u0627\u0644\u0628\u0627\u0631\u062f\u0629",
    "\u591c\u52e4\u306e\u4eba\u305f\u3061",
    "Thanks \U0001f64f to all of you",
    "a: b: c",
    "[Draft] the week",
    "'quoted'",
    "null",
    "What I got wrong, and what I'd do again -- honestly",
    "Ward 7 / Ward 8 @ night, 50 % off {sic} `code` *stars* _lines_",
)
PIECES = (
    "The night shift kept the harbour lit through the first frost, and nobody outside noticed.",
    'she said "we\'ll manage" and they did :)',
    "thx to everyone who stayed late !! means a lot \u2764\ufe0f\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\tIndented with a tab, pasted from a letter.",
    "\u2022\u00a0one point\n\u2022\u00a0another point",
    "1) first\n2) second",
    "No.\nYes.\nOn.",
    "Pasted\u00a0from\u2009a word\u00adprocessor \u2013 with \u201cquotes\u201d, dashes \u2014 and \u200bnothing.",
    "Line one\r\nline two\r\rline four",
    "---",
    "title: this looks like front matter",
    "\u0643\u0627\u0646\u062a \u0644\u064a\u0644\u0629 \u0628\u0627\u0631\u062f\u0629.",
    "Roedd y noson yn oer, ond cadwodd y criw y goleuadau ynghyn.",
    "5 < 6 & 7 > 3; a*b*c, snake_case_words and 100%",
    "See https://lamp.example/ for more.",
    "What would you have done? Tell me.",
    "I was wrong about the rota. Here's what I've changed.",
    "   three blanks before, and some behind   ",
    "e\u0301te\u0301 caf\u00e9 na\u00efve \ufb01n",
    "\u2028A line from a layout program\u2029and a paragraph.",
)
TOPICS = ("people", "winter")
PURPOSES = ("", "tell", "ask", "thank")


@dataclass(frozen=True)
class Typed:
    """What one person types and chooses."""

    title: str
    body: str
    topics: tuple[str, ...]
    purpose: str
    has_picture: bool


def entries(count: int, seed: int = 13) -> list[Typed]:
    """So many entries, the same for the same seed; each headline has its number but for the first of each."""
    chance = random.Random(seed)  # noqa: S311 - made-up words
    return [_one(chance, number) for number in range(count)]


def _one(chance: random.Random, number: int) -> Typed:
    again, which = divmod(number, len(HEADLINES))
    title = HEADLINES[which] + (f" {again + 1}" if again else "")
    pieces = chance.sample(PIECES, chance.randint(2, 8))
    body = chance.choice(("", "\n\n", " ", "\r\n")) + chance.choice(("\n\n", "\n", "\n\n\n")).join([PIECES[0], *pieces])
    topics = tuple(topic for topic in TOPICS if chance.random() < 1 / 3)
    return Typed(title, body, topics, chance.choice(PURPOSES), chance.random() < 1 / 5)
