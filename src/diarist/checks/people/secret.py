"""A password, key or token: whoever reads it can use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.passages import Passage
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_KINDS = (
    ("a private key", "PRIVATE KEY", r"-----BEGIN[ A-Z0-9_-]{0,30}PRIVATE KEY(?: BLOCK)?-----"),
    ("a GitHub token", "gh", r"gh(?<!\wgh)[pousr]_[0-9A-Za-z]{36,251}"),
    ("a GitHub token", "github_pat_", r"\bgithub_pat_[0-9A-Za-z_]{40,251}"),
    ("a GitLab token", "gl", r"gl(?<!\wgl)(?:pat|ptt|dt|rt|soat|cbt|ft)-[0-9A-Za-z_-]{20,100}"),
    ("an Amazon key", "A", r"A(?<!\wA)(?:3T[A-Z0-9]|KIA|SIA|BIA|CCA)[A-Z0-9]{16}\b"),
    ("an Amazon secret", "secret", r"(?i:aws[^\n]{0,20}?secret[^\n]{0,25}?)[\"' :=]{1,5}[0-9a-zA-Z/+]{40}\b"),
    ("an Amazon secret", "SECRET", r"AWS[^\n]{0,20}?SECRET[^\n]{0,25}?[\"' :=]{1,5}[0-9a-zA-Z/+]{40}\b"),
    ("an Azure key", "AccountKey=", r"AccountKey=[0-9A-Za-z+/]{40,100}={0,2}"),
    ("an Azure key", "SharedAccessKey=", r"SharedAccessKey=[0-9A-Za-z+/]{40,100}={0,2}"),
    ("a Google key", "AIza", r"\bAIza[0-9A-Za-z_-]{35}"),
    ("a Google key", "ya29.", r"\bya29\.[0-9A-Za-z_-]{30,300}"),
    ("a Google key", "GOCSPX-", r"\bGOCSPX-[0-9A-Za-z_-]{28}"),
    ("a Slack token", "xox", r"\bxox[abeoprs](?:\.xox[bp])?-[0-9A-Za-z-]{10,250}"),
    ("a Slack token", "xapp-", r"\bxapp-\d-[0-9A-Za-z-]{20,200}"),
    ("a Slack webhook", "hooks.slack", r"hooks\.slack\.com/(?:services|workflows|triggers)/[0-9A-Za-z+/]{20,80}"),
    ("a Discord webhook", "/api/webhooks/", r"discord(?:app)?\.com/api/webhooks/\d{15,21}/[0-9A-Za-z_-]{40,100}"),
    ("a Teams webhook", "webhook.office", r"\.webhook\.office\.com/webhookb2/[0-9A-Za-z@-]{30,100}/"),
    ("a Teams webhook", "logic.azure", r"\.logic\.azure\.com\S{0,200}[?&]sig=[0-9A-Za-z%_-]{30,100}"),
    ("a Google Chat webhook", "chat.google", r"chat\.googleapis\.com/v1/spaces/\S{5,80}[?&]key=[0-9A-Za-z_-]{20,80}"),
    ("a Teams webhook", "powerplatform.com", r"\.api\.powerplatform\.com\S{0,300}[?&]sig=[0-9A-Za-z%_-]{30,100}"),
    ("an Azure signature", "sig=", r"[?&]sv=\d{4}-\d\d-\d\d\S{0,300}[?&]sig=[0-9A-Za-z%+/]{30,100}"),
    ("an Azure signature", "sig=", r"sig=(?<![0-9A-Za-z_-]sig=)[0-9A-Za-z%+/]{40,100}"),
    ("an Amazon signature", "X-Amz-Sig", r"X-Amz-Signature=[0-9a-f]{64}"),
    ("a Google signature", "X-Goog-Sig", r"X-Goog-Signature=[0-9a-f]{64,600}"),
    ("a login", "Basic ", r"(?i:authorization)[\"']?[ :=]{1,4}[\"']?Basic [0-9A-Za-z+/]{12,200}={0,2}"),
    ("a private key", "PuTTY-User-Key-File-", r"PuTTY-User-Key-File-\d"),
    ("an Azure secret", "8Q~", r"(?<![\w~.-])[0-9A-Za-z_~.-]{3}8Q~[0-9A-Za-z_~.-]{31,34}(?![\w~-])"),
    ("a Telegram token", ":AA", r"(?:\b|bot)\d{8,10}:AA[0-9A-Za-z_-]{33}(?![\w-])"),
    ("a Discord token", ".", r"\.(?<=[0-9A-Za-z_-]{24}\.)[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27,40}(?![\w-])"),
    ("a Facebook token", "EAA", r"\bEAA[0-9A-Za-z]{60,400}\b"),
    ("a LinkedIn token", "AQ", r"\bAQ[A-Z][0-9A-Za-z_-]{150,600}"),
    (
        "a GOV.UK Notify key",
        "-4",
        rf"-4(?<=[0-9a-f]{{8}}-[0-9a-f]{{4}}-4)[0-9a-f]{{3}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}-{_UUID}\b",
    ),
    ("a Stripe key", "k_", r"\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,250}"),
    ("a SendGrid key", "SG.", r"\bSG\.[0-9A-Za-z_-]{20,24}\.[0-9A-Za-z_-]{39,50}"),
    ("a Mailchimp key", "-us", r"-us(?<=[0-9a-f]{32}-us)\d{1,2}\b"),
    ("a Mailgun key", "key-", r"\bkey-[0-9a-z]{32}\b"),
    ("a Twilio key", "SK", r"\bSK[0-9a-f]{32}\b"),
    ("a webhook's secret", "whsec_", r"\bwhsec_[0-9A-Za-z+/=]{24,100}"),
    ("a Docker token", "dckr_pat_", r"\bdckr_pat_[0-9A-Za-z_-]{20,60}"),
    ("a Vault token", "hvs.", r"\bhvs\.[0-9A-Za-z_-]{24,200}"),
    ("an Atlassian token", "ATATT3", r"\bATATT3[0-9A-Za-z_=-]{50,250}"),
    ("a Figma token", "figd_", r"\bfigd_[0-9A-Za-z_-]{30,60}"),
    ("a Linear key", "lin_api_", r"\blin_api_[0-9A-Za-z]{30,60}"),
    ("a Databricks token", "dapi", r"\bdapi[0-9a-f]{32}(?:-\d)?\b"),
    ("a New Relic key", "NRAK-", r"\bNRAK-[0-9A-Z]{27}\b"),
    ("a Sentry token", "sntrys_", r"\bsntrys_[0-9A-Za-z_+/=-]{40,400}"),
    ("a Mapbox token", "sk.eyJ", r"\bsk\.eyJ[0-9A-Za-z_-]{20,200}\.[0-9A-Za-z_-]{15,60}"),
    ("an npm token", "npm_", r"\bnpm_[0-9A-Za-z]{36}\b"),
    ("a PyPI token", "pypi-AgE", r"\bpypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{30,1000}"),
    ("an OpenAI key", "T3BlbkFJ", r"\bsk-[0-9A-Za-z_-]{20,120}T3BlbkFJ[0-9A-Za-z_-]{20,100}"),
    ("an Anthropic key", "sk-ant-", r"\bsk-ant-[a-z0-9]{2,10}-[0-9A-Za-z_-]{60,120}"),
    ("a Hugging Face token", "hf_", r"\bhf_[0-9A-Za-z]{34}\b"),
    ("a DigitalOcean token", "_v1_", r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
    ("a Heroku key", "HRKU-", r"\bHRKU-[0-9A-Za-z_-]{30,100}"),
    ("a Shopify token", "shp", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    ("an app password", "assword", r"(?i:app[ -]passwords?)[^\n]{0,40}?\b[a-z0-9]{4}(?:[- ][a-z0-9]{4}){3}\b"),
    ("a signed token (JWT)", ".eyJ", r"\beyJ[0-9A-Za-z_-]{10,2000}\.eyJ[0-9A-Za-z_-]{10,4000}\.[0-9A-Za-z_-]{10,2000}"),
    ("an address with its password", "://", r"://[^\s:/@<>]{1,80}:[^\s:/@<>]{3,100}@[\w.-]{3,200}"),
)
"""Each kind with some letters that always stand in it, which are quick to look for, and its shape.

A shape that begins with such letters, and looks back from there, is found ten times as fast as one that does not.
"""

_SHAPES = tuple((name, needle, pattern(shape)) for name, needle, shape in _KINDS)
SHAPES = tuple(shape for _, _, shape in _SHAPES)
"""Each of the kinds: what has one is a secret, whatever stands around it."""

_WORDS = (
    r"p[a4@][s5$]{2}w[o0]rds?|pass(?:word|phrase|code|wd)s?|pass(?=[ \t]{0,2}[:=])|pwd?|cyfrinair"
    r"|pin(?:[ \n](?:number|code))?|puk|combination|key ?safe(?: code)?"
    r"|(?:api|access|secret|auth|private|signing|encryption|wallet|wi-?fi|wpa2?|network)[ _-]?(?:key|token)|passkey"
    r"|client[ _-]?secret|secret(?=[ \t]{0,2}[:=])|bearer|token|(?<!public )key(?=[ \t]{0,2}[:=][ \t]{0,2}0x)"
    r"|(?:door|alarm|gate|entry|keypad|safe|lock|locker|padlock|access|security|unlock|lift|barrier) code"
    r"|code (?:for|to|of) (?:the|my|our|her|his) (?:\w{3,8} )?(?:door|gate|alarm|safe|lock|building|lift|barrier)"
)
_PASSWORD = pattern(
    rf"(?<![a-z0-9])(?P<word>{_WORDS})\b"
    r"(?:[ \t]{0,3}(?:(?:\([^()\n]{0,40}\)[ \t]{0,3}|(?:for|to|on|of|yr?|i'r) [^\n.:;]{1,40}? ?)?"
    r"(?P<sign>(?:is|was|are)(?:\snow)?\s|(?:yw|oedd|'s)\s|:|=|->|(?<=\s)-|-(?=\s)|\|)[ \t:]{0,4}"
    r"\n?[ \t]{0,4})|(?P<gap>,?\s{1,3}))"
    r"[\"']{0,2}(?P<value>\d\d(?:[ ]\d\d){2,4}\b|[^\s\"'<>|\[\]]{4,80})"
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
_SHORTEST = {"token": 12, "key": 12, "secret": 10}
"""The shortest that programs are given, in characters."""

_YEAR = pattern(r"(?:19|20)\d\d[.,;)]*")
_STRONG = pattern(r"(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)\S{8}")
_LOGIN = pattern(
    r"\b(?:log-?in|credentials|user(?:name)?(?:[ ]?/[ ]?| and )pass(?:word)?)(?: details)?"
    r"(?::| is| are| was)\s\S{2,40}?(?:[ ]?[/,|:][ ]?|,?[ ])(?:and[ ](?:then[ ])?)?(?P<value>[^\s\"'<>|\[\]]{8,80})"
)
_DIGIT_AND_LETTER = pattern(r"(?=.*?\d)(?=.*?[a-z])")
_OPENS = pattern(r"pin|puk|code|combination|key ?safe")
_CODE = pattern(r"[cxy]?\d{4,8}[xyz#*]?[.,;)]*|\d\d(?:[ /.-]\d\d){2,4}[.,;)]*")
_SLUG = pattern(
    r"[a-z]+(?:-[a-z]+)*(?:-\d{1,4}){1,2}[.,;:)]*|[a-z0-9-]+\.(?:md|html?)\b.*|[^\s/]*(?:/[a-z0-9-]+){2}\S*"
)
"""The name of a page, a version, a colour of a palette."""

_NOT_ONE = pattern(
    r"https?:|\d{1,4}(?:st|nd|rd|th|am|pm|%|p|k|m|bn)?[.,;:)]*$|[\w.]+@[\w-]+\.\w|\d{1,2}[:.]\d\d|\$\{|\{\{|\d+-(?:digit|character|letter|figure|word|part|step|day|week|hour|minute|factor)|x{3,}|…|[\w-]+\("
)


def keys_in(text: str) -> Iterator[tuple[str, int]]:
    """What in a file for programs looks like a key of a known kind, or a secret's value; each with its line."""
    passage = Passage(text, 1)
    yield from ((name, line) for name, _, line in _known(passage))
    yield from (("a password or a token", passage.line_at(place)) for place in _in_settings(passage))


def _known(passage: Passage) -> Iterator[tuple[str, str, int]]:
    """What has the shape of a kind: its name, the whole of it, and the line."""
    for name, needle, shape in _SHAPES:
        if needle in passage.text:
            yield from ((name, found.group(), line) for found, line in passage.search(shape))


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for name, key, line in _known(passage):
            yield Finding(line, f"{masked(key, 4)} looks like {name}")
        places = {*_after_words(passage), *_in_settings(passage), *_in_tables(passage), *_phrases(passage)}
        for place in sorted(places):
            line = passage.line + passage.small.count("\n", 0, place)
            yield Finding(line, "this looks like a password or a token")


def _after_words(passage: Passage) -> Iterator[int]:
    for found in _PASSWORD.finditer(passage.small):
        word, value = found["word"], found["value"]
        if _SLUG.fullmatch(value) and (not found["sign"] or _SHORTEST.get(_last(word))):
            continue  # words about passwords, or a token of a design
        written = passage.text[found.start("value") : found.end("value")]
        if not found["sign"] and (_YEAR.fullmatch(value) or ("," in found["gap"] and not _STRONG.match(written))):
            continue  # “pin 2026 in your diary”
        if _is_one(word, value):
            yield found.start("value")


def _last(word: str) -> str:
    return re.split("[ _-]", word)[-1]


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
    if "phrase" in passage.small:
        yield from (found.start("words") for found in _SEED.finditer(passage.small))


def _is_one(word: str, value: str) -> bool:
    """Whether what follows the word “password” is one: letters with digits, or the digits of a code."""
    if len(value) < _SHORTEST.get(_last(word), 0):
        return False
    if _OPENS.search(word) and _CODE.fullmatch(value):
        return True
    return bool(_DIGIT_AND_LETTER.match(value)) and not _NOT_ONE.match(value) and len(value) >= 6


RULE = Rule(
    name="secret",
    level=Level.BLOCK,
    looks_for="keys, tokens, webhook addresses, private keys, and a password or code written after those words",
    why="Programs read new public pages within minutes to find these, and use them.",
    mend="take it out, and make a new one now: the old one stays in the history of the repository",
    source="[GitHub's secret scanning patterns](https://docs.github.com/code-security/secret-scanning/introduction/"
    "supported-secret-scanning-patterns) and the makers' own pages",
    find=_find,
)
