"""How a mail ends: a greeting, a name, what programs and organisations put below it.

A signature is what stands below a sign for one (`-- `, or what the sender's program marked as such), below a greeting,
or at the end of all around a number or an address. A greeting stays with the name that was typed below it; so do a
sentence, and whatever is no signature beyond doubt. Two libraries were tried on the fixtures beside it: see
`tests/mail_in/letters/README.md`.
"""

from __future__ import annotations

import re
import unicodedata

from diarist.mail_in.contact_lines import has_label, has_number, is_number, is_standing, tells_how_to_reach
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
    r"atenciosamente|abraços?|ystävällisin terveisin|le gach dea-ghuí|le meas|gle mise le meas|"
    r"مع (?:أطيب )?(?:التحيات|التحية|تحياتي)|(?:أطيب )?تحياتي|شكر[اًا]*(?: جزيلا)?|وتفضلوا بقبول فائق الاحترام"
)
_CLOSING = re.compile(rf"(?:{_GREETING})(?:\s*[,،/|&–-]+\s*(?:{_GREETING}))*\s*[,،.!]*", re.IGNORECASE)
_DASHES = re.compile(r"(?:--|—|__) ?|[-_=*—]{2,}")
_RULE = re.compile(r"[-_=]{20,}")
_PRONOUNS = re.compile(r"\(?(?:she|he|they|hi|ef|nhw)\s*/\s*\w+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_LISTED = re.compile(r"(?:[-*+] |\d{1,3}[.)] |#{1,6} |> )")
_MOST_LINES, _LONGEST_LINE, _MOST_NAMED, _MOST_BELOW = 24, 110, 8, 4
_MOST_WORDS, _LONGEST_NAME, _SHORTEST_SURNAME = 14, 4, 3
_TITLE = re.compile(
    r"\b(?:chief executive|ceo|director|head of|manager|chair(?:man|woman)?|leader of|prif weithredwr|cyfarwyddwr|"
    r"pennaeth|cadeirydd|direct(?:eur|rice)|geschäftsführ\w+|vorstand|leiter(?:in)?)\b",
    re.IGNORECASE,
)
"""What somebody is who signs; an address of an office has no name in it."""
LEAST_PROSE = 25
"""Words; a paragraph of so many below a sign for a signature is no part of it."""


def is_prose(line: str) -> bool:
    """Whether a line is of words that were written for the mail: too long for a signature, or a sentence."""
    plain = bare(line)
    if is_standing(line):
        return False
    if tells_how_to_reach(line) and len(plain) <= _LONGEST_LINE:
        words = [each for each in plain.split() if each.isalpha()]
        return len(words) > 2 and plain.endswith((".", "!", "?")) and not has_label(line)
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
    written = max((at for at, line in enumerate(lines) if _is_long(line)), default=-1)
    for at in range(len(lines)):
        if bare(lines[at]) in {"--", "—"} and (at > written or _is_name(_next_said(lines, at), names)):
            return at, len(lines)
    kinds = (_around_number, _block, _below_name)
    found = _below_greeting(lines) or next(filter(None, (each(lines, names) for each in kinds)), None)
    return found or _number_alone(lines) or (len(lines), len(lines))


def _next_said(lines: list[str], at: int) -> str:
    return next((each for each in lines[at + 1 :] if each.strip()), "")


def _is_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line begins with its sender's name, and goes on with a title or a number at most."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[|,;:(/\d+–—]| - ", bare(line), maxsplit=1)[0])
    is_one = 0 < len(words) <= _LONGEST_NAME and all(each[0] == each[0].upper() for each in words)
    return is_one and any(_is_known(folded(each), names) for each in words)


def folded(text: str) -> str:
    """Small letters without accents, which addresses do not have."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(each))


def _is_known(word: str, names: frozenset[str]) -> bool:
    """Whether a word is of the sender's name, or a surname within an address such as `smorgan@`."""
    return word in names or (len(word) > _SHORTEST_SURNAME and any(word in each for each in names))


def _is_long(line: str) -> bool:
    return len(bare(line).split()) >= LEAST_PROSE and not is_standing(line)


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
        if is_prose(lines[at]) or _is_listed(lines[at]) or len(run) >= _MOST_LINES:
            break
        run.insert(0, at)
    reachable = [at for at in run if has_number(lines[at])]
    if not reachable:
        return None
    marked = lines[reachable[0]].strip() == SIGNED  # all of it, then
    begin = reachable[0] if marked else _with_name(run, reachable[0], lines)
    rule = next((at for at in run if at < reachable[0] and _RULE.fullmatch(bare(lines[at]))), None)
    if rule is not None and rule != said[0]:  # as below the mails of a list
        return (rule, run[-1] + 1)
    above = max((at for at in run if at < begin), default=begin)
    if not marked and not _is_named(lines[above : run[-1] + 1], names):
        return None
    if (
        begin == said[0] and not marked and len(said) > 1 and not _is_name(lines[begin], names)
    ):  # the first line of all is what the mail is about
        begin = next((at for at in run if at > begin), begin)
    return (begin, run[-1] + 1)


def _is_listed(line: str) -> bool:
    """Whether a line is an item of a list, and none of a list of numbers."""
    found = _LISTED.match(line)
    return found is not None and not (has_label(line[found.end() :]) and has_number(line))


def _block(lines: list[str], names: frozenset[str]) -> tuple[int, int] | None:
    """A paragraph near the end that begins with the sender's name and has a number; a postscript may follow."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    begins = [at for at in said if not at or not lines[at - 1].strip()]
    for first in reversed(begins[1:][-_MOST_BELOW:]):
        end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
        block = lines[first:end]
        if _is_name(block[0], names) and any(map(has_number, block)) and not any(map(is_prose, block)):
            return first, end
    return None


def _below_name(lines: list[str], names: frozenset[str]) -> tuple[int, int] | None:
    """What organisations have said below each mail, where the name stands above it."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    first = next((at for at in reversed(said) if not is_standing(lines[at])), -1)
    below = [at for at in said if at > first]
    return (below[0], below[-1] + 1) if below and first >= 0 and _is_name(lines[first], names) else None


def _number_alone(lines: list[str]) -> tuple[int, int] | None:
    """A number as the last paragraph, where the one above it does not lead to it."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    if len(said) < 2 or said[-1] == said[-2] + 1 or not is_number(lines[said[-1]]):
        return None
    return (said[-1], said[-1] + 1) if _SENTENCE_END.search(bare(lines[said[-2]]).rstrip(":")) else None


def _is_named(lines: list[str], names: frozenset[str]) -> bool:
    said = " ".join(map(bare, lines))
    return bool(_TITLE.search(said)) or any(_is_known(each, names) for each in re.findall(r"\w{2,}", folded(said)))


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
    return len(plain.split()) <= _MOST_WORDS and not _SENTENCE_END.search(plain) and plain[:1].upper() == plain[:1]
