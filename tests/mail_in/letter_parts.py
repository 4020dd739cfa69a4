"""What the letters of `write_letters.py` are made of: heads, parts, pictures and the HTML of each program.

How each program builds its mails was seen in public archives of mailing lists; the words and people are made up. The
numbers are Ofcom's for use in drama: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama.
"""

from __future__ import annotations

import base64
import io
import quopri
from dataclasses import dataclass, field

from PIL import Image

MOBILE, LANDLINE = "07700 900142", "029 2018 0142"
NAME, FIRST, ADDRESS = "Siân Morgan", "Siân", "sian.morgan@board.example"
DIARY = "diary@board.example"


@dataclass(frozen=True)
class Letter:
    """A mail as it came, the words that must come out of it, and what else must."""

    name: str
    mail: bytes
    words: str
    rest: dict[str, str] = field(default_factory=dict)


def head(
    subject: str = "A week on the wards", sender: str = f"=?utf-8?Q?Si=C3=A2n_Morgan?= <{ADDRESS}>", **more: str
) -> str:
    fields = {
        "Received": "from out.board.example (out.board.example [192.0.2.7])\n\tby mx.diary.example with ESMTPS id 4f1;\n\t"
        "Fri, 20 Nov 2026 16:12:09 +0000",
        "From": sender,
        "To": f"Diary <{DIARY}>",
        "Subject": subject,
        "Date": "Fri, 20 Nov 2026 16:12:00 +0000",
        "Message-ID": "<20261120161200.1@board.example>",
        "MIME-Version": "1.0",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


ANSWER = {"In_Reply_To": "<preview.1@diary.example>", "References": "<preview.1@diary.example>"}


def text(
    body: str, kind: str = "plain", charset: str = "utf-8", coding: str = "quoted-printable", more: str = ""
) -> bytes:
    data = body.encode(charset, "xmlcharrefreplace")
    coded = {
        "quoted-printable": lambda: quopri.encodestring(data).replace(b"\r\n", b"\n"),
        "base64": lambda: base64.encodebytes(data),
    }.get(coding, lambda: data)()
    return (
        f'Content-Type: text/{kind}; charset="{charset}"{more}\nContent-Transfer-Encoding: {coding}\n\n'.encode()
        + coded
    )


def html(body: str, **more: str) -> bytes:
    return text(body, "html", **more)


def file(kind: str, name: str, data: bytes, content_id: str = "", disposition: str = "attachment") -> bytes:
    named = f"Content-ID: <{content_id}>\n" if content_id else ""
    return (
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: {disposition}; filename="{name}"\n{named}'
        "Content-Transfer-Encoding: base64\n\n"
    ).encode() + base64.encodebytes(data)


def multi(kind: str, *parts: bytes, boundary: str = "", more: str = "") -> bytes:
    mark = boundary or f"----=_Part_{kind}_{len(parts)}_{sum(map(len, parts))}"
    inside = b"".join(b"--" + mark.encode() + b"\n" + part + b"\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"{more}\n\n'.encode() + inside + f"--{mark}--\n".encode()


def mail(head_: str, body: bytes) -> bytes:
    return head_.encode() + body


def photograph(number: int = 1, kind: str = "JPEG") -> bytes:
    """A tiny picture that says where it was taken: the middle of Cardiff Bay, in water."""
    picture = Image.new("RGB", (16, 12), (40 * number % 256, 90, 120))
    exif = Image.Exif()
    exif[0x010F] = "Made-up Phones"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 30.0), 3: "W", 4: (3.0, 9.0, 30.0)})
    file_ = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif  # noqa: PLC0415 - letters alone are written with it

        pillow_heif.from_pillow(picture).save(file_, exif=exif.tobytes(), quality=30)
    else:
        picture.save(file_, kind, exif=exif)
    return file_.getvalue()


def logo() -> bytes:
    file_ = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 94, 184)).save(file_, "PNG")
    return file_.getvalue()


# Outlook for Windows, which writes with Word.


def word(*lines: str) -> str:
    """Each line in its paragraph; an empty one is what the Enter key leaves."""
    return "".join(
        f"<p class=MsoNormal>{each}<o:p></o:p></p>\n" if each else "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n"
        for each in lines
    )


def outlook(body: str) -> str:
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta name=Generator content="Microsoft Word 15 (filtered medium)">\n<!--[if !mso]><style>v\\:* '
        "{behavior:url(#default#VML);}</style><![endif]--><style><!--\n/* Style Definitions */\n"
        'p.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Calibri",sans-serif;}\n'
        '--></style></head>\n<body lang=EN-GB link="#0563C1" vlink="#954F72" style=\'word-wrap:break-word\'>\n'
        f"<div class=WordSection1>\n{body}</div>\n</body>\n</html>\n"
    )


def header_block(labels: tuple[str, str, str, str] = ("From", "Sent", "To", "Subject")) -> str:
    first, sent, to, subject = labels
    return (
        "<div>\n<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>\n<p class=MsoNormal>"
        f"<b><span lang=EN-US>{first}:</span></b><span lang=EN-US> Diary &lt;{DIARY}&gt; <br><b>{sent}:</b> 20 November 2026 "
        f"15:40<br><b>{to}:</b> Morgan, Siân &lt;{ADDRESS}&gt;<br><b>{subject}:</b> A week on the wards<o:p></o:p></span></p>\n"
        "</div>\n</div>\n"
    )


QUOTED = "What does the picture show? Say so in a few words, and answer OK when it is right."
SIGNATURE_TABLE = (
    "<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0><tr><td width=90 style='padding:0cm 5.4pt'>"
    '<p class=MsoNormal><img width=80 height=80 src="cid:image001.png@01DC5A00" alt="Board logo"></p></td><td>'
    f"<p class=MsoNormal><b>{NAME}</b> (she/her)<br>Chief Executive / Prif Weithredwr<o:p></o:p></p><p class=MsoNormal>"
    f'Tel / Ffôn: {LANDLINE} | Mob: <a href="tel:07700900142">{MOBILE}</a><br><a href="mailto:{ADDRESS}">{ADDRESS}</a><br>'
    '<a href="https://www.board.example/">www.board.example</a></p></td></tr></table>\n'
)


# Outlook on the web and on phones.


def web(*lines: str) -> str:
    style = (
        "font-family: Aptos, Aptos_EmbeddedFont, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"
    )
    return "".join(f'<div class="elementToProof" style="{style}">\n{each or "<br>"}\n</div>\n' for each in lines)


def owa(body: str) -> str:
    return (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\n<style type="text/css" '
        'style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n<body dir="ltr">\n'
        f"{body}</body>\n</html>\n"
    )


def reply_block(labels: tuple[str, str, str, str] = ("From", "Sent", "To", "Subject"), words: str = QUOTED) -> str:
    first, sent, to, subject = labels
    return (
        '<div id="appendonsend"></div>\n<hr style="display:inline-block;width:98%" tabindex="-1">\n<div id="divRplyFwdMsg" '
        f'dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>{first}:</b> Diary '
        f"&lt;{DIARY}&gt;<br>\n<b>{sent}:</b> 20 November 2026 15:40<br>\n<b>{to}:</b> Morgan, Siân &lt;{ADDRESS}&gt;<br>\n"
        f"<b>{subject}:</b> A week on the wards</font>\n<div>&nbsp;</div>\n</div>\n<div>{words}</div>\n"
    )


def mobile(*lines: str, signature: str = 'Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a>') -> str:
    body = "".join(f'<div dir="ltr" style="font-family: Aptos, sans-serif;">{each or "<br>"}</div>\n' for each in lines)
    line = '<div id="ms-outlook-mobile-body-separator-line" dir="ltr"><br></div>\n'
    return f'{body}{line}<div id="ms-outlook-mobile-signature" dir="ltr">{signature}</div>\n'


# Apple Mail.


def iphone(*lines: str, signature: str = "Sent from my iPhone", after: str = "") -> str:
    first, *others = lines
    body = first + "".join(f"<div>{each or '<br>'}</div>" for each in others)
    return (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'{body}<div><br><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{signature}</div>{after}</div></body></html>'
    )


def apple_quote(attribution: str = f"On 20 Nov 2026, at 15:40, Diary &lt;{DIARY}&gt; wrote:") -> str:
    return (
        f'<div dir="ltr"><br><blockquote type="cite">{attribution}<br><br></blockquote></div><blockquote type="cite">'
        f'<div dir="ltr">\ufeff{QUOTED}</div></blockquote>'
    )


def mac(body: str) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: '
        f'break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">{body}</body></html>'
    )


# Gmail.


def gmail(*lines: str, signature: str = "", after: str = "") -> str:
    body = "".join(f"<div>{each or '<br>'}</div>" for each in lines)
    signed = (
        '<div><br clear="all"></div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" '
        f'class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">{signature}</div></div>'
    )
    return f'<div dir="ltr">{body}{signed if signature else ""}</div>{after}\n'


def gmail_quote(inside: str = "", attribution: str = "On Fri, 20 Nov 2026 at 15:40, Diary") -> str:
    return (
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{attribution} &lt;<a '
        f'href="mailto:{DIARY}">{DIARY}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px '
        f'0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{QUOTED}</blockquote>{inside}</div>'
    )


# Samsung.


def samsung(*lines: str, signature: str = "Sent from my Galaxy", after: str = "") -> str:
    body = "".join(f'<div dir="auto">{each or "<br>"}</div>' for each in lines)
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body dir="auto">'
        f'{body}<div dir="auto"><br></div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div '
        f'style="font-size:12px;color:#575757" dir="auto">{signature}</div></div><div dir="auto"><br></div>{after}</body></html>'
    )
