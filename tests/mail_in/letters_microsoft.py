"""Letters as Outlook writes them: for Windows, on the web, on a Mac, on phones."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from tests.mail_in.letter_parts import (
    ADDRESS,
    ANSWER,
    DIARY,
    LANDLINE,
    MOBILE,
    NAME,
    QUOTED,
    SIGNATURE_TABLE,
    Letter,
    file,
    head,
    header_block,
    html,
    logo,
    mail,
    mobile,
    multi,
    outlook,
    owa,
    photograph,
    reply_block,
    text,
    web,
    word,
)
from tests.mail_in.wrapped_data import signed, winmail

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "This week I walked three wards with Gwen, who has run the night shift for nine years."
TWO = "She told me what our new rota does to school runs. I had not known, and I should have."
THREE = "Next Friday we meet again at noon, in the canteen, and everyone is welcome."
WORDS = f"{ONE}\n\n{TWO}\n\n{THREE}"
LINES = (ONE, "", TWO, "", THREE)
SIGNED = f"{NAME}\nChief Executive\nTel: {LANDLINE} | Mob: {MOBILE}\n{ADDRESS}"
PLAIN = f"{ONE}\n\n{TWO}\n\n{THREE}\n"
ENGLISH = (
    "This e-mail and any files transmitted with it are confidential and intended solely for the use of the individual or "
    "entity to whom they are addressed. If you have received this e-mail in error please notify the sender and delete it."
)
WELSH = (
    "Mae'r neges e-bost hon ac unrhyw atodiadau yn gyfrinachol ac wedi'u bwriadu ar gyfer y derbynnydd yn unig. Os ydych "
    "wedi derbyn y neges hon drwy gamgymeriad, rhowch wybod i'r anfonwr a'i dileu."
)
FRENCH = (
    "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de leurs destinataires. "
    "Si vous avez reçu ce message par erreur, merci d'en avertir immédiatement l'expéditeur et de le détruire."
)
GERMAN = (
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich "
    "erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail."
)
GREEN = "Please consider the environment before printing this email."


def both(rich: str, plain: str = PLAIN, **more: str) -> bytes:
    return multi("alternative", text(plain, **more), html(rich, **more))


def with_logo(rich: str, plain: str = PLAIN) -> bytes:
    image = file("image/png", "image001.png", logo(), "image001.png@01DC5A00", "inline")
    return multi("related", both(rich, plain), image, more='; type="multipart/alternative"')


def letters() -> Iterator[Letter]:
    yield from windows()
    yield from windows_more()
    yield from packed()
    yield from on_the_web()
    yield from on_phones()


def windows() -> Iterator[Letter]:
    logo_left = {"left": "image001.png"}
    yield Letter(
        "outlook-windows-signature-table",
        mail(
            head(),
            with_logo(
                outlook(word(*LINES, "", "Kind regards", "") + SIGNATURE_TABLE), f"{PLAIN}\nKind regards\n\n{SIGNED}\n"
            ),
        ),
        WORDS,
        {"subject": "A week on the wards", "pictures": "", **logo_left},
    )
    yield Letter(
        "outlook-windows-signature-lines",
        mail(
            head(),
            both(
                outlook(
                    word(
                        *LINES,
                        "",
                        "Best wishes",
                        "",
                        f"<b>{NAME}</b>",
                        "Chief Executive, Example Health Board",
                        f"T: {LANDLINE}",
                        f"M: {MOBILE}",
                    )
                )
            ),
        ),
        WORDS,
    )
    yield Letter(
        "outlook-windows-marked-signature",
        mail(
            head(),
            html(
                outlook(
                    word(*LINES, "")
                    + f'<p class=MsoNormal><a name="_MailAutoSig"><b>{NAME}</b></a></p>'
                    + word("Working Tuesday to Friday", f"Ffôn {MOBILE}")
                )
            ),
        ),
        WORDS,
    )
    yield Letter(
        "outlook-windows-reply",
        mail(
            head("RE: A week on the wards", **ANSWER),
            with_logo(
                outlook(
                    word("OK", "", "Kind regards", "") + SIGNATURE_TABLE + word("") + header_block() + word(QUOTED)
                ),
                "OK\n",
            ),
        ),
        "OK",
        {"subject": "A week on the wards", "answer": "OK", "pictures": ""},
    )
    labels = ("Von", "Gesendet", "An", "Betreff")
    german = (
        "Diese Woche war ich drei Nächte auf Station.",
        "",
        "Schwester Gwen hat mir gezeigt, was der neue Dienstplan für Familien heißt.",
    )
    yield Letter(
        "outlook-windows-german-reply",
        mail(
            head("AW: Eine Woche", **ANSWER),
            both(
                outlook(
                    word(
                        *german,
                        "",
                        "Mit freundlichen Grüßen",
                        "",
                        "Siân Morgan",
                        "Geschäftsführerin",
                        "Tel.: +44 29 2018 0142",
                        "",
                        GERMAN,
                        "",
                    )
                    + header_block(labels)
                    + word("Was zeigt das Bild?")
                ),
                charset="windows-1252",
            ),
        ),
        f"{german[0]}\n\n{german[2]}",
        {"subject": "Eine Woche"},
    )
    yield Letter(
        "outlook-windows-french-disclaimer",
        mail(
            head("Une semaine"),
            both(
                outlook(
                    word(
                        "Cette semaine, j'ai passé trois nuits dans nos services.",
                        "",
                        "Gwen m'a montré ce que le nouveau planning change pour les familles.",
                        "",
                        "Bien cordialement,",
                        "",
                        "Siân Morgan",
                        "Directrice générale",
                        "Tél. : +33 1 99 00 01 42",
                        "",
                        FRENCH,
                    )
                ),
                charset="iso-8859-1",
            ),
        ),
        "Cette semaine, j'ai passé trois nuits dans nos services.\n\nGwen m'a montré ce que le nouveau planning change pour les familles.",
    )
    yield Letter(
        "outlook-windows-disclaimer-two-languages",
        mail(
            head(),
            both(
                outlook(
                    word(
                        *LINES,
                        "",
                        "Cofion gorau / Kind regards",
                        "",
                        NAME,
                        "Prif Weithredwr / Chief Executive",
                        LANDLINE,
                        "",
                    )
                    + f"<p style='font-size:8pt'>{WELSH}</p><p style='font-size:8pt'>{ENGLISH}</p><p><i>{GREEN}</i></p>"
                )
            ),
        ),
        WORDS,
    )
    yield Letter(
        "outlook-windows-disclaimer-alone",
        mail(
            head(),
            text(
                f"{PLAIN}\n\n________________________________\n\n{ENGLISH}\n\n{GREEN}\n",
                charset="us-ascii",
                coding="7bit",
            ),
        ),
        WORDS,
    )


def windows_more() -> Iterator[Letter]:
    lists = "".join(
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
        f"<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{each}<o:p></o:p></p>"
        for each in ("a nurse for nights", "a room to rest in", "a rota by the tenth of the month")
    )
    yield Letter(
        "outlook-windows-list-of-word",
        mail(head(), html(outlook(word(ONE, "", "They asked for three things:") + lists + word("", THREE)))),
        f"{ONE}\n\nThey asked for three things:\n\n- a nurse for nights\n- a room to rest in\n- a rota by the tenth of the month\n\n{THREE}",
    )
    yield Letter(
        "outlook-windows-bold-and-link",
        mail(
            head(),
            html(
                outlook(
                    word(
                        f"<b>{ONE}</b>",
                        "",
                        'Read <a href="https://www.board.example/rota">what the rota says</a> &amp; tell me.',
                        "",
                        "2 &lt; 3, and a * is a star.",
                    )
                )
            ),
        ),
        f"**{ONE}**\n\nRead [what the rota says](https://www.board.example/rota) \\& tell me.\n\n2 &lt; 3, and a \\* is a star.",
    )
    safe = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.board.example%2Frota&amp;data=05%7C02%7Csian.morgan%40board.example"
    yield Letter(
        "outlook-windows-safe-links",
        mail(head(), html(outlook(word(ONE, "", f'Here is <a href="{safe}">the rota</a> for all.')))),
        f"{ONE}\n\nHere is [the rota](https://www.board.example/rota) for all.",
    )
    table = "<table border=1 cellspacing=0><tr><td style='border:solid windowtext 1.0pt'>Ward</td><td style='border:solid windowtext 1.0pt'>Nights</td></tr><tr><td style='border:solid windowtext 1.0pt'>Four</td><td style='border:solid windowtext 1.0pt'>3</td></tr></table>"
    yield Letter(
        "outlook-windows-table-of-words",
        mail(head(), html(outlook(word(ONE, "") + table + word("", THREE)))),
        f"{ONE}\n\n| Ward | Nights |\n| --- | --- |\n| Four | 3 |\n\n{THREE}",
    )
    pictures = (
        file("image/jpeg", "image002.jpg", photograph(1), "image002.jpg@01DC5A00", "inline"),
        file("image/jpeg", "image003.jpg", photograph(2), "image003.jpg@01DC5A00", "inline"),
    )
    shown = [f'<img width=400 src="cid:image00{number}.jpg@01DC5A00">' for number in (2, 3)]
    yield Letter(
        "outlook-windows-photographs-between",
        mail(head(), multi("related", both(outlook(word(ONE, shown[0], TWO, shown[1], THREE))), *pictures)),
        WORDS,
        {"pictures": "image002.jpg after 1, image003.jpg after 2"},
    )
    banner = "<table border=0 cellspacing=0 width=\"100%\"><tr><td style='background:#FFEB9C'><p class=MsoNormal><b>CAUTION:</b> This email originated from outside of the organisation. Do not click links or open attachments unless you recognise the sender.</p></td></tr></table>"
    yield Letter(
        "outlook-windows-banner-above",
        mail(head("[EXTERNAL] A week on the wards"), html(outlook(banner + word("", *LINES)))),
        WORDS,
        {"subject": "A week on the wards"},
    )
    yield Letter(
        "outlook-windows-plain-reply",
        mail(
            head("RE: A week on the wards", **ANSWER),
            text(
                f"Two colleagues at the window, at night.\n\nKind regards\n\n{SIGNED}\n\n-----Original Message-----\nFrom: Diary <{DIARY}> \nSent: 20 November 2026 15:40\nTo: Morgan, Siân <{ADDRESS}>\nSubject: A week on the wards\n\n{QUOTED}\n"
            ),
        ),
        "Two colleagues at the window, at night.",
        {"answer": "Two colleagues at the window, at night."},
    )
    yield Letter(
        "outlook-windows-forwarded-with-note",
        mail(
            head("FW: Night shift"),
            html(
                outlook(word(ONE, "") + header_block() + word("A note from somebody else, which is not for readers."))
            ),
        ),
        ONE,
        {"subject": "Night shift"},
    )
    yield Letter(
        "outlook-windows-letter-with-postscript",
        mail(
            head(),
            html(
                outlook(
                    word(
                        ONE,
                        "",
                        "Best wishes",
                        "",
                        "Siân",
                        "",
                        "Siân Morgan",
                        "Chief Executive",
                        f"Mobile: {MOBILE}",
                        "",
                        "PS The canteen has new chairs, and they are blue.",
                    )
                )
            ),
        ),
        f"{ONE}\n\nBest wishes\n\nSiân\n\nPS The canteen has new chairs, and they are blue.",
    )


def packed() -> Iterator[Letter]:
    yield Letter(
        "outlook-windows-winmail",
        mail(
            head(),
            multi(
                "mixed",
                text(PLAIN, charset="us-ascii", coding="7bit"),
                file("application/ms-tnef", "winmail.dat", winmail("ward.jpg", photograph(3))),
            ),
        ),
        WORDS,
        {"pictures": "ward.jpg"},
    )
    yield Letter(
        "outlook-windows-winmail-broken",
        mail(
            head(),
            multi(
                "mixed",
                text(PLAIN, charset="us-ascii", coding="7bit"),
                file("application/ms-tnef", "winmail.dat", b"nothing of the kind"),
            ),
        ),
        WORDS,
        {"pictures": "", "left": "winmail.dat"},
    )
    inner = both(outlook(word(*LINES, "", "Kind regards", "", NAME, f"Mob: {MOBILE}")))
    yield Letter(
        "outlook-windows-smime-opaque",
        mail(
            head(),
            b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\nContent-Disposition: attachment; filename="smime.p7m"\nContent-Transfer-Encoding: base64\n\n'
            + base64.encodebytes(signed(inner)),
        ),
        WORDS,
    )
    yield Letter(
        "outlook-windows-smime-clear",
        mail(
            head(),
            multi(
                "signed",
                inner,
                file("application/pkcs7-signature", "smime.p7s", b"0\x80\x06\x09"),
                more='; protocol="application/pkcs7-signature"; micalg=sha-256',
            ),
        ),
        WORDS,
        {"left_nothing_of": "smime.p7s"},
    )
    yield Letter(
        "outlook-windows-encrypted",
        mail(
            head(),
            b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\n'
            + base64.encodebytes(bytes.fromhex("300b06092a864886f70d010703")),
        ),
        "",
        {"left": "the whole mail"},
    )
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Canteen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    yield Letter(
        "outlook-windows-invitation",
        mail(
            head("Canteen"),
            multi(
                "alternative",
                text(
                    "Come and talk about the rota, all of you.\n\n________________________________________________________________________________\nMicrosoft Teams meeting\nJoin: https://teams.board.example/l/1\n"
                ),
                html(outlook(word("Come and talk about the rota, all of you."))),
                text(calendar, "calendar", more="; method=REQUEST"),
            ),
        ),
        "Come and talk about the rota, all of you.",
        {"left": "text/calendar"},
    )


def on_the_web() -> Iterator[Letter]:
    signature = f'<div id="Signature"><div>Kind regards</div><div><b>{NAME}</b></div><div>{MOBILE}</div></div>\n'
    yield Letter("outlook-web-signature", mail(head(), both(owa(web(*LINES, "") + signature))), WORDS)
    yield Letter(
        "outlook-web-reply",
        mail(
            head("Re: A week on the wards", **ANSWER),
            both(owa(web("OK, and thank you.", "") + signature + reply_block()), "OK, and thank you."),
        ),
        "OK, and thank you.",
        {"answer": "OK, and thank you."},
    )
    written = f'<div id="Signature">{web(ONE, "", TWO, "", THREE)}</div>\n'
    yield Letter("outlook-web-written-in-the-signature", mail(head(), html(owa(written))), WORDS)
    yield Letter(
        "outlook-web-answer-in-the-signature",
        mail(
            head("Re: A week on the wards", **ANSWER),
            html(
                owa(
                    '<div id="ms-outlook-mobile-signature" dir="auto"><div><br></div><div dir="auto">OK</div></div>'
                    + reply_block()
                )
            ),
        ),
        "OK",
        {"answer": "OK"},
    )
    mention = (
        'Thank you <a id="OWAAM5DCB" class="mention" href="mailto:gwen@board.example">@Gwen Pugh</a> for the walk.'
    )
    yield Letter(
        "outlook-web-mention",
        mail(head(), html(owa(web(mention, "", TWO)))),
        f"Thank you @Gwen Pugh for the walk.\n\n{TWO}",
    )
    shown = '<img size="2048" style="max-width: 100%;" width="400" data-outlook-trace="F:1|T:1" src="cid:9b1e-4c">'
    yield Letter(
        "outlook-web-photograph-inside",
        mail(
            head(),
            multi(
                "related",
                both(owa(web(ONE, "", shown, "", TWO))),
                file("image/jpeg", "ward.jpg", photograph(4), "9b1e-4c", "inline"),
            ),
        ),
        f"{ONE}\n\n{TWO}",
        {"pictures": "ward.jpg after 1"},
    )
    quoted_logo = reply_block(words='<img src="cid:logo-1" width="90">' + QUOTED)
    yield Letter(
        "outlook-web-reply-with-photograph",
        mail(
            head("Re: A week on the wards", **ANSWER),
            multi(
                "mixed",
                multi(
                    "related",
                    both(owa(web("Here is the one I meant.") + quoted_logo), "Here is the one I meant."),
                    file("image/png", "logo.png", logo(), "logo-1", "inline"),
                ),
                file("image/jpeg", "IMG_0042.JPG", photograph(5)),
            ),
        ),
        "Here is the one I meant.",
        {"pictures": "IMG_0042.JPG", "left": "logo.png"},
    )
    mac_lines = f"<div>{ONE}</div><div><br></div><div>{TWO}</div><div><br></div><div>Thanks,</div><div>Siân</div><div><br></div>"
    old = '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b><span style="color:black">From: </span></b><span>Diary &lt;diary@board.example&gt;<br><b>Date: </b>Friday, 20 November 2026 at 15:40<br><b>To: </b>Siân Morgan<br><b>Subject: </b>A week</span></p></div>'
    yield Letter(
        "outlook-mac-reply",
        mail(head("Re: A week", **ANSWER), html(owa(f'<div id="x">{mac_lines}{old}<div>{QUOTED}</div></div>'))),
        f"{ONE}\n\n{TWO}\n\nThanks,  \nSiân",
    )


def on_phones() -> Iterator[Letter]:
    yield Letter(
        "outlook-ios",
        mail(head(), both(owa(mobile(*LINES)), f"{PLAIN}\nGet Outlook for iOS<https://aka.ms/o0ukef>\n")),
        WORDS,
    )
    reply = f'<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message">{reply_block()}</div>'
    yield Letter(
        "outlook-ios-reply",
        mail(head("Re: A week on the wards", **ANSWER), html(owa(mobile("Two colleagues at a window") + reply))),
        "Two colleagues at a window",
        {"answer": "Two colleagues at a window"},
    )
    yield Letter(
        "outlook-ios-plain",
        mail(head(), text(f"{PLAIN}\nGet Outlook for iOS<https://aka.ms/o0ukef>\n", coding="base64")),
        WORDS,
    )
    yield Letter(
        "outlook-ios-german",
        mail(
            head(),
            html(owa(mobile(*LINES, signature='Holen Sie sich <a href="https://aka.ms/o0ukef">Outlook für iOS</a>'))),
        ),
        WORDS,
    )
    yield Letter(
        "outlook-ios-signature-with-number",
        mail(
            head(),
            html(owa(mobile(*LINES, signature=f"<div>{NAME}</div><div>Chief Executive</div><div>{MOBILE}</div>"))),
        ),
        WORDS,
    )
    photographs = [file("image/jpeg", f"IMG_00{number}.jpeg", photograph(number)) for number in (11, 12)]
    yield Letter(
        "outlook-ios-photographs",
        mail(head(), multi("mixed", both(owa(mobile(*LINES))), *photographs)),
        WORDS,
        {"pictures": "IMG_0011.jpeg, IMG_0012.jpeg"},
    )
    labels = ("De", "Envoyé", "À", "Objet")
    yield Letter(
        "outlook-android-french-reply",
        mail(
            head("RE: Une semaine", **ANSWER),
            html(
                owa(
                    mobile(
                        "Deux collègues à la fenêtre.",
                        signature='Télécharger <a href="https://aka.ms/AAb9ysg">Outlook pour Android</a>',
                    )
                    + reply_block(labels)
                )
            ),
        ),
        "Deux collègues à la fenêtre.",
    )
