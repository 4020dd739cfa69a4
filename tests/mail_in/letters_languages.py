"""Letters in other languages, with other numbers and disclaimers, and packed in every way that mails are."""

from __future__ import annotations

import base64
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
    head,
    html,
    mail,
    multi,
    outlook,
    owa,
    photograph,
    text,
    web,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "In the library a boy of nine taught me chess. I lost twice, and thanked him twice."
TWO = "The table is there because Mair asked for it, three years ago, on a card."
WORDS = f"{ONE}\n\n{TWO}"
REPLY = head("Re: A week", **ANSWER)
OK = "Two people at a table, with a clock."
ARABIC = "زرت المكتبة يوم الثلاثاء، وعلّمني صبي في التاسعة لعبة الشطرنج."
ARABIC_TWO = "الطاولة هناك لأن مريم طلبتها قبل ثلاث سنوات."
WELSH = "Yn y llyfrgell dysgodd bachgen naw oed wyddbwyll i mi. Collais ddwywaith."


def letters() -> Iterator[Letter]:
    yield from arabic()
    yield from of_europe()
    yield from signed()
    yield from disclaimers()
    yield from packed()


def arabic() -> Iterator[Letter]:
    gmail = (
        f"{ARABIC}\n\n{ARABIC_TWO}\n\n\u202bفي الجمعة، 20 نوفمبر 2026 في 3:40 م تمت كتابة ما يلي بواسطة \u202aDiary\u202c\u200f \n"
        f"<\u202a{DIARY}\u202c\u200f>:\u202c\n\n> {QUOTED}\n"
    )
    yield Letter("gmail-arabic-plain-reply", mail(REPLY, text(gmail, coding="base64")), f"{ARABIC}\n\n{ARABIC_TWO}")
    page = (
        f'<div dir="rtl"><div>{ARABIC}</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="rtl" class="gmail_attr">'
        f'في الجمعة، 20 نوفمبر 2026 في 3:40 م تمت كتابة ما يلي بواسطة Diary &lt;<a href="mailto:{DIARY}">{DIARY}</a>&gt;:<br></div>'
        f'<blockquote class="gmail_quote">{QUOTED}</blockquote></div>'
    )
    yield Letter("gmail-arabic-reply", mail(REPLY, html(page)), ARABIC, {"answer": ARABIC})
    iphone = f"{ARABIC}\n\nأُرسلت من الـ iPhone\n\n> في ٢٠ نوفمبر ٢٠٢٦، الساعة ٣:٤٠ م، كتب/كتبت Diary <{DIARY}>:\n> \n> {QUOTED}\n"
    yield Letter("iphone-arabic-reply", mail(REPLY, text(iphone, coding="base64")), ARABIC, {"answer": ARABIC})
    bare = f"{ARABIC}\n\nفي ٢٠ نوفمبر ٢٠٢٦، الساعة ٣:٤٠ م، كتب Diary <{DIARY}>:\n\n{QUOTED}\n"
    yield Letter("iphone-arabic-quotation-without-signs", mail(REPLY, text(bare)), ARABIC, {"answer": ARABIC})
    outlook_ = (
        f"{ARABIC}\n\nالحصول على Outlook لـ iOS<https://aka.ms/o0ukef>\n________________________________\nمن: Diary <{DIARY}>\n"
        f"تاريخ الإرسال: الجمعة, نوفمبر 20, 2026 3:40 م\nإلى: {NAME} <{ADDRESS}>\nالموضوع: A week\n\n{QUOTED}\n"
    )
    yield Letter("outlook-ios-arabic-plain-reply", mail(REPLY, text(outlook_)), ARABIC, {"answer": ARABIC})
    signed = f"{ARABIC}\n\n{ARABIC_TWO}\n\nمع أطيب التحيات،\nسيان مورغان\nالرئيسة التنفيذية\nهاتف: 07700 900142\n"
    yield Letter(
        "outlook-arabic-signature-windows-1256",
        mail(head(), text(signed, charset="windows-1256", coding="base64")),
        f"{ARABIC}\n\n{ARABIC_TWO}",
    )
    digits = f"{ARABIC}\n\n{ARABIC_TWO}\n\nSiân Morgan\nالرئيسة التنفيذية\n٠٧٧٠٠ ٩٠٠١٤٢\n"
    yield Letter("outlook-ios-arabic-digits", mail(head(), text(digits)), f"{ARABIC}\n\n{ARABIC_TWO}")
    away = text("أنا خارج المكتب حتى يوم الإثنين.\n")
    subject = f"=?utf-8?B?{base64.b64encode('رد تلقائي: A week'.encode()).decode()}?="
    yield Letter(
        "robot-outlook-arabic-away", mail(head(subject), away), "أنا خارج المكتب حتى يوم الإثنين.", {"robot": "away"}
    )
    named = f"=?utf-8?B?{base64.b64encode('رد: A week in the library'.encode()).decode()}?="
    yield Letter(
        "subject-answered-in-arabic", mail(head(named), text(f"{ONE}\n")), ONE, {"subject": "A week in the library"}
    )


def of_europe() -> Iterator[Letter]:
    welsh = f"{WELSH}\n\nAr Gwen, 20 Tach 2026 am 15:40 ysgrifennodd Diary <{DIARY}>:\n\n{QUOTED}\n"
    yield Letter("gmail-welsh-plain-reply", mail(REPLY, text(welsh)), WELSH, {"answer": WELSH})
    outlook_ = (
        f'{web(WELSH, "", "Cofion cynnes,", "Siân")}<div id="Signature">{web("Siân Morgan", "Prif Weithredwr", f"Ffôn symudol: {MOBILE}")}</div>'
        f'<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Oddi wrth:</b> Diary '
        f"&lt;{DIARY}&gt;<br><b>Anfonwyd:</b> Dydd Gwener, 20 Tachwedd 2026<br><b>At:</b> {NAME}<br><b>Pwnc:</b> A week</div><div>{QUOTED}</div>"
    )
    yield Letter("outlook-web-welsh-reply", mail(REPLY, html(owa(outlook_))), f"{WELSH}\n\nCofion cynnes,  \nSiân")
    samsung = f"{WELSH}\n\n\nWedi'i anfon o fy Galaxy\n"
    yield Letter("samsung-welsh", mail(head(), text(samsung)), WELSH)
    french = (
        f"À la bibliothèque, un garçon de neuf ans m’a appris les échecs.\n\nBien cordialement,\n\nSiân Morgan\nDirectrice générale\n"
        f"Tél. : 06 39 98 01 42 – Fixe : 01 99 00 01 42\n\n\nDe : Diary <{DIARY}>\nEnvoyé : vendredi 20 novembre 2026 15:40\nÀ : {NAME} "
        f"<{ADDRESS}>\nObjet : A week\n\n{QUOTED}\n"
    )
    yield Letter(
        "outlook-windows-french-plain-reply",
        mail(head("RE : A week", **ANSWER), text(french, charset="windows-1252")),
        "À la bibliothèque, un garçon de neuf ans m’a appris les échecs.",
        {"subject": "A week"},
    )
    german = (
        "In der Bücherei lernte ich Schach von einem Jungen. Ich verlor zweimal.\n\nMit freundlichen Grüßen\nSiân Morgan\n\nVorstand\n"
        "Mobil: +49 (0)171 39200 42 | Durchwahl -142\n\nAm 20.11.26 um 15:40 schrieb Diary:\n> "
        f"{QUOTED}\n"
    )
    yield Letter(
        "thunderbird-german-reply",
        mail(head("AW: [EXTERN] A week", **ANSWER), text(german, coding="8bit", more="; format=flowed")),
        "In der Bücherei lernte ich Schach von einem Jungen. Ich verlor zweimal.",
        {"subject": "A week"},
    )


def signed() -> Iterator[Letter]:
    boxed = (
        f"{word(ONE, '', TWO, '', '')}<p class=MsoNormal><b><span style='color:#005EB8'>Siân Morgan</span></b><o:p></o:p></p>"
        "<p class=MsoNormal><span>Chief Executive | Prif Weithredwr<o:p></o:p></span></p><p class=MsoNormal><span>Harbour Board, 1 Quay "
        f"Street, Made-up Town<o:p></o:p></span></p><p class=MsoNormal><span>Mobile {MOBILE}<o:p></o:p></span></p><p class=MsoNormal>"
        "<span>My working days are Monday to Thursday. If you get this mail outside your own hours, please do not feel that you have to "
        "answer it.<o:p></o:p></span></p>"
    )
    yield Letter("outlook-windows-working-hours", mail(head(), html(outlook(boxed))), WORDS)


ENGLISH = (
    "This email and any files transmitted with it are confidential and intended solely for the use of the individual or entity to whom "
    "they are addressed. If you have received this email in error please notify the system manager."
)
ARABIC_NOTICE = (
    "هذه الرسالة وأي مرفقات معها سرية وموجهة فقط إلى الشخص أو الجهة المرسلة إليها. إذا وصلتك هذه الرسالة بطريق الخطأ فيرجى إبلاغ المرسل "
    "وحذفها فوراً."
)
POLISH = "Niniejsza wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeżeli otrzymali ją Państwo omyłkowo, prosimy o usunięcie jej i powiadomienie nadawcy."
PORTUGUESE = "Esta mensagem é confidencial e destina-se exclusivamente ao seu destinatário. Se a recebeu por engano, por favor elimine-a e avise o remetente."
IRISH = "Tá an ríomhphost seo faoi rún agus tá sé dírithe ar an té a bhfuil sé seolta chuige amháin. Má fuair tú an ríomhphost seo trí earráid, scrios é agus cuir an seoltóir ar an eolas."
LINKED = "Our privacy notice explains how we use your personal data: https://www.board.example/privacy"
FOI = "Any email sent to or from this address may be disclosed under the Freedom of Information Act 2000, unless it is exempt."


def disclaimers() -> Iterator[Letter]:
    for name, texts in {
        "english-and-arabic": (ENGLISH, ARABIC_NOTICE),
        "polish": (POLISH,),
        "portuguese-and-english": (PORTUGUESE, ENGLISH),
        "irish-and-english": (IRISH, ENGLISH),
        "freedom-of-information": (FOI,),
        "privacy": (ENGLISH, LINKED),
    }.items():
        yield Letter(f"disclaimer-{name}", mail(head(), text("\n\n".join((ONE, TWO, *texts)) + "\n")), WORDS)
    rule = "*" * 70
    yield Letter(
        "disclaimer-between-stars", mail(head(), text(f"{ONE}\n\n{TWO}\n\n{rule}\n{ENGLISH}\n{rule}\n")), WORDS
    )
    part = multi(
        "mixed",
        multi("alternative", text(f"{ONE}\n\n{TWO}\n"), html(f"<p>{ONE}</p><p>{TWO}</p>")),
        text(f"{ENGLISH}\n", charset="us-ascii"),
    )
    yield Letter("disclaimer-in-a-part-of-its-own", mail(head(), part), WORDS)
    list_ = "_______________________________________________\nWalls mailing list\nwalls@lists.example\nhttps://lists.example/listinfo/walls\n"
    yield Letter(
        "mailman-footer-in-a-part",
        mail(head("[Walls] A week", List_Id="<walls.lists.example>"), multi("mixed", text(f"{ONE}\n"), text(list_))),
        ONE,
        {"robot": "mailing list"},
    )


def packed() -> Iterator[Letter]:
    odd = (
        b"Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: Quoted-Printable\n\n"
        b"In the caf=c3=\n=a9 a boy of nine taught me chess=2e I lost =3D twice, =\n"
        b"and thanked him twice. =  \n100=ZZ per cent.=\n"
    )
    yield Letter(
        "coding-quoted-printable-odd",
        mail(head(), odd),
        "In the café a boy of nine taught me chess. I lost \\= twice, and thanked him twice. 100\\=ZZ per cent.",
    )
    western = "<p>“In the library”, he said – “it’s £2, or €3”.</p>".encode("cp1252")
    yield Letter(
        "charset-windows-in-disguise",
        mail(
            head(),
            b"Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(western),
        ),
        "“In the library”, he said – “it’s £2, or €3”.",
    )
    named = multi(
        "related",
        html(PICTURE.format("cid:boy%40chess.example", "cid:CLOCK@chess.example")),
        file("image/jpeg", "boy.jpg", photograph(1), content_id="boy@chess.example", disposition="inline"),
        file("image/jpeg", "clock.jpg", photograph(2), content_id="clock@chess.example", disposition="inline"),
        more='; type="text/html"',
    )
    yield Letter(
        "picture-named-otherwise", mail(head(), named), WORDS, {"pictures": "boy.jpg after 1, clock.jpg after 1"}
    )
    bare = file("image/jpeg", "boy.jpg", photograph(3), disposition="inline").replace(
        b"Content-Disposition", b"Content-ID: boy.chess\nContent-Disposition"
    )
    placed = file("image/jpeg", "clock.jpg", photograph(4), disposition="inline").replace(
        b"Content-Disposition", b"Content-Location: clock.jpg\nContent-Disposition"
    )
    yield Letter(
        "picture-by-its-place",
        mail(head(), multi("related", html(PICTURE.format("cid:boy.chess", "clock.jpg")), bare, placed)),
        WORDS,
        {"pictures": "boy.jpg after 1, clock.jpg after 1"},
    )
    heic = file("image/jpeg", "IMG_0142.JPG", photograph(5, "HEIF"), disposition="attachment")
    stream = file("application/octet-stream", "IMG_0143.HEIC", photograph(6, "HEIF"), disposition="attachment")
    yield Letter(
        "picture-heic-in-disguise",
        mail(head(), multi("mixed", text(f"{ONE}\n"), heic, stream)),
        ONE,
        {"pictures": "IMG_0142.JPG, IMG_0143.HEIC"},
    )
    nested = multi(
        "mixed",
        multi(
            "related",
            multi(
                "alternative",
                text(f"{ONE}\n\n{TWO}\n"),
                html(PICTURE.format("cid:a@b", "https://elsewhere.example/t.gif")),
            ),
            file("image/jpeg", "a.jpg", photograph(7), content_id="a@b", disposition="inline"),
        ),
        file("image/jpeg", "b.jpg", photograph(8)),
        text("Sent from my iPhone\n"),
    )
    yield Letter("parts-as-apple-nests-them", mail(head(), nested), WORDS, {"pictures": "a.jpg after 1, b.jpg after 2"})
    loose = (
        b'Content-Type: multipart/mixed;\n boundary="=_(odd)\'+_,./:=? x"\n\nThis is a multi-part message in MIME format.\n\n'
        b"--=_(odd)'+_,./:=? x\ncontent-type: TEXT/Plain; charset=utf-8 (as it is)\n\n"
        + f"{ONE}\n\n{TWO}\n".encode()
        + b"\n--=_(odd)'+_,./:=? x\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(photograph(9))
    )
    yield Letter("parts-without-an-end", mail(head(), loose), WORDS, {"pictures": ""})
    card = file("text/vcard", "sian.vcf", b"BEGIN:VCARD\nTEL:+447700900142\nEND:VCARD\n")
    accepted = text(f"{ONE}\n\nSiân Morgan\n")
    invite = text("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n", "calendar", more="; method=REQUEST")
    yield Letter(
        "gmail-invitation-and-card",
        mail(head(), multi("mixed", multi("alternative", accepted, invite), card)),
        f"{ONE}\n\nSiân Morgan",
        {"left": "sian.vcf"},
    )
    stuffed = f" From the library: \n {ONE} \nIt was warm.\n\n-- \n{NAME}\n{MOBILE}\n"
    yield Letter(
        "flowed-and-stuffed",
        mail(head(), text(stuffed, coding="8bit", more="; format=flowed")),
        f"From the library: {ONE} It was warm.",
    )


PICTURE = f'<p>{ONE}</p><p><img src="{{}}" alt="" width="600"></p><p><img src="{{}}" alt=""></p><p>{TWO}</p>'
