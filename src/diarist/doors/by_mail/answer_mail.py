"""The mail that answers a mail: what was done with it, what is missing, and the preview, in its sender's language.

It is marked as a machine's (https://www.rfc-editor.org/rfc/rfc3834), and stands in the thread of the other.
"""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

from diarist.doors.by_mail.feedback import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.policy import EmailPolicy, Policy


class _Ids(UnstructuredHeader, BaseHeader):
    """Message-IDs, one a line: what is longer than a line would become an encoded word, and no program's thread."""

    def fold(self, *, policy: Policy) -> str:
        ids = str(self).encode("ascii", "ignore").decode().split()
        return f"{self.name}: {f'{policy.linesep} '.join(ids)}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        registry.map_to_type(name, _Ids)
    return email.policy.SMTP.clone(cte_type="7bit", header_factory=registry)


_POLICY = _policy()
_MOST_REFERENCES = 20
"""Of a longer thread the newest are enough; servers refuse a head without end."""

_CODE = re.compile("`([^`]+)`")
_HEAD = '<head><meta name="color-scheme" content="light dark"></head>'
_STYLE = "font: 16px/1.5 sans-serif; max-width: 40em"


@dataclass(frozen=True, slots=True)
class Look:
    """What became of a look at a draft: what must be mended, what is worth a thought, and the preview's page.

    `wordless` are the numbers of the pictures, from 1, that nothing says yet what they show, of `pictures` in all.
    """

    to_mend: tuple[str, ...] = ()
    to_think: tuple[str, ...] = ()
    wordless: tuple[int, ...] = ()
    pictures: int = 0
    preview: bytes = b""


@dataclass(frozen=True, slots=True)
class Thread:
    """The mail that is answered. `key` is what the answer's Message-ID is made of, so that it is always the same."""

    key: str
    to: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    sent: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said: `done` first; with an `address` for answers there is a draft that one can still answer about.

    `back` is where an answer goes that takes back what was done.
    """

    done: tuple[Remark, ...]
    language: str
    address: str = ""
    look: Look | None = None
    back: str = ""


def answer_mail(answer: Answer, thread: Thread, sender: str, name: str) -> EmailMessage:
    """The mail as it is handed in: plain words, the same as HTML, and the preview beside them.

    `sender` is the mailbox that it comes from, with the diary's `name`.
    """
    message = EmailMessage(_POLICY)
    message["From"] = Address(_line(name), addr_spec=sender)
    message["To"] = Address(addr_spec=thread.to)
    if reply_to := answer.address or answer.back:
        message["Reply-To"] = Address(addr_spec=reply_to)
    message["Subject"] = f"Re: {_line(thread.subject)}"
    message["Date"] = thread.sent
    message["Message-ID"] = f"<{thread.key}@{sender.rpartition('@')[2]}>"
    if thread.message_id:
        message["In-Reply-To"] = _line(thread.message_id)
        message["References"] = " ".join(map(_line, (*thread.references[-_MOST_REFERENCES:], thread.message_id)))
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    blocks = list(_blocks(answer))
    message.set_content("\n\n".join(map(_as_text, blocks)) + "\n")
    html = "\n".join(map(_as_html, blocks))
    page = f'<!doctype html>\n<html lang="{answer.language}">{_HEAD}<body style="{_STYLE}">\n{html}\n</body></html>\n'
    message.add_alternative(page, subtype="html")
    if answer.look and answer.look.preview:
        message.add_attachment(answer.look.preview, maintype="text", subtype="html", filename="preview.html")
    return message


Block = str | tuple[str, ...]
"""A paragraph, or a list of points."""


def _blocks(answer: Answer) -> Iterator[Block]:
    for remark in answer.done:
        yield remark.said(answer.language)
    if answer.look:
        yield from _found(answer.look, answer.language)
    elif answer.address:
        yield Remark("mailed.no_look").said(answer.language)
    if answer.look and answer.look.preview:
        yield Remark("mailed.preview").said(answer.language)
    if answer.address:
        yield Remark("mailed.answers").said(answer.language)
        yield Remark("mailed.days").said(answer.language)


def _found(look: Look, language: str) -> Iterator[Block]:
    if look.wordless:
        number = look.wordless[0]
        question = Remark("mailed.asks_picture_number", {"number": number})
        yield (question if look.pictures > 1 else Remark("mailed.asks_picture")).said(language)
    for key, points in (("mailed.to_mend", look.to_mend), ("mailed.to_think", look.to_think)):
        if points:
            yield Remark(key).said(language)
            yield points
    if not look.to_mend and not look.wordless:
        yield Remark("mailed.all_well").said(language)


def _as_text(block: Block) -> str:
    return block if isinstance(block, str) else "\n".join(f"- {point}" for point in block)


def _as_html(block: Block) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    return f"<ul>{''.join(f'<li>{_CODE.sub(_coded, escape(point))}</li>' for point in block)}</ul>"


def _coded(found: re.Match[str]) -> str:
    return f"<code>{found[1]}</code>"


def _line(words: str) -> str:
    """Words on one line, which cannot become a header of their own."""
    return " ".join(words.split())
