"""An old entry's HTML as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment
from bs4.element import CData, Declaration, Doctype, ProcessingInstruction

from diarist.body.markdown_writer import MarkdownWriter, as_html, tidied
from diarist.diary.text import slugify
from diarist.importers.code_aside import fenced
from diarist.importers.old_boxes import box, is_box
from diarist.importers.old_films import link_to, page_of_frame

if TYPE_CHECKING:
    from bs4 import Tag

    from diarist.importers.code_aside import CodeAside
    from diarist.importers.leftover_comments import Leftovers

_LANGUAGE = re.compile(r"(?:language-|lang-|highlight-source-|brush:\s*)([\w+#-]+)")
_LIVE = "script style form input button select textarea canvas template dialog link meta base noscript"
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file")
_MORE = re.compile(r"\s*more\b.*", re.DOTALL)

_ADDRESS = re.compile(r"\s*https?://\S+\s*")


def markdown_of(html: str, leftovers: Leftovers, aside: CodeAside) -> str:
    """The words of some HTML as Markdown, with every address as it is written."""
    soup = BeautifulSoup(html, "lxml")
    for node in list(soup.descendants):
        if isinstance(node, Comment):
            node.replace_with(*([aside.put("\n\n<!-- more -->\n\n")] if _MORE.fullmatch(node) else []))
        elif isinstance(node, (CData, Declaration, Doctype, ProcessingInstruction)):
            node.extract()
    _mend(soup)
    converter = _Converter(leftovers, aside)
    try:
        words = converter.convert_soup(soup)
    except RecursionError:  # it goes into each element in turn
        note = aside.put(leftovers.comment("elements in elements without end", "only its words are left"))
        words = "\n\n".join((note, *(converter.escape(each, set()) for each in soup.stripped_strings)))
    return tidied(words)


def words_of(html: str) -> str:
    """The words of some HTML, as a reader has them."""
    soup = BeautifulSoup(html, "lxml")
    for each in soup(["script", "style", "template"]):
        each.decompose()
    return soup.get_text(" ")


def _mend(soup: BeautifulSoup) -> None:
    """Make what systems write in ways of their own plain HTML."""
    _name_boxes(soup)
    for picture in soup.find_all("picture"):
        if image := picture.find("img"):
            picture.replace_with(image)
    for lazy in soup.find_all("noscript"):
        lazy.decompose()
    for line in soup.select("td br, th br"):
        line.replace_with(" ")
    for table in soup.find_all("table"):
        if table.find("table"):
            table.unwrap()
    for words in list(soup.find_all(string=lambda said: bool(said and _ADDRESS.fullmatch(said)))):
        parent = words.parent
        if parent and parent.name not in {"a", "pre", "code", "template", "script"} and not parent.find_parent("a"):
            link = soup.new_tag("a", href=page_of_frame(str(words).strip()))
            link.string = page_of_frame(str(words).strip())
            words.replace_with(link)
    for each in soup.select("figure figure"):
        each.unwrap()


def _name_boxes(soup: BeautifulSoup) -> None:
    for title in soup.select(".admonition > .admonition-title"):
        if title.parent:
            title.parent["data-title"] = " ".join(title.get_text().split())
        title.decompose()


class _Converter(MarkdownWriter):
    """Writes Markdown; each `convert_` gets an element and its words so far."""

    def __init__(self, leftovers: Leftovers, aside: CodeAside) -> None:
        super().__init__()
        self._leftovers, self._aside = leftovers, aside

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - markdownify's signature
        for line in element.find_all("br"):
            line.replace_with("\n")
        return self._aside.put(fenced(element.get_text(), _language_of(element)))

    def convert_code(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        made = str(super().convert_code(element, text, parent_tags))  # type: ignore[misc]  # its stub lacks it
        return self._aside.put(made) if made.strip() and "pre" not in parent_tags else made

    def convert_img(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        address = next(
            (str(element[key]) for key in _SOURCES if element.get(key) and not str(element[key]).startswith("data:")),
            "",
        )
        alt = (
            " ".join(str(element.get("alt") or element.get("title") or "").split()).replace("[", "(").replace("]", ")")
        )
        plain = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        return f"![{alt}]({f'<{plain}>' if re.search(r'[()]', plain) else plain})" if plain else ""

    def convert_figure(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        return f"\n\n{text.strip()}\n\n"

    def convert_figcaption(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        words = " ".join(text.split())
        return f"\n\n{words if '*' in words else f'*{words}*'}\n\n" if words else ""

    def convert_iframe(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        address = str(element.get("src") or element.get("data-src") or element.get("data") or "")
        return link_to(page_of_frame(address), str(element.get("title") or "")) or self._comment(element)

    convert_object = convert_embed = convert_iframe

    def convert_video(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        source = element.find("source")
        address = str(element.get("src") or (source.get("src") if source else "") or "")
        label = address.partition("?")[0].rpartition("/")[2]
        return f"\n\n[{label}](<{address}>)\n\n" if address else self._comment(element)

    convert_audio = convert_video

    def convert_svg(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        return self._comment(element)

    convert_math = convert_svg

    def convert_aside(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A box, as Python-Markdown and docutils make them: `<aside class="admonition note">`."""
        classes = element.get_attribute_list("class")
        if "admonition" not in classes:
            return str(super().convert_div(element, text, parent_tags))  # type: ignore[misc]  # its stub lacks it
        kind = next((str(each) for each in classes if is_box(str(each)) and each != "admonition"), "note")
        title = str(element.get("data-title") or "")
        return box(kind, "" if title.lower() == kind else title, text)

    convert_div = convert_aside

    def convert_footnote_mark(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        return f"[^{slugify(str(element.get('data-name')))}]"

    def convert_footnote_words(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        words = text.strip().replace("\n", "\n    ")
        return f"\n\n[^{slugify(str(element.get('data-name')))}]: {words}\n\n"

    def convert_details(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        summary = element.find("summary")
        head = " ".join(summary.get_text().split()) if summary else ""
        words = text.replace(f"\n\n{head}\n\n", "\n\n", 1) if head else text
        return f'\n\n<details markdown="1"><summary>{as_html(head or "…")}</summary>\n\n{words}\n\n</details>\n\n'

    def convert_summary(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        return f"\n\n{' '.join(element.get_text().split())}\n\n"

    def _comment(self, element: Tag) -> str:
        if kind := element.get("data-import"):  # what an entry's own markup had no HTML for
            return self._aside.put(self._leftovers.comment(str(kind), element.get_text()))
        return self._aside.put(self._leftovers.comment(f"<{element.name}>", str(element)))

    def _dropped(self, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        if element.name == "script" and "gist.github.com" in str(element.get("src")):
            return link_to(str(element["src"]).removesuffix(".js"))
        inner = text.strip() if element.name in {"form", "button"} else ""
        return self._comment(element) + (f"\n\n{inner}\n\n" if inner else "")


for _name in _LIVE.split():
    setattr(_Converter, f"convert_{_name}", _Converter._dropped)  # noqa: SLF001 - its own


def _language_of(element: Tag) -> str:
    """The language of a block of code, where a class of it or of what is around it or in it says so."""
    for each in (element.find("code"), element, element.parent):
        named = " ".join(each.get_attribute_list("class")) if each and each.get("class") else ""
        if found := _LANGUAGE.search(f"{named} {each.get('class') or ''}" if each else ""):
            return found[1]
    given = str(element.get("data-language") or element.get("data-lang") or "")
    return given if re.fullmatch(r"[\w+#-]+", given) else ""
