"""Whole dates, in the ways in which people write them: 3 May 1961, 03/05/61, the third of May nineteen sixty-one."""

from __future__ import annotations

import re

from diarist.checks.pattern import pattern

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref"
    r"|[td]achwedd|rh?agfyr)"
)
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_UNITS})?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
DAY = rf"(?:the[ ]{{1,2}})?(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ain|af|eg|ydd|fed)?|{_ORDINAL})"
_NUMBER_GAP = r"[ \t]?[./\-\n ][ \t]?"
_SPELT_YEAR = (
    rf"(?:nineteen|twenty)[ -](?:hundred|oh?[ -]{_UNITS}|{_TENS}|ten|eleven|twelve|\w{{3,5}}teen)"
    rf"|two[ -]thousand(?:[ -]and)?(?:[ -]{_UNITS}|[ -]ten|[ -]\w{{3,5}}teen)?"
)
_CENTURY_YEAR = rf"(?:(?:19|20)\d\d|{_SPELT_YEAR})"
_YEAR = rf"(?:{_CENTURY_YEAR}|'?\d\d)"
_FEAST = (
    r"(?:(?:christmas|new[ ]year'?s)[ ](?:day|eve)|boxing[ ]day|(?:st\.?[ ])?valentine's[ ]day|st\.?[ ]david's[ ]day"
    r"|hogmanay|(?:dydd|noswyl)[ ]nadolig|(?:dydd|nos)[ ]calan|nos[ ]galan|dydd[ ]g[wŵ]yl[ ]dewi)"
)
"""Days that have a name and stand in every year on the same date."""

_BEFORE_YEAR = r"(?:[ \t\n,./-]{0,3}|,?[ ]in[ ](?:the[ ]year[ ])?)"

DATE = pattern(
    r"(?<![\d/-])(?<!\d\.)(?:"
    rf"(?P<d1>{DAY})[ \t\n,./-]{{0,3}}(?:day[ ])?(?:of[ ]|o[ ])?{MONTH}\.?{_BEFORE_YEAR}(?P<y1>{_YEAR})"
    rf"|{MONTH}\.?[ \t\n/-]{{1,2}}(?P<d2>{DAY})[ \t\n,/-]{{1,3}}(?P<y2>{_CENTURY_YEAR})"
    rf"|(?P<d3>0?[1-9]|[12]\d|3[01]){_NUMBER_GAP}(?:0?[1-9]|1[0-2]){_NUMBER_GAP}(?P<y3>(?:19|20)\d\d|'?\d\d)"
    rf"|(?P<y4>(?:19|20)\d\d){_NUMBER_GAP}(?:0?[1-9]|1[0-2]){_NUMBER_GAP}(?P<d4>0?[1-9]|[12]\d|3[01])"
    r"|(?P<d5>0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>(?:19|20)\d\d)(?:0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01])"
    rf"|(?P<y8>{_CENTURY_YEAR})[ -]{MONTH}\.?[ -](?P<d8>{DAY})"
    rf"|(?P<d7>{_FEAST}),?[ ](?:in[ ])?(?P<y7>{_CENTURY_YEAR})"
    r")(?![\d]|[/.-]\d)",
    re.IGNORECASE,
)


def year_of(found: re.Match[str], this_year: int) -> int:
    """The year of a date; of one with two digits or in words the last that it can be."""
    written = next(year for year in found.group("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8") if year)
    digits = written.strip("'")
    if not digits.isdigit():
        return this_year  # in words nobody writes the years of long ago
    if len(digits) == 4:
        return int(digits)
    return full_year(digits, this_year)


def full_year(two_digits: str, this_year: int) -> int:
    """The last year that ends with these two digits."""
    century = this_year - this_year % 100
    return century + int(two_digits) - (100 if int(two_digits) > this_year % 100 else 0)
