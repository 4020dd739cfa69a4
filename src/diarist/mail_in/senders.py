"""Who counts, by DMARC or DKIM: whether the settings name whoever wrote a mail, and which condition it misses.

Decided by the fields that the receiving server wrote, and by no other: RFC 8601, sections 4.1, 5 and 7.1, for
`Authentication-Results`; RFC 7489, section 3.1, for what aligns. A field of the same name that came with the mail
stands below those of the server. `Authentication-Results-Original`, `ARC-Authentication-Results` and all that begin
with `X-Original-` are what somebody else said, and are not read.

Mail inside one Microsoft tenant is often neither signed nor judged by DMARC. It counts, where the settings ask for
that, by `X-MS-Exchange-Organization-AuthAs: Internal`: Exchange takes fields of that name out of what comes from
outside. Sources: "Header firewall", https://technet.microsoft.com/en-us/library/bb232136.aspx, and for Exchange Online
https://techcommunity.microsoft.com/t5/exchange-team-blog/demystifying-and-troubleshooting-hybrid-mail-flow-when-is-a/ba-p/1420838.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diarist.diary.errors import MailHeaderError
from diarist.diary.mail_in import TOPMOST
from diarist.diary.text import shown
from diarist.mail_in.authentication_results import read_authentication_results
from diarist.mail_in.header_fields import header_fields, values_of
from diarist.mail_in.one_address import one_address
from diarist.mail_in.structured_value import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diarist.diary.mail_in import MailIn, Sender
    from diarist.mail_in.authentication_results import AuthenticationResults, Result
    from diarist.mail_in.header_fields import Field

_RESULTS = "authentication-results"
_AUTH_AS, _AUTH_SOURCE = "x-ms-exchange-organization-authas", "x-ms-exchange-organization-authsource"
_MICROSOFTS = ".outlook.com"
_HOST = re.compile(r"[A-Za-z0-9][\w.-]*")
_HANDED_OVER = re.compile(r"\swith\s+(?:UTF8)?LMTP", re.IGNORECASE)
"""How one program of a server hands mail to the next (RFC 2033): that is no arrival."""


class Condition(StrEnum):
    """What a mail has to meet, in the order in which it is looked at."""

    READABLE = "readable"
    ONE_SENDER = "one sender"
    KNOWN = "known"
    VOUCHED_FOR = "vouched for"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one condition is met, and why: a sentence for a person, and for no log, as it may name addresses."""

    condition: Condition
    is_met: bool
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, up to the first condition that is missed. Where all are met, `sender` is who wrote the mail.

    `claimed` is whom of the settings its From names, also where nobody vouches for that.
    """

    findings: tuple[Finding, ...]
    sender: Sender | None = None
    claimed: Sender | None = None

    @property
    def counts(self) -> bool:
        """Whether the mail is taken."""
        return self.sender is not None

    @property
    def missed(self) -> Condition | None:
        """The condition that it misses; None where it counts."""
        return None if self.counts else self.findings[-1].condition


class _Missed(Exception):  # noqa: N818 - it is an answer, and no error
    def __init__(self, condition: Condition, why: str) -> None:
        super().__init__(condition, why)
        self.finding = Finding(condition, is_met=False, why=why)


def verdict_of(mail: bytes, settings: MailIn, today: date) -> Verdict:
    """Whether a mail counts on a day, which is one of the site's zone, and why; nothing but its head is looked at."""
    found: list[Finding] = []
    claimed = None
    try:
        for condition, words, known in _met(mail, settings, today):
            found.append(Finding(condition, is_met=True, why=words))
            claimed = known
    except _Missed as missed:
        return Verdict((*found, missed.finding), claimed=claimed)
    return Verdict(tuple(found), claimed, claimed)


def vouched_address(mail: bytes, settings: MailIn) -> str:
    """The address that a mail surely came from, whoever that is; empty where nobody vouches for one."""
    try:
        fields = header_fields(mail)
        address = _address(fields)
        _vouched(fields, settings, address.rpartition("@")[2])
    except (MailHeaderError, _Missed):
        return ""
    return address


def _met(mail: bytes, settings: MailIn, today: date) -> Iterator[tuple[Condition, str, Sender | None]]:
    """Each condition that is met, in order, with who wrote it as soon as that is known. Raises _Missed."""
    try:
        fields = header_fields(mail)
    except MailHeaderError as error:
        raise _Missed(Condition.READABLE, f"Programs may differ about this mail: {error.what}.") from None
    yield Condition.READABLE, "Its head can be read in one way alone.", None
    address = _address(fields)
    yield Condition.ONE_SENDER, f"It is from {address} alone.", None
    sender = _known(address, settings, today)
    yield Condition.KNOWN, f"{address} is among `senders:`.", sender
    yield Condition.VOUCHED_FOR, _vouched(fields, settings, address.rpartition("@")[2]), sender


def _address(fields: tuple[Field, ...]) -> str:
    values = values_of(fields, "from")
    if len(values) != 1:
        raise _Missed(Condition.ONE_SENDER, f"It has {len(values) or 'no'} From, and one is allowed.")
    try:
        return one_address(values[0])
    except MailHeaderError as error:
        raise _Missed(Condition.ONE_SENDER, f"Its From does not name one sender: {error.what}.") from None


def _known(address: str, settings: MailIn, today: date) -> Sender:
    theirs = [each for each in settings.senders if each.address == address]
    for each in theirs:
        if each.counts_on(today):
            return each
    if theirs:
        raise _Missed(Condition.KNOWN, f"{address} is among `senders:`, but not for {today}.")
    raise _Missed(Condition.KNOWN, f"{address} is not among `senders:`.")


def _vouched(fields: tuple[Field, ...], settings: MailIn, domain: str) -> str:
    """Who says that the mail is from that domain, in words. Raises _Missed."""
    if settings.inside_tenant and (words := _inside(fields)):
        return words
    try:
        results = _believed(fields, settings)
    except MailHeaderError as error:
        raise _missed(f"The topmost `Authentication-Results` cannot be believed: {error.what}.") from None
    return _says(results, domain)


def _inside(fields: tuple[Field, ...]) -> str:
    """Whether Exchange Online itself says that the mail never was outside, in words; empty where it does not.

    What a server of one's own said, and a connector handed on, is not Exchange Online's word.
    """
    marks, sources = ([value.strip().lower() for value in values_of(fields, name)] for name in (_AUTH_AS, _AUTH_SOURCE))
    is_own = len(sources) == 1 and sources[0].endswith(_MICROSOFTS)
    return "Exchange marks it as sent inside the organisation." if is_own and marks == ["internal"] else ""


def _believed(fields: tuple[Field, ...], settings: MailIn) -> AuthenticationResults:
    """What the receiving server found. Raises _Missed, and MailHeaderError."""
    places = [place for place, field in enumerate(fields) if field.name == _RESULTS]
    if not places:
        raise _missed("It has no `Authentication-Results`, in which your server would say where it comes from.")
    top = places[0]
    results = read_authentication_results(fields[top].value)
    if settings.authentication_server == TOPMOST:
        if results.server:
            name = shown(results.server)
            raise _missed(
                f"The topmost `Authentication-Results` names a server ({name}), which Microsoft 365 never does."
            )
        return results
    if results.server != settings.authentication_server:
        name = shown(results.server) if results.server else "nobody"
        wanted = settings.authentication_server
        raise _missed(f"The topmost `Authentication-Results` is by {name}, not by {wanted}.")
    _check_place(fields, top, settings)
    return results


def _check_place(fields: tuple[Field, ...], top: int, settings: MailIn) -> None:
    """Whether the field stands where the server puts it: at the `Received` with which the mail arrived."""
    arrivals = [place for place, field in enumerate(fields) if field.name == "received"]
    own = [place for place in arrivals if _is_arrival_at(fields[place].value, settings.authentication_server)]
    if not own:
        what = f"No `Received` is by {settings.authentication_server}, so that nobody knows who wrote"
        raise _missed(f"{what} its `Authentication-Results`.")
    if settings.authentication_place == "above":
        beside = next((place for place in arrivals if place > top), None)
    else:
        beside = max((place for place in arrivals if place < top), default=None)
    if beside != own[0]:
        where = settings.authentication_place
        what = f"`Authentication-Results` does not stand directly {where} the `Received` with which the mail arrived"
        raise _missed(f"{what}, so that a sender may have written it.")


def _is_arrival_at(received: str, server: str) -> bool:
    try:
        bare = without_comments(received)
    except MailHeaderError:
        return False
    name = _arrived_at(bare.split())
    return (name == server or name.endswith(f".{server}")) and not _HANDED_OVER.search(bare)


def _arrived_at(words: list[str]) -> str:
    """The host behind `by`; what stands behind `from` is what the other side calls itself, and may be `by`, too."""
    first = 2 if words[:1] and words[0].lower() == "from" else 0
    at = next((at for at in range(first, len(words) - 1) if words[at].lower() == "by"), None)
    found = _HOST.match(words[at + 1]) if at is not None and (first or not at) else None
    return found[0].lower() if found else ""


def _says(results: AuthenticationResults, domain: str) -> str:
    """Which result says that the mail is from a domain, in words. Raises _Missed."""
    dmarc = results.of("dmarc")
    if len(dmarc) > 1:
        raise _missed("It has two results of DMARC, and one is allowed.")
    if dmarc and dmarc[0].result == "pass":
        about = _host(dmarc[0].about.get("header.from", "").rpartition("@")[2].removesuffix(">"))
        if about != domain:
            raise _missed(f"DMARC passed for {shown(about) if about else 'nobody'}, not for {domain}.")
        return f"DMARC passed for {domain}."
    if dmarc and dmarc[0].result == "fail":
        raise _missed(f"DMARC failed: whoever sent it was not allowed to write as {domain}.")
    signers = [signer for each in results.of("dkim") if each.result == "pass" and (signer := _signer(each))]
    for signer in signers:
        if _aligns(signer, domain):
            above = "" if signer == domain else f", which {domain} belongs to"
            return f"It is signed (DKIM) by {signer}{above}."
    if signers:
        raise _missed(f"It is signed (DKIM) by {shown(signers[0])}, which is not {domain}; DMARC did not pass.")
    raise _missed("Neither DMARC nor a signature (DKIM) passed.")


def _signer(result: Result) -> str:
    """Who signed: the domain, or that of the user for whom, which is the same or below it (RFC 6376, section 3.5)."""
    return _host(result.about.get("header.d") or result.about.get("header.i", "").rpartition("@")[2])


def _host(name: str) -> str:
    return name.lower().removesuffix(".")


def _aligns(signer: str, domain: str) -> bool:
    """Whether a signer answers for a domain: it is the same, or one above it.

    DMARC takes one below, too, where both are of one organisation. Which are is in a list that changes daily, and
    below some domains, such as a government's, anybody may have a name.
    """
    return "." in signer and (signer == domain or domain.endswith(f".{signer}"))


def _missed(words: str) -> _Missed:
    return _Missed(Condition.VOUCHED_FOR, words)
