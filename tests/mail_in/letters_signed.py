"""Letters whose signatures say more than who wrote: hours, awards, bookings, and what organisations add to each mail."""

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
    gmail,
    gmail_quote,
    head,
    html,
    iphone,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "At six the bakery smelled of rye, and of the wet coats of people who had waited."
TWO = "Bethan bakes for two schools now. She says that the oven is the easy part, and the lorry the hard one."
WORDS = f"{ONE}\n\n{TWO}"
HOURS = "I work flexibly, so whilst it suits me to email now, I do not expect a response or action outside of your own working hours."
ORIAU = "Rwy'n gweithio'n hyblyg, felly er fy mod yn anfon e-bost nawr, nid wyf yn disgwyl ymateb y tu allan i'ch oriau gwaith eich hun."
PROUD = (
    "We are proud to be a Living Wage employer, a Disability Confident leader, and winners of the made-up Best Place to Work award in "
    "2024, 2025 and 2026, as voted by our own staff."
)
WELCOME = (
    "We welcome receiving correspondence in Welsh or English. Corresponding in Welsh will not lead to a delay. Rydym yn croesawu "
    "gohebiaeth yn Gymraeg neu Saesneg."
)
ICONS = "".join(
    f'<a href="https://{each}.example/board"><img src="https://cdn.example/{each}.png" width="24" height="24" alt="{each}"></a> '
    for each in ("linkedin", "facebook", "x")
)
REPLY = head("Re: A week", **ANSWER)
OK = "A woman in an apron, beside an oven."


def letters() -> Iterator[Letter]:
    yield from of_outlook()
    yield from of_others()
    yield from plain()
    yield from above()


def of_outlook() -> Iterator[Letter]:
    signature = web(NAME, "Chief Executive", f"M: {MOBILE}", "", HOURS, ORIAU)
    yield Letter(
        "outlook-new-hours",
        mail(head(), html(owa(f'{web(ONE, "", TWO, "")}<div id="Signature">{signature}</div>'))),
        WORDS,
    )
    booking = (
        f'{web(ONE, "", TWO, "")}<div id="Signature" class="elementToProof">{web(f"<b>{NAME}</b>", "Chief Executive")}<div><a '
        'href="https://outlook.office.com/bookwithme/user/abc@board.example?anonymous&amp;ep=signature" id="LPNoLP">Book time to meet with '
        f'me</a></div><div>{ICONS}</div><div><img src="cid:logo@board" alt=""></div></div>'
    )
    yield Letter(
        "outlook-new-booking",
        mail(
            head(),
            multi(
                "related",
                html(owa(booking)),
                file("image/png", "logo.png", logo(), content_id="logo@board", disposition="inline"),
            ),
        ),
        WORDS,
        {"pictures": ""},
    )
    auto = (
        f'{word(ONE, "", TWO, "")}<p class=MsoNormal><a name="_MailAutoSig"><b>{NAME}</b></a><o:p></o:p></p>'
        f"{word('Chief Executive', f'Tel: {LANDLINE}', '', HOURS, '', PROUD)}"
    )
    yield Letter("outlook-windows-proud", mail(head(), html(outlook(auto))), WORDS)
    table = (
        f"{word(ONE, '', TWO, '')}<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0><tr><td style='border:none;border-right:"
        f"solid #005EB8 1.5pt'><p class=MsoNormal><b>{NAME}</b></p></td><td style='padding:0cm 5.4pt'><p class=MsoNormal>Chief Executive<br>"
        f"{LANDLINE} | {MOBILE}</p></td></tr><tr><td colspan=2><p class=MsoNormal>{PROUD}</p></td></tr></table>{word('', WELCOME)}"
    )
    yield Letter("outlook-windows-table-with-a-line", mail(head(), html(outlook(table))), WORDS)
    phone = mobile(
        ONE,
        "",
        TWO,
        signature=f'<div>{NAME}</div><div>Chief Executive</div><div>{MOBILE}</div><div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>',
    )
    yield Letter("outlook-ios-two-signatures", mail(head(), html(owa(phone))), WORDS)
    answered = f'{web(OK, "")}<div id="Signature">{web(NAME, f"M: {MOBILE}", HOURS)}</div>{reply_block()}'
    yield Letter("outlook-new-hours-reply", mail(REPLY, html(owa(answered))), OK, {"answer": OK})
    outer = (
        f'{outlook(word(ONE, "", TWO, "", f"{NAME} - Chief Executive - {MOBILE}"))}<br clear="both">\n<hr>\n<p style="font-size:8pt">'
        "Dear Sir or Madam: the Board is a data controller. For how we use information see "
        '<a href="https://www.board.example/privacy">our privacy notice</a>, which tells you how we process your personal data.</p>'
        '<p>Scanned by <b>MailMarshal</b> - <a href="https://www.marshal.example/">www.marshal.example</a></p>'
    )
    yield Letter("outlook-windows-below-the-end", mail(head(), html(outer)), WORDS)


def of_others() -> Iterator[Letter]:
    yield Letter(
        "gmail-web-proud",
        mail(
            head(),
            html(
                gmail(
                    ONE,
                    "",
                    TWO,
                    signature=f"<div>{NAME}</div><div>{MOBILE}</div><div><i>{PROUD}</i></div><div>{ICONS}</div>",
                )
            ),
        ),
        WORDS,
    )
    below = gmail(
        OK,
        after=gmail_quote()
        + f'<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">{NAME}<br>{MOBILE}</div>',
    )
    yield Letter("gmail-web-signature-below-the-quotation", mail(REPLY, html(below)), OK, {"answer": OK})
    yield Letter(
        "iphone-signature-with-hours",
        mail(
            head(), html(iphone(ONE, "", TWO, signature=f"{NAME}<div>{MOBILE}</div><div><br></div><div>{HOURS}</div>"))
        ),
        WORDS,
    )
    pasted = (
        f'<div dir="auto">{ONE}</div><div dir="auto"><br></div><div dir="auto">{TWO}</div><div dir="auto"><br></div><div dir="auto">{NAME}</div>'
        f'<div dir="auto">Chief Executive</div><div dir="auto">{MOBILE}</div><br><p style="margin:0">**********************************************</p>'
        "<p>The information in this email is confidential and may be legally privileged. Access to it by anyone else is unauthorised.</p>"
    )
    yield Letter("gmail-android-typed-signature", mail(head(), html(pasted)), WORDS)
    samsung = f"<div>{ONE}</div><div><br></div><div>{TWO}</div><div><br></div><div>Sent from my Galaxy S24</div><div>{NAME} {MOBILE}</div>"
    yield Letter("samsung-number-below-the-program", mail(head(), html(samsung)), WORDS)
    spoken = f"{ONE} {TWO}\n\nregards sian morgan\n{MOBILE}\n\nSent from my iPhone\n"
    yield Letter("iphone-dictated-signature", mail(head(), text(spoken)), f"{ONE} {TWO}\n\nregards sian morgan")
    dictated = (
        "so this week i went to the bakery and it smelled of rye and bethan said the oven is the easy part and the lorry is the hard one "
        "and i thought about that all the way home and i want to say thank you to everyone who waited in the rain"
    )
    yield Letter("iphone-dictated-in-one-breath", mail(head(), text(f"{dictated}\n\nSent from my iPhone\n")), dictated)


def plain() -> Iterator[Letter]:
    between = (
        f"On 20 Nov 2026, at 15:40, Diary <{DIARY}> wrote:\n\n> What does the picture show?\n\n{OK}\n\n> Is the name right?\n\n"
        f"Bethan, with an h.\n\n{NAME}\nChief Executive\n{MOBILE}\n\n> {QUOTED}\n"
    )
    yield Letter("answer-between-signed", mail(REPLY, text(between)), f"{OK}\n\nBethan, with an h.", {"answer": ""})
    lone = f"{OK}\n\nOn 20 Nov 2026, at 15:40, Diary <{DIARY}> wrote:\n\n> {QUOTED}\n\n{NAME}\n{MOBILE}\n"
    yield Letter("answer-signed-below-the-quotation", mail(REPLY, text(lone)), OK, {"answer": OK})
    named = f"{ONE}\n\n{TWO}\n\nKind regards\n\n{NAME}\nChief Executive\n[cid:image001.png@01DC5A00]\n"
    logo_ = file("image/png", "image001.png", logo(), content_id="image001.png@01DC5A00", disposition="inline")
    yield Letter("outlook-plain-logo", mail(head(), multi("mixed", text(named), logo_)), WORDS, {"pictures": ""})
    oven = file("image/jpeg", "oven.jpg", photograph(12), content_id="oven@board", disposition="inline")
    yield Letter(
        "outlook-plain-photograph-inside",
        mail(head(), multi("mixed", text(f"{ONE}\n\n[cid:oven@board]\n\n{TWO}\n"), oven)),
        WORDS,
        {"pictures": "oven.jpg after 1"},
    )


def above() -> Iterator[Letter]:
    """What servers write above, and whom an address of an office does not name."""
    learn = '<a href="https://aka.ms/LearnAboutSenderIdentification">Learn why this is important</a>'
    some = f"<div>Some people who received this message don't often get email from {ADDRESS}. {learn}</div>"
    yield Letter("outlook-web-rarely-heard-of", mail(head(), html(owa(f"{some}{web(ONE, '', TWO)}"))), WORDS)
    table = (
        '<table border="0" width="100%"><tr><td width="1" style="background:#A6A6A6"></td><td style="background:#EAEAEA"><div>'
        f"You don't often get email from {ADDRESS}. {learn}</div></td><td></td></tr></table>"
    )
    yield Letter(
        "outlook-web-rarely-heard-of-in-a-table", mail(head(), html(owa(f"{table}{web(ONE, '', TWO)}"))), WORDS
    )
    lines = word(ONE, "", TWO, "", NAME, "Chief Executive", f"M {MOBILE}")
    yield Letter(
        "outlook-windows-from-an-office", mail(head(sender="office@board.example"), html(outlook(lines))), WORDS
    )
