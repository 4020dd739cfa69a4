"""Template tags of Liquid, Nunjucks, Hugo, Hexo and Pelican as Markdown: read, and never run."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from diarist.importers import old_boxes, old_films
from diarist.importers.code_aside import CodeAside, fenced, language_in
from diarist.importers.notebooks import markdown_of_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diarist.importers.leftover_comments import Leftovers

POST = "x-post:"
"""How the address of another entry begins until it is known: its name in the source follows."""

_ADDRESS = re.compile(
    r"\{%-?\s*(?:post_url|link|post_link|post_path|asset_path|url_for)\s+(?P<liquid>[^%]+?)\s*-?%\}"
    r"|\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(?P<hugo>\"[^\"]*\"|'[^']*'|`[^`]*`|[^\s>%]+)[^}]*[>%]\}\}"
)
_FILTERED = re.compile(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{}]*)(?P=quote)\s*\|\s*"
    r"(?:relative_url|absolute_url|url|prepend|relURL|absURL|htmlBaseUrl|locale_url|asset_url|relref)[^{}]*\}\}"
)
_BASE = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url|github\.url|base_url|production_url|BaseURL)|\.Site\.BaseURL|base_?url|base_path|SITEURL"
    r"|root_?url|BASE_PATH|site_url)\s*(?:\|[^{}]*)?-?\}\}",
)
_PELICAN = re.compile(
    r"(?<=[(\"'<\s=:])(?:\{(?P<kind>static|filename|attach|index|author|category|tag)\}|\|(?P<old>filename)\|)"
)
_PARAMETER = re.compile(r"\{\{[<%]\s*param\s+[\"'`]?(?P<name>[\w.-]+)[\"'`]?\s*[>%]\}\}")
_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\((?P<address>[^)\n]*(?:\{\{|\{%)[^)\n]*)\)")
_TAG = re.compile(
    r"\{%-?\s*(?P<liquid>/?[\w.-]+)(?P<given>(?:\"[^\"]*\"|'[^']*'|[^%\"']|%(?!\}))*?)-?%\}"
    r"|\{\{(?P<sign>[<%])-?\s*(?P<hugo>/?\s*[\w./-]+)(?P<params>(?:\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^>%\"`]|[>%](?!\}\}))*?)/?-?[>%]\}\}"
    r"|\{\{(?![<%])(?P<value>[^{}\n]*)\}\}"
    r"|\{#(?P<remark>.*?)#\}",
    re.DOTALL,
)
_PARAM = re.compile(
    r"(?:(?P<key>[\w-]+)\s*[=:]\s*)?(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s,\"'`{}]+))"
)
_CODE = re.compile(
    r"\{%-?\s*(?P<liquid>highlight|codeblock|code)\b(?P<info>[^%]*)-?%\}(?P<code>.*?)\{%-?\s*end(?P=liquid)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<hugo>highlight|code|mermaid|codeblock)\b(?P<params>[^}]*?)[>%]\}\}(?P<words>.*?)\{\{[<%]\s*/\s*(?P=hugo)\s*[>%]\}\}",
    re.DOTALL,
)
_LITERAL = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_SHOWN_HUGO = re.compile(r"\{\{(?P<open>[<%])/\*(?P<words>.*?)\*/(?P<close>[>%])\}\}", re.DOTALL)
_BOXES = re.compile(
    r"\{%-?\s*(?P<liquid>[\w-]+)(?P<given>[^%]*?)-?%\}(?P<inner>(?:(?!\{%-?\s*(?P=liquid)\b).)*?)\{%-?\s*end_?(?P=liquid)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<hugo>[\w-]+)(?P<params>(?:\"[^\"]*\"|[^}\"])*?)[>%]\}\}(?P<words>(?:(?!\{\{[<%]\s*(?P=hugo)\b).)*?)\{\{[<%]\s*/\s*(?P=hugo)\s*[>%]\}\}",
    re.DOTALL,
)
_WORDS_IN_HUGO = re.compile(r"\{\{(?![<%])|(?<!\{)\{[%#]")
_GIVEN = re.compile(r"\{\{\s*include\.([\w-]+)[^{}]*\}\}")
_VALUE = re.compile(r"\{\{-?\s*([\w.]+)\s*-?\}\}")
_SILENT = frozenset({"break", "unless", "endunless", "raw", "endraw", "excerpt", "more", "toc", "clear", "cleardiv"})
_PICTURES = frozenset(
    {
        "figure",
        "img",
        "image",
        "picture",
        "asset_img",
        "photo",
        "responsive_image",
        "lightbox",
        "imgproc",
        "fig",
        "post_img",
    }
    | {
        "figure.html",
        "image.html",
        "img.html",
        "picture.html",
        "responsive-image.html",
        "figure.liquid",
        "image-caption.html",
    }
    | {"imgcap", "imagecaption", "figure-img", "resize", "thumbnail", "pic", "image_tag", "caption"}
)
_FILMS = frozenset({"video", "audio", "iframe", "embed"})
_PUTTING_IN = frozenset({"include", "include_cached", "include_relative", "partial", "render", "includefile"})
_FILES_SHOWN = frozenset({"notebook", "include_code"})
_QUOTATIONS = frozenset({"blockquote", "quote", "pullquote"})
_FOLDED = frozenset({"details", "expand", "spoiler", "collapse"})
_BUTTONS = frozenset({"button", "link", "btn"})
_PHRASES = frozenset({"sup", "sub", "mark", "kbd"})
_AROUND = frozenset(
    {"rawhtml", "html", "markdown", "md", "center", "raw", "figure", "figcaption", "caption", "gallery"}
)
"""Tags that only say how what stands between them looks."""


_NOTHING: Mapping[str, str] = MappingProxyType({})
_BEGINS_ADDRESS = re.compile(r"(?:\(<?|[\"'=<]|\]:)\s*(?:\{\{[^{}]*\}\}\s*)*\Z")
"""What stands before an address, with other tags that are part of it."""

_LOOP = re.compile(
    r"\{%-?\s*(?P<name>for|tablerow|capture|paginate)\b(?P<inner>(?:(?!\{%-?\s*(?:for|tablerow|capture|paginate)\b).)*?)"
    r"\{%-?\s*end(?P=name)\s*-?%\}",
    re.DOTALL,
)
"""What is a program for its system: its inside stands there as often as the system says, or nowhere."""

_CAPTURED = re.compile(
    r"\{%-?\s*capture\s+[\"']?(?P<name>\w+)[\"']?\s*-?%\}(?P<inner>(?:(?!\{%-?\s*(?!\s|include)|\{\{).)*?)"
    r"\{%-?\s*endcapture\s*-?%\}",
    re.DOTALL,
)
"""Words that get a name, to stand elsewhere: they are text, or files that are put in."""

_PLAIN_FILTERS = frozenset(
    {"default", "escape", "escape_once", "markdownify", "safe", "smartify", "strip", "strip_html", "xml_escape"}
)
"""Filters that change nothing of plain words."""


class TemplateTags:
    """Turns the tags of one blog's entries into Markdown. `snippet` gives the words of a piece by its name, or none.

    With `shortcodes_alone`, as in Hugo, two curly brackets are words where no sign stands behind them.
    """

    def __init__(
        self,
        snippet: Callable[[str], str] = lambda _: "",
        facts: Mapping[str, str] | None = None,
        *,
        shortcodes_alone: bool = False,
    ) -> None:
        self._snippet, self._facts, self._shortcodes_alone = snippet, facts or {}, shortcodes_alone

    def markdown(
        self, text: str, title: str, leftovers: Leftovers, aside: CodeAside, own: Mapping[str, str] = _NOTHING
    ) -> str:
        """A text whose code is aside, without tags; what is not known is a comment, which is put aside, too.

        `own` are the values that the entry's own tags may name.
        """
        facts = {**self._facts, **own, "page.title": title, "title": title}
        work = _Work(self._snippet, facts, leftovers, aside)
        return work.without_tags(_WORDS_IN_HUGO.sub(_aside_in(aside), text) if self._shortcodes_alone else text)


def _aside_in(aside: CodeAside) -> Callable[[re.Match[str]], str]:
    return lambda found: aside.put(found.group())


def with_code(text: str, aside: CodeAside) -> str:
    """A text whose blocks of code in tags stand aside as Markdown's own, and so does what was to be shown as it is."""
    text = _CODE.sub(lambda found: aside.put(_fenced(found)), text)
    text = _LITERAL.sub(lambda found: aside.put(found[1]), text)
    return _SHOWN_HUGO.sub(lambda found: aside.put(f"{{{{{found['open']}{found['words']}{found['close']}}}}}"), text)


def params(given: str) -> tuple[dict[str, str], list[str]]:
    """What is written in a tag: by name, and in order."""
    named: dict[str, str] = {}
    plain: list[str] = []
    for found in _PARAM.finditer(given):
        value = next(value for name in ("double", "single", "raw", "bare") if (value := found[name]) is not None)
        if found["key"]:
            named[found["key"].lower()] = value.replace('\\"', '"')
        else:
            plain.append(value.replace('\\"', '"'))
    return named, plain


def picture(address: str, alt: str = "", caption: str = "") -> str:
    """A picture in Markdown, with a line below it where there is one."""
    if not address:
        return ""
    plain = address.strip().replace("<", "%3C").replace(">", "%3E")
    shown = (
        f"![{_flat(alt or caption)}](<{plain}>)"
        if re.search(r"[\s()]", plain)
        else f"![{_flat(alt or caption)}]({plain})"
    )
    return f"\n\n{shown}\n\n*{caption.strip()}*\n\n" if caption.strip() and caption.strip() != alt.strip() else shown


def _flat(words: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", words).replace("[", "(").replace("]", ")").split())


def _fenced(found: re.Match[str]) -> str:
    info, code = (found["info"], found["code"]) if found["liquid"] else (found["params"], found["words"])
    named, plain = params(info or "")
    language = (
        "mermaid" if found["hugo"] == "mermaid" else named.get("lang", named.get("language", plain[0] if plain else ""))
    )
    return fenced(code, language_in(language.removeprefix("lang:")))


class _Work:
    """The tags of one text."""

    def __init__(
        self, snippet: Callable[[str], str], facts: Mapping[str, str], leftovers: Leftovers, aside: CodeAside
    ) -> None:
        self.snippet, self.facts, self.leftovers, self.aside = snippet, facts, leftovers, aside

    def without_tags(self, text: str) -> str:
        if not re.search(r"\{[{%#<]|\{(?:static|filename|attach|index|author|category|tag)\}|\|filename\|", text):
            return text
        text = _with_captured(text)
        for _ in range(4):  # one may stand inside another
            text = _LOOP.sub(self.loop, text)
        text = _PARAMETER.sub(self.parameter, text)
        text = _ADDRESS.sub(self.address, text)
        text = _FILTERED.sub(lambda found: found["path"], text)
        text = _BASE.sub(self.base, text)
        text = _VALUE.sub(lambda found: self.facts.get(found[1], found.group()), text)
        text = _PELICAN.sub(_pelican, text)
        text = _LINK.sub(self.unknown_link, text)
        for _ in range(4):  # one may stand inside another
            changed = _BOXES.sub(self.pair, text)
            if changed == text:
                break
            text = changed
        return _TAG.sub(self.tag, text)

    def loop(self, found: re.Match[str]) -> str:
        is_of_words = found["name"] != "capture" and "{{" not in found["inner"] and found["inner"].count("{%") == 0
        written = self.aside.back(found.group())
        return found.group() if is_of_words else self.comment(f"the tag {found['name']}", written)

    def base(self, found: re.Match[str]) -> str:
        """The old site's own address: nothing where an address begins with it, for all of them are below it."""
        before = found.string[max(0, found.start() - 200) : found.start()]
        name = found.group().strip("{}- \t").partition("|")[0].strip()
        return "" if _BEGINS_ADDRESS.search(before) else self.facts.get(name, "")

    def address(self, found: re.Match[str]) -> str:
        name = (found["liquid"] or found["hugo"]).strip().strip("\"'`").split()[0]
        return f"{POST}{name}"

    def parameter(self, found: re.Match[str]) -> str:
        return self.facts.get(f"param.{found['name'].lower()}") or found.group()

    def unknown_link(self, found: re.Match[str]) -> str:
        comment = self.comment("a tag as an address", found["address"])
        return f"{found['words']}{comment}"

    def comment(self, kind: str, written: str) -> str:
        return self.aside.put(self.leftovers.comment(kind, written))

    def pair(self, found: re.Match[str]) -> str:
        name = (found["liquid"] or found["hugo"]).lower()
        given = (found["given"] if found["liquid"] else found["params"]) or ""
        inner = found["inner"] if found["liquid"] else found["words"]
        if name == "comment":
            return self.comment("a comment", inner)
        known = _pair(name, *params(given), inner)
        if known is not None:
            return known
        kind = f"the tag {name}"
        return f"{self.comment(kind, f'{name} {given}')}{inner}{self.comment(kind, f'/{name}')}"

    def tag(self, found: re.Match[str]) -> str:
        if found["remark"] is not None:
            return self.comment("a comment", found["remark"])
        if found["value"] is not None:
            return self.value(found["value"].strip(" -"), found.group())
        name = re.sub(r"\s", "", found["liquid"] or found["hugo"])
        given = (found["given"] if found["liquid"] else found["params"]) or ""
        return self.known(name, given) or self.comment(f"the tag {name}", found.group())

    def value(self, name: str, written: str) -> str:
        tag, _, given = name.partition(" ")
        if tag.lower() in _PICTURES and given and (shown := self.known(tag, given)):
            return shown  # as Go's own templates write it
        bare, *filters = (part.strip().strip("\"'") for part in name.split("|"))
        is_as_it_is = all(each.partition(":")[0].strip() in _PLAIN_FILTERS for each in filters)
        return (self.facts.get(bare) if is_as_it_is else "") or self.comment("a value", written)

    def known(self, name: str, given: str) -> str:
        """A tag as Markdown; empty where it is not known."""
        named, plain = params(given)
        low = name.lower()
        if low in _PUTTING_IN and plain:
            file = plain[0]
            return self.known(file.rpartition("/")[2], given.partition(file)[2]) or self.put_in(file, named)
        if low in _FILES_SHOWN and plain:
            return self.file(low, plain[0], given)
        if low in _SILENT:
            return " "
        return _picture(named, plain) if low in _PICTURES else _film(low.removesuffix(".html"), named, plain)

    def file(self, tag: str, name: str, given: str) -> str:
        """A file of the source that is shown as it is, or a notebook; empty where it is not there."""
        text = self.snippet(name)
        if tag == "notebook":
            return markdown_of_notebook(text, given, self.comment, self.aside.aside)
        language, title = re.search(r"\blang:(\S+)", given), re.sub(r"\S*:\S+|\S*\.\w+", "", given).strip()
        shown = fenced(text, language_in(language[1] if language else "")) if text else ""
        return self.aside.put(f"\n\n**{title}**\n\n{shown}" if title and shown else shown) if shown else ""

    def put_in(self, name: str, named: Mapping[str, str]) -> str:
        """The words of a snippet, where they are words alone; empty where it needs its system to make sense."""
        words = self.snippet(name)
        words = _GIVEN.sub(lambda found: named.get(found[1].lower(), found.group()), words)
        return "" if "{%" in words or "{{" in words else words


def _with_captured(text: str) -> str:
    """A text in which words that have a name stand where that is called."""
    for found in list(_CAPTURED.finditer(text)):
        called = re.compile(rf"\{{\{{-?\s*{found['name']}\s*(?:\|\s*\w+\s*)*-?\}}\}}")
        before, *after = called.split(text.replace(found.group(), "", 1))
        text = f"\n\n{found['inner'].strip()}\n\n".join((before, *after)) if after else text
    return text


def _pair(name: str, named: Mapping[str, str], plain: list[str], inner: str) -> str | None:
    """What two tags and what stands between them are in Markdown; None where they are not known."""
    if old_boxes.is_box(name):
        kind = named.get("type") or named.get("style") or named.get("level") or (plain[0] if plain else name)
        is_named = old_boxes.is_box(kind)
        title = named.get("title") or " ".join(plain[1:] if is_named else plain)
        return old_boxes.box(kind if is_named else name, title, inner)
    if name in _QUOTATIONS:
        return _quoted(inner, named.get("author") or " ".join(plain))
    if name in _FOLDED:
        summary = named.get("summary") or named.get("title") or " ".join(plain) or name
        return f'\n\n<details markdown="1"><summary>{_flat(summary)}</summary>\n\n{inner.strip()}\n\n</details>\n\n'
    where = named.get("href") or named.get("url") or named.get("link") or (plain[0] if plain else "")
    if name in _BUTTONS and where:
        return f"[{_flat(inner)}]({where})"
    return f"<{name}>{inner}</{name}>" if name in _PHRASES else f"\n\n{inner}\n\n" if name in _AROUND else None


def _film(service: str, named: Mapping[str, str], plain: list[str]) -> str:
    """A film, a sound or a post of another site, as a link; empty where a tag shows none."""
    if service not in _FILMS and not old_films.page_of(service, "x"):
        return ""
    where = next((named[key] for key in ("id", "src", "url", "href") if named.get(key)), plain[0] if plain else "")
    service = named.get("provider", service)
    if service == "gist" and len(plain) > 1:
        where = f"{plain[0]}/{plain[1]}"
    if "/" in where and "://" not in where and service in _FILMS:
        return f"\n\n[{where.rpartition('/')[2]}]({where})\n\n"
    page = old_films.page_of("youtube" if service == "video" else service, where)
    return old_films.link_to(page, named.get("title", ""))


def _quoted(words: str, author: str) -> str:
    lines = [f"> {line}".rstrip() for line in words.strip().split("\n")]
    return "\n\n" + "\n".join([*lines, *([">", f"> — {author}"] if author.strip() else [])]) + "\n\n"


def _picture(named: Mapping[str, str], plain: list[str]) -> str:
    """The picture of a tag, which names its parts or has them in order: `src`, and words at the end."""
    keys = ("src", "url", "image_path", "path", "file", "image", "img", "link", "name", "filename")
    address = next((named[key] for key in keys if named.get(key)), "")
    if not address:
        address = next((value for value in plain if re.search(r"\.\w{3,4}$|^https?:", value)), "")
    rest = [value for value in plain if value != address and " " in value]
    alt = named.get("alt") or named.get("title", "") or (rest[-1] if rest else "")
    return picture(address, alt, named.get("caption") or named.get("description") or named.get("figcaption") or "")


def _pelican(found: re.Match[str]) -> str:
    kind = found["kind"] or found["old"]
    if kind == "filename":
        return POST
    return "" if kind in {"static", "attach"} else f"/{kind}/"
