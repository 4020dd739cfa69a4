"""Letters of programs that fewer people use, and of those that everybody has, as they came since."""

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
    gmail,
    head,
    html,
    iphone,
    mac,
    mail,
    multi,
    outlook,
    owa,
    text,
    web,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "The ferry ran late all week, and the school boat with it."
TWO = "Ifan, who steers it, has counted the minutes since May. I asked to see his book, and read it twice."
THREE = "From Monday a second boat waits at the pier until nine."
WORDS = f"{ONE}\n\n{TWO}\n\n{THREE}"
LINES = (ONE, "", TWO, "", THREE)
PAGE = '<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>{}</body></html>'
REPLY = head("Re: A week", **ANSWER)
OK = "The boat at the pier, with Ifan in it."


def letters() -> Iterator[Letter]:
    yield from outlooks()
    yield from apples()
    yield from googles()
    yield from on_phones()
    yield from on_the_web()


def label(where: str, words: str) -> str:
    """What Purview writes above or below a mail that has a label for how secret it is."""
    return (
        f'<p class="msip{where}6f2c1a7b" align="Left" style="margin:0"><span style="font-size:10.0pt;font-family:'
        f'Calibri;color:#000000">{words}</span></p>\n'
    )


def outlooks() -> Iterator[Letter]:
    labelled = outlook(label("header", "OFFICIAL") + "<br>\n" + word(*LINES) + label("footer", "Sensitivity: OFFICIAL"))
    yield Letter(
        "outlook-windows-label",
        mail(head(msip_labels="MSIP_Label_6f2c1a7b-0b6d-4b4f-9d7d-0d1e2f3a4b5c_Enabled=True;"), html(labelled)),
        WORDS,
    )
    old = (
        '<p style="font-family:Calibri;font-size:10pt;color:#0000FF;margin:5pt;font-style:normal;font-weight:normal;'
        'text-decoration:none;" align="Left">\n[Board Official Use Only - Internal]<br>\n</p>\n<br>\n'
    )
    yield Letter("outlook-windows-label-in-brackets", mail(head(), html(outlook(old + word(*LINES)))), WORDS)
    plain = f"OFFICIAL-SENSITIVE\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\nOFFICIAL-SENSITIVE\n"
    yield Letter("outlook-windows-label-plain", mail(head(), text(plain)), WORDS)
    between = "".join(
        f'<p class="MsoNormal">{each}<o:p></o:p></p>\n'
        for each in (f"&gt; {QUOTED}", "&gt;<o:p>&nbsp;</o:p>", "<o:p>&nbsp;</o:p>", OK, "<o:p>&nbsp;</o:p>")
    )
    inside = (
        f'<div id="mail-editor-reference-message-container">\n<div>\n<div>\n<p class="MsoNormal">On 20/11/2026, 15:40, '
        f"&quot;Diary&quot; &lt;{DIARY}&gt; wrote:<o:p></o:p></p>\n</div>\n{between}</div>\n</div>\n"
    )
    yield Letter("outlook-mac-answer-between", mail(REPLY, html(outlook(inside))), OK, {"answer": ""})
    block = (
        '<div id="mail-editor-reference-message-container">\n<div>\n<div style="border:none;border-top:solid #B5C4DF 1.0pt;'
        'padding:3.0pt 0cm 0cm 0cm">\n<p class="MsoNormal" style="margin-bottom:12.0pt"><b><span style="font-size:12.0pt;'
        f'color:black">From:\n</span></b><span style="font-size:12.0pt;color:black">Diary &lt;{DIARY}&gt;<br>\n<b>Date: </b>'
        f"Friday, 20 November 2026 at 15:40<br>\n<b>To: </b>{NAME} &lt;{ADDRESS}&gt;<br>\n<b>Subject: </b>A week"
        f'<o:p></o:p></span></p>\n</div>\n<p class="MsoNormal">{QUOTED}<o:p></o:p></p>\n</div>\n</div>\n'
    )
    own = (
        '<div id="mail-editor-reference-message-container">\n<div>\n<div>\n<div style="mso-element:para-border-div;border:none;'
        f'border-bottom:solid windowtext 1.0pt;padding:0cm 0cm 1.0pt 0cm">\n{word(*LINES)}</div>\n{block}</div>\n</div>\n</div>\n'
    )
    yield Letter("outlook-mac-words-in-the-container", mail(REPLY, html(outlook(own))), WORDS)
    strayed = (
        f'<div dir="auto">{OK}</div>\n<div dir="auto"><br></div>\n<div style="" dir="auto"><strong style="font-size: 11pt;">'
        f'From:</strong><span style="font-size: 11pt;"> Diary &lt;{DIARY}&gt;</span><br>\n</div>\n'
        '<div id="ms-outlook-mobile-signature" dir="auto">\n<div id="mail-editor-reference-message-container" dir="auto">\n'
        '<div id="divRplyFwdMsg" style="font-size: 11pt;" dir="auto"><strong>Sent:</strong> Friday, November 20, 2026 3:40 pm<br>\n'
        f"<strong>To:</strong> {NAME} &lt;{ADDRESS}&gt;<br>\n<strong>Subject:</strong> A week<br>\n</div>\n<div>{QUOTED}</div>\n"
        "</div>\n</div>\n"
    )
    yield Letter("outlook-android-strayed-from", mail(REPLY, html(owa(strayed))), OK, {"answer": OK})
    listed = (
        f'{web(ONE, "")}<ul data-editing-info=\'{{"applyListStyleFromLevel":true}}\' style="margin-top: 0px; margin-bottom: 0px;">'
        + "".join(
            f'<li style="font-family: Aptos; font-size: 12pt;"><div role="presentation" class="elementToProof">{each}</div></li>'
            for each in ("a second boat", "a bench with a roof")
        )
        + f'</ul>{web("", TWO)}<div id="Signature" class="elementToProof">{web("Kind regards,", NAME, "Chief Executive", f"M: {MOBILE}")}</div>'
    )
    yield Letter(
        "outlook-new-list",
        mail(head(), html(owa(listed))),
        f"{ONE}\n\n- a second boat\n- a bench with a roof\n\n{TWO}",
    )
    receipt = multi(
        "report",
        text(
            f"Your message\n\n   To: {NAME}\n   Subject: A week\n   Sent: 20 November 2026 15:40:00\n\nwas read on 20 November 2026 15:58:00.\n"
        ),
        b"Content-Type: message/disposition-notification\n\nFinal-recipient: RFC822; sian.morgan@board.example\n"
        b"Disposition: automatic-action/MDN-sent-automatically; displayed\n",
        more="; report-type=disposition-notification",
    )
    yield Letter(
        "robot-outlook-read-receipt",
        mail(head("Read: A week", **ANSWER), receipt),
        f"Your message\n\nTo: {NAME}  \nSubject: A week  \nSent: 20 November 2026 15:40:00\n\nwas read on 20 November 2026 15:58:00.",
        {"robot": "report", "bounce": "no"},
    )


def apples() -> Iterator[Letter]:
    address = "https://www.harbour.example/boats"
    card = (
        '<div style="display: block;"><div style="-webkit-user-select: all; -webkit-user-drag: element; display: inline-block;" '
        f'class="apple-rich-link" draggable="true" role="link" data-url="{address}"><a style="border-radius:10px;display:block;'
        f'width:300px;overflow:hidden;text-decoration:none;" class="lp-rich-link" rel="nofollow" href="{address}" dir="ltr" '
        'role="button" draggable="false" width="300"><table style="table-layout:fixed;border-collapse:collapse;width:300px;" '
        'class="lp-rich-link-emailBaseTable" cellpadding="0" cellspacing="0" border="0" width="300"><tbody><tr><td vertical-align='
        '"center"><table bgcolor="#E9E9EB" cellpadding="0" cellspacing="0" width="300" class="lp-rich-link-captionBar"><tbody><tr>'
        '<td style="padding:8px 0px 8px 0px;" class="lp-rich-link-captionBar-textStackItem"><div style="max-width:100%;margin:0px '
        f'16px 0px 16px;overflow:hidden;" class="lp-rich-link-captionBar-textStack"><div class="lp-rich-link-captionBar-textStack-'
        f'topCaption-leading"><a rel="nofollow" href="{address}" style="text-decoration: none" draggable="false">Boats of the '
        'harbour</a></div><div class="lp-rich-link-captionBar-textStack-bottomCaption-leading"><a rel="nofollow" '
        f'href="{address}" style="text-decoration: none">harbour.example</a></div></div></td></tr></tbody></table></td></tr></tbody>'
        "</table></a></div></div><br>"
    )
    yield Letter(
        "apple-mac-link-card",
        mail(head(), html(mac(f"<div>{ONE}</div><div><br></div>{card}<div><br></div><div>{TWO}</div>"))),
        f"{ONE}\n\n[Boats of the harbour]({address})\n\n{TWO}",
    )
    yield Letter(
        "iphone-link-card",
        mail(head(), html(iphone(ONE, "", card, "", TWO))),
        f"{ONE}\n\n[Boats of the harbour]({address})\n\n{TWO}",
    )
    yield Letter("iphone-watch", mail(head(), text(f"{ONE}\n\nSent from my Apple Watch\n", coding="7bit")), ONE)
    drop = (
        f'{ONE}<div><br></div><div class="x-apple-maildropbanner" style="border-radius: 8px;"><a href="https://www.icloud.com/attachment/'
        '?u=https%3A%2F%2Fcvws.icloud-content.com%2FB%2Fab&uk=cd&f=boat.MOV&sz=52428800" style="text-decoration:none">'
        "Click to Download</a><div>boat.MOV</div><div>0 bytes</div></div><div><br></div>"
        f"<div>{TWO}</div>"
    )
    yield Letter(
        "iphone-mail-drop",
        mail(head(), html(PAGE.format(drop))),
        f"{ONE}\n\n{TWO}",
        {"left": "a file on another server"},
    )


def googles() -> Iterator[Letter]:
    link = "https://www.google.com/gmail/about/?utm_source=gmail-in-product&utm_medium=et&utm_campaign=emojireactionemail#app"
    quoted = f"On Fri, 20 Nov 2026 at 15:40, Diary <{DIARY}> wrote:\n\n> {QUOTED}\n"
    reaction = multi(
        "alternative",
        text(f"👍\n\nSiân Morgan reacted via Gmail\n<{link}>\n\n{quoted}"),
        text('{"emoji":"👍","version":1}', "vnd.google.email-reaction+json"),
        html(
            '<div dir="ltr"><p style="font-size:50px;margin-top:0;margin-bottom:0">👍</p><p style="margin-top:10px;margin-bottom:0">'
            f'Siân Morgan reacted via <a href="{link.replace("&", "&amp;")}" target="_blank">Gmail</a></p></div><br>'
            f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at 15:40, Diary &lt;{DIARY}&gt; wrote:<br>'
            f'</div><blockquote class="gmail_quote">{QUOTED}</blockquote></div>'
        ),
    )
    yield Letter("gmail-reaction", mail(REPLY, reaction), "👍", {"answer": "👍"})
    typed = "".join(f"<div>{each or '<br>'}</div>" for each in LINES)
    unmarked = (
        f'<div dir="ltr">{typed}<div><br></div><div><div dir="ltr" '
        f'class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><div>{NAME}</div><div>Chief Executive</div>'
        f"<div>{MOBILE}</div></div></div></div></div>"
    )
    yield Letter("gmail-web-signature-without-dashes", mail(head(), html(unmarked)), WORDS)
    split = (
        '<div dir="auto"><div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov '
        f'2026, 15:40 Diary, &lt;<a href="mailto:{DIARY}">{DIARY}</a>&gt; wrote:<br></div><blockquote class="gmail_quote">'
        f'What does the picture show?</blockquote></div></div><div dir="auto"><br></div><div dir="auto">{OK}</div><div dir="auto">'
        '<br></div><div dir="auto"><div class="gmail_quote"><blockquote class="gmail_quote">Is the name right?</blockquote></div>'
        '</div><div dir="auto"><br></div><div dir="auto">It is Ifan, not Evan.</div></div>'
    )
    yield Letter(
        "gmail-android-answers-between",
        mail(REPLY, html(split)),
        f"{OK}\n\nIt is Ifan, not Evan.",
        {"answer": ""},
    )
    chip = (
        '<div class="gmail_chip gmail_drive_chip" style="width:396px;height:18px;padding:5px;background-color:rgb(245,245,245);border:'
        '1px solid rgb(221,221,221)"><a href="https://drive.google.com/file/d/abc/view?usp=drive_web" style="display:inline-block">'
        '<img src="https://ssl.gstatic.com/docs/doclist/images/icon_11_pdf_list.png" alt="">&nbsp;<span dir="ltr">boats.pdf</span>'
        "</a></div>"
    )
    yield Letter(
        "gmail-web-drive-file",
        mail(head(), html(gmail(ONE, "", chip, "", TWO))),
        f"{ONE}\n\n{TWO}",
        {"left": "a file on another server"},
    )
    group = f'{ONE}\n\n-- \nYou received this message because you are subscribed to the Google Groups "Boats" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to boats+unsubscribe@board.example.\n'
    yield Letter(
        "gmail-group",
        mail(head("[boats] A week", List_ID="<boats.board.example>", Precedence="list"), text(group)),
        ONE,
        {"robot": "many"},
    )


def on_phones() -> Iterator[Letter]:
    """Yahoo's, Spark, Thunderbird (K-9) and Proton on phones."""
    went = 'href="https://go.onelink.me/107872968?pid=InProduct&amp;c=Global_Internal_YGrowth_AndroidEmailSig__AndroidUsers"'
    quote = (
        '<blockquote style="margin: 0 0 20px 0;"> <div style="font-family:Roboto, sans-serif; color:#6D00F6;"> <div>On Fri, 20 Nov '
        f'2026 at 15:40, Diary</div><div>&lt;{DIARY}&gt; wrote:</div> </div> <div style="padding: 10px 0 0 20px; margin: 10px 0 0 0; '
        f'border-left: 1px solid #6D00F6;"> {QUOTED} </div> </blockquote>'
    )
    yield Letter(
        "yahoo-android-reply",
        mail(
            REPLY,
            html(
                f'{OK}<br><br><div id="ymail_android_signature"><a id="ymail_android_signature_link" {went}>Sent from Yahoo Mail on '
                f"Android</a></div> <br> {quote}"
            ),
        ),
        OK,
        {"answer": OK},
    )
    boxes = "".join(f'<div id="ymail_android_signature">{each or "<br>"}</div>' for each in LINES)
    yield Letter("yahoo-android-all-a-signature", mail(head(), html(boxes)), WORDS)
    yield Letter(
        "yahoo-iphone",
        mail(
            head(),
            html(
                f'<html><head></head><body><div>{ONE}</div><div><br></div><div id="ymail_ios_signature"><a href="https://mail.onelink.me/'
                '107872968?pid=nativeplacement">Yahoo Mail: Search, Organise, Conquer</a></div></body></html>'
            ),
        ),
        ONE,
    )
    spark = (
        f'<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<title></title>\n</head>\n<body>\n<div name="messageBodySection">\n<div '
        f'dir="auto">{ONE}<br />\n<br />\n{TWO}</div>\n</div>\n<div name="messageSignatureSection"><br />\n<div class="matchFont">'
        f'{NAME}<br />\nChief Executive<br />\n{MOBILE}</div>\n</div>\n<div name="messageReplySection">On 20 Nov 2026 at 15:40 +0000, '
        f'Diary &lt;{DIARY}&gt;, wrote:<br />\n<blockquote type="cite" style="border-left-color: grey;">{QUOTED}</blockquote>\n</div>\n'
        "</body>\n</html>\n"
    )
    yield Letter("spark-reply", mail(REPLY, html(spark)), f"{ONE}\n\n{TWO}")
    k9 = (
        f'<!DOCTYPE html><html><body><div dir="auto">{ONE}<br><br>{TWO}</div><br><br><div class="gmail_quote"><div dir="auto">On 20 '
        f'November 2026 15:40:00 GMT, Diary &lt;{DIARY}&gt; wrote:</div><blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt '
        f'0.8ex; border-left: 1px solid rgb(204, 204, 204);">\n<pre dir="auto" class="k9mail">{QUOTED}</pre></blockquote></div>'
        "<div style='white-space: pre-wrap'><div class='k9mail-signature'>-- <br>Siân Morgan<br>Chief Executive, Board</div></div></body></html>"
    )
    yield Letter("thunderbird-android-reply", mail(REPLY, html(k9)), f"{ONE}\n\n{TWO}")
    proton = (
        f"<html><head></head><body><div>{ONE}</div><div><br></div><div>{TWO}</div><div><br></div><div><br></div><div "
        'id="protonmail_signature_block" class="protonmail_signature_block"><div>Siân, from the harbour</div></div><div '
        'id="protonmail_mobile_signature_block"><div>Sent from <a href="https://proton.me/mail/home">Proton Mail</a> for iOS.</div>'
        "</div></body></html>"
    )
    key = b'Content-Type: application/pgp-keys; name="publickey.asc"\nContent-Disposition: attachment; filename="publickey.asc"\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n'
    signed = b'Content-Type: application/pgp-signature; name="signature.asc"\n\n-----BEGIN PGP SIGNATURE-----\n'
    yield Letter(
        "proton-iphone-signed",
        mail(head(), multi("signed", multi("mixed", html(proton), key), signed)),
        f"{ONE}\n\n{TWO}",
    )


def on_the_web() -> Iterator[Letter]:
    """GMX, Zimbra, Roundcube, Fastmail, and programs of offices that were there before."""
    gmx = (
        f'<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;"><div>{OK}</div>\n<div>&nbsp;\n<div>&nbsp;\n<div '
        'name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;">'
        '<div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Freitag, 20. November 2026 um 15:40 Uhr<br/>\n<b>Von:</b>&nbsp;&quot;Diary'
        f'&quot; &lt;{DIARY}&gt;<br/>\n<b>An:</b>&nbsp;{ADDRESS}<br/>\n<b>Betreff:</b>&nbsp;A week</div>\n<div name="quoted-content">'
        f"{QUOTED}</div>\n</div>\n</div>\n</div></div></body></html>"
    )
    yield Letter("gmx-german-reply", mail(REPLY, html(gmx)), OK, {"answer": OK})
    sent_first = f'{OK}\n\n\nGesendet: Freitag, 20. November 2026 um 15:40 Uhr\nVon: "Diary" <{DIARY}>\nAn: {ADDRESS}\nBetreff: A week\n\n{QUOTED}\n'
    yield Letter("gmx-german-plain-reply", mail(REPLY, text(sent_first)), OK, {"answer": OK})
    zimbra = (
        f'<html><body><div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000"><div>{OK}</div><div><br></div>'
        f'<div data-marker="__SIG_POST__">-- <br></div><div><div>{NAME}</div><div>{LANDLINE}</div></div><div><br></div><hr id="zwchr" '
        f'data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Diary" &lt;{DIARY}&gt;<br><b>To: </b>"{NAME}" '
        f"&lt;{ADDRESS}&gt;<br><b>Sent: </b>Friday, 20 November, 2026 15:40:00<br><b>Subject: </b>A week<br></div><div><br></div><div "
        f'data-marker="__QUOTED_TEXT__">{QUOTED}</div></div></body></html>'
    )
    yield Letter("zimbra-reply", mail(REPLY, html(zimbra)), OK, {"answer": OK})
    below = (
        f'<p id="reply-intro">On 2026-11-20 15:40, Diary wrote:</p>\n<blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff '
        f'2px solid; margin: 0">\n<div class="pre" style="margin: 0; padding: 0; font-family: monospace">{QUOTED}</div>\n</blockquote>\n'
        f'<p>{OK}</p>\n<div id="signature">-- <br>\n<p>{NAME}<br>{MOBILE}</p>\n</div>\n'
    )
    yield Letter("roundcube-answer-below", mail(REPLY, html(PAGE.format(below))), OK, {"answer": ""})
    above = (
        f'<p>{OK}</p>\n<div id="signature">-- <br>\n<p>{NAME}<br>{MOBILE}</p>\n</div>\n<p id="reply-intro">On 2026-11-20 15:40, Diary '
        f'wrote:</p>\n<blockquote type="cite">\n<div class="pre">{QUOTED}</div>\n</blockquote>\n'
    )
    yield Letter("roundcube-answer-above", mail(REPLY, html(PAGE.format(above))), OK, {"answer": OK})
    fastmail = (
        f'<div>{OK}</div><div><br></div><div id="sig93610423"><div class="signature">--</div><div class="signature">{NAME}</div><div '
        f'class="signature">{MOBILE}</div></div><div><br></div><div>On Fri, 20 Nov 2026, at 3:40 PM, Diary wrote:</div><blockquote '
        f'type="cite" id="qt" style=""><div>{QUOTED}</div></blockquote><div><br></div>'
    )
    yield Letter("fastmail-reply", mail(REPLY, html(PAGE.format(fastmail))), OK, {"answer": OK})
    notes = (
        f'<font face="Default Sans Serif,Verdana,Arial" size="2">{OK}<br><br><font color="#990099">-----Diary &lt;{DIARY}&gt; wrote: -----'
        f'</font><div class="iNotesHistory" style="padding-left:5px;"><div>To: {ADDRESS}<br>From: Diary &lt;{DIARY}&gt;<br>Date: '
        f"20/11/2026 15:40<br>Subject: A week<br><br>{QUOTED}</div></div></font>"
    )
    yield Letter("notes-reply", mail(REPLY, html(PAGE.format(notes))), OK, {"answer": OK})
    evolution = f"{OK}\n\nOn Fri, 2026-11-20 at 15:40 +0000, Diary wrote:\n> {QUOTED}\n> \n\n-- \n{NAME}\n{MOBILE}\n"
    yield Letter("evolution-plain-reply", mail(REPLY, text(evolution)), OK, {"answer": OK})
    pgp = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{ONE}\n\n{TWO}\n-----BEGIN PGP SIGNATURE-----\n\niHUEARYKAB0WIQTmadeupmadeupmadeup\n=abcd\n-----END PGP SIGNATURE-----\n"
    yield Letter("thunderbird-pgp-in-the-words", mail(head(), text(pgp)), f"{ONE}\n\n{TWO}")
