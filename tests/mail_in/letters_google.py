"""Letters as Gmail writes them, on the web and on Android, and as Samsung's telephones do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mail_in.letter_parts import (
    ADDRESS,
    ANSWER,
    DIARY,
    MOBILE,
    NAME,
    QUOTED,
    Letter,
    file,
    gmail,
    gmail_quote,
    head,
    html,
    mail,
    multi,
    photograph,
    samsung,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "We opened the new bus route on Monday, and the first passenger was my aunt."
TWO = "She said the seats are hard. The drivers said the same, and they sit longer."
THREE = "So the seats are on the list, with a name and a date beside them."
WORDS = f"{ONE}\n\n{TWO}\n\n{THREE}"
LINES = (ONE, "", TWO, "", THREE)
SIGNATURE = f"<div>{NAME}</div><div>Chief Executive</div><div>{MOBILE}</div>"
WRAPPED = (
    "We opened the new bus route on Monday, and the first passenger was my aunt.\n\n"
    "She said the seats are hard. The drivers said the same, and they sit\nlonger.\n\n"
    "So the seats are on the list, with a name and a date beside them.\n"
)


def letters() -> Iterator[Letter]:
    yield from on_the_web()
    yield from on_android()
    yield from on_samsungs()


def both(rich: str, plain: str = WRAPPED) -> bytes:
    return multi("alternative", text(plain), html(rich), boundary="000000000000a1b2c3064d60100e")


def on_the_web() -> Iterator[Letter]:
    yield Letter(
        "gmail-web-signature",
        mail(head(), both(gmail(*LINES, signature=SIGNATURE), f"{WRAPPED}\n-- \n{NAME}\n{MOBILE}\n")),
        WORDS,
    )
    yield Letter(
        "gmail-web-plain",
        mail(head(), text(f"{WRAPPED}\n-- \n{NAME}\nChief Executive\n{MOBILE}\n")),
        WORDS.replace("sit longer", "sit\nlonger"),
    )
    yield Letter(
        "gmail-web-reply",
        mail(
            head("Re: A week", **ANSWER),
            both(
                gmail("OK", after=gmail_quote()),
                f"OK\n\nOn Fri, 20 Nov 2026 at 15:40, Diary <{DIARY}> wrote:\n\n> {QUOTED}\n",
            ),
        ),
        "OK",
        {"answer": "OK"},
    )
    plain = f"My aunt, on a hard seat.\n\nOn Fri, 20 Nov 2026 at 15:40, Diary of the Chief Executive of Example Buses\n<{DIARY}> wrote:\n\n> What does it show?\n> {QUOTED}\n"
    yield Letter(
        "gmail-web-plain-reply",
        mail(head("Re: A week", **ANSWER), text(plain)),
        "My aunt, on a hard seat.",
        {"answer": "My aunt, on a hard seat."},
    )
    below = gmail_quote("<div><br></div><div>It is my aunt, and she said yes.</div>")
    yield Letter(
        "gmail-web-answer-below",
        mail(head("Re: A week", **ANSWER), both(gmail(after=below))),
        "It is my aunt, and she said yes.",
        {"answer": ""},
    )
    between = "> What does it show?\n\nMy aunt, on the bus.\n\n> Did she agree?\n\nShe did, and told everybody.\n"
    yield Letter(
        "gmail-web-plain-answers-between",
        mail(head("Re: A week", **ANSWER), text(f"On Fri, 20 Nov 2026 at 15:40, Diary <{DIARY}> wrote:\n\n{between}")),
        "My aunt, on the bus.\n\nShe did, and told everybody.",
    )
    forwarded = '<div dir="ltr">For the diary, perhaps.<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Mo</strong> <span dir="auto">&lt;<a href="mailto:mo@board.example">mo@board.example</a>&gt;</span><br>Date: Thu, 19 Nov 2026 at 09:00<br>Subject: Seats<br>To: Siân Morgan<br></div><br><br>The seats cost more than we said.</div></div>'
    yield Letter(
        "gmail-web-forwarded",
        mail(head("Fwd: Seats"), both(forwarded, "For the diary, perhaps.\n")),
        "For the diary, perhaps.",
        {"subject": "Seats"},
    )
    plain_forward = "For the diary, perhaps.\n\n---------- Forwarded message ---------\nFrom: Mo <mo@board.example>\nDate: Thu, 19 Nov 2026 at 09:00\nSubject: Seats\nTo: <sian.morgan@board.example>\n\nThe seats cost more than we said.\n"
    yield Letter("gmail-web-plain-forwarded", mail(head("Fwd: Seats"), text(plain_forward)), "For the diary, perhaps.")
    indented = f'<div dir="ltr"><div>{ONE}</div><div><br></div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Mind the step, my aunt said.</div></blockquote><div><br></div><div>{THREE}</div></div>'
    yield Letter(
        "gmail-web-own-quotation", mail(head(), both(indented)), f"{ONE}\n\n> Mind the step, my aunt said.\n\n{THREE}"
    )
    emoji = '<img data-emoji="🚌" class="an1" alt="🚌" aria-label="🚌" draggable="false" src="https://fonts.example/1f68c/72.png" loading="lazy">'
    yield Letter(
        "gmail-web-emoji",
        mail(head(), both(gmail(f"The bus is blue {emoji} and late.", "", TWO))),
        f"The bus is blue 🚌 and late.\n\n{TWO}",
    )
    inside = '<div><img src="cid:ii_m1x2" alt="aunt.jpg" width="542" height="407"><br></div>'
    yield Letter(
        "gmail-web-photograph-inside",
        mail(
            head(),
            multi(
                "related",
                both(f'<div dir="ltr"><div>{ONE}</div><div><br></div>{inside}<div><br></div><div>{TWO}</div></div>'),
                file("image/jpeg", "aunt.jpg", photograph(21), "ii_m1x2"),
            ),
        ),
        f"{ONE}\n\n{TWO}",
        {"pictures": "aunt.jpg after 1"},
    )
    bullets = f'<div dir="ltr">Three wishes:<br><ul><li>soft seats</li><li>a <b>clock</b></li><li>heat, by <i>nine</i></li></ul><div>{THREE}</div></div>'
    yield Letter(
        "gmail-web-list",
        mail(head(), both(bullets)),
        f"Three wishes:\n\n- soft seats\n- a **clock**\n- heat, by *nine*\n\n{THREE}",
    )
    dated = f"OK\n\n2026-11-20 15:40 GMT+00:00 Diary <{DIARY}>:\n\n> {QUOTED}\n"
    yield Letter("gmail-web-reply-by-date", mail(head("Re: A week", **ANSWER), text(dated)), "OK", {"answer": "OK"})
    tracked = gmail(
        *LINES,
        after='<img alt="" width="0" height="0" class="mailtrack-img" src="https://track.example/open.gif?u=sian"><div style="display:none">Sent with a tracker</div>',
    )
    yield Letter("gmail-web-tracking-picture", mail(head(), both(tracked)), WORDS, {"pictures": ""})


def on_android() -> Iterator[Letter]:
    lines = "".join(f'<div dir="auto">{each or "<br>"}</div>' for each in LINES)
    yield Letter("gmail-android", mail(head(), both(lines)), WORDS)
    reply = f'<div dir="auto">OK</div><div dir="auto"><br></div>{gmail_quote(attribution="On Fri, 20 Nov 2026, 15:40 Diary, ")}'
    yield Letter("gmail-android-reply", mail(head("Re: A week", **ANSWER), both(reply, "OK\n")), "OK", {"answer": "OK"})
    pictures = [file("image/jpeg", f"20261120_16{number}.jpg", photograph(number)) for number in (31, 32, 33)]
    yield Letter(
        "gmail-android-photographs",
        mail(head(), multi("mixed", both(lines), *pictures)),
        WORDS,
        {"pictures": "20261120_1631.jpg, 20261120_1632.jpg, 20261120_1633.jpg"},
    )
    dutch = gmail_quote(attribution="Op vr 20 nov 2026 15:40 schreef Diary").replace("wrote:", ":")
    yield Letter(
        "gmail-android-dutch-reply",
        mail(head("Re: Week", **ANSWER), both(f'<div dir="auto">Mijn tante, op een harde stoel.</div>{dutch}')),
        "Mijn tante, op een harde stoel.",
    )


def on_samsungs() -> Iterator[Letter]:
    original = f'<div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Diary &lt;{DIARY}&gt; </div><div>Date: 20/11/2026  15:40  (GMT+00:00) </div><div>To: {NAME} &lt;{ADDRESS}&gt; </div><div>Subject: A week </div><div><br></div></div><div>{QUOTED}</div>'
    yield Letter(
        "samsung",
        mail(
            head(),
            multi(
                "alternative",
                text("\n".join(LINES) + "\nSent from my Galaxy\n", coding="base64"),
                html(samsung(*LINES), coding="base64"),
            ),
        ),
        WORDS,
    )
    yield Letter(
        "samsung-reply",
        mail(head("Re: A week", **ANSWER), html(samsung("OK", after=original), coding="base64")),
        "OK",
        {"answer": "OK"},
    )
    yield Letter(
        "samsung-plain-reply",
        mail(
            head("Re: A week", **ANSWER),
            text(
                f"Stop\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Diary <{DIARY}> \nDate: 20/11/2026  15:40  (GMT+00:00) \nTo: {NAME} <{ADDRESS}> \nSubject: A week \n\n{QUOTED}\n",
                coding="base64",
            ),
        ),
        "Stop",
        {"answer": "Stop"},
    )
    yield Letter(
        "samsung-photographs",
        mail(
            head(),
            multi(
                "mixed",
                multi(
                    "alternative",
                    text("\n".join(LINES)),
                    html(samsung(*LINES, signature="Sent from Samsung Mobile on O2")),
                ),
                file("image/jpeg", "20261120_101500.jpg", photograph(34)),
                file("image/heic", "20261120_101501.heic", photograph(35, "HEIF")),
            ),
        ),
        WORDS,
        {"pictures": "20261120_101500.jpg, 20261120_101501.heic"},
    )
    yield Letter(
        "samsung-german", mail(head("Woche"), html(samsung(ONE, signature="Von meinem/meiner Galaxy gesendet"))), ONE
    )
    yield Letter(
        "samsung-own-signature",
        mail(head(), html(samsung(*LINES, signature=f"{NAME}<br>Chief Executive<br>{MOBILE}"))),
        WORDS,
    )
