"""A preview in short, as Markdown for a pull request: what stands in it cannot ping, link, load or break out.

Mentions, references and addresses become links only where their signs stand together, so a zero-width space parts
them, and one at the beginning of each line keeps it from being a heading or a list; all else that means something in
Markdown has a backslash before it. Sources: https://spec.commonmark.org/0.31.2/#backslash-escapes,
https://github.github.com/gfm/#autolinks-extension-,
https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.diary.text import cut
from diarist.outputs.preview_page import LEVELS
from diarist.words.typography import with_stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.problems import Problem
    from diarist.outputs.preview_page import ChannelPreview, MailPreview, Preview

LONGEST = 20_000
"""The longest summary, in characters: of a comment GitHub takes 65,536, and neutralising it again makes it longer."""

LETTERS, LINES = 1_500, 20
"""How much is shown of a channel's words, in characters and in lines."""

MOST, MESSAGE = 20, 500
"""How many problems of an entry are shown, and how much of what each says, in characters."""

_GAP = "\u200b"
_JOINERS = "\u200c\u200d"
"""Letters of some scripts, and emoji, need them."""

_MEANING = re.compile(r"[\\`*_\[\]<>&~$|!]")
_TOGETHER = re.compile(
    r"(?<=@)(?=\S)|(?<=#)(?=\d)|(?<=gh-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[0-9a-f]{6})(?=[0-9a-f])"
    r"|(?<=:)(?=[\w+-]+:)",
    re.IGNORECASE,
)


def summary(previews: Sequence[Preview], address: str = "") -> str:
    """The previews in short. `address` is where their pages and cards can be seen, if anywhere; it ends with `/`."""
    parts, left = [], LONGEST
    for place, preview in enumerate(previews):
        part = "\n".join(_entry(preview, address)) + "\n"
        if len(part) > left:
            parts.append(f"And {len(previews) - place} more, in the preview itself.\n")
            break
        parts.append(part)
        left -= len(part) + 200
    return "\n".join(parts)


def neutral(text: str) -> str:
    """A text on one line that Markdown shows as it is, and GitHub makes nothing of."""
    seen = "".join(c for c in " ".join(text.split()) if c in _JOINERS or unicodedata.category(c)[0] != "C")
    return _GAP + _MEANING.sub(lambda found: f"\\{found[0]}", _TOGETHER.sub(_GAP, seen))


def _entry(preview: Preview, address: str) -> Iterator[str]:
    yield f"### {neutral(preview.title)}"
    yield f"{neutral(preview.path)}"
    yield f"\n**{neutral(preview.headline)}**\n"
    yield from (f"- {neutral(sentence)}" for sentence in preview.prospects)
    yield ""
    yield from _problems(preview)
    yield from _card(preview, address)
    for look in preview.channels:
        yield from _channel(look)
    for mail in preview.mails:
        yield from _mail(mail)


def _problems(preview: Preview) -> Iterator[str]:
    counted = [words for _, words in preview.counted()]
    yield f"**{', '.join(counted) if counted else 'Nothing to mend'}**\n"
    found = sorted(preview.problems, key=lambda problem: [*LEVELS].index(problem.level))
    yield from map(_problem, found[:MOST])
    if len(found) > MOST:
        yield f"- … and {len(found) - MOST} more, in the preview"
    yield ""


def _problem(problem: Problem) -> str:
    where = f"Line {problem.line}, {LEVELS[problem.level].lower()}"
    what, mend = (neutral(with_stop(cut(words, MESSAGE))) for words in (problem.what, problem.mend))
    return f"- **{where}**: {what} To mend it: {mend}"


def _card(preview: Preview, address: str) -> Iterator[str]:
    if not preview.card:
        return
    if address:
        home = f"{address}{quote(preview.id)}"
        yield f"[![{neutral(preview.card_alt)}]({home}.jpg)]({home}.html)\n"
    else:
        yield f"**Card**, shown in the preview, in words: {neutral(preview.card_alt)}\n"


def _channel(channel: ChannelPreview) -> Iterator[str]:
    facts = " · ".join(neutral(fact) for fact in (channel.standing, channel.length) if fact)
    yield f"**{neutral(channel.title)}** · {facts}\n"
    if channel.fault:
        yield f"- {neutral(channel.fault)}\n"
    elif not channel.is_mail:
        yield from _quoted(channel.text)
        if channel.link_title:
            words = neutral(channel.link_title), neutral(channel.link_description)
            yield f"> \n> **{words[0]}** {words[1]}"
        yield ""


def _quoted(text: str) -> Iterator[str]:
    shown = text[:LETTERS].split("\n")
    for line in shown[:LINES]:
        # Two spaces at a line's end keep the line as it is.
        yield f"> {neutral(line)}  "
    if len(shown) > LINES or len(text) > LETTERS:
        yield "> … and so on, in the preview"


def _mail(mail: MailPreview) -> Iterator[str]:
    yield f"**Mail ({neutral(mail.name)})**\n"
    yield f"> **{neutral(mail.subject)}**  "
    yield f"> {neutral(mail.preheader)}\n"
