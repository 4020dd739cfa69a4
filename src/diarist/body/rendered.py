"""What an entry's words come to: its HTML, and what lists, cards, feeds and rules want to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diarist.diary.promise_key import Made


class Block(NamedTuple):
    """One piece of prose as the rules read it: a `paragraph`, `heading`, `item`, `quote` or `table`.

    An `html-table` is one that has no names for its columns.

    `text` is without marks, addresses and pictures, and keeps its line ends; code in it is the word `code`. `line`
    counts from 1 in the entry's Markdown. `level` is a heading's.
    """

    kind: str
    text: str
    line: int
    level: int = 0


class Reference(NamedTuple):
    """A link, a picture or a player: its words (a bare address has none), its address as written, and its line."""

    words: str
    address: str
    line: int


class Leftover(NamedTuple):
    """What still reads as a mark of Markdown, or of another program, on the finished page: which, and its line."""

    mark: str
    words: str
    line: int


class Remark(NamedTuple):
    """What its author should know of how an entry was read, in an editor's words; one that `blocks` keeps it out."""

    line: int
    what: str
    mend: str
    blocks: bool = False


class Reply(NamedTuple):
    """An answer of somebody else's that an entry quotes: `> [!REPLY] https://…`, at its line.

    `address` is as it was written, empty where there is none, and `name` who wrote it, as far as it was said. `shown`
    is `named`, `anonymous` or `gone`; empty where nobody has said that its author agreed. `tells` says what else in it
    would tell who wrote it, in an editor's words: a link, a picture. `text` is what is quoted.
    """

    address: str
    name: str
    line: int
    shown: str
    tells: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """One entry's Markdown as HTML, with every address as it was written, and what was found in it.

    The HTML is written in one canonical way and without comments, so that the addresses in it can be found without
    parsing it again. It is safe (https://github.com/rust-ammonia/ammonia decides), but for that of authors whom the
    settings trust with `raw_html`; `lead` is always safe. `lead` is HTML: what stands above `<!-- more -->`, else the
    first paragraph outside lists, quotations and boxes that says something, else the first words. `text`, `lead_text`
    and `quote` (of the first block quote) are plain. `toc` holds (level, id, name); `ids` are what a link may point at;
    `links` and `pictures` the addresses in the HTML; `wordless` those of pictures without words for readers who cannot
    see them. `words` counts those of `text`. The rest is for the rules: `blocks`, the links as `linked`, the pictures
    as `pictured`, players as `framed`, what is left over of marks, the abbreviations that are `explained`, `remarks`,
    the `replies` that it quotes, gone ones among them, and the `promises` that it makes.
    """

    html: str
    lead: str
    text: str
    lead_text: str
    quote: str
    toc: tuple[tuple[int, str, str], ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    wordless: tuple[str, ...]
    words: int
    blocks: tuple[Block, ...]
    linked: tuple[Reference, ...]
    pictured: tuple[Reference, ...]
    framed: tuple[Reference, ...]
    leftovers: tuple[Leftover, ...]
    explained: tuple[str, ...]
    remarks: tuple[Remark, ...]
    replies: tuple[Reply, ...] = ()
    promises: tuple[Made, ...] = ()
