"""Lines that say how to reach somebody, and those that stand beside them below every mail."""

from __future__ import annotations

import re

from diarist.mail_in.mail_marks import SIGNED, bare

_NUMBERS = (
    r"t|tel|telephone|phone|m|mob|mobile|c|cell|o|d|direct(?: line| dial)?|dd|ddi|office|switchboard|fax|f|"
    r"ffôn(?: symudol)?|ffon|symudol|rhif|handy|mobil|tél|téléphone|telefon|tlf|tfn|puh|fixe|portable|bureau|büro|"
    r"durchwahl|ext|extension|whatsapp|desk|هاتف|جوال|الهاتف|الجوال|موبايل"
)
_LABEL = re.compile(
    rf"(?:{_NUMBERS}|e|e-?mail|w|web(?:site)?|e-?bost|gwefan|teams|linkedin|twitter|x|bluesky|mastodon|facebook|"
    r"instagram|address|cyfeiriad|pa|(?:my )?(?:working|office) (?:days|hours|pattern)|oriau gwaith|diwrnodau gwaith)"
    r"\b\.?\s*[:|/]",
    re.IGNORECASE,
)
_IN_NUMBERS = "\\d ().\\-/\xa0\u2009\u202f\u2010-\u2013"
_PHONE = re.compile(
    rf"(?<![\w/])(?:(?:\+|\(?[0٠])[\d()][{_IN_NUMBERS}]{{7,24}}\d"
    r"|\(\d{3}\) ?\d{3}[-.]\d{4}|\d{3}([-.])\d{3}\1\d{4})(?!\w)"
)
"""As most countries write it, with a nought or a plus; and as North America does."""
_LABELLED = re.compile(rf"(?:{_NUMBERS})\b[.:|/ ]*\+?[{_IN_NUMBERS}]{{3,24}}\d(?!\w)", re.IGNORECASE)
_LEAST_DIGITS, _LEAST_LABELLED = 9, 5
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:example|uk|wales|cymru|org|com|net|eu|ie|de|fr)(?:/\S*)?")
_STANDING = re.compile(
    r"(?:please note(?: that)?[,:]? )?(?:my |our )?(?:normal |usual |core )?(?:working|office) (?:days|hours|pattern)\b"
    r"|(?:an? )?registered (?:charity|company|office|in (?:england|wales|scotland))\b|elusen gofrestredig\b"
    r"|(?:company|charity) (?:no|number|reg)\b"
    r"|we are (?:proud|an?)\b.{0,250}\b(?:employer|accredited|accreditation|awards?)\b"
    r"|(?=.*\b(?:reply|replies|respond|response|answer|expect|feel|obliged)\b)"
    r".*\b(?:outside|beyond) (?:of )?(?:your|normal|the) (?:\w+ ){0,3}hours\b|.*\by tu allan i['’]ch oriau\b",
    re.IGNORECASE,
)


def tells_how_to_reach(line: str) -> bool:
    """Whether a line has a number, an address or a label of one, or stands for a signature that was taken out."""
    return has_number(line) or has_label(line)


def has_label(line: str) -> bool:
    """Whether a line begins with what signatures call a number or an address."""
    return bool(_LABEL.match(bare(line)))


def has_number(line: str) -> bool:
    """Whether a line has a number or an address, or stands for a signature that was taken out."""
    plain = bare(line)
    has = SIGNED in line or _EMAIL.search(plain) or _WEB.fullmatch(plain)
    return bool(has) or _is_number(_PHONE, _LEAST_DIGITS, plain) or _is_number(_LABELLED, _LEAST_LABELLED, plain)


def is_number(line: str) -> bool:
    """Whether a line is a telephone's number, and nothing else."""
    return bool(_PHONE.fullmatch(bare(line)))


def is_standing(line: str) -> bool:
    """Whether a line says when somebody works, what their organisation is, or what it has won."""
    return bool(_STANDING.match(bare(line)[:500]))


def _is_number(kind: re.Pattern[str], least: int, plain: str) -> bool:
    return any(sum(map(str.isdigit, each[0])) >= least for each in kind.finditer(plain))
