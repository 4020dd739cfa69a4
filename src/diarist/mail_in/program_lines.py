"""The line with which a program says that a mail was written with it, in the languages that telephones speak."""

from __future__ import annotations

import re

from diarist.mail_in.mail_marks import bare

_DEVICE = (
    r"i ?phone|i ?pad|apple watch|outlook|android|samsung|galaxy|blackberry|huawei|pixel|windows|yahoo mail|gmail|"
    r"proton mail|mobile|phone|handy|smartphone|ffôn|tablet|nokia|xiaomi|iphonesta|iphonu"
)
_BEFORE = (
    r"sent (?:from|via|with|using|by)|(?:typed|dictated) (?:on|to|with|by|using)|"
    r"envoyé (?:de|depuis|à partir)|von mein\w+|gesendet (?:von|mit|über)|diese nachricht wurde von|"
    r"enviado (?:desde|do|a partir)|inviato (?:da|dal)|enviat des|trimis de|"
    r"(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via|van)|skickat från|sendt fra|lähetetty|"
    r"wysłane z|odesláno z|odoslané z|poslano (?:s|z)|отправлено с|надіслано з|изпратено от|στάλθηκε από|"
    r"(?:anfonwyd|wedi['’]?i h?anfon) (?:o|oddi|gyda|drwy)|seolta ó|"
    r"أُ?رسلت? من|مرسل من|נשלח מה?|发自|發自|傳送自|ส่งจาก|đã gửi từ"
)
_AFTER = "gönderildi|küldve|から送信|에서 보냄|से भेजा गया|ਤੋਂ ਭੇਜਿਆ|傳送"
"""The same, in languages that say it behind the name of the device."""
_FOR = "for|für|pour|para|per|voor|til|på|för|pro|dla(?: systemu)?|для|за|لـ|ar gyfer"
_SAID = re.compile(
    rf"(?:{_BEFORE})(?![a-z]).{{0,70}}\b(?:{_DEVICE})(?![a-z]).{{0,60}}"
    rf"|.{{0,12}}\b(?:{_DEVICE})(?![a-z]).{{0,24}}(?:{_AFTER})"
    rf"|(?:[\w ]{{2,20}}\s)?outlook (?:{_FOR}) (?:ios|android|mac)\b.{{0,60}}"
    r"|yahoo mail: search, organi[sz]e, conquer",
    re.IGNORECASE,
)
_LED_TO = re.compile(r"(?>.*?outlook).*https://aka\.ms/|.*emojireactionemail", re.IGNORECASE)
"""Where Outlook on phones leads in every language, and what Gmail writes below a sign that is an answer."""
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST, _LOOKED_AT = 120, 1000


def is_sent_from(line: str) -> bool:
    """Whether a line names the machine or program that a mail was written with."""
    plain = _ADDRESS.sub("", bare(line)).strip()
    return len(plain) < _LONGEST and bool(_SAID.fullmatch(plain) or _LED_TO.match(line[:_LOOKED_AT]))
