"""The words of a WordPress post as HTML: its paragraphs, which it makes itself, and its shortcodes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from diarist.importers.old_films import page_of_frame

if TYPE_CHECKING:
    from collections.abc import Callable

_BLOCK = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|"
    "h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|summary|template|iframe|video"
)
_STARTS = re.compile(rf"\s*(?:</?(?:{_BLOCK})\b|<!--)", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|script|style|textarea|table|ul|ol)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\]]*?(?:caption=[\"'](?P<given>[^\"']*)[\"'][^\]]*)?\]"
    r"(?P<inner>.*?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.DOTALL)
_GALLERY = re.compile(r"\[gallery\b(?P<given>[^\]]*)\]")
_IDS = re.compile(r"\b(?:ids|include)=[\"']?([\d,\s]+)")
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(?P<where>[^\s\[\]]+)\s*\[/embed\]")
_NAMED = re.compile(
    r"\[(?P<name>youtube|vimeo|video|audio|playlist|tweet|gist|soundcloud)\b"
    r"(?P<given>[^\]]*)\](?:[^\[]*\[/(?P=name)\])?"
)
_CODE = re.compile(
    r"\[(?P<name>code|sourcecode|php|js|javascript|css|html|xml|python|ruby|bash|sql|java|csharp|cpp)\b"
    r"(?P<given>[^\]]*)\](?P<code>.*?)\[/(?P=name)\]",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"(?:lang|language)=[\"']?([\w+#-]+)")
_OTHER = re.compile(
    r"\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|&quot;[^&]*&quot;|[^\s\]]+))+\s*/?\]|\[/[a-z][\w-]*\]"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")
_PAGE = re.compile(r"<!--nextpage-->")


def html_of(content: str, picture: Callable[[str], str]) -> str:
    """The content of a post as HTML; `picture` gives one of a gallery, by its number."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = _CODE.sub(_code, content)
    content = _CAPTION.sub(_captioned, content)
    content = _GALLERY.sub(lambda found: _gallery(found["given"], picture), content)
    content = _EMBED.sub(lambda found: f"\n\n{_link(found['where'])}\n\n", content)
    content = _NAMED.sub(_film, content)
    content = _opened(content)
    content = _OTHER.sub(lambda found: f"<template>{escape(found.group())}</template>", content)
    content = _PAGE.sub("", content)
    return content if "<!-- wp:" in content else _paragraphs(content)


def _opened(content: str) -> str:
    """The content with the first halves of shortcodes whose ends show what they are."""
    names = set(re.findall(r"\[/([a-z][\w-]*)\]", content))
    for name in names:
        content = content.replace(f"[{name}]", f"<template>[{name}]</template>")
    return content


def _code(found: re.Match[str]) -> str:
    given = _LANGUAGE.search(found["given"])
    language = given[1] if given else "" if found["name"] in {"code", "sourcecode"} else found["name"]
    code = found["code"].strip("\n")
    shown = code if re.search(r"&(?:lt|gt|amp|quot);", code) else escape(code)
    return f'\n\n<pre class="language-{language or "text"}"><code>{shown}</code></pre>\n\n'


def _captioned(found: re.Match[str]) -> str:
    image = _PICTURE.search(found["inner"])
    words = found["given"] or (found["inner"][image.end() :] if image else found["inner"])
    shown = image.group() if image else ""
    return f"\n\n<figure>{shown}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _gallery(given: str, picture: Callable[[str], str]) -> str:
    found = _IDS.search(given)
    return "\n\n" + "".join(map(picture, found[1].split(","))) + "\n\n" if found else ""


def _film(found: re.Match[str]) -> str:
    where = _ADDRESS.search(found.group())
    return f"\n\n{_link(where.group())}\n\n" if where else f"<template>{escape(found.group())}</template>"


def _link(address: str) -> str:
    page = escape(page_of_frame(address.replace("&amp;", "&")))
    return f'<p><a href="{page}">{page}</a></p>'


def _paragraphs(content: str) -> str:
    """What is between blank lines as paragraphs, and ends of lines as breaks: WordPress' wpautop."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\n\n\0{len(kept) - 1}\0\n\n"

    parts = re.split(r"\n\s*\n", _KEPT.sub(keep, content))
    made = [
        part if not part.strip() or "\0" in part or _STARTS.match(part) else f"<p>{_broken(part)}</p>" for part in parts
    ]
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], "\n\n".join(made))


def _broken(part: str) -> str:
    return re.sub(r"(?<!<br>)(?<!<br />)(?<!<br/>)\n", "<br>\n", part.strip("\n"))
