"""Settings of made-up mailboxes."""

from dataclasses import replace
from datetime import date

from diarist.diary.mail_in import MICROSOFT, TOPMOST, MailIn, Sender

SENDERS = (
    Sender("ann@council.example", "ann"),
    Sender("bea@boats.council.example", "bea"),
    Sender("cid@guest.example", "cid", first=date(2026, 11, 21)),
    Sender("dee@guest.example", "dee", first=date(2026, 11, 16), last=date(2026, 11, 20)),
)
NAMED = MailIn(
    server="imap.council.example",
    port=993,
    user="diary@council.example",
    folder="INBOX",
    login="password",
    tenant="",
    client="",
    authentication_server="mx.council.example",
    authentication_place="above",
    inside_tenant=False,
    senders=SENDERS,
)
MICROSOFTS = replace(
    NAMED,
    server=MICROSOFT,
    login="microsoft",
    tenant="council.example",
    client="5f0c7a2e-6d1b-4c39-9a8e-3b7d2f416c50",
    authentication_server=TOPMOST,
)
BY_KIND = {
    "named": NAMED,
    "below": replace(NAMED, authentication_server="mx.google.com", authentication_place="below"),
    "microsoft": MICROSOFTS,
    "tenant": replace(MICROSOFTS, inside_tenant=True),
}
"""Settings by the name of the folder in `senders/` whose mails they are tried on."""
