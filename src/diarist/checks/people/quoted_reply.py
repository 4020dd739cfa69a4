"""Somebody's answer, quoted in another way than they agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.consent import ANONYMOUS
from diarist.diary.publicness import PRIVATE
from diarist.diary.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.body.rendered import Reply
    from diarist.checks.context import CheckContext

_ASK = (
    "ask them, then write below `consent:` in the front matter its address, with `: named` where they agreed to name "
    "and link, or `: anonymous`"
)
_IN_ENTRIES = "quote it in an entry, or write `[!REPLY]` without an address: nobody looks after what a page quotes"
_PUBLIC = (
    "write `[!REPLY]` without an address, and delete it below `consent:` (or, where nobody but you can read the "
    "repository, write `written_in: private` in the settings)"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for reply in context.replies:
        if reply.shown != "gone":
            yield from _wrong(reply, in_public=context.site.written_in != PRIVATE, is_page=not context.entry.id)
    for found in context.leftovers:
        if found.mark == "[!":
            what = f"{found.words} stands where it marks nothing, so that readers see it"
            yield Finding(found.line, what, "begin a quotation with `> [!REPLY]`")


def _wrong(reply: Reply, *, in_public: bool, is_page: bool) -> Iterator[Finding]:
    line = reply.line
    if not (reply.text or reply.tells):
        yield Finding(line, "nothing is quoted of this answer", "write the words below its mark, each line with a >")
    if reply.tells == "a footnote":
        yield Finding(line, "the note at the foot would stay when this quotation goes", "quote without a footnote")
    if reply.tells == "a promise":
        what = "a promise stands within somebody's answer, and would be the diary's"
        yield Finding(line, what, "end the quotation before it, or take its mark away")
    if not reply.shown and not is_web_address(reply.address):
        what = "what stands beside `[!REPLY]` is no address of a page"
        yield Finding(line, what, "write it in full, with https://, or leave it out")
    elif not reply.shown:
        yield Finding(
            line, "somebody's answer is quoted, and nothing says that they agreed", _IN_ENTRIES if is_page else _ASK
        )
    elif reply.shown == ANONYMOUS:
        yield from _told(reply, in_public=in_public)


def _told(reply: Reply, *, in_public: bool) -> Iterator[Finding]:
    if reply.address and in_public:
        what = "this answer is anonymous, and the repository, which anybody can read, has its address"
        yield Finding(reply.line, what, _PUBLIC)
    if reply.tells:
        mend = f"take {reply.tells} out of the quotation, or quote it without the mark if they agreed to it"
        yield Finding(reply.line, f"this answer is anonymous, and {reply.tells} tells whose it is", mend)


RULE = Rule(
    name="quoted-reply",
    level=Level.BLOCK,
    looks_for="an answer after `> [!REPLY]` whose author has not agreed; one that is anonymous, with an address in a "
    "public repository, or with a name, link or picture; the mark outside a quotation",
    why="They wrote to you, or where they could delete it: on your page it stays, with their name, for anybody.",
    mend=_ASK,
    source="[quoting answers](quoting.md); "
    "[UK GDPR, article 6](https://www.legislation.gov.uk/eur/2016/679/article/6); "
    "[AoIR, ethics 3.0](https://aoir.org/reports/ethics3.pdf)",
    find=_find,
    firm=True,
)
