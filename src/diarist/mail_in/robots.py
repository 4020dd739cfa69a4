"""Whether a person wrote a mail: what programs say of themselves in its head (RFC 3834, 2; RFC 3464; RFC 2919)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.mail_in.heads import addresses, as_message, decoded_field, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.mail_in.heads import Head

_LIST = ("list-id", "list-unsubscribe", "list-post", "list-help", "list-owner", "list-archive")
_ANSWERED = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply")
_MACHINES = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|auto-?reply)(?:[+=-].*)?", re.IGNORECASE
)
_OUT = re.compile(
    r"\s*(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|abwesenheitsnotiz|automatische antwort|"
    r"réponse automatique|absence du bureau|respuesta automática|risposta automatica|automatisch antwoord|"
    r"automatiskt svar|automatisk svar|ateb awtomatig|allan o['’]r swyddfa|ymateb awtomatig|autosvar|"
    r"resposta automática|autoodpowiedź|automatyczna odpowiedź|freagra uathoibríoch|رد تلقائي)\b",
    re.IGNORECASE,
)
_UNDELIVERED = re.compile(
    r"\s*(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|"
    r"mail delivery (?:failed|subsystem)|returned mail|failure notice|unzustellbar|non remis|message non distribu)",
    re.IGNORECASE,
)


def robot(head: Head) -> str:
    """Why no person wrote a mail, as a clause; empty where nothing says so."""
    return next(_reasons(head), "")


def _reasons(head: Head) -> Iterator[str]:
    submitted = _first(head, "auto-submitted").partition(";")[0].lower().strip()
    if submitted and submitted != "no":
        yield f"a program sent it by itself (Auto-Submitted: {submitted[:40]})"
    if (precedence := _first(head, "precedence").lower()) in {"bulk", "junk", "list", "auto_reply"}:
        yield f"it went to many (Precedence: {precedence})"
    if fields(head, *_LIST):
        yield "it came by a mailing list (List-Id and the like)"
    if any(value.lower() not in {"", "no"} for value in fields(head, *_ANSWERED)):
        yield "a program answered with it (X-Autoreply and the like)"
    if _is_suppressing(head):
        yield "a program sent it that wants no automatic answer (X-Auto-Response-Suppress)"
    if as_message(head).get_content_type() == "multipart/report":
        yield "it is a report, as on whether a mail was read (multipart/report)"
    if fields(head, "return-path")[:1] == ("<>",):
        yield "it can be sent nothing back (Return-Path: <>)"
    if any(_MACHINES.fullmatch(each.address.partition("@")[0]) for each in addresses(fields(head, "from"))):
        yield "its sender's address is a machine's"
    if _OUT.match(decoded_field(_first(head, "subject"))):
        yield "its subject says that somebody is away"


def bounce(head: Head) -> bool:
    """Whether a mail says that another could not be delivered."""
    message = as_message(head)
    kind = str(message.get_param("report-type", "")).lower()
    nobody = fields(head, "return-path")[:1] == ("<>",)
    failed = bool(fields(head, "x-failed-recipients")) or bool(
        _UNDELIVERED.match(decoded_field(_first(head, "subject")))
    )
    report = message.get_content_type() == "multipart/report" and kind == "delivery-status"
    return report or (failed and (nobody or bool(robot(head))))


def _is_suppressing(head: Head) -> bool:
    """Exchange's header: people's own mails may have it, with what has to do with receipts alone ([MS-OXCMAIL])."""
    said = {part.strip().lower() for value in fields(head, "x-auto-response-suppress") for part in value.split(",")}
    return bool(said & {"all", "oof", "autoreply"})


def _first(head: Head, name: str) -> str:
    return next(iter(fields(head, name)), "").strip()
