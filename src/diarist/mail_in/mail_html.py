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
from diarist.mail_in.contact_lines import is_standing, tells_how_to_reach
from diarist.mail_in.html_lines import as_lines
from diarist.mail_in.mail_marks import ELSEWHERE, QUOTED, SIGNED, picture_mark, without_marks
from diarist.mail_in.mime_parts import name_of_picture
from diarist.mail_in.quotations import is_attribution, is_headed
from diarist.mail_in.signatures import LEAST_PROSE

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
    "[id$=divRplyFwdMsg], [id$=OLK_SRC_BODY_SECTION], .ms-outlook-mobile-reference-message, [id$=appendonsend]"
)
_RULED = "[style*='border-top:solid #E1E1E1'], [style*='border-top:solid #B5C4DF']"
"""What Outlook for Windows begins the mail with that is answered, in any language, with its labels in bold."""
_CONTAINER = "[id$=mail-editor-reference-message-container]"
"""What Outlook's phones and Macs put around the mail that is answered, and at times around the answer, too."""
_QUOTATIONS = (
    "blockquote.gmail_quote, blockquote[type=cite], .gmail_attr, .moz-cite-prefix, [class*=protonmail_quote], "
    "[class*=yahoo_quoted], [id*=yahoo_quoted], .tutanota_quote, .zmail_extra, [name=quote], [id$=reply-intro], "
    ".moz-forward-container, #isReplyContent, #isForwardContent, .replyHeader"
)
_SIGNATURES = (
    ".gmail_signature, [data-smartmail=gmail_signature], .gmail_signature_prefix, [id$=ms-outlook-mobile-signature], "
    "[id=Signature], [id=x_Signature], [id=signature], [id=composer_signature], .moz-signature, .MsoAutoSig, "
    "[id=AppleMailSignature], [class*=protonmail_signature_block], .tutanota_signature, .elementor-signature, "
    "[id=protonmail_mobile_signature_block], [name=messageSignatureSection], .k9mail-signature, "
    "[id=ymail_android_signature], [id=ymail_ios_signature]"
)
_LABELS = "[class^=msipheader], [class^=msipfooter]"
"""How secret a mail is, written above and below it by Microsoft Purview."""
_ELSEWHERE = ".gmail_chip, .x-apple-maildropbanner, .x-apple-maildrop"
"""What stands for a file that Gmail or Apple keeps."""
_CARD = ".apple-rich-link"
"""A link, drawn by Apple's Mail with the page's title and picture."""
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0)", re.IGNORECASE
)
_SPACE = re.compile(r"[\s\xa0\u200b\ufeff]+")
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_TYPED = re.compile(r"(https?://[^\s<>\"]{2,2000}[^\s<>\".,:;!?)\]'’”])")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f\"'()<>\[\]\\^`{|}]")
_FRAME = re.compile(r"border\s*:[^;]*solid")
"""Around a cell; a line at one side of it is an ornament."""
_TINY = re.compile(r"[0-3](?:px)?\Z")
_BREAK = re.compile(r" * {2}\n(?: (?=\S))?")
"""The end of a line that a mail breaks, and the space with which the source of the next begins."""


MOST_ELEMENTS, DEEPEST_ELEMENT = 40_000, 400
_MOST_MARKED = 40


def lines_of(html: str, pictures: Mapping[str, int], *, is_answer: bool) -> list[str]:
    """The words of a mail as lines; `pictures` says of each, as HTML names it, which picture it is."""
    soup = BeautifulSoup(without_marks(html), "lxml")
    if _is_bomb(soup):
        return [line for each in soup.stripped_strings for line in (_Writer().escape(each, set()), "")]
    _drop_unseen(soup)
    _plain_cards(soup)
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
    return tidied(_BREAK.sub("  \n", words)).split("\n")


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
    for element in [*soup.find_all(style=_HIDDEN), *soup.select(_LABELS)]:
        if not element.decomposed:
            element.decompose()
    for text in list(soup.find_all(string=True)):
        if not text.find_parent("pre"):
            text.replace_with(NavigableString(_SPACE.sub(" ", text)))


def _plain_cards(soup: BeautifulSoup) -> None:
    """A link that was drawn as a card is a link again, and a file that lies elsewhere leaves its mark."""
    for card in soup.select(_CARD):
        said = next(card.stripped_strings, "")
        if not card.decomposed and said:
            link = Tag(name="a", attrs={"href": str(card.get("data-url") or "")})
            link.string = said
            card.replace_with(*_in_a_block(card, link))
    for element in soup.select(_ELSEWHERE):
        if not element.decomposed:
            _replace(element, ELSEWHERE)


def _cut_from_heads(soup: BeautifulSoup) -> None:
    """Take out what follows the head of a mail that is quoted without a box around all of it."""
    for element in soup.select(_ALL_THAT_FOLLOWS):
        if not element.decomposed:
            _cut_from(element)
    for element in soup.select(_RULED, limit=_MOST_MARKED):
        if not element.decomposed and element.find("b"):
            _cut_from(element)
    for element in soup.select(_CONTAINER, limit=_MOST_MARKED):
        said = [] if element.decomposed else list(element.stripped_strings)
        if said and QUOTED not in said and not is_headed(said):
            _cut_from(element)


def _mark_quotations(soup: BeautifulSoup, *, is_answer: bool) -> None:
    _cut_from_heads(soup)
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
    cells = table.find_all("td")
    return table.get("border", "0") not in {"0", ""} or all(_FRAME.search(str(each.get("style"))) for each in cells)


def _is_written(element: Tag) -> bool:
    """Whether there are words in a signature that were written for the mail: people type where the caret is."""
    strings = element.find_all(string=True)
    end = next((at for at, each in enumerate(strings) if tells_how_to_reach(each)), len(strings))
    above = set(map(id, strings[:end]))  # what stands below a number is what the organisation wants to have said
    blocks = [*element.find_all(["p", "div", "li"]), element]
    own = (" ".join(e for e in each.find_all(string=True, recursive=False) if id(e) in above) for each in blocks)
    said = (each for each in own if not re.search(r"confidential|intended|vertraulich|gyfrinachol|destinat", each))
    return any(len(each.split()) >= LEAST_PROSE and not is_standing(each) for each in said)


def _cut_from(element: Tag) -> None:
    """Take out an element and all that follows it, and leave the mark of a quotation."""
    node: Tag | None = element
    while node is not None and node.name != "body":
        for each in list(node.next_siblings):
            each.decompose()
        node = node.parent
    _replace(element, QUOTED)


def _replace(element: Tag, mark: str) -> None:
    """Leave a mark where an element was; one around a quotation was as good as that."""
    paragraph = Tag(name="p")
    paragraph.string = QUOTED if QUOTED in element.get_text() else mark
    element.replace_with(paragraph)
    element.decompose()


def _plain_pictures(soup: BeautifulSoup, pictures: Mapping[str, int]) -> None:
    """Pictures that came along leave their mark; an emoji's is itself, and what another server has is not fetched."""
    for image in soup.find_all("img"):
        source, alt = str(image.get("src") or ""), str(image.get("alt") or "")
        number = pictures.get(name_of_picture(source))
        tiny = any(_TINY.match(str(image.get(side) or "9")) for side in ("width", "height"))
        if number is not None and not tiny:
            image.replace_with(*_in_a_block(image, picture_mark(number)))
        elif image.get("data-emoji") or (0 < len(alt) <= 4 and not alt.isascii()):
            image.replace_with(str(image.get("data-emoji") or alt))
        else:
            image.decompose()


def _in_a_block(stood: Tag, put: Tag | str) -> list[Tag | str]:
    """A picture or a card is a block of its own, wherever it stood."""
    paragraph = Tag(name="p")
    paragraph.append(put)
    return [put] if stood.find_parent(["td", "li", "a"]) else [paragraph]


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
