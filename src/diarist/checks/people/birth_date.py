"""A date of birth: with a name, enough to pass for somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.rule import Finding, Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.manuscript import Manuscript
    from diarist.checks.passages import Passage

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
    r"|rhagfyr)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
_DAY = rf"(?:the[ ]{{1,2}})?(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ain|af|eg|ydd|fed)?|{_ORDINAL})"
_NUMBER_GAP = r"[ \t]?[./\-\n ][ \t]?"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    rf"(?P<d1>{_DAY})[ \t\n,.-]{{1,3}}(?:of[ ]|o[ ])?{_MONTH}\.?[ \t\n,.-]{{1,3}}(?P<y1>{_YEAR})"
    rf"|{_MONTH}\.?[ \t\n]{{1,2}}(?P<d2>{_DAY})[ \t\n,]{{1,3}}(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d3>0?[1-9]|[12]\d|3[01]){_NUMBER_GAP}(?:0?[1-9]|1[0-2]){_NUMBER_GAP}(?P<y3>{_YEAR})"
    rf"|(?P<y4>(?:19|20)\d\d){_NUMBER_GAP}(?:0?[1-9]|1[0-2]){_NUMBER_GAP}(?P<d4>0?[1-9]|[12]\d|3[01])"
    r"|(?P<d5>0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>(?:19|20)\d\d)(?:0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01])"
    r")(?![\d]|[/.-]\d)",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:\b|_)(?:dates?|days?)[ \t\n_-]{0,3}of[ \t\n_-]{0,3}(?:her[ ]|his[ ]|their[ ]|my[ ])?birth\b|\bbirth[ ]?:"
    r"|\bd\.?[ ]?o\.?[ ]?b\b\.?"
    r"|(?:\b|_)birth[ _-]?dates?\b|\bbirthdays?\b|\bdyddiad(?:au)?[ \t\n]{1,3}(?:ei[ ]|eu[ ]|fy[ ])?g?eni\b"
    r"|\b(?:p|b|m)en-?[ ]?blwydd\b)"
)
_BORN = r"(?:\bborn\b|\b(?:ei|eu|fy)[ ](?:g|ng)?eni\b|\b(?:g|ng|c)?aned\b|\b(?:g|ng|c)anwyd\b)"
_ANY_WORD = ("birth", "born", "dob", "d.o.b", "d o b", "d. o. b", "geni", " eni", "aned", "anwyd", "blwydd", "(b.")
"""One of these always stands there, and is quick to look for."""

# What each may begin with is looked at first, which takes half the time.
_WORD = re.compile(rf"(?=[bcdefgmnp_(])(?:\b|(?=[_(]))(?:{_LABEL}|{_BORN}|\(b\.)", re.IGNORECASE)
_BACK, _ON = 90, 160
"""How far from such a word a date is looked for, in characters."""

_BEFORE = re.compile(
    rf"{_LABEL}[^\n.;]{{0,60}}$|{_LABEL}[^.;]{{0,25}}$|{_BORN}[^.;]{{0,30}}$|\(b\.[ ]?$", re.IGNORECASE
)
_AFTER = re.compile(rf"[ \t\n(\[,:|-]{{0,6}}(?:(?:is|was|being|yw|oedd)[ ][^\n.;]{{0,20}})?{_LABEL}", re.IGNORECASE)
_HEAD = re.compile(rf"^\|?[^\n]{{0,300}}{_LABEL}[^\n]{{0,300}}\n\|?[ \t:|-]{{3,200}}\n", re.IGNORECASE | re.MULTILINE)
_ORGANISATION = (
    r"NHS|GIG|services?|trust|organisation|organization|company|charity|council|hospital|ward|clinic|school|university"
    r"|project|programme|team|idea|plan|diary|blog|movement|union|nation|country|state|town|network|ship|boat|website"
    r"|ferries|ferry|harbours?|group|society|association|foundation|partnership|board|club|library|libraries|museum"
    r"|theatre|band|choir|app|scheme|campaign|village hall|lifeboat|station"
)
_THING = re.compile(
    rf"\b(?:it|which|this|that|(?:more|most|fewer|\d{{2,}}) babies|{_ORGANISATION})(?:'s)?[ \t\n]{{1,2}}(?:itself[ ])?"
    r"(?:(?:is|was|were|are|had been|has been|being)[ \t\n]{1,2})?(?:\w{1,12}[ ])?$",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(r"\bbirthdays?\b[^\n.;]{0,60}$", re.IGNORECASE)
_PARTY = re.compile(
    rf"\b(?:(?:{_ORGANISATION}|king|queen)'?s?'?|our|its)(?:[ ][\w-]{{1,12}}){{0,2}}[ ]birthday"
    rf"|\bbirthdays?[ ](?:to|of|for)[ ](?:the|our|this)[ ](?:[\w-]{{1,20}}[ ]){{0,2}}(?:{_ORGANISATION})\b",
    re.IGNORECASE,
)
"""A birthday of what is nobody."""

LIVING = 110
"""So many years after a birth nobody is alive any more; data protection law is about the living."""


def _find(manuscript: Manuscript) -> Iterator[Finding]:
    this_year = manuscript.entry.date.year
    for passage in manuscript.everything:
        dates: dict[int, re.Match[str]] = {}
        if any(word in passage.small for word in _ANY_WORD):
            dates |= {found.start(): found for found in _in_tables(passage)}
            dates |= {found.start(): found for found in _near_words(passage)}
        for place, found in sorted(dates.items()):
            if _is_living(found, this_year):
                yield Finding(passage.line_at(place), "this looks like somebody's date of birth")


def _in_tables(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates in a table one of whose columns is called so."""
    for head in _HEAD.finditer(passage.text) if "|" in passage.text else ():
        end = passage.text.find("\n\n", head.end())
        yield from _DATE.finditer(passage.text, head.end(), len(passage.text) if end < 0 else end)


def _near_words(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates that such words stand beside."""
    done = 0
    for word in _WORD.finditer(passage.text):
        start, end = max(done, word.start() - _BACK), word.end() + _ON
        yield from (found for found in _DATE.finditer(passage.text, start, end) if _is_birth(passage, found))
        done = max(done, word.start())


def _is_living(found: re.Match[str], this_year: int) -> bool:
    written = next(year for year in found.group("y1", "y2", "y3", "y4", "y5", "y6") if year)
    return len(written.strip("'")) == 2 or this_year - LIVING <= int(written) <= this_year


def _is_birth(passage: Passage, found: re.Match[str]) -> bool:
    before = passage.before(found.start(), 90)
    if said := _BEFORE.search(before):
        if _BIRTHDAY.search(said.group()) and _PARTY.search(before):
            return False
        born = re.match(_BORN, said.group(), re.IGNORECASE)
        return not (born and _THING.search(before[: said.start()]))
    return bool(_AFTER.match(passage.text, found.end(), found.end() + 60))


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
