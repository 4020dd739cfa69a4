"""The cards of Ghost's editors as HTML, by their names in both of its formats.

Source: https://github.com/TryGhost/Koenig, packages/kg-default-nodes and kg-default-cards.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from diarist.importers.old_settings import words_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Card = Mapping[str, object]

_BY_MAIL = frozenset({"email", "email-cta"})
"""Cards that only mails have: nobody could read them on a page."""


def card_html(name: str, card: Card) -> str:
    """A card as HTML; one that is not known, or was not for all, as a template, which becomes a comment."""
    if not is_for_all(card):
        return _aside(name, "it was for members, and is left out")
    if name in _BY_MAIL:
        return _aside(name, "it went out by mail alone, and is left out")
    make = _CARDS.get(name)
    return make(card) if make else _aside(name, json.dumps(card, ensure_ascii=False))


def is_for_all(card: Card) -> bool:
    """Whether anybody could see a card on its page: https://github.com/TryGhost/Koenig, `visibility.ts`."""
    said = card.get("visibility")
    if not isinstance(said, dict):
        return True
    web = said.get("web")
    if isinstance(web, dict) and "nonMember" in web:
        return bool(web["nonMember"])
    return said.get("showOnWeb") is not False and said.get("emailOnly") is not True


def _aside(name: str, words: str) -> str:
    return f'<template data-card="{escape(name)}">{escape(words)}</template>'


def _image(card: Card) -> str:
    alt = words_at(card, "alt") or words_at(card, "title")
    picture = f'<img src="{escape(words_at(card, "src"))}" alt="{escape(alt)}">'
    href = words_at(card, "href")
    return _figure(f'<a href="{escape(href)}">{picture}</a>' if href else picture, card)


def _figure(inner: str, card: Card) -> str:
    caption = words_at(card, "caption")
    return f"<figure>{inner}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _gallery(card: Card) -> str:
    images = card.get("images")
    shown = (_image(each) for each in images if isinstance(each, dict)) if isinstance(images, list) else ()
    caption = words_at(card, "caption")
    return "".join(shown) + (f"<p><em>{caption}</em></p>" if caption else "")


def _code(card: Card) -> str:
    # Its ends are words, too: `words_at` would cut them off.
    code, language = str(card.get("code") or ""), words_at(card, "language")
    named = f' class="language-{escape(language)}"' if language else ""
    return _figure(f"<pre><code{named}>{escape(code)}</code></pre>", card)


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words or address)}</a>' if address else escape(words)


def _bookmark(card: Card) -> str:
    about = card.get("metadata")
    title = words_at(card, "title") or words_at(about, "title")
    said = words_at(card, "description") or words_at(about, "description")
    words = f"<br>{escape(said)}" if said else ""
    return _figure(f"<p>{_link(words_at(card, 'url') or words_at(about, 'url'), title)}{words}</p>", card)


def _embed(card: Card) -> str:
    address = words_at(card, "url")
    if not address:
        return _figure(words_at(card, "html"), card)
    title = words_at(card.get("metadata"), "title")
    return _figure(f"<p>{_link(address, title) if title else escape(address)}</p>", card)


def _callout(card: Card) -> str:
    sign, words = words_at(card, "calloutEmoji"), words_at(card, "calloutText")
    return f"<blockquote>{escape(sign)} {words}</blockquote>"


def _toggle(card: Card) -> str:
    return f"<details><summary>{words_at(card, 'heading')}</summary>{words_at(card, 'content')}</details>"


def _button(card: Card) -> str:
    return f"<p>{_link(words_at(card, 'buttonUrl'), words_at(card, 'buttonText'))}</p>"


def _played(tag: str) -> Callable[[Card], str]:
    return lambda card: _figure(f'<{tag} src="{escape(words_at(card, "src"))}"></{tag}>', card)


def _file(card: Card) -> str:
    title = words_at(card, "fileTitle") or words_at(card, "fileName")
    caption = words_at(card, "fileCaption")
    return f"<p>{_link(words_at(card, 'src'), title)}{f'<br>{escape(caption)}' if caption else ''}</p>"


def _header(card: Card) -> str:
    head, below = words_at(card, "header", "heading"), words_at(card, "subheader")
    words = (f"<h2>{head}</h2>" if head else "") + (f"<p>{below}</p>" if below else "")
    return words + (_button(card) if card.get("buttonEnabled") and words_at(card, "buttonText") else "")


def _product(card: Card) -> str:
    image, title = words_at(card, "productImageSrc"), words_at(card, "productTitle")
    picture = f'<figure><img src="{escape(image)}" alt=""></figure>' if image else ""
    link = _link(words_at(card, "productUrl"), words_at(card, "productButton"))
    more = f"<p>{link}</p>" if card.get("productButtonEnabled") else ""
    return f"{picture}<h4>{title}</h4>{words_at(card, 'productDescription')}{more}"


def _call(card: Card) -> str:
    image = words_at(card, "imageUrl")
    picture = f'<figure><img src="{escape(image)}" alt=""></figure>' if image else ""
    return picture + words_at(card, "textValue") + (_button(card) if card.get("showButton") else "")


def _markdown(card: Card) -> str:
    written = str(card.get("markdown") or "")
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(written))


def _rule(_: Card) -> str:
    return "<hr>"


def _nothing(_: Card) -> str:
    return ""  # it marks a place, and says nothing


_CARDS: dict[str, Callable[[Card], str]] = {
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "html": lambda card: words_at(card, "html"),
    "markdown": _markdown,
    "card-markdown": _markdown,
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "video": _played("video"),
    "audio": _played("audio"),
    "file": _file,
    "header": _header,
    "product": _product,
    "call-to-action": _call,
    "hr": _rule,
    "horizontalrule": _rule,
    "paywall": _nothing,
    "zwnj": _nothing,
}
