"""What a mail quotes, told by the lines that programs write above it, in the languages of their users.

Programs that mark a quotation in HTML are heard before, in `mail_html.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diarist.mail_in.mail_marks import QUOTED, bare

_WROTE = (
    r"wrote|schrieb|a écrit|a ecrit|escribió|ha scritto|schreef|skrev|escreveu|napisał\(?a?\)?|ysgrifennodd|kirjoitti"
    r"|írta|napsal\(?a?\)?|a scris|scríobh|كتب(?:/كتبت|ت)?|تمت كتابة ما يلي بواسطة"
)
_ON = r"on|am|le|el|il|op|em|w dniu|dnia|den|ar|dne|pe|în|في|بتاريخ"
_ATTRIBUTION = re.compile(
    rf"(?:(?:{_ON})\b.{{3,240}}(?:{_WROTE})\b.{{0,160}}[:：]"
    rf"|.{{0,120}}<[^\s<>@]+@[^\s<>@]+>.{{0,60}}(?:{_WROTE})\s*[:：]"
    r"|\d{4}-\d\d-\d\d\b.{0,160}<[^\s<>@]+@[^\s<>@]+>+\s*:)",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"(?:{_ON})\b", re.IGNORECASE)
_STAMP = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}|@|\b(?:19|20)\d\d\b")
_ORIGINAL = (
    r"original message|original appointment|ursprüngliche nachricht|originalnachricht|message d['’]origine|"
    r"message original|mensaje original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|"
    r"oprindelig meddelelse|opprinnelig melding|neges wreiddiol|mensagem original|wiadomość oryginalna|"
    r"forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|"
    r"doorgestuurd bericht|vidarebefordrat meddelande|neges a anfonwyd ymlaen|mensagem encaminhada|reply message"
)
_DIVIDER = re.compile(rf"[-_=—]{{2,}}\s*(?:{_ORIGINAL}|.{{3,200}}(?:{_WROTE})\s*:)\s*[-_=—]{{2,}}", re.IGNORECASE)
_BEGIN = re.compile(
    r"(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|"
    r"inizio messaggio inoltrato|inicio del mensaje reenviado|begin doorgestuurd bericht|"
    r"dechrau(?:'r|’r)? neges a anfonwyd ymlaen)\s*:",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|von|de|da|van|od|från|fra|oddi wrth|o|lähettäjä|feladó|发件人|من)\s*[:：]", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé(?: le)?|à|objet|enviado(?: el)?|fecha|"
    r"para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|anfonwyd|dyddiad|at|"
    r"i|copi|pwnc|wysłano|do|temat|assunto|importance|wichtigkeit|pwysigrwydd|"
    r"تاريخ الإرسال|أرسلت|التاريخ|إلى|نسخة|الموضوع)\s*[:：]",
    re.IGNORECASE,
)
_WHOSE = re.compile(r".{0,300}[<(][^\s<>()@]+@[^\s<>()@]+[>)].{0,160}[:：]")
_SUBJECT = re.compile(
    r"(?:subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|pwnc|temat|assunto|الموضوع)\s*[:：]", re.IGNORECASE
)
"""The field that every such head has, and nothing else that begins with From and To."""
_RULE = re.compile(r"[-_=*\s—]{3,}")
_QUOTED_LINE = re.compile(r"\s*\\?(?:>|&gt;)")


@dataclass(frozen=True, slots=True)
class Own:
    """A mail's lines without what it quotes, in pieces: before, between and after quotations."""

    pieces: tuple[tuple[str, ...], ...]
    quotes: bool


def own_lines(lines: list[str], *, is_answer: bool) -> Own:
    """Take the quotations out of a mail's lines. Lines behind > count as such where the mail answers something."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        plain = bare(lines[at])
        if at_end(lines, at, plain):
            _drop_head(kept)
            kept.append(QUOTED)
            break
        taken = _attribution(lines, at, plain)
        if taken and not _marked(lines, at + taken, is_answer=True):
            kept.append(QUOTED)
            break
        at += taken
        if at < len(lines) and _is_quoted(lines, at, is_answer=is_answer or bool(taken)):
            _drop_strayed(kept)
            kept.append(QUOTED)
            at += 1
        elif not taken:
            kept.append(lines[at])
            at += 1
    return _parted(kept)


def at_end(lines: list[str], at: int, plain: str) -> bool:
    """Whether all that follows a line is another mail, as Outlook and those that hand mails on quote it."""
    if _DIVIDER.fullmatch(plain) or _BEGIN.fullmatch(plain):
        return True
    if not _FROM.match(plain):
        return False
    named = [each for each in map(bare, lines[at + 1 : at + 12]) if _FIELD.match(each)]
    return len(named) >= 2 and ("@" in plain or any(map(_SUBJECT.match, named)))


def is_headed(lines: list[str]) -> bool:
    """Whether some lines say by themselves where a quotation begins in them, so that what is above it is none."""
    return any(at_end(lines, at, bare(each)) or is_attribution(each) for at, each in enumerate(lines))


def is_attribution(text: str) -> bool:
    """Whether some words say who wrote what follows, and when."""
    plain = bare(text)[:500]
    return bool(_ATTRIBUTION.fullmatch(plain) and _STAMP.search(plain))


def _attribution(lines: list[str], at: int, plain: str) -> int:
    """How many lines say who wrote what follows; plain text breaks that sentence."""
    count = _lines_of_attribution(lines, at)
    begins_below = count > 1 and not _BEGINS.match(plain) and _lines_of_attribution(lines, at + 1)
    return 0 if begins_below else count


def _lines_of_attribution(lines: list[str], at: int) -> int:
    if not bare(lines[at]):
        return 0
    joined = ""
    for count, line in enumerate(lines[at : at + 4], start=1):
        if not line.strip() or _QUOTED_LINE.match(line) or QUOTED in line:
            break
        joined = f"{joined} {bare(line)}".strip()
        if joined.endswith((":", "：")) and is_attribution(joined):
            return count
    return 0


def _marked(lines: list[str], at: int, *, is_answer: bool) -> bool:
    following = next((number for number in range(at, min(at + 3, len(lines))) if lines[number].strip()), None)
    return following is not None and _is_quoted(lines, following, is_answer=is_answer)


def _is_quoted(lines: list[str], at: int, *, is_answer: bool) -> bool:
    return lines[at].strip() == QUOTED or (is_answer and bool(_QUOTED_LINE.match(lines[at])))


def _drop_head(kept: list[str]) -> None:
    """Take away what belongs to the head of a quotation and stands above its From: a rule, or when it was sent."""
    while kept and kept[-1].strip() and _FIELD.match(bare(kept[-1])):
        kept.pop()
    while kept and (not kept[-1].strip() or _RULE.fullmatch(bare(kept[-1]))):
        kept.pop()


def _drop_strayed(kept: list[str]) -> None:
    """Take away what stands above a quotation and says whose it is: a From alone, or a sentence in any language."""
    last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].strip()), -1)
    first = next((at for at in range(last, -1, -1) if not kept[at].strip() or last - at > 3), -1) + 1
    if last >= 0 and _FROM.match(plain := bare(kept[last])) and "@" in plain:
        del kept[last:]
    elif last >= 0 and _WHOSE.fullmatch(" ".join(map(bare, kept[first : last + 1]))[:600]):
        del kept[first:]


def _parted(lines: list[str]) -> Own:
    pieces: list[list[str]] = [[]]
    for line in lines:
        if line.strip() != QUOTED:
            pieces[-1].append(line)
        elif any(map(str.strip, pieces[-1])) or len(pieces) == 1:
            pieces.append([])
    return Own(tuple(map(tuple, pieces)), len(pieces) > 1)
