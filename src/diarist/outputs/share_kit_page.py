"""What a person shares by hand, where no program may: words to copy, pictures in the right shapes and a QR code.

All of it stands on one page that needs no other file, so that it can be sent to a phone.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.outputs.story_card import SQUARE, STORY
from diarist.words.languages import first_here

if TYPE_CHECKING:
    from diarist.outputs.page_colours import PageColours
    from diarist.outputs.templates import Templates

FOLDER = "share-kit"
"""Where the kits are, below the project's folder: outside everything that is published."""

TEXTS = ("whatsapp", "group", "instagram", "subject", "intranet")
"""The texts, each from the template of its name."""

CARD_SIZE = (1200, 630)
_COLUMNS = 32
"""How many letters stand in a line of a telephone's screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What an entry's share kit is made of, all words plain; `date` comes ready to read.

    `language` is that of the page, `lang` and `direction` are the entry's own. `lead` is as much of the entry's
    beginning as a message should hold. `hashtags` come with their signs.
    """

    id: str
    title: str
    author: str
    date: str
    link: str
    language: str
    lang: str
    direction: str
    site_name: str
    description: str
    lead: str
    hashtags: tuple[str, ...]
    card_alt: str
    answer_words: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Pictures:
    """The kit's pictures as files' bytes: JPEGs, and the QR code as PNG."""

    card: bytes
    square: bytes
    story: bytes
    qr: bytes


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture on the page: its bytes as an address, and its size."""

    data: str
    width: int
    height: int


def share_page(kit: Kit, pictures: Pictures, colours: PageColours, templates: Templates) -> str:
    """The page with everything on it. Raises DiaryError for a template that is wrong."""
    own = first_here(kit.lang, kit.language)
    texts = {name: templates.render(f"{name}.txt.j2", words_language=own, kit=kit).strip() for name in TEXTS}
    return templates.render(
        "index.html.j2",
        words_language=kit.language,
        kit=kit,
        texts=texts,
        rows={name: _rows(text) for name, text in texts.items()} | {"alt": _rows(kit.card_alt)},
        pictures={
            "card": _shown(pictures.card, "jpeg", CARD_SIZE),
            "square": _shown(pictures.square, "jpeg", (SQUARE.width, SQUARE.height)),
            "story": _shown(pictures.story, "jpeg", (STORY.width, STORY.height)),
            "qr": _shown(pictures.qr, "png", _png_size(pictures.qr)),
        },
        # https://faq.whatsapp.com/5913398998672934
        whatsapp=f"https://wa.me/?text={quote(texts['whatsapp'], safe='')}",
        # RFC 6068: line ends are CR and LF.
        mail=f"mailto:?subject={_mail(texts['subject'])}&body={_mail(texts['intranet'])}",
        colours=colours,
    )


def _mail(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _shown(data: bytes, kind: str, size: tuple[int, int]) -> _Shown:
    return _Shown(f"data:image/{kind};base64,{base64.b64encode(data).decode()}", *size)


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels (https://www.w3.org/TR/png-3/#11IHDR)."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _rows(text: str) -> int:
    return sum(1 + len(line) // _COLUMNS for line in text.split("\n"))
