"""A mail's HTML as lines of Markdown, with marks where its program says that it quotes, or signs.

What programs mark, and how, was seen in mails of each: `tests/mail_in/letters/` has one or more of all that stand here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from diarist.body.markdown_writer import MarkdownWriter, tidied
from diarist.mail_in.html_lines import as_lines
from diarist.mail_in.mail_marks import QUOTED, SIGNED, picture_mark, without_marks
from diarist.mail_in.quotations import is_attribution
from diarist.mail_in.signatures import LEAST_PROSE, tells_how_to_reach

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER_SEEN = [
    "head",
    "style",
    "script",
    "title",
    "template",
    "noscript",
    "object",
    "svg",
    "math",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "iframe",
]
_ALL_THAT_FOLLOWS = (
    "[id$=divRplyFwdMsg], [id$=mail-editor-reference-message-container], [id$=OLK_SRC_BODY_SECTION], "
    ".ms-outlook-mobile-reference-message, [id$=reply-intro], [id$=appendonsend]"
)
_QUOTATIONS = (
    "blockquote.gmail_quote, blockquote[type=cite], .gmail_attr, .moz-cite-prefix, [class*=protonmail_quote], "
    "[class*=yahoo_quoted], [id*=yahoo_quoted], .tutanota_quote, .zmail_extra, "
    ".moz-forward-container, #isReplyContent, #isForwardContent, .replyHeader"
)
_SIGNATURES = (
    ".gmail_signature, [data-smartmail=gmail_signature], .gmail_signature_prefix, [id$=ms-outlook-mobile-signature], "
    "[id=Signature], [id=x_Signature], [id=signature], [id=composer_signature], .moz-signature, .MsoAutoSig, "
    "[id=AppleMailSignature], [class*=protonmail_signature_block], .tutanota_signature, .elementor-signature"
)
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0)", re.IGNORECASE
)
_SPACE = re.compile(r"[\s\xa0\u200b\ufeff]+")
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_TYPED = re.compile(r"(https?://[^\s<>\"]{2,2000}[^\s<>\".,:;!?)\]'’”])")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f\"'()<>\[\]\\^`{|}]")
_TINY = re.compile(r"[0-3](?:px)?\Z")


MOST_ELEMENTS, DEEPEST_ELEMENT = 40_000, 400
_MOST_MARKED = 40


def lines_of(html: str, pictures: Mapping[str, int], *, is_answer: bool) -> list[str]:
    """The words of a mail as lines; `pictures` says of each Content-ID, without brackets, which picture it is."""
    soup = BeautifulSoup(without_marks(html), "lxml")
    if _is_bomb(soup):
        return [line for each in soup.stripped_strings for line in (_Writer().escape(each, set()), "")]
    _drop_unseen(soup)
    _mark_quotations(soup, is_answer=is_answer)
    _mark_signatures(soup)
    _plain_pictures(soup, pictures)
    _plain_links(soup)
    _typed_links(soup)
    as_lines(soup)
    try:
        words = _Writer().convert_soup(soup)
    except RecursionError:  # it goes into each element in turn
        words = "\n\n".join(_Writer().escape(each, set()) for each in soup.stripped_strings)
    return tidied(words).split("\n")


class _Writer(MarkdownWriter):
    """Writes what mails have; underlined words are plain, for on a page only links are."""

    def convert_u(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - markdownify's signature
        """Words that a mail underlines."""
        return text

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Words as they were typed, which cannot end the fence around them."""
        return str(super().convert_pre(element, text.replace("```", "` ` `"), parent_tags))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """No brace of a mail begins what gives an element attributes."""
        escaped = super().escape(text, parent_tags)
        return escaped if parent_tags & {"pre", "_noformat"} else escaped.replace("{", "&#123;")


for _name in ("small", "cite", "time", "ins", "q", "kbd", "mark", "abbr", "dfn", "var", "samp", "sub", "sup"):
    setattr(_Writer, f"convert_{_name}", _Writer.convert_u)


def _is_element(_: Tag) -> bool:
    return True


def _is_bomb(soup: BeautifulSoup) -> bool:
    """Whether there is more of it, or more in one another, than programs write; its words are taken as they come."""
    depths = {id(soup): 0}
    for count, element in enumerate(soup.find_all(_is_element)):
        depths[id(element)] = depths[id(element.parent)] + 1
        if count > MOST_ELEMENTS or depths[id(element)] > DEEPEST_ELEMENT:
            return True
    return False


def _drop_unseen(soup: BeautifulSoup) -> None:
    for each in [node for node in soup.descendants if isinstance(node, PreformattedString)]:
        each.extract()
    for element in soup(_NEVER_SEEN):
        element.decompose()
    for element in soup.find_all(style=_HIDDEN):
        if not element.decomposed:
            element.decompose()
    for text in list(soup.find_all(string=True)):
        if not text.find_parent("pre"):
            text.replace_with(NavigableString(_SPACE.sub(" ", text)))


def _mark_quotations(soup: BeautifulSoup, *, is_answer: bool) -> None:
    for element in soup.select(_ALL_THAT_FOLLOWS):
        if not element.decomposed:
            _cut_from(element)
    for element in soup.select(".gmail_quote:not(blockquote)"):
        if not element.decomposed and not element.select_one("blockquote"):
            _replace(element, QUOTED)
    for element in soup.select(_QUOTATIONS):
        if not element.decomposed and (is_answer or _is_of_another(element)):
            _replace(element, QUOTED)


def _is_of_another(element: Tag) -> bool:
    """Whether a quotation in a mail that answers nothing says whose it is; else its sender quotes by themselves."""
    before = element.find_previous(string=lambda said: bool(said and said.strip()))
    inside = element.get_text(" ", strip=True)[:300]
    return bool(
        element.name != "blockquote"
        or "gmail_quote" in element.get_attribute_list("class")
        or (before and is_attribution(str(before)))
        or re.match(r".{0,200}(?:wrote|schrieb|écrit|ysgrifennodd|forwarded message|weitergeleitet|transféré)", inside)
    )


def _mark_signatures(soup: BeautifulSoup) -> None:
    if at := soup.find("a", attrs={"name": re.compile(r"_MailAutoSig$")}):
        _mark_each(at.find_parent("p") or at)
    if at := soup.select_one("[id$=lineBreakAtBeginningOfSignature]"):
        following = next(
            (each for each in at.next_siblings if isinstance(each, Tag) and each.get_text(strip=True)), None
        )
        if following and QUOTED not in following.get_text() and not _is_written(following):
            _replace(following, SIGNED)
    marked = [each for each in soup.select(_SIGNATURES, limit=_MOST_MARKED) if not _is_written(each)]
    if not _is_all(soup, marked):  # some programs take an answer for a part of the signature that it was typed above
        for element in marked:
            if not element.decomposed:
                _replace(element, SIGNED)
    for table in soup.find_all("table")[-_MOST_MARKED:]:
        if not table.decomposed and not table.find("th") and not _has_border(table) and not _is_written(table):
            lines = list(table.stripped_strings)
            if sum(map(tells_how_to_reach, lines)) and len(table.get_text()) < 1500:
                _replace(table, SIGNED)


def _is_all(soup: BeautifulSoup, marked: list[Tag]) -> bool:
    """Whether nothing would be left if what is marked as a signature went."""
    inside = {id(text) for each in marked for text in each.find_all(string=True)}
    return not any(re.search(r"\w", text) for text in soup.find_all(string=True) if id(text) not in inside)


def _mark_each(first: Tag) -> None:
    """Outlook for Windows marks where a signature begins, and not where it ends."""
    for each in [first, *first.next_siblings]:
        if QUOTED in each.get_text():
            break
        if isinstance(each, Tag) and not _is_header_block(each) and not _is_written(each):
            _replace(each, SIGNED)
        elif isinstance(each, Tag) and each.get_text(strip=True):
            break


def _is_header_block(element: Tag) -> bool:
    return "border-top" in str(element.get("style")) or bool(element.find(style=re.compile("border-top")))


def _has_border(table: Tag) -> bool:
    return table.get("border", "0") not in {"0", ""} or bool(table.find("td", style=re.compile(r"border[^;]*solid")))


def _is_written(element: Tag) -> bool:
    """Whether there are words in a signature that were written for the mail: people type where the caret is."""
    blocks = [*element.find_all(["p", "div", "li"]), element]
    own = (" ".join(each.find_all(string=True, recursive=False)) for each in blocks)
    said = (each for each in own if not re.search(r"confidential|intended|vertraulich|gyfrinachol|destinat", each))
    return any(len(each.split()) >= LEAST_PROSE for each in said)


def _cut_from(element: Tag) -> None:
    """Take out an element and all that follows it, and leave the mark of a quotation."""
    node: Tag | None = element
    while node is not None and node.name != "body":
        for each in list(node.next_siblings):
            each.decompose()
        node = node.parent
    _replace(element, QUOTED)


def _replace(element: Tag, mark: str) -> None:
    paragraph = Tag(name="p")
    paragraph.string = mark
    element.replace_with(paragraph)
    element.decompose()


def _plain_pictures(soup: BeautifulSoup, pictures: Mapping[str, int]) -> None:
    """Pictures that came along leave their mark; an emoji's is itself, and what another server has is not fetched."""
    for image in soup.find_all("img"):
        source, alt = str(image.get("src") or ""), str(image.get("alt") or "")
        number = pictures.get(source[4:]) if source.lower().startswith("cid:") else None
        tiny = any(_TINY.match(str(image.get(side) or "9")) for side in ("width", "height"))
        if number is not None and not tiny:
            image.replace_with(*_in_a_block(image, picture_mark(number)))
        elif image.get("data-emoji") or (0 < len(alt) <= 4 and not alt.isascii()):
            image.replace_with(str(image.get("data-emoji") or alt))
        else:
            image.decompose()


def _in_a_block(image: Tag, mark: str) -> list[Tag | str]:
    """A picture is a block of its own, wherever it stood."""
    paragraph = Tag(name="p")
    paragraph.string = mark
    return [mark] if image.find_parent(["td", "li", "a"]) else [paragraph]


def _plain_links(soup: BeautifulSoup) -> None:
    """Links lead where they said, and tell no guard of mails who followed them."""
    for link in soup.find_all("a"):
        address, said = _led_to(str(link.get("originalsrc") or link.get("href") or "")), link.get_text().strip()
        named = address.lower() == f"mailto:{said.lower()}" or str(link.get("id", "")).startswith("OWA")
        if not _LINK.match(address) or not said or named or said.startswith("@"):
            link.unwrap()
        else:
            link.attrs = {"href": _encoded(address)}


def _typed_links(soup: BeautifulSoup) -> None:
    """Addresses that were typed and not linked: their signs are none of Markdown's."""
    for text in list(soup.find_all(string=_TYPED)):
        if not text.find_parent(["a", "pre", "code"]):
            pieces: list[Tag | str] = list(_TYPED.split(text))
            for at in range(1, len(pieces), 2):
                link = Tag(name="a", attrs={"href": _encoded(str(pieces[at]))})
                link.string = str(pieces[at])
                pieces[at] = link
            text.replace_with(*pieces)


def _encoded(address: str) -> str:
    """An address that ends where its link does: none of its signs is one of Markdown's."""
    return _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), address)


def _led_to(address: str) -> str:
    """Where a link of Microsoft's Safe Links leads; it has the addresses of those who got it."""
    try:
        parts = urlsplit(address)
        if (parts.hostname or "").endswith(".safelinks.protection.outlook.com"):
            return parse_qs(parts.query).get("url", [""])[0]
    except ValueError:
        return ""
    return address.strip()
