"""Letters as Apple's Mail writes them: on a Mac, and on an iPhone."""

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
    apple_quote,
    file,
    head,
    html,
    iphone,
    logo,
    mac,
    mail,
    multi,
    photograph,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "On Tuesday the heating failed in two schools, and nobody was sent home."
TWO = "The caretakers, Dai and Mo, had three halls warm by nine. I carried chairs, badly."
THREE = "What I take from it: ask those who hold the keys before you buy a boiler."
WORDS = f"{ONE}\n\n{TWO}\n\n{THREE}"
LINES = (ONE, "", TWO, "", THREE)
SENT = "\n\nSent from my iPhone\n"


def letters() -> Iterator[Letter]:
    yield from on_a_mac()
    yield from on_an_iphone()
    yield from iphone_photographs()


def body(*lines: str) -> str:
    return lines[0] + "".join(f"<div>{each or '<br>'}</div>" for each in lines[1:])


def on_a_mac() -> Iterator[Letter]:
    signature = f'<br><div><meta charset="UTF-8"><div>-- </div><div>{NAME}</div><div>Chief Executive</div><div>{MOBILE}</div></div><br>'
    yield Letter("apple-mac-signature", mail(head(), html(mac(body(*LINES) + signature))), WORDS)
    plain = "".join(
        f"{line}\n"
        for line in (
            "On Tuesday the heating failed in two schools, and nobody was sent ",
            "home.",
            "",
            "The caretakers, Dai and Mo, had three halls warm by nine. I carried ",
            "chairs, badly.",
            "",
            "What I take from it: ask those who hold the keys before you buy a ",
            "boiler.",
            "",
            "-- ",
            NAME,
            MOBILE,
        )
    )
    yield Letter(
        "apple-mac-flowed",
        mail(head(), text(plain, coding="7bit" if plain.isascii() else "8bit", more="; format=flowed; delsp=no")),
        WORDS,
    )
    dropped = plain.replace(" \n", "  \n").replace("--  \n", "-- \n")
    yield Letter(
        "apple-mac-flowed-space-dropped",
        mail(head(), text(dropped, coding="8bit", more="; format=flowed; delsp=yes")),
        WORDS,
    )
    reply = mac(
        body("OK", "")
        + f'<div><br><blockquote type="cite"><div>On 20 Nov 2026, at 15:40, Diary &lt;{DIARY}&gt; wrote:</div><br class="Apple-interchange-newline"><div>{QUOTED}</div></blockquote></div>'
    )
    yield Letter(
        "apple-mac-reply",
        mail(
            head("Re: A week", **ANSWER),
            multi(
                "alternative",
                text(
                    f"OK\n\n\n> On 20 Nov 2026, at 15:40, Diary <{DIARY}> wrote:\n> \n> {QUOTED}\n",
                    more="; format=flowed",
                ),
                html(reply),
            ),
        ),
        "OK",
        {"answer": "OK"},
    )
    plain_reply = f"Two caretakers with a trolley of chairs.\n\n> On 20 Nov 2026, at 15:40, Diary <{DIARY}> wrote:\n> \n> {QUOTED}\n> \n\n"
    yield Letter(
        "apple-mac-plain-reply",
        mail(head("Re: A week", **ANSWER), text(plain_reply, coding="7bit", charset="us-ascii")),
        "Two caretakers with a trolley of chairs.",
        {"answer": "Two caretakers with a trolley of chairs."},
    )
    between = mac(
        f'<blockquote type="cite"><div>On 20 Nov 2026, at 15:40, Diary &lt;{DIARY}&gt; wrote:</div><div>What does it show?</div></blockquote><div><br></div><div>Two caretakers with chairs.</div>'
        '<br><blockquote type="cite"><div>Is the name right?</div></blockquote><div><br></div><div>It is Dai, not Dave.</div>'
    )
    yield Letter(
        "apple-mac-answers-between",
        mail(head("Re: A week", **ANSWER), html(between)),
        "Two caretakers with chairs.\n\nIt is Dai, not Dave.",
        {"answer": ""},
    )
    forwarded = mac(
        f'{body("Is this one for the diary?", "")}<div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div><b>From: </b>Dai &lt;dai@board.example&gt;</div><div><b>Subject: </b><b>Chairs</b></div><div><b>Date: </b>19 November 2026</div><br><div>There are no chairs left in the hall.</div></blockquote></div>'
    )
    yield Letter(
        "apple-mac-forwarded",
        mail(head("Fwd: Chairs"), html(forwarded)),
        "Is this one for the diary?",
        {"subject": "Chairs"},
    )
    plain_forward = "Is this one for the diary?\n\n> Begin forwarded message:\n> \n> From: Dai <dai@board.example>\n> Subject: Chairs\n> Date: 19 November 2026\n> \n> There are no chairs left.\n"
    yield Letter(
        "apple-mac-plain-forwarded",
        mail(head("Fwd: Chairs"), text(plain_forward, charset="us-ascii", coding="7bit")),
        "Is this one for the diary?",
    )
    split = multi(
        "mixed",
        html(mac(f"{ONE}<div><br></div><div></div>")),
        file("image/jpeg", "chairs.jpg", photograph(6), disposition="inline"),
        html(mac(f"<div></div><div><br></div><div>{TWO}</div>")),
        file(
            "text/vcard",
            "Siân Morgan.vcf".encode("ascii", "ignore").decode(),
            b"BEGIN:VCARD\nTEL:07700900142\nEND:VCARD\n",
        ),
    )
    yield Letter(
        "apple-mac-photograph-between",
        mail(head(), multi("alternative", text(f"{ONE}\n\n\n\n{TWO}\n"), split)),
        f"{ONE}\n\n{TWO}",
        {"pictures": "chairs.jpg after 1", "left": "Sin Morgan.vcf"},
    )
    own = mac(
        body(ONE, "", "Dai put it so:", "")
        + '<blockquote type="cite"><div>Heat the people, then the rooms.</div></blockquote>'
        + f"<div><br></div><div>{THREE}</div>"
    )
    yield Letter(
        "apple-mac-own-quotation",
        mail(head(), html(own)),
        f"{ONE}\n\nDai put it so:\n\n> Heat the people, then the rooms.\n\n{THREE}",
    )
    styled = mac(
        f'<h2>Chairs</h2><div>{ONE}</div><div><br></div><div><ol class="MailOutline"><li>Keys</li><li>Boilers</li></ol></div><div><i>{THREE}</i></div>'
    )
    yield Letter(
        "apple-mac-heading-and-list",
        mail(head(), html(styled)),
        f"## Chairs\n\n{ONE}\n\n1. Keys\n2. Boilers\n\n*{THREE}*",
    )


def on_an_iphone() -> Iterator[Letter]:
    yield Letter(
        "iphone", mail(head(), multi("alternative", text("\n".join(LINES) + SENT), html(iphone(*LINES)))), WORDS
    )
    yield Letter("iphone-plain", mail(head(), text("\n".join(LINES) + SENT, coding="7bit", charset="us-ascii")), WORDS)
    yield Letter(
        "iphone-plain-one-break",
        mail(head(), text(f"{ONE}\n{TWO}\n{THREE}{SENT}", coding="7bit", charset="us-ascii")),
        WORDS,
    )
    yield Letter(
        "iphone-reply",
        mail(head("Re: A week", **ANSWER), html(iphone("OK", after=apple_quote()))),
        "OK",
        {"answer": "OK"},
    )
    yield Letter(
        "iphone-reply-html-alone",
        mail(
            head("Re: A week", **ANSWER),
            multi(
                "alternative",
                html(
                    f'<body dir="auto">Stop<br id="lineBreakAtBeginningOfSignature"><div dir="ltr"><div><br></div></div>{apple_quote()}</body>'
                ),
            ),
        ),
        "Stop",
        {"answer": "Stop"},
    )
    german = apple_quote(f"Am 20.11.2026 um 15:40 schrieb Diary &lt;{DIARY}&gt;:")
    yield Letter(
        "iphone-german-reply",
        mail(
            head("Aw: Woche", **ANSWER),
            html(iphone("Zwei Hausmeister mit Stühlen.", signature="Von meinem iPhone gesendet", after=german)),
        ),
        "Zwei Hausmeister mit Stühlen.",
    )
    welsh = (
        "Ddydd Mawrth methodd y gwres mewn dwy ysgol, ac ni chafodd neb ei anfon adref.",
        "",
        "Roedd gan y gofalwyr dair neuadd yn gynnes erbyn naw.",
    )
    yield Letter(
        "iphone-welsh",
        mail(head("Wythnos"), html(iphone(*welsh, "", "Diolch", "Siân", signature="Anfonwyd o fy iPhone"))),
        f"{welsh[0]}\n\n{welsh[2]}\n\nDiolch  \nSiân",
    )
    welsh_quote = apple_quote(f"Ar 20 Tach 2026, am 15:40, ysgrifennodd Diary &lt;{DIARY}&gt;:")
    yield Letter(
        "iphone-welsh-reply",
        mail(
            head("Ateb: Wythnos", **ANSWER),
            html(iphone("Dau ofalwr â chadeiriau.", signature="Anfonwyd o fy iPhone", after=welsh_quote)),
        ),
        "Dau ofalwr â chadeiriau.",
        {"subject": "Wythnos"},
    )
    french = apple_quote(f"Le 20 nov. 2026 à 15:40, Diary &lt;{DIARY}&gt; a écrit :")
    yield Letter(
        "iphone-french-reply",
        mail(
            head("RE : Semaine", **ANSWER),
            html(iphone("Deux gardiens avec des chaises.", signature="Envoyé de mon iPhone", after=french)),
        ),
        "Deux gardiens avec des chaises.",
        {"subject": "Semaine"},
    )
    yield Letter(
        "iphone-own-signature",
        mail(head(), html(iphone(*LINES, signature=f"{NAME}<div>Chief Executive</div><div>{MOBILE}</div>"))),
        WORDS,
    )
    yield Letter(
        "iphone-typed-name-and-number",
        mail(head(), html(iphone(*LINES, "", "Best wishes", NAME, f"Tel {LANDLINE}", ADDRESS))),
        WORDS,
    )
    dictated = "so this week I went to both schools and\nmet the caretakers they were warm by nine and I\nwas not and that is the whole of it really\n\nnext week the boilers"
    yield Letter(
        "iphone-dictated",
        mail(head(), text(dictated + SENT, coding="7bit", charset="us-ascii")),
        dictated.replace("\n\n", "\v").replace("\n", "  \n").replace("\v", "\n\n"),
    )
    yield Letter("iphone-french-number", mail(head("Semaine"), text(f"{ONE}\n\nEnvoyé de mon iPhone\n")), ONE)


def iphone_photographs() -> Iterator[Letter]:
    parts = (
        text(f"{ONE}\n\n", charset="us-ascii", coding="7bit"),
        file("image/jpeg", "IMG_0101.jpeg", photograph(7), disposition="inline"),
        text(f"\n\n{TWO}{SENT}", charset="us-ascii", coding="7bit"),
    )
    yield Letter(
        "iphone-photograph-between",
        mail(head(), multi("mixed", *parts, boundary="Apple-Mail-5E1F")),
        f"{ONE}\n\n{TWO}",
        {"pictures": "IMG_0101.jpeg after 1"},
    )
    heic = file("image/heic", "IMG_0102.HEIC", photograph(8, "HEIF"), disposition="inline")
    yield Letter(
        "iphone-heic",
        mail(
            head(),
            multi(
                "mixed",
                text(f"{ONE}\n\n", charset="us-ascii", coding="7bit"),
                heic,
                text(SENT, charset="us-ascii", coding="7bit"),
            ),
        ),
        ONE,
        {"pictures": "IMG_0102.HEIC after 1"},
    )
    many = [
        file("image/jpeg", f"IMG_{number:04}.jpeg", photograph(number), disposition="inline") for number in range(1, 23)
    ]
    yield Letter(
        "iphone-too-many-photographs",
        mail(head(), multi("mixed", text(f"{ONE}\n", charset="us-ascii", coding="7bit"), *many)),
        ONE,
        {"left": "IMG_0022.jpeg"},
    )
    yield Letter(
        "iphone-photograph-alone",
        mail(
            head("Chairs"),
            multi(
                "mixed",
                file("image/jpeg", "IMG_0103.jpeg", photograph(9), disposition="inline"),
                text(SENT, charset="us-ascii", coding="7bit"),
            ),
        ),
        "",
        {"pictures": "IMG_0103.jpeg", "subject": "Chairs"},
    )
    yield Letter(
        "iphone-film",
        mail(
            head(),
            multi(
                "mixed",
                text(f"{ONE}\n", charset="us-ascii", coding="7bit"),
                file("video/quicktime", "IMG_0104.MOV", b"\0\0\0\x14ftypqt  "),
            ),
        ),
        ONE,
        {"left": "IMG_0104.MOV", "pictures": ""},
    )
    yield Letter(
        "iphone-logo-in-signature",
        mail(
            head(),
            multi(
                "related",
                html(iphone(*LINES, signature=f'{NAME}<div><img src="cid:sig-logo"></div>')),
                file("image/png", "logo.png", logo(), "sig-logo", "inline"),
            ),
        ),
        WORDS,
        {"pictures": "", "left": "logo.png"},
    )
