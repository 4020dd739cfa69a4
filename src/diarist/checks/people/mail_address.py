"""Somebody's own mail address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.checks.detours import straightened
from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.check_settings import CheckSettings
    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_AT = pattern(r"[ ]?(?:@|[(\[{<#~][ ]?(?:at|ät|a|@)[ ]?[)\]}>#~])(?:[ ]|\n)?|(?-i:[ ]AT[ ])", re.IGNORECASE)
_NAME = pattern(r"(?<![\w@.+-])(?<!//)[^\W_][\w.%+'-]{0,63}$")
_DOT = r"(?:\.|[ ]?[(\[{<][ ]?(?:dot|punkt|\.)[ ]?[)\]}>][ ]?|[ ](?:dot|\.)[ ]|[ ]\.(?=[a-z]))"
_HOST = pattern(rf"(?:{_LABEL}{_DOT}){{1,6}}[a-z]{{2,24}}(?![\w@-])", re.IGNORECASE)
_ENDING = (
    r"(?:com|org|net|uk|co|ac|gov|edu|ie|eu|info|io|wales|cymru|scot|london|de|fr|nl|es|it|se|no|dk|ch|at|be|pl|au|nz|ca"
    r"|us|in|example)"
)
_SPOKEN = pattern(
    rf"\b(?P<name>[a-z0-9][a-z0-9._+-]{{0,40}}(?:[ ]dot[ ][a-z0-9]{{1,40}}){{0,3}})[ ]at[ ]"
    rf"(?P<host>(?:{_LABEL}[ ]dot[ ]){{1,4}}{_ENDING})\b",
    re.IGNORECASE,
)
_JOINED = pattern(
    rf"(?<![\w/.-])(?P<name>[a-z0-9]{{1,30}}(?:[._][a-z0-9]{{1,30}}){{0,2}})(?P<gap>[-_])at(?P=gap)"
    rf"(?P<host>[a-z0-9]{{1,40}}(?:(?P=gap)dot(?P=gap)[a-z0-9]{{1,40}}){{0,2}}(?P=gap)dot(?P=gap){_ENDING})(?![\w-])",
    re.IGNORECASE,
)
_AT_HOST = pattern(rf"(?P<gap>[ _-])at(?P=gap)(?P<host>(?:{_LABEL}\.){{1,4}}{_ENDING})(?![\w@/:-]|\.\w)", re.IGNORECASE)
_FULL_NAME = pattern(r"(?<![\w@.+-])(?<!//)[a-z]{1,30}(?:[._][a-z]{2,30}){1,2}\d{0,4}$", re.IGNORECASE)
_MAILED = pattern(
    r"\b(?:e-?mail(?:ed|ing)?|mail|address(?: is)?:?|contact:?)[ ](?P<name>[a-z][\w.+-]{1,40})$", re.IGNORECASE
)
_NO_NAME = pattern(r"us|me|them|him|her|you|it|all|that|this|any\w+|every\w+|some\w+", re.IGNORECASE)
_BEFORE_A_HANDLE = pattern(
    r"follow\w*|mention\w*|tag\w*|ping\w*|handles?|accounts?|thanks?|thank|to|via|by|from|with|and|or|at|as|like|love"
    r"|see|ask|tell|cc|the|our|my|is|are|was|for|on|of|in|says?|said|hello|hi|dear|message\w*|read|join|meet|find|than"
    r"|when|where|that|about|through|using|called|named|posted|bluesky|mastodon|threads|instagram|twitter",
    re.IGNORECASE,
)
"""What stands before a name on a network: `follow @harbour.example`."""

_NO_FULL_NAME = pattern(rf"\.(?:{_ENDING}|js|py|md|html?|txt|pdf|docx?|xlsx?|net)$", re.IGNORECASE)
"""What has a dot and is no name: a site, a file, a program."""

_FILE = pattern(r"\.(?:png|jpe?g|gif|webp|svg|heic|pdf|js|css|md|html?|zip|mp4)$", re.IGNORECASE)
_ROLES = frozenset(
    """
    abuse admin bookings board careers ceo certificates chair clerk comms communications community complaints
    consultation contact customer data design diary digital dpo editor editorial enquiries enquiry events feedback
    foi fundraising git governance group hello help hi hr info information inquiries jobs labs library list mail
    marketing media membership news noreply office online orders pals parking partners partnerships patient patients
    payroll policy post press privacy procurement production project projects public publications reception
    recruitment research reservations returns safeguarding sales secretary security service services shop speakup
    support team tickets training volunteering volunteers web webmaster
    """.split()  # noqa: SIM905 - one a line says no more
)
"""Mailboxes of a desk, after RFC 2142 (https://www.rfc-editor.org/rfc/rfc2142) and what organisations use."""


_LONG_ROLES = tuple(role for role in _ROLES if len(role) >= 6)
"""So long a word begins no name: `contactus` and `digitalteam` are desks."""


_FREE = pattern(
    r"(?:g(?:oogle)?mail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|proton(?:mail)?|gmx|mail"
    r"|virginmedia|talktalk|tiscali|ntlworld)\.(?:com|co\.uk|uk|net|me|de|fr|ie)"
)
"""Where people have their own mail, and no organisation its desks."""


_NOBODY = pattern(
    r"thread\.\w+|(?:group|import)\.calendar\.google\.com|users\.noreply\.github\.com|(?:www\.)?medium\.com"
)
"""Where what looks like an address is the name of a thing."""


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for place, name, host in (*_written(passage.text), *_spoken(passage), *_at_hosts(passage)):
            if _is_personal(name, _host(host), context.settings):
                what = f"{masked(f'{name}@{host}')} looks like somebody's mail address"
                yield Finding(passage.line_at(place), what, _mend(context, name))


def _mend(context: CheckContext, name: str) -> str:
    """The address to write instead, where somebody's stands in one that leads through somebody else's counter."""
    for link in context.links:
        real = straightened(link.address)
        if real != link.address and f"{name}@" in unquote(unquote(link.address)):
            return f"write {real} instead of the address around it"
    return ""


def _written(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a sign for “at” stands between a name and a host: the place, the name and the host."""
    for sign in _AT.finditer(text):
        name = _NAME.search(text, max(0, sign.start() - 80), sign.start())
        host = _HOST.match(text, sign.end())
        is_handle = sign.group() == " @" and name and _BEFORE_A_HANDLE.fullmatch(name.group())
        if name and host and not is_handle:
            yield name.start(), name.group(), host.group()


def _spoken(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Where both signs are words: `mair at post dot example`, `mair-at-post-dot-example`."""
    for needle, spoken in ((" dot ", _SPOKEN), ("-dot-", _JOINED), ("_dot_", _JOINED)):
        if needle in passage.small:
            yield from ((found.start(), found["name"], found["host"]) for found in spoken.finditer(passage.text))


def _at_hosts(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Where “at” is a word before a host: after a name with a dot in it, or where somebody is to be mailed."""
    if not any(at in passage.small for at in (" at ", "-at-", "_at_")):
        return
    for at in _AT_HOST.finditer(passage.text):
        before = passage.before(at.start(), 80)
        if (name := _FULL_NAME.search(before)) and not _NO_FULL_NAME.search(name.group()):
            yield at.start(), name.group(), at["host"]
        elif at["gap"] == " " and (mailed := _MAILED.search(before)) and not _NO_NAME.fullmatch(mailed["name"]):
            yield at.start(), mailed["name"], at["host"]


def _host(written: str) -> str:
    return re.sub(r"[ _-]?[(\[{<]?[ ]?(?:\b(?:dot|punkt)\b|(?<=_)dot(?=_)|\.)[ ]?[)\]}>]?[ _-]?", ".", written.lower())


def _is_personal(name: str, host: str, settings: CheckSettings) -> bool:
    name = name.lower().replace(" dot ", ".")
    if _NOBODY.fullmatch(host):
        return False
    is_own = any(host == own or host.endswith(f".{own}") for own in settings.own_domains)
    if is_own or f"{name}@{host}" in settings.own_mail or _FILE.search(host):
        return False
    desk = name.partition("+")[0]
    is_desk = bool(set(re.split(r"[._-]", desk)) & _ROLES) or desk.startswith(_LONG_ROLES)
    return not is_desk or bool(_FREE.fullmatch(host))


RULE = Rule(
    name="mail-address",
    level=Level.WARN,
    looks_for="a mail address, also with “at” and “dot” in words, that is no desk's (such as info@) and not in "
    "`own.mail` or `own.domains`",
    why="An address on a public page is collected within days, and its owner gets the spam and the anger.",
    mend="give the address of a desk instead, or add it to `checks: own:` if it is your organisation's",
    source="[RFC 5322](https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1); desks after "
    "[RFC 2142](https://www.rfc-editor.org/rfc/rfc2142)",
    find=_find,
)
