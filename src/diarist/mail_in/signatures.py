"""How a mail ends: a greeting, a name, what programs and organisations put below it.

A signature is what stands below a sign for one (`-- `, or what the sender's program marked as such), below a greeting,
or at the end of all around a number or an address. A greeting stays with the name that was typed below it; so do a
sentence, and whatever is no signature beyond doubt. Two libraries were tried on the fixtures beside it: see
`tests/mail_in/letters/README.md`.
"""

from __future__ import annotations

import re

from diarist.mail_in.mail_marks import SIGNED, bare

_GREETING = (
    r"(?:with |and )?(?:my |our )?(?:(?:kind(?:est)?|best|warm(?:est)?|very best|many|all good) )?"
    r"(?:regards|wishes|thanks)(?: (?:again|and best wishes|and kind regards|in advance|all|everyone|and regards))?|"
    r"kr|br|thank you(?: (?:all|again|very much))?|cheers|all the best|all best|best|take care|"
    r"yours(?: (?:sincerely|faithfully|truly|ever|aye))?|sincerely|speak soon|until next week|love|"
    r"cofion(?: (?:gorau|cynnes|caredig))?|diolch(?: (?:yn fawr(?: iawn| i chi)?|i bawb|eto|o galon))?|"
    r"dymuniadau gorau|yn gywir|yr eiddoch yn gywir|hwyl(?: fawr)?|gyda diolch|pob hwyl|"
    r"(?:mit )?(?:freundlichen?|besten?|vielen?|lieben?|herzlichen?|schönen?) (?:grüßen?|grüssen?|gruß|gruss|dank)|"
    r"mfg|lg|vg|hochachtungsvoll|(?:bien |très )?cordialement|bien à vous|amicalement|salutations(?: distinguées)?|"
    r"merci(?: beaucoup| d['’]avance)?|(?:un )?(?:cordial )?saludos?|gracias|(?:cordiali |distinti )?saluti|"
    r"grazie|met (?:vriendelijke|hartelijke) groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|"
    r"(?:med )?vänliga? hälsning(?:ar)?|mvh|(?:med )?venlig hilsen|(?:med )?vennlig hilsen|pozdrawiam|"
    r"atenciosamente|abraços?|ystävällisin terveisin|le gach dea-ghuí|le meas|gle mise le meas"
)
_CLOSING = re.compile(rf"(?:{_GREETING})(?:\s*[,/|&–-]+\s*(?:{_GREETING}))*\s*[,.!]*", re.IGNORECASE)
_DASHES = re.compile(r"(?:--|—|__) ?|[-_=*—]{2,}")
_RULE = re.compile(r"[-_=]{20,}")
_DEVICE = (
    r"i ?phone|i ?pad|apple watch|outlook|android|samsung|galaxy|blackberry|huawei|pixel|windows|yahoo mail|gmail|"
    r"proton mail|mobile|phone|handy|smartphone|ffôn|tablet|nokia|xiaomi|iphonesta|iphonu"
)
_SENT_WITH = (
    r"sent (?:from|via|with|using|by)|typed on|dictated on|envoyé (?:de|depuis|à partir)|von mein\w+|"
    r"gesendet (?:von|mit|über)|diese nachricht wurde von|enviado (?:desde|do|a partir)|inviato (?:da|dal)|"
    r"(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via|van)|skickat från|sendt fra|wysłane z|odesláno z|lähetetty|"
    r"anfonwyd (?:o|oddi|gyda|drwy)|seolta ó|trimis de"
)
_SENT_FROM = re.compile(
    rf"(?:{_SENT_WITH})\b.{{0,70}}\b(?:{_DEVICE})\b.{{0,60}}"
    r"|(?:[\w ]{2,20}\s)?outlook (?:for|für|pour|para|per|voor|til|på|ar gyfer) (?:ios|android|mac)\b.{0,60}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:t|tel|telephone|phone|m|mob|mobile|cell|direct(?: line| dial)?|dd|ddi|office|switchboard|fax|f|e|e-?mail|w|"
    r"web(?:site)?|ffôn|ffon|symudol|rhif|e-?bost|gwefan|handy|mobil|tél|téléphone|telefon|portable|bureau|büro|teams|"
    r"linkedin|twitter|x|bluesky|mastodon|facebook|instagram|address|cyfeiriad|ext|pa|whatsapp|desk)\b\.?\s*[:|/]",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/])(?:\+|\(?0)[\d()][\d ().\-/\xa0]{7,24}\d")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:example|uk|wales|cymru|org|com|net|eu|ie|de|fr)(?:/\S*)?")
_PRONOUNS = re.compile(r"\(?(?:she|he|they|hi|ef|nhw)\s*/\s*\w+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_LISTED = re.compile(r"(?:[-*+] |\d{1,3}[.)] |#{1,6} |> )")
_MOST_LINES, _LONGEST_LINE, _MOST_NAMED = 24, 110, 5
LEAST_PROSE = 25
"""Words; a paragraph of so many below a sign for a signature is no part of it."""


def is_sent_from(line: str) -> bool:
    """Whether a line names the machine or program that a mail was written with."""
    return len(line) < 120 and bool(_SENT_FROM.fullmatch(bare(line)))


def tells_how_to_reach(line: str) -> bool:
    """Whether a line has a number, an address or a label of one, or stands for a signature that was taken out."""
    return _has_number(line) or bool(_LABEL.match(bare(line)))


def _has_number(line: str) -> bool:
    plain = bare(line)
    has = SIGNED in line or _EMAIL.search(plain) or _WEB.fullmatch(plain)
    return bool(has) or any(sum(map(str.isdigit, each)) >= 9 for each in _PHONE.findall(plain))


def is_prose(line: str) -> bool:
    """Whether a line is of words that were written for the mail: too long for a signature, or a sentence."""
    plain = bare(line)
    if tells_how_to_reach(line) and len(plain) <= _LONGEST_LINE:
        words = [each for each in plain.split() if each.isalpha()]
        return len(words) > 2 and plain.endswith((".", "!", "?")) and not _LABEL.match(plain)
    return len(plain) > _LONGEST_LINE or (bool(_SENTENCE_END.search(plain)) and len(plain.split()) > 3)


def without_signature(lines: list[str], names: frozenset[str]) -> tuple[list[str], int]:
    """One piece of a mail without the signature at its end, and how many lines went; `names` are its sender's."""
    begin, end = _range(lines, names)
    kept = [*lines[:begin], *lines[end:]]
    while begin == len(kept) and kept and (not kept[-1].strip() or _DASHES.fullmatch(bare(kept[-1]))):
        kept.pop()
        begin -= 1
    return kept, sum(bool(each.strip()) for each in lines[begin:end])


def _range(lines: list[str], names: frozenset[str]) -> tuple[int, int]:
    """Where a signature begins and ends; at one place where there is none."""
    written = max((at for at, line in enumerate(lines) if len(bare(line).split()) >= LEAST_PROSE), default=-1)
    for at in range(written + 1, len(lines)):
        if bare(lines[at]) in {"--", "—"}:
            return at, len(lines)
    return _below_greeting(lines) or _around_number(lines, names) or (len(lines), len(lines))


def _below_greeting(lines: list[str]) -> tuple[int, int] | None:
    said = [at for at, line in enumerate(lines) if line.strip()]
    for at in reversed(said[-_MOST_LINES:]):
        if not _CLOSING.fullmatch(bare(lines[at])):
            continue
        below = _while_no_prose([each for each in said if each > at], lines)
        if not below:
            return None
        reachable = any(tells_how_to_reach(lines[each]) for each in below)
        if below[-1] != said[-1] and not reachable:  # more words follow, so that it was no end
            return None
        typed = _typed_name(below, lines)
        if len(below) == typed and not reachable:
            return None
        end = below[-1] + 1
        return (below[typed], end) if typed else (at, end) if reachable or len(below) > 1 else None
    return None


def _while_no_prose(places: list[int], lines: list[str]) -> list[int]:
    found: list[int] = []
    for at in places:
        if is_prose(lines[at]) or (_LISTED.match(lines[at]) and not tells_how_to_reach(lines[at])):
            break
        found.append(at)
    return found


def _typed_name(below: list[int], lines: list[str]) -> int:
    """How many lines below a greeting are the name that its writer typed: one, or none."""
    first = bare(lines[below[0]])
    words = first.rstrip(",.").split()
    if tells_how_to_reach(lines[below[0]]) or not words or len(words) > 3 or _PRONOUNS.search(first):
        return 0
    if len(below) == 1:
        return 1
    second = bare(lines[below[1]])
    again = second.startswith(words[0]) and second != first
    return int(again or (len(words) == 1 and (lines[below[1]].strip() == SIGNED or below[1] > below[0] + 1)))


def _around_number(lines: list[str], names: frozenset[str]) -> tuple[int, int] | None:
    """The last lines, where one has a number or an address, one the sender's name, and none is a sentence."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    run: list[int] = []
    for at in reversed(said):
        if is_prose(lines[at]) or _LISTED.match(lines[at]) or len(run) >= _MOST_LINES:
            break
        run.insert(0, at)
    reachable = [at for at in run if _has_number(lines[at])]
    if not reachable:
        return None
    marked = lines[reachable[0]].strip() == SIGNED  # all of it, then
    begin = reachable[0] if marked else _with_name(run, reachable[0], lines)
    rule = next((at for at in run if at < reachable[0] and _RULE.fullmatch(bare(lines[at]))), None)
    if rule is not None and rule != said[0]:  # as below the mails of a list
        return (rule, run[-1] + 1)
    if not marked and not _is_named(lines[begin : run[-1] + 1], names):
        return None
    if begin == said[0] and not marked and len(said) > 1:  # the first line of all is what the mail is about
        begin = next((at for at in run if at > begin), begin)
    return (begin, run[-1] + 1)


def _is_named(lines: list[str], names: frozenset[str]) -> bool:
    return bool(names & set(re.findall(r"\w{2,}", " ".join(map(bare, lines)).lower())))


def _with_name(run: list[int], first: int, lines: list[str]) -> int:
    """Where the name begins that stands above a number: in its paragraph, or in the one above."""
    begin, crossed = first, False
    for at in reversed([each for each in run if each < first][-_MOST_NAMED:]):
        gap = at + 1 < begin
        if (gap and (crossed or begin != first)) or not _could_be_named(bare(lines[at])):
            break
        begin, crossed = at, crossed or gap
    return begin


def _could_be_named(plain: str) -> bool:
    return len(plain.split()) <= 9 and not _SENTENCE_END.search(plain) and plain[:1].upper() == plain[:1]
