"""One entry as a newsletter issue: HTML that any mail client shows well, with its styles in the elements themselves.

What mail clients understand: https://www.caniemail.com/. How a mail is made accessible:
https://www.htmlemailcheck.com/knowledge-base/creating-accessible-emails/ and https://www.w3.org/TR/WCAG22/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from css_inline import CSSInliner
from markupsafe import Markup

from diarist.outputs.page_colours import page_colours
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from bs4 import Tag

    from diarist.outputs.templates import Templates

WIDTH = 552
"""How wide a picture is shown at most, in CSS pixels: the sheet's 600 less its margins."""

TALLEST = 480
"""How tall a picture is shown at most, in CSS pixels: less than 70 % of a telephone's screen."""

_SHARP = 2
"""Pixels that a good screen shows for one of CSS."""

_PROGRAMS = "script, style, link, meta, noscript, template, form, input, button, select, textarea, canvas, svg"
_MEDIA = "audio, video, iframe, object, embed"
_SOURCE = re.compile(r"(\S+)\s+(\d+)w")
_FRAME = {"class": "table", "tabindex": "0", "role": "group"}
_INLINER = CSSInliner(load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """One that readers may have missed; all is plain and ready to read."""

    title: str
    link: str
    date: str
    lang: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One newsletter issue, all words plain but for `html`; what is empty is left out.

    `html` is sanitised and has whole addresses only. `language` is that of the words around the entry, `lang` and
    `direction` are the entry's own. `date` and `updated` come ready to read. `preheader` is what a list of mails shows
    below the title; `introduction` stands above the entry. `answer` is a mail address. `why` says why the reader gets
    this, `unsubscribe` is the address that ends it, `postal` is the line with the sender's own address. `subscribe` is
    for whom the mail was forwarded to. `focus` is where the subject of the first picture is, in hundredths.
    """

    title: str
    author: str
    date: str
    link: str
    html: str
    lang: str
    direction: str
    site_name: str
    site_address: str
    language: str
    background: str
    accent: str
    focus: tuple[int, int] = (50, 50)
    earlier: tuple[EarlierEntry, ...] = ()
    subscribe: str = ""
    preheader: str = ""
    introduction: str = ""
    updated: str = ""
    correction: str = ""
    withdrawn: str = ""
    answer: str = ""
    answer_words: str = ""
    why: str = ""
    unsubscribe: str = ""
    postal: str = ""


def document(issue: Issue, templates: Templates) -> str:
    """The whole issue, with masthead and foot. Raises DiaryError for a template that is wrong."""
    colours = page_colours(issue.background, issue.accent)
    return _INLINER.inline(_rendered("issue.html.j2", issue, templates, colours=colours))


def story(issue: Issue, templates: Templates) -> str:
    """The issue without masthead, foot and styles, for a service that brings its own. Raises DiaryError."""
    return _rendered("story.html.j2", issue, templates).strip()


def _rendered(name: str, issue: Issue, templates: Templates, **more: object) -> str:
    return templates.render(name, words_language=issue.language, issue=issue, words=_words(issue), **more)


def _words(issue: Issue) -> Markup:
    soup = BeautifulSoup(issue.html, "html.parser")
    for element in soup.select(_PROGRAMS):
        element.decompose()
    for element in soup.select(_MEDIA):
        element.replace_with(_way_to(issue))
    for element in soup.select("details"):
        element["open"] = ""
    for number, element in enumerate(soup.select("img")):
        _fit(element, issue.focus if number == 0 else (50, 50))
    for element in soup.select("table"):
        # Where a screen is too narrow for it, it scrolls by itself, by keyboard too, as on the site.
        element.wrap(soup.new_tag("div", attrs={**_FRAME, "aria-label": say("entry.table", issue.lang)}))
    return Markup(str(soup))  # noqa: S704 - it is sanitised already, but for authors whom the settings trust


def _way_to(issue: Issue) -> Tag:
    """What stands for a film or a sound, which mail clients do not play."""
    way = BeautifulSoup().new_tag("p")
    way.append(BeautifulSoup().new_tag("a", href=issue.link, string=say("mail.media", issue.lang)))
    return way


def _fit(image: Tag, focus: tuple[int, int]) -> None:
    """Give a picture the size that it has in a mail, in the smallest file that is sharp at that size.

    One that would be too tall is narrower; mail programs that can crop show it as wide as the others, around `focus`.
    """
    width, height = (_number(image, name) for name in ("width", "height"))
    shown = min(width or WIDTH, WIDTH)
    sources = [(int(across), address) for address, across in _SOURCE.findall(str(image.get("srcset") or ""))]
    if sharp := [source for source in sources if source[0] >= shown * _SHARP]:
        image["src"] = min(sharp)[1]
    for name in ("srcset", "sizes", "loading", "decoding"):
        del image[name]
    if not (width and height):
        return
    across = min(width, WIDTH, TALLEST * width / height)
    image["width"], image["height"] = str(max(round(across), 1)), str(max(round(height * across / width), 1))
    if across < min(width, WIDTH):
        image["class"] = "tall"
        image["style"] = f"object-position: {focus[0]}% {_place_down(focus[1] / 100, WIDTH * height / width):.0f}%"


def _place_down(focus: float, height: float) -> float:
    """Where a picture stands in its box, in hundredths of what is cut off, with its `focus` in the box's middle."""
    return 100 * min(max((focus * height - TALLEST / 2) / (height - TALLEST), 0), 1)


def _number(image: Tag, name: str) -> int:
    written = str(image.get(name) or "")
    return int(written) if written.isdecimal() else 0
