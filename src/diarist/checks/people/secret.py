"""A password, key or token: whoever reads it can use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.key_shapes import KEY_SHAPES
from diarist.checks.level import Level
from diarist.checks.passages import Passage
from diarist.checks.pattern import pattern
from diarist.checks.payment_cards import payment_cards
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_OPENED = (
    r"(?:doors?|alarm|gate|entry|entrance|keypad|safe|lock|locker|padlock|access|security|unlock|lift|barrier|wi-?fi|cupboard"
    r"|cabinet|store ?room|office|fridge|key ?box|lock ?box|building|car ?park|shed|garage|key)"
)
_WORDS = (
    r"p[a4@][s5$]{2}w[o0]rds?|pass(?:word|phrase| ?code|wd)s?|pass(?=[ \t]{0,2}[:=])|pwd?|p/w|pword"
    r"|(?<=my )pass(?= is )|cyfrinair(?: wi-?fi)?|wpa2?(?=[ \t]{0,2}[:=])"
    r"|(?<!nmc )pin(?:[ \n](?:number|code|num|no))?|puk|combination(?: lock)?|key ?safe(?: (?:code|number|no))?"
    r"|(?:api|access|secret|auth|private|signing|encryption|wallet|wi-?fi|wpa2?|network)[ _-]?(?:key|token)|passkey"
    r"|client[ _-]?secret|secret(?=[ \t]{0,2}[:=])|bearer|token|(?<!public )key(?=[ \t]{0,2}[:=][ \t]{0,2}0x)"
    rf"|(?:{_OPENED}|recovery|backup|2fa) code"
    r"|cod (?:(?:y|yr|i'r|ein|fy) )?(?:drws|gi[aâ]t|larwm|s[eê]ff|mynediad|diogelwch|clo)"
    rf"|code (?:for|to|of) (?:the|my|our|her|his) (?:\w{{3,8}} )?{_OPENED}"
    r"|(?:(?:front|back|side|main|staff) (?:door|gate|entrance)|safe|keypad|lock ?box)(?=[ \t]{0,2}[:=])"
)
_PASSWORD = pattern(
    rf"(?<![a-z0-9])(?P<word>{_WORDS})\b"
    r"(?:[ \t]{0,3}(?:\n(?=is\b|was\b|yw\b|:))?"
    r"(?:(?:\([^()\n]{0,40}\)[ \t]{0,3}|(?:for|to|on|of|yr?|i'r) [^\n.:;]{1,40}? ?)?"
    r"(?P<sign>(?:is|was|are|will be)(?:\snow)?\s|(?:yw|oedd|'s)\s|:|=|->|→|(?<=\s)-|-(?=\s)|\|)[ \t:]{0,4}"
    r"\n?[ \t]{0,4})|(?P<gap>(?:[ ]\([^()\n]{1,20}\))?,?\s{1,3}))"
    r"[\"']{0,2}(?P<value>\d\d(?:[ ]\d\d){1,4}\b|\d(?:[ ]\d){3,7}\b|[^\s\"'<>|\[\]]{4,80})"
)
"""Reads small letters: what is in capitals is looked up where it matters."""

_SETTING = pattern(
    r"(?<!\w)[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}_(?:TOKEN|SECRET|KEY|PASS(?:WORD)?|PWD)[ \t]{0,3}[=:][ \t]{0,3}"
    r"[\"']?(?P<value>[^\s\"'<>|\[\]]{8,600})"
)
"""How secrets are handed to programs: `NAME_OF_A_TOKEN=value`."""

_NAMES = ("_TOKEN", "_SECRET", "_KEY", "_PASS", "_PWD")
"""One of these always stands there, and is quick to look for."""

_FOUR_BY_FOUR = pattern(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}")
_COLUMN = pattern(r"(?:pass(?:word|code|phrase)s?|pins?|cyfrinair)")
_TABLE = pattern(
    r"^\|?(?P<head>[^\n]{1,300})\n\|?[ \t:|-]{3,200}\n(?P<rows>(?:[^\n]*\|[^\n]*(?:\n|$)){1,200})", re.MULTILINE
)
_SEED = pattern(
    r"\b(?:seed|recovery|backup|mnemonic|secret)[ -]phrase\b[^\n:]{0,30}:?\s{1,2}"
    r"(?P<words>(?:[a-z]{3,8}[, \n]{1,2}){11,23}[a-z]{3,8})\b"
)
_SHORTEST = {"token": 12, "key": 12, "secret": 10, "bearer": 16}
"""The shortest that programs are given, in characters."""

_RANDOM = pattern(
    r"_(?<=[a-z0-9]_)(?=[0-9A-Za-z]{0,99}[A-Z])(?=[0-9A-Za-z]{0,99}[0-9])(?=[0-9A-Za-z]{0,99}[a-z])[0-9A-Za-z]{30,250}"
    r"(?![\w.-])"
)
_NAMED = pattern(r"[a-z][a-z0-9]{1,12}(?:_[a-z0-9]{1,8}){0,3}")
_ENTERED = pattern(
    r"code (?<!\wcode )(?P<value>[a-z]?\d{4,8}[a-z]?) "
    r"(?:to (?:get in|open|enter|unlock|let)|for the (?:door|gate|safe|alarm))"
)
_YEAR = pattern(r"(?:19|20)\d\d[.,;)]*")
_STRONG = pattern(r"(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)\S{8}")
_LOGIN = pattern(
    r"\b(?:log-?in|wi-?fi|credentials|user(?:name)?(?:[ ]?/[ ]?| and )pass(?:word)?)(?: details)?"
    r"(?:(?::| is| are| was)\s\S{2,40}?(?:[ ]?[/,|:][ ]?|,?[ ])(?:and[ ](?:then[ ])?)?|\s\S{2,40}?[ ][/|][ ])"
    r"(?P<value>[^\s\"'<>|\[\]]{8,80})"
)
_DIGIT_AND_LETTER = pattern(r"(?=.*?\d)(?=.*?[a-z])")
_OPENS = pattern(r"pin|puk|cod|combination|key|safe|box$|door$|gate$|entrance$")
_CODE = pattern(r"[cxy]?\d{4,8}[xyz#*]?[.,;)]*|\d\d(?:[ /.-]\d\d){2,4}[.,;)]*|\d(?: \d){3,7}")
_PAIRED = pattern(r"code|pin")
_TWO_PAIRS = pattern(r"\d\d[ -]\d\d[.,;)]*")
_FIGURES = pattern(r"(?:\d{6,12}|\d{4,8}-\d{2,4})[.,;)]*")
"""A password of figures alone: as long as those that meetings are given."""

_SLUG = pattern(
    r"[a-z]+(?:-[a-z]+)*(?:-\d{1,4}){1,2}[.,;:)]*|[a-z0-9-]+\.(?:md|html?)\b.*|[^\s/]*(?:/[a-z0-9-]+){2}\S*"
)
"""The name of a page, a version, a colour of a palette."""

_NOT_ONE = pattern(
    r"https?:|\d{1,4}(?:st|nd|rd|th|am|pm|%|p|k|m|bn)?[.,;:)]*$|[\w.]+@[\w-]+\.\w|\d{1,2}[:.]\d\d|\$\{|\{\{|\d+-(?:digit|character|letter|figure|word|part|step|day|week|hour|minute|factor)|\d{1,3}-[a-z]{3,12}(?![\w-])|x{3,}|…|[\w-]+\("
)


def keys_in(text: str) -> Iterator[tuple[str, int]]:
    """What in a file for programs looks like a key of a known kind, or a secret's value; each with its line."""
    passage = Passage(text, 1)
    yield from ((name, line) for name, _, line in _known(passage))
    yield from (("a password or a token", passage.line_at(place)) for place in _in_settings(passage))


def _known(passage: Passage) -> Iterator[tuple[str, str, int]]:
    """What has the shape of a kind: its name, the whole of it, and the line."""
    for name, needle, shape in KEY_SHAPES:
        if needle in passage.text:
            yield from ((name, found.group(), line) for found, line in passage.search(shape))


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for name, key, line in _known(passage):
            yield Finding(line, f"{masked(key, 4)} looks like {name}")
        for place in payment_cards(passage):
            yield Finding(passage.line_at(place), "this looks like the number of somebody's bank card")
        places = {*_after_words(passage), *_in_settings(passage), *_in_tables(passage), *_phrases(passage)}
        for place in sorted({*places, *_made_up(passage)}):
            line = passage.line + passage.small.count("\n", 0, place)
            yield Finding(line, "this looks like a password or a token")


def _after_words(passage: Passage) -> Iterator[int]:
    for found in _PASSWORD.finditer(passage.small):
        word, value = found["word"], found["value"]
        if _SLUG.fullmatch(value) and (not found["sign"] or _SHORTEST.get(_last(word))):
            continue  # words about passwords, or a token of a design
        written = passage.text[found.start("value") : found.end("value")]
        if not found["sign"] and (
            _YEAR.fullmatch(value)
            or _TWO_PAIRS.fullmatch(value)
            or ("," in found["gap"] and not _STRONG.match(written))
        ):
            continue  # “pin 2026 in your diary”
        if _is_one(word, value):
            yield found.start("value")


def _last(word: str) -> str:
    return "" if word.startswith(("wi", "wpa", "net")) else re.split("[ _-]", word)[-1]


def _in_settings(passage: Passage) -> Iterator[int]:
    if not any(name in passage.text for name in _NAMES):
        return
    for found in _SETTING.finditer(passage.text):
        value = found["value"].lower()
        if _FOUR_BY_FOUR.fullmatch(value) or _is_one("password", value):
            yield found.start("value")


def _in_tables(passage: Passage) -> Iterator[int]:
    """What stands in a table's column of passwords."""
    if "|" not in passage.text or not _COLUMN.search(passage.small):
        return
    for table in _TABLE.finditer(passage.small):
        heads = [cell.strip() for cell in table["head"].strip("| \t").split("|")]
        columns = [number for number, head in enumerate(heads) if _COLUMN.fullmatch(head)]
        place = table.start("rows")
        for row in table["rows"].splitlines(keepends=True):
            cells = [cell.strip() for cell in row.strip("| \t\n").split("|")]
            if any(number < len(cells) and _is_one(heads[number], cells[number]) for number in columns):
                yield place
            place += len(row)


def _phrases(passage: Passage) -> Iterator[int]:
    """A name with its password, and the words that open a wallet, twelve or more in a row."""
    for found in _LOGIN.finditer(passage.small):
        if _STRONG.match(passage.text[found.start("value") : found.end("value")]) and _is_one(
            "password", found["value"]
        ):
            yield found.start("value")
    yield from (found.start("value") for found in _ENTERED.finditer(passage.small))
    if "phrase" in passage.small:
        yield from (found.start("words") for found in _SEED.finditer(passage.small))


def _made_up(passage: Passage) -> Iterator[int]:
    """What only a program writes, behind a short name: services that are not known here hand out such tokens, too."""
    for found in _RANDOM.finditer(passage.text) if "_" in passage.text else ():
        start = max(passage.text.rfind(sign, 0, found.start()) for sign in " \n\"'(`=:")
        if _NAMED.fullmatch(passage.text, start + 1, found.start()):
            yield start + 1


def _is_one(word: str, value: str) -> bool:
    """Whether what follows the word “password” is one: letters with digits, or the digits of a code."""
    if len(value) < _SHORTEST.get(_last(word), 0):
        return False
    if _OPENS.search(word) and (_CODE.fullmatch(value) or (_PAIRED.search(word) and _TWO_PAIRS.fullmatch(value))):
        return True
    if word.startswith("p") and not word.endswith("s") and _FIGURES.fullmatch(value):
        return True
    return bool(_DIGIT_AND_LETTER.match(value)) and not _NOT_ONE.match(value) and len(value) >= 6


RULE = Rule(
    name="secret",
    level=Level.BLOCK,
    looks_for="keys, tokens, webhooks, private keys, numbers of bank cards, and a password or code after those words",
    why="Programs read new public pages within minutes to find these, and use them.",
    mend="take it out, and make a new one now: the old one stays in the history of the repository",
    source="[GitHub's secret scanning patterns](https://docs.github.com/code-security/secret-scanning/introduction/"
    "supported-secret-scanning-patterns) and the makers' own pages",
    find=_find,
)
