"""What organisations have their servers write below each mail, or above it: about confidence, viruses, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.mail_in.mail_marks import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_PHRASES = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        # English
        r"\b(?:e-?mail|message|communication|transmission)s?\b.{0,80}\b(?:confidential|privileged)\b",
        r"\bconfidential(?:ity)?\b.{0,80}\b(?:e-?mail|message|notice|information|intended)\b",
        r"\b(?:intended|meant)\b.{0,40}\b(?:solely|only|exclusively)\b",
        r"\b(?:solely|only) (?:for|intended)\b.{0,60}\b(?:addressee|recipient|individual|person|use of)\b",
        r"\b(?:not the|unless you are the|other than the) (?:intended |named )?(?:recipient|addressee)\b",
        r"\breceived (?:this|it)\b.{0,60}\b(?:in error|by mistake)\b",
        r"\b(?:delete|destroy)\b.{0,60}\b(?:it|e-?mail|message|copies)\b",
        r"\bnotify (?:the sender|us|me)\b|\binform the sender\b|\bcontact the sender\b",
        r"\b(?:virus|malware)(?:es)?\b.{0,120}\b(?:e-?mail|attachment|scan|check|liab|damage|responsib)",
        r"\bscanned (?:for|by)\b.{0,60}",
        r"\bunauthori[sz]ed (?:use|access|disclosure|copying|dissemination)\b",
        r"\bby any(?:one|body) else is unauthori[sz]ed\b",
        r"\b(?:accepts?|assumes?) no (?:liability|responsibility)\b|\bno liability\b",
        r"\blegally (?:privileged|binding)\b",
        r"\b(?:disclos|copy|distribut|disseminat)\w*\b.{0,120}\b(?:prohibited|unlawful|forbidden|permitted)\b",
        r"\bviews?\b.{0,80}\b(?:author|sender|individual)\b.{0,120}\b(?:represent|those of)\b",
        r"\bfreedom of information act\b|\bmonitor(?:ed|ing)?\b.{0,60}\be-?mails?\b|\be-?mails?\b.{0,60}\bmonitored\b",
        r"\bregistered (?:office|in|company|charity)\b.{0,80}\b(?:no|number|england|wales|scotland|address)\b",
        r"\bwelcome\b.{0,60}\bcorrespondence\b.{0,80}\bwelsh\b",
        # Cymraeg
        r"\b(?:e-?bost|neges|ebost)\b.{0,80}\b(?:gyfrinachol|cyfrinachol)\b|\bcyfrinach\w*\b.{0,60}\b(?:e-?bost|neges)\b",
        r"\b(?:derbynnydd|derbynnwyr|sawl y|person y)\b.{0,60}\b(?:bwriad|cyfeiri)\w*",
        r"\bbwriad\w*\b.{0,80}\b(?:unig|derbyn)",
        r"\bos (?:nad|ydych|mai nid|derbyn)\w*\b.{0,100}\b(?:gamgymeriad|derbynnydd|gam)\b",
        r"\b(?:dileu|dilëwch|dilewch|ddileu)\b|\b(?:rhoi gwybod|hysbys\w*)\b.{0,40}\banfon\w*\b",
        r"\bgohebiaeth\b.{0,60}\b(?:gymraeg|croeso|chymraeg)\b|\bcroeso\b.{0,60}\b(?:ohebu|gohebu|gohebiaeth)\b",
        # Français
        r"\bce (?:message|courriel|mail|courrier)\b.{0,100}\b(?:confidentiel|destin)",
        r"\bsi vous (?:n['’]êtes pas|avez reçu|recevez)\b.{0,80}\b(?:destinataire|erreur)\b",
        r"\b(?:détruire|supprimer)\b.{0,60}|\bavertir\b.{0,30}\bexpéditeur\b",
        # Deutsch
        r"\bdiese (?:e-?mail|nachricht)\b.{0,100}\b(?:vertraulich|bestimmt)",
        r"\bnicht der (?:richtige|beabsichtigte|vorgesehene)\b|\birrtümlich\b.{0,60}\b(?:erhalten|zugegangen)\b",
        r"\b(?:vernichten|löschen)\b.{0,60}|\binformieren sie\b.{0,40}\babsender\b",
        r"\b(?:geschäftsführ\w+|sitz der gesellschaft|registergericht|amtsgericht|handelsregister|hrb)\b",
        # Español, italiano, Nederlands
        r"\beste (?:mensaje|correo)\b.{0,100}\b(?:confidencial|destinatario)",
        r"\bpor error\b.{0,80}\b(?:remitente|elim[ií]n)",
        r"\bquesto messaggio\b.{0,100}\b(?:riservat|confidenzial|destinatari)",
        r"\bper errore\b.{0,80}\b(?:mittente|elimin)",
        r"\bdit (?:bericht|e-?mailbericht)\b.{0,100}\b(?:vertrouwelijk|bestemd)",
        r"\babusievelijk\b|\bniet de geadresseerde\b",
        # Português, polski, Gaeilge
        r"\besta mensagem\b.{0,100}\b(?:confidencia|destina)",
        r"\bpor (?:engano|erro)\b.{0,80}\b(?:elimin|apag|avis|remetente)",
        r"\b(?:niniejsz|ta )\w*\s+wiadomość\b.{0,100}\b(?:poufn|przeznaczon)",
        r"\bomyłkowo\b.{0,120}\b(?:usunię|nadawc|powiadom)",
        r"\bríomhphost\b.{0,80}\b(?:rún|dírithe)\b",
        r"\btrí (?:earráid|dhearmad)\b.{0,80}(?:scrios|seolt)",
        # Svenska, dansk, norsk
        r"\b(?:detta|denne|dette) (?:e-?post|e-?mail|meddel|melding)\w*\b.{0,100}\b(?:konfidentiel|fortrolig)",
        r"\b(?:av misstag|ved en fejl|ved en feil)\b.{0,100}\b(?:radera|slet|avsändar|afsender|avsender)",
        # العربية
        r"هذ[هاي]\s+(?:ال)?(?:رسالة|بريد).{0,120}(?:سري|خاص|موجه)",
        r"(?:بطريق الخطأ|عن طريق الخطأ|بالخطأ).{0,120}(?:حذف|إبلاغ|المرسل)",
    )
)
_ALONE = re.compile(
    r"consider the environment before|think before you print|save paper|ystyriwch yr amgylchedd|meddyliwch cyn argraffu"
    r"|pensez à l['’]environnement|denken sie an die umwelt|bitte prüfen sie.{0,40}ausdruck|virus-free\.|avast|"
    r"scanned by (?:mailscanner|mimecast|symantec|messagelabs|sophos)|"
    r"^(?:confidentiality (?:notice|statement)|disclaimer|rhybudd cyfrinachedd|datganiad cyfrinachedd|ymwadiad|"
    r"avis de confidentialité|haftungsausschluss|vertraulichkeitshinweis)\s*:?$|"
    r"\b(?:this (?:e-?mail|message|address|account)|e-?mails? (?:sent|addressed) to)\b.{0,160}"
    r"\b(?:freedom of information|public disclosure|monitored|recorded)\b|"
    r"\bprivacy (?:notice|policy|statement)\b.{0,120}\b(?:personal (?:data|information)|process your)",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\W*(?:caution|external|warning|attention|achtung|vorsicht|rhybudd|allanol)\b.{0,300}"
    r"\b(?:e-?mail|message|sender|e-?bost|neges|courriel|absender)"
    r"|\W*(?:some people who received this message|you) don['’]t often get e-?mail from\b",
    re.IGNORECASE,
)
_CORE = re.compile(
    r"confiden|privileged|intended|recipient|addressee|in error|registered|virus|malware|prohibited|unlawful|views|"
    r"correspondence|cyfrinach|gyfrinach|derbynnydd|bwriad|gamgymeriad|ohebiaeth|destin|vertraulich|adressat|irrtümlich|"
    r"geschäftsf|riservat|confidenzial|vertrouwelijk|geadresseerde|poufn|omyłkow|ríomhphost|konfidentiel|fortrolig|سري|موجه",
    re.IGNORECASE,
)
"""What two phrases of a paragraph are about, if they are such a text, and no words about mails."""
_LABEL = re.compile(
    r"(?i:(?:sensitivity|(?:security )?classification|protective marking|dosbarthiad(?: diogelwch)?|klassifizierung)"
    r"\s*[:–-]\s*[\w ,/&()–-]{2,50})"
    r"|(?:OFFICIAL|SWYDDOGOL|SECRET|NOT PROTECTIVELY MARKED|UNCLASSIFIED|INTERNAL|CONFIDENTIAL|RESTRICTED|VS-NfD)"
    r"(?:[\s:/,–-]+(?:SENSITIVE|SENSITIF|PERSONAL|COMMERCIAL|STAFF|ONLY|USE|UNCLASSIFIED|OFFICIAL|SWYDDOGOL))*"
    r"|\[(?i:[^\[\]]{0,80}\b(?:official|internal|confidential|restricted|sensitivity|classification)\b[^\[\]]{0,60})\]"
)
"""How secret a mail is, by rules for offices: above and below it, in a paragraph of its own."""
_WORDLESS = re.compile(r"[\W_]*")
LONGEST_FOOTNOTE = 12
"""Words; a short line below a disclaimer is part of it, as an address where more stands."""


def is_disclaimer(text: str) -> bool:
    """Whether a paragraph is one by itself: two things that only such a text says, or one that stands alone."""
    return _weight(text) >= 2


def without_disclaimers(paragraphs: list[list[str]]) -> tuple[list[list[str]], int]:
    """A mail's paragraphs without those at its end, and how many went."""
    first = len(paragraphs)
    for at in range(len(paragraphs) - 1, -1, -1):
        text = _text(paragraphs[at])
        weight = _weight(text)
        if weight >= 2:
            first = at
        elif not weight and len(text.split()) > LONGEST_FOOTNOTE:
            break
    while first < len(paragraphs) and first and _WORDLESS.fullmatch(_text(paragraphs[first - 1])):
        first -= 1
    return paragraphs[:first], sum(bool(_text(each)) for each in paragraphs[first:])


def without_banner(paragraphs: list[list[str]]) -> tuple[list[list[str]], int]:
    """The same for what a server wrote above it, that it came from outside."""
    first = 0
    while first < min(len(paragraphs), 4) and (
        not (text := _text(paragraphs[first])) or (len(text) < 500 and _BANNER.match(text))
    ):
        first += 1
    banners = sum(bool(_text(each)) for each in paragraphs[:first])
    return (paragraphs[first:], banners) if banners else (paragraphs, 0)


def without_labels(paragraphs: list[list[str]]) -> tuple[list[list[str]], int]:
    """The same for what says how secret it is, above and below."""
    first, last = 0, len(paragraphs)
    while first < last and _LABEL.fullmatch(_text(paragraphs[first])):
        first += 1
    while last > first and _LABEL.fullmatch(_text(paragraphs[last - 1])):
        last -= 1
    return paragraphs[first:last], len(paragraphs) - (last - first)


def _text(lines: Iterable[str]) -> str:
    return " ".join(bare(each) for each in lines).strip()


def _weight(text: str) -> int:
    short = text[:4000]
    if _ALONE.search(short) and len(short) < 400:
        return 2
    found = sum(bool(each.search(short)) for each in _PHRASES)
    return found if _CORE.search(short) else min(found, 1)
