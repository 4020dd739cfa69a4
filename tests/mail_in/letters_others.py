"""Letters of other programs, of robots, and such as no program should write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mail_in.letter_parts import (
    ADDRESS,
    ANSWER,
    DIARY,
    LANDLINE,
    MOBILE,
    NAME,
    QUOTED,
    Letter,
    file,
    head,
    html,
    mail,
    multi,
    photograph,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "The council met on Wednesday, for five hours, about a wall."
TWO = "It is a good wall. What it keeps out, nobody could tell me, so I walked along it with Nia."
WORDS = f"{ONE}\n\n{TWO}"
PLAIN = f"{ONE}\n\n{TWO}\n"


def letters() -> Iterator[Letter]:
    yield from programs()
    yield from robots()
    yield from strange()
    yield from endings()


def programs() -> Iterator[Letter]:
    cite = f'<div class="moz-cite-prefix">On 20/11/2026 15:40, Diary wrote:<br></div><blockquote type="cite" cite="mid:preview.1@diary.example"><pre class="moz-quote-pre" wrap="">{QUOTED}</pre></blockquote>'
    page = '<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>{}</body></html>'
    signature = f'<div class="moz-signature">-- <br>{NAME}<br>{MOBILE}</div>'
    yield Letter(
        "thunderbird-reply-below",
        mail(head("Re: A week", **ANSWER), html(page.format(f"{cite}<p>Nia, beside a wall.</p>{signature}"))),
        "Nia, beside a wall.",
        {"answer": ""},
    )
    flowed = f"{ONE} \n\n{TWO}\n\n-- \n{NAME}\n{MOBILE}\n".replace(f"{ONE} \n", f"{ONE}\n")
    yield Letter("thunderbird-flowed", mail(head(), text(flowed, coding="8bit", more="; format=flowed")), WORDS)
    yahoo = f'<div id="ydp1yahoo_quoted_1" class="ydp1yahoo_quoted"><div>On Friday, 20 November 2026 at 15:40:00 GMT, Diary &lt;{DIARY}&gt; wrote:</div><div>{QUOTED}</div></div>'
    yield Letter(
        "yahoo-reply",
        mail(
            head("Re: A week", **ANSWER),
            html(f'<div class="ydpyahoo-style-wrap"><div dir="ltr">{ONE}</div><div><br></div></div>{yahoo}'),
        ),
        ONE,
    )
    proton = f'<div style="font-family: Arial, sans-serif;">{ONE}</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Friday, 20 November 2026 at 15:40, Diary &lt;{DIARY}&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">{QUOTED}</blockquote></div>'
    yield Letter("proton-reply", mail(head("Re: A week", **ANSWER), html(proton)), ONE)
    yield Letter(
        "document-attached",
        mail(
            head(),
            multi(
                "mixed",
                text(PLAIN),
                file("application/pdf", "wall.pdf", b"%PDF-1.7\n"),
                file("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "wall.docx", b"PK\3\4"),
            ),
        ),
        WORDS,
        {"left": "wall.pdf"},
    )
    inner = mail(head("Wall", sender="Nia <nia@board.example>"), text("The wall is nine feet high.\n"))
    yield Letter(
        "mail-attached",
        mail(head(), multi("mixed", text(PLAIN), b"Content-Type: message/rfc822\n\n" + inner)),
        WORDS,
        {"left": "message/rfc822"},
    )


def robots() -> Iterator[Letter]:
    away = "I am away until Monday. For what cannot wait, ring the office.\n"
    outlook = head("Automatic reply: A week", Auto_Submitted="auto-replied", X_Auto_Response_Suppress="All", **ANSWER)
    yield Letter(
        "robot-outlook-away", mail(outlook, text(away)), away.strip(), {"robot": "Auto-Submitted", "bounce": "no"}
    )
    gmail = head("Re: A week", Precedence="bulk", X_Autoreply="yes", **ANSWER)
    yield Letter("robot-gmail-away", mail(gmail, text(away)), away.strip(), {"robot": "Precedence"})
    yield Letter(
        "robot-old-exchange-away", mail(head("Out of Office: A week"), text(away)), away.strip(), {"robot": "away"}
    )
    yield Letter(
        "robot-mailing-list",
        mail(
            head("[walls] Meeting", List_Id="<walls.lists.example>", List_Unsubscribe="<mailto:leave@lists.example>"),
            text("The next meeting is on Tuesday at noon.\n"),
        ),
        "The next meeting is on Tuesday at noon.",
        {"robot": "mailing list"},
    )
    report = multi(
        "report",
        text("The address does not exist.\n"),
        text("Action: failed\n", "x-nothing").replace(b"text/x-nothing", b"message/delivery-status"),
        more="; report-type=delivery-status",
    )
    yield Letter(
        "bounce-postfix",
        mail(
            head(
                "Undelivered Mail Returned to Sender",
                sender="MAILER-DAEMON@mx.example",
                Return_Path="<>",
                Auto_Submitted="auto-replied",
            ),
            report,
        ),
        "The address does not exist.",
        {"bounce": "yes", "robot": "Auto-Submitted"},
    )
    yield Letter(
        "bounce-exchange",
        mail(
            head("Undeliverable: A week", sender="Microsoft Outlook <postmaster@board.example>", Return_Path="<>"),
            html("<p>Your message to nia@board.example could not be delivered.</p>"),
        ),
        "Your message to nia@board.example could not be delivered.",
        {"bounce": "yes", "robot": "Return-Path"},
    )


def strange() -> Iterator[Letter]:
    utf8 = f"Wal Siân: {TWO}\n"
    yield Letter("charset-missing", mail(head(), b"Content-Transfer-Encoding: 8bit\n\n" + utf8.encode()), utf8.strip())
    yield Letter(
        "charset-wrong",
        mail(
            head(),
            b'Content-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: 8bit\n\n' + utf8.encode(),
        ),
        utf8.strip(),
    )
    yield Letter(
        "charset-unknown",
        mail(
            head(),
            b'Content-Type: text/plain; charset="x-made-up"\nContent-Transfer-Encoding: 8bit\n\n'
            + "Siân’s wall.".encode("cp1252"),
        ),
        "Siân’s wall.",
    )
    yield Letter("charset-utf-16", mail(head(), text("Wal Siân.\n", charset="utf-16", coding="base64")), "Wal Siân.")
    yield Letter(
        "coding-base64-broken", mail(head(), text(PLAIN, coding="base64").replace(b"=\n", b"\n").rstrip(b"=\n")), WORDS
    )
    yield Letter(
        "from-twice",
        mail(head().replace("To:", "From: mallory@elsewhere.example\nTo:", 1), text(PLAIN)),
        WORDS,
        {"senders": f"{ADDRESS}, mallory@elsewhere.example"},
    )
    yield Letter(
        "from-with-two-readings",
        mail(head(sender=f"{ADDRESS} <mallory@elsewhere.example>"), text(PLAIN)),
        WORDS,
        {"senders": f"{ADDRESS}, mallory@elsewhere.example"},
    )
    long = "=?UTF-8?B?V3l0aG5vcyB5biBsbMOi?=\n =?UTF-8?Q?n=3A_wal_dda_=F0=9F=A7=B1?="
    yield Letter("subject-in-pieces", mail(head(long), text(PLAIN)), WORDS, {"subject": "Wythnos yn llân: wal dda 🧱"})
    yield Letter(
        "subject-answered-often",
        mail(head("RE: [EXT] Fwd: Aw: Wall", **ANSWER), text(PLAIN)),
        WORDS,
        {"subject": "Wall"},
    )
    nested = multi(
        "mixed",
        multi(
            "related",
            multi("alternative", text(PLAIN), html(f"<p>{ONE}</p><p>{TWO}</p>")),
            file("image/png", "wall.png", photograph(41, "PNG")),
        ),
        text(f"\n{'_' * 47}\nWalls mailing list\nwalls@lists.example\n"),
    )
    yield Letter("parts-in-parts", mail(head(), nested), WORDS, {"pictures": "wall.png after 2"})
    yield Letter(
        "html-empty-beside-plain",
        mail(head(), multi("alternative", text(PLAIN), html("<html><body><br></body></html>"))),
        WORDS,
    )
    yield Letter(
        "picture-of-another-kind",
        mail(head(), multi("mixed", text(PLAIN), file("image/tiff", "wall.tif", b"II*\0\0\0\0\0"))),
        WORDS,
        {"pictures": "", "left": "wall.tif"},
    )
    yield Letter(
        "signs-of-markdown",
        mail(
            head(),
            text(
                "# is no heading\n\n<script>alert(1)</script> and {{ a }} are words\n\n- but this is a list\n- of two\n"
            ),
        ),
        "\\# is no heading\n\n&lt;script\\>alert(1)&lt;/script\\> and &#123;&#123; a }} are words\n\n- but this is a list\n- of two",
    )


def endings() -> Iterator[Letter]:
    yield Letter(
        "ending-best-wishes", mail(head(), text(f"{PLAIN}\nBest wishes\nSiân\n")), f"{WORDS}\n\nBest wishes  \nSiân"
    )
    yield Letter(
        "ending-signature-without-greeting",
        mail(
            head(),
            text(
                f"{PLAIN}\n{NAME}\nChief Executive | Prif Weithredwr\nExample Council, Castle Street\nTel {LANDLINE}\nwww.council.example\n"
            ),
        ),
        WORDS,
    )
    yield Letter(
        "ending-number-for-readers",
        mail(head(), text(f"{PLAIN}\nIf you walk along it too, write to walls@council.example and tell me.\n")),
        f"{WORDS}\n\nIf you walk along it too, write to walls@council.example and tell me.",
        {"doubt": "its last lines"},
    )
    yield Letter(
        "ending-pronouns-and-days",
        mail(
            head(),
            text(
                f"{PLAIN}\nKind regards,\n\n{NAME} (she/her)\nChief Executive\nI work Monday to Thursday\nM: {MOBILE}\n\nI may write at odd hours; please answer at yours.\n\nThis email is confidential. If you are not the intended recipient please delete it.\n"
            ),
        ),
        f"{WORDS}\n\nI may write at odd hours; please answer at yours.",
    )
    yield Letter("ending-rule-and-name", mail(head(), text(f"{PLAIN}\n--\n{NAME}\n{MOBILE}\n")), WORDS)
    yield Letter(
        "ending-long-after-rule", mail(head(), text(f"{ONE}\n\n--\n\n{TWO} {TWO}\n")), f"{ONE}\n\n\\--\n\n{TWO} {TWO}"
    )
