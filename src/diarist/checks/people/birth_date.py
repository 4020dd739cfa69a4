"""A date of birth: with a name, enough to pass for somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.checks.written_dates import DATE, DAY, MONTH, full_year, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_LABEL = (
    r"(?:(?:\b|_)(?:dates?|days?)[ \t\n_-]{0,3}of[ \t\n_-]{0,3}(?:her[ ]|his[ ]|their[ ]|my[ ])?birth\b|\bbirth[ ]?[:=]"
    r"|(?:\b|_)d[./-]?[ ]?o[./-]?[ ]?b(?![a-z])\.?|\bd[ ]of[ ]b\b|\bs?he[ ]turn(?:ed|s)[ ](?:\d{1,3}\b|[a-z]{3,6}ty\b)"
    r"|\b(?:s?he|mam|mum|dad|nain|taid|nan|gran)(?:'ll[ ]be|[ ](?:is|was|reached|will[ ]be))[ ]\d{1,3}"
    r"(?=[ ]on[ ](?:the[ ])?(?:\d|$))"
    r"|(?:\b|_)birth[ \t\n_-]{0,3}dates?\b|\b(?:birth[ -]?|b'?)days?\b"
    r"|\bdyddiad(?:au)?[ \t\n]{0,3}(?:ei[ ]|eu[ ]|fy[ ])?g?eni\b|\b(?:p|b|m)en-?[ ]?blwydd\b)"
)
_BORN = (
    r"(?:\bborn\b|\bcame into th(?:e|is) world\b"
    r"|\b(?:ei|eu|fy)[ ](?:g|ng)?eni\b|\b(?:g|ng|c)?aned\b|\b(?:g|ng|c)anwyd\b)"
)
_ANY_WORD = (
    *("birth", "born", "dob", "d.o.b", "d/o/b", "d-o-b", "d o b", "d. o. b", "d of b", "bday", "b'day", "he turn"),
    *("into the world", "into this world"),
    *("geni", " eni", "aned", "anwyd", "blwydd"),
)
"""One of these always stands there, and is quick to look for; but for `b.`, as family trees have it."""

_REACHED = pattern(r" on (?<=\d on )(?:the )?\d")
_SHORT = pattern(r"b(?<![\w.'-]b)[.:]?[ ]?(?=\d)")
# What each may begin with is looked at first, which takes half the time.
_WORD = pattern(rf"(?=[bcdefghmnps_])(?:\b|(?=_))(?:{_LABEL}|{_BORN})", re.IGNORECASE)
_BACK, _ON = 90, 160
"""How far from such a word a date is looked for, in characters."""

_BEFORE = pattern(rf"{_LABEL}[^\n.;]{{0,60}}$|{_LABEL}[^.;]{{0,25}}$", re.IGNORECASE)
_BORN_BEFORE = pattern(rf"{_BORN}(?P<between>(?:[^.;]|\bSt\.){{0,90}})$", re.IGNORECASE)
_NEXT_EVENT = pattern(
    r"\b(?:joined|moved|started|came|died|opened|became|left|arrived|began|retired|married|met|went|took|until|since"
    r"|before|after|when|while|who|which|of need|to (?:run|be|lead|serve)|(?:y|yr|ein|eu) (?:cynllun|syniad|gwasanaeth"
    r"|ysbyty|prosiect|rhaglen|elusen|cyngor|bwrdd|uned|canolfan|ymddiriedolaeth))\b",
    re.IGNORECASE,
)
"""What tells that the date is of something else that happened to who was born."""

_NEAR, _AND = 30, pattern(r"\b(?:and|but|that)\b", re.IGNORECASE)
_SHORT_BEFORE = pattern(r"(?P<open>\()?(?<![\w.'’-])b[.:]?[ ]?$")
_NO_PERSON = pattern(
    r"\b(?:plan|option|part|group|section|type|class|platform|grade|phase|vitamin|hepatitis|team|block|room|gate|annex"
    r"|appendix|question|category|level|band|side|figure|table|item|ward|pier|berth|schedule|form|list|point|step|a"
    r"|and|or)[ ]$",
    re.IGNORECASE,
)
_GROWN = 5
"""A `b.` outside brackets stands before a birth only where it was so many years ago: else it is a list's letter."""

_AFTER = pattern(
    rf"[ \t\n()\[\],:|-]{{0,6}}(?:(?:is|was|being|yw|oedd)[ ][^\n.;]{{0,20}})?{_LABEL}"
    r"|[ ](?:is|was)[ ](?:the[ ])?(?:day|date|when)[ ](?:(?:that|when|on[ ]which)[ ])?\w{2,20}[ ]was[ ]born\b",
    re.IGNORECASE,
)
_APART = pattern(
    rf"\b(?:yob|year[ ]of[ ]birth)\b\W{{0,4}}(?:is[ ]|was[ ])?(?P<y1>(?:19|20)\d\d)\b[^\n.]{{0,25}}"
    rf"\b(?:born|birthday)\b[^\n.\d]{{0,15}}{DAY}[ -]{MONTH}\b"
    rf"|\bborn[ ]in[ ](?P<y2>(?:19|20)\d\d),?[ ]on[ ]{DAY}[ ](?:of[ ])?{MONTH}\b"
    rf"|\b(?:born|birthday)\b[^\n.\d]{{0,15}}{DAY}[ -]{MONTH}\b[^\n.]{{0,45}}\b(?:yob|year[ ]of[ ]birth|born[ ]in)\b"
    r"\W{0,4}(?:is[ ]|was[ ])?(?P<y3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A day and a year of birth that stand apart."""

_SIX_FIGURES = pattern(
    r"d(?<![a-z]d)[./-]?o[./-]?b\b\.?\W{0,4}(?P<date>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<y>\d\d))(?!\d)"
)
_HEAD = pattern(rf"^\|?[^\n]{{0,300}}{_LABEL}[^\n]{{0,300}}\n\|?[ \t:|-]{{3,200}}\n", re.IGNORECASE | re.MULTILINE)
_IN_A_PATH = pattern(r"(?:://|\.\.?/|\]\(|\bposts/)[^\s?=&#]*$")
_NAME_GOES_ON = pattern(r"[-_][a-z][\w-]*\.(?:md|html)\b|\.(?:md|html)\b|/[\w-]+/")
"""What stands around a date in the name or address of an entry, before it and after."""

_ORGANISATION = (
    r"NHS|GIG|services?|trust|organisation|organization|company|charity|council|hospital|ward|clinic|school|university"
    r"|project|programme|team|idea|plan|diary|blog|movement|union|nation|country|state|town|network|ship|boat|website"
    r"|ferries|ferry|harbours?|group|society|association|foundation|partnership|board|club|library|libraries|museum"
    r"|theatre|band|choir|app|scheme|campaign|village hall|lifeboat|station|institution|infirmary|surgery|practice"
    r"|federation|alliance|parliament|senedd|republic|tradition|newspaper|magazine|firm|bank|brewery|pub|car|train"
    r"|locomotive|lighthouse|bridge|railway|festival|league|race|prize|award|cynllun|syniad|gwasanaeth|ysbyty|prosiect|rhaglen|elusen|cyngor|bwrdd|uned|canolfan|ymddiriedolaeth|game|show|film|song|album|podcast"
    r"|units?|department|centre|academy|college|institute|committee|commission|authority|county|city|initiative|pilot"
    r"|process|pathway|system|model|approach|method|concept|vision|garden|caf[eé]|shop|kitchen|tool|form|phrase|strategy"
    r"|newsletter|software|language|standard|web|internet|robot|dog|cat|horse|tradition|custom|policy|law|act|agency"
)
_ANYBODY = (
    r"(?<!both )(?<!two )(?<!her )(?<!his )(?<!my )(?<!our )(?<!their )(?:babies|children|people|men|women|adults|kids"
    r"|patients|pupils|residents|lambs|calves|puppies|kittens|chicks|foals)|anyone|anybody|everyone|everybody|those|you"
)
_THING = pattern(
    rf"\b(?:it|which|this|that|{_ANYBODY}|{_ORGANISATION})(?:'s)?,?[ \t\n]{{1,2}}(?:who[ ])?(?:itself[ ])?"
    r"(?:(?:is|was|were|are|had been|has been|being)[ \t\n]{1,2})?(?:\w{1,12}[ ])?$",
    re.IGNORECASE,
)
_BIRTHDAY = pattern(r"\bbirthdays?\b[^\n.;]{0,60}$", re.IGNORECASE)
_PARTY = pattern(
    rf"\b(?:(?:{_ORGANISATION}|king|queen)'?s?'?|our|its)(?:[ ][\w-]{{1,12}}){{0,2}}[ ]birthday"
    rf"|\bbirthdays?,?[ ](?:(?:to|of|for|dear)[ ])?(?:(?:the|our|this)[ ](?:[\w-]{{1,20}}[ ]){{0,2}})?"
    rf"(?:{_ORGANISATION})\b",
    re.IGNORECASE,
)
_PARTY_AFTER = pattern(
    rf"[ ,]{{0,2}}(?:of|for|to)[ ](?:the|our|this)[ ](?:[\w-]{{1,20}}[ ]){{0,2}}(?:{_ORGANISATION})\b", re.IGNORECASE
)
"""A birthday of what is nobody."""

LIVING = 110
"""So many years after a birth nobody is alive any more; data protection law is about the living."""


def _find(context: CheckContext) -> Iterator[Finding]:
    this_year = context.entry.date.year
    for passage in context.everything:
        dates = {found.start(): year_of(found, this_year) for found in _dates(passage, this_year)}
        dates |= dict((*_apart(passage), *_six_figures(passage, this_year)))
        for place in sorted(place for place, year in dates.items() if this_year - LIVING <= year <= this_year):
            yield Finding(passage.line_at(place), "this looks like somebody's date of birth")


def _dates(passage: Passage, this_year: int) -> Iterator[re.Match[str]]:
    if any(word in passage.small for word in _ANY_WORD) or _REACHED.search(passage.small):
        yield from _in_tables(passage)
        yield from _near_words(passage)
    for short in _SHORT.finditer(passage.small):
        date = DATE.match(passage.text, short.end())
        if date and _is_of_a_person(passage, date, this_year):
            yield date


def _in_tables(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates in a table one of whose columns is called so."""
    for head in _HEAD.finditer(passage.text) if "|" in passage.text else ():
        end = passage.text.find("\n\n", head.end())
        yield from DATE.finditer(passage.text, head.end(), len(passage.text) if end < 0 else end)


def _near_words(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates that such words stand beside."""
    done = 0
    for word in _WORD.finditer(passage.text):
        start, end = max(done, word.start() - _BACK), word.end() + _ON
        yield from (found for found in DATE.finditer(passage.text, start, end) if _is_birth(passage, found))
        done = max(done, word.start())


def _apart(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where a day of birth and its year stand apart, with that year."""
    if "born" in passage.small or "birthday" in passage.small:
        for found in _APART.finditer(passage.text):
            yield found.start(), int(next(filter(None, found.group("y1", "y2", "y3"))))


def _six_figures(passage: Passage, this_year: int) -> Iterator[tuple[int, int]]:
    """Where a date without any signs stands right after the letters DOB, with its year."""
    for found in _SIX_FIGURES.finditer(passage.small):
        yield found.start("date"), full_year(found["y"], this_year)


def _is_birth(passage: Passage, found: re.Match[str]) -> bool:
    before = passage.before(found.start(), 110)
    if _is_name_of_an_entry(passage, found, before):
        return False
    if said := _BEFORE.search(before):
        is_party = _PARTY.search(before) or _PARTY_AFTER.match(passage.text, found.end())
        return not (_BIRTHDAY.search(said.group()) and is_party)
    if born := _BORN_BEFORE.search(before):
        return not _THING.search(before[: born.start()]) and not _is_of_something_else(born["between"])
    return bool(_AFTER.match(passage.text, found.end(), found.end() + 60))


def _is_name_of_an_entry(passage: Passage, found: re.Match[str], before: str) -> bool:
    begins_with_year = found["y4"] or found["y6"]
    return bool(begins_with_year and (_IN_A_PATH.search(before) or _NAME_GOES_ON.match(passage.text, found.end())))


def _is_of_something_else(between: str) -> bool:
    """Whether the words between “born” and a date begin to tell of something else."""
    return bool(_NEXT_EVENT.search(between) or (len(between) > _NEAR and _AND.search(between)))


def _is_of_a_person(passage: Passage, found: re.Match[str], this_year: int) -> bool:
    """Whether a `b.` before a date is short for “born”."""
    before = passage.before(found.start(), 40)
    short = _SHORT_BEFORE.search(before)
    if not short or _NO_PERSON.search(before[: short.start()]):
        return False
    return bool(short["open"]) or year_of(found, this_year) <= this_year - _GROWN


RULE = Rule(
    name="date-of-birth",
    level=Level.BLOCK,
    looks_for="a whole date beside words such as “date of birth”, “DOB”, “born on” or “dyddiad geni”",
    why="A name and a date of birth are what hospitals, banks and councils ask for to know who somebody is.",
    mend="take the date out; an age or a decade tells readers as much",
    source="[Information Commissioner's Office, what is personal data](https://ico.org.uk/for-organisations/"
    "uk-gdpr-guidance-and-resources/personal-information-what-is-it/)",
    find=_find,
)
