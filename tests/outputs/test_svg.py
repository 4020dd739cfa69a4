"""Drawings: the harmless ones come through whole, and of the others each dangerous thing is taken out and named."""

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from diarist.diary.errors import PictureError
from diarist.outputs.pictures import inspect, make_all
from diarist.outputs.svg import MAX_BYTES, publish, read

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'


def drawing(inside: str, attributes: str = "") -> bytes:
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def published(data: bytes) -> bytes:
    return publish(read(data, "chart.svg"), lambda picture: picture)


HARMLESS = {
    "shapes": '<g fill="#005eb8"><rect width="9" height="9"/><path d="M0 0L9 9"/></g>',
    "gradient": '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke:url( \'#a\' )"/>',
    "text": '<text x="1">Staff: 9 &lt; 12 &amp; rising <tspan>now</tspan> image(s), data: none, online</text>',
    "style": "<style>.a{fill:red;font-family:\"Arial\"} .b:hover{fill:blue}</style><circle class='a' r='2'/>",
    "reuse": '<symbol id="s"><rect/></symbol><use xlink:href="#s"/><use href="#s"/>',
    "animation": '<circle r="2"><animate attributeName="r" values="2;4" dur="2s"/></circle>',
    "words for it": "<title>Beds</title><desc>Beds a week</desc>",
    "label": '<rect aria-label="See http://example.org for the data" role="img"/>',
}


@pytest.mark.parametrize("case", HARMLESS)
def test_harmless_drawings_come_through_whole(case: str) -> None:
    data = drawing(HARMLESS[case])
    assert etree.canonicalize(published(data).decode()) == etree.canonicalize(data.decode())


SCRIPTS = {
    "script": ("<script>alert(1)</script>", "a script"),
    "script in a group": ('<g><script href="#a"/></g>', "a script"),
    "script by another prefix": ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script>', "a script"),
    "handler": ('<rect onclick="a()"/>', "onclick"),
    "handler in capitals": ('<rect OnLoad="a()"/>', "OnLoad"),
    "web page": ("<foreignObject><p/></foreignObject>", "foreignObject"),
    "frame": ('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>', "iframe"),
    "script address": ('<use href="javascript:alert(1)"/>', "script address in href"),
    "script address with blanks": ('<use xlink:href=" java&#10;scr&#9;ipt:alert(1)"/>', "script address in href"),
    "animated address": ('<animate attributeName="xlink:href" values="#a;#b"/>', "an animation of xlink:href"),
    "animated handler": ('<set attributeName="onclick" to="a()"/>', "an animation of onclick"),
    "animated to a script": ('<set attributeName="x" to="javascript:a()"/>', "script address in to"),
    "link": ('<a href="https://example.org/"><rect/></a>', "a link"),
    "unknown element": ("<blink/>", "<blink>"),
}
OUTSIDE = {
    "picture": '<image href="https://example.org/a.png"/>',
    "picture without scheme": '<image xlink:href="//example.org/a.png"/>',
    "file beside it": '<image href="a.png"/>',
    "reuse": '<use href="other.svg#a"/>',
    "data in use": '<use href="data:image/svg+xml,&lt;svg/>"/>',
    "data svg in image": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "data html in image": '<image href="data:text/html,hi"/>',
    "fill": '<rect fill="url(https://example.org/a.svg#b)"/>',
    "style attribute": "<rect style=\"fill: URL( 'https://example.org/a' )\"/>",
    "style element": "<style>rect{mask:url(//example.org/a)}</style>",
    "font": "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA)}</style>",
    "escaped": r"<style>rect{mask:\75 r\6C(//example.org/a)}</style>",
    "cut by a comment": "<style>rect{mask:u<!-- -->rl(//example.org/a)}</style>",
    "in CDATA": "<style><![CDATA[rect{mask:url(//example.org/a)}]]></style>",
}
FETCHING = {
    "import": '<style>@import "https://example.org/a.css";</style>',
    "escaped import": r'<style>@\69mport "//example.org/a.css";</style>',
    "image set": "<rect style=\"mask:image-set('a.png' 1x)\"/>",
    "expression": '<rect style="width:expression(alert(1))"/>',
    "binding": '<style>rect{-moz-binding:"a"}</style>',
}


KEPT = '<path d="M0 0L9 9"/>'


def tamed(inside: str, attributes: str = "") -> tuple[str, tuple[str, ...]]:
    """A drawing as it is published beside a path that is harmless, and what was taken out of it."""
    read_in = read(drawing(KEPT + inside, attributes), "chart.svg")
    return publish(read_in, lambda picture: picture).decode(), read_in.lost


@pytest.mark.parametrize("case", SCRIPTS)
def test_a_script_is_taken_out_and_named(case: str) -> None:
    inside, named = SCRIPTS[case]
    published, lost = tamed(inside)
    assert KEPT in published
    assert named in lost[0]
    gone = r"script|onclick|onload|foreignObject|iframe|blink|href=\"(?!#)|attributeName|example\.org"
    assert not re.search(gone, published, re.IGNORECASE)


@pytest.mark.parametrize("case", OUTSIDE)
def test_an_address_outside_is_taken_out_and_named(case: str) -> None:
    published, lost = tamed(OUTSIDE[case])
    assert KEPT in published
    assert [each.startswith("an address outside itself") for each in lost] == [True]
    assert not re.search(r"example\.org|data:|a\.png|other\.svg", published)


@pytest.mark.parametrize("case", FETCHING)
def test_a_style_that_fetches_is_taken_out_and_named(case: str) -> None:
    published, lost = tamed(FETCHING[case])
    assert KEPT in published
    assert [each.startswith("a style that fetches") for each in lost] == [True]
    assert not re.search(r"example\.org|mport|image-set|expression|binding", published)


def test_a_handler_on_the_root_is_taken_out() -> None:
    published, lost = tamed("", 'onload="a()"')
    assert KEPT in published
    assert (len(lost), "onload" in published) == (1, False)


def test_the_rest_of_a_style_stays() -> None:
    css = '@import "//x.example/a.css"; .a { fill: red; mask: url(//x.example/b); stroke: blue } .b { fill: url(#c) }'
    published, lost = tamed(f'<style>{css}</style><rect style="fill:red;mask:url(//x.example/d);stroke:blue"/>')
    assert "<style> .a { fill: red;; stroke: blue } .b { fill: url(#c) }</style>" in published.replace(
        "<style>;", "<style>"
    )
    assert '<rect style="fill:red;;stroke:blue"/>' in published
    assert len(lost) == 3


def test_what_is_inside_a_link_stays_where_it_was_and_the_words_behind_what_goes() -> None:
    inside = (
        '<a xlink:href="https://x.example" transform="scale(2)"><rect/></a><text>a<a href="#">b</a>c<script/>d</text>'
    )
    published, lost = tamed(inside)
    assert '<g transform="scale(2)"><rect/></g><text>a<tspan>b</tspan>cd</text>' in published
    assert lost == ("a link (<a>), which does nothing in a picture", "a script")


def test_of_what_is_taken_out_nothing_inside_is_named() -> None:
    page = '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="a()"/></foreignObject>'
    fallback = f"<switch>{page}<text>b</text></switch>"
    published, lost = tamed(fallback)
    assert "<switch><text>b</text></switch>" in published
    assert lost == ("a piece of a web page (<foreignObject>)",)


LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{"&" + before + ";"}{("&" + before + ";") * 9}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCTYPES = {
    "billion laughs": f"{LAUGHS}]>{HEAD}><text>&i;</text></svg>",
    "external entity": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}><text>&a;</text></svg>',
    "a second one": f'<!DOCTYPE svg><!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}><text>&a;</text></svg>',
    "in quotes": f'<!DOCTYPE svg SYSTEM "a>[<!ENTITY a "b">]>{HEAD}><text>&a;</text></svg>',
}
PLAIN_DOCTYPES = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    '<!DOCTYPE svg SYSTEM "http://example.org/a.dtd">',
    '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE svg>',
)


@pytest.mark.parametrize("doctype", PLAIN_DOCTYPES)
def test_a_doctype_that_declares_nothing_is_left_out(doctype: str) -> None:
    assert published(f"{doctype}{HEAD}/>".encode()).startswith(b"<svg ")


@pytest.mark.parametrize("case", DOCTYPES)
def test_a_doctype_is_refused_before_anything_is_expanded(case: str) -> None:
    with pytest.raises(PictureError, match=r"DOCTYPE|damaged"):
        read(DOCTYPES[case].encode(), "chart.svg")


def test_a_declared_encoding_cannot_hide_anything() -> None:
    # Read as UTF-7 this would be a script; it is only ever read as UTF-8.
    data = f'<?xml version="1.0" encoding="utf-7"?>{HEAD}><desc>+ADw-script/+AD4-</desc></svg>'
    assert b"<script" not in published(data.encode())


DAMAGED = {
    "cut short": drawing("<rect/>")[:-9],
    "undeclared entity": drawing("<text>&nbsp;</text>"),
    "two roots": drawing("") + drawing(""),
    "very deep": drawing("<g>" * 5000 + "</g>" * 5000),
    "NUL": drawing("<text>\0</text>"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged(case: str) -> None:
    with pytest.raises(PictureError, match="cut short or damaged"):
        read(DAMAGED[case], "chart.svg")


def test_not_in_utf8() -> None:
    with pytest.raises(PictureError, match="not in UTF-8"):
        read(drawing("<text>£</text>").decode().encode("latin-1"), "chart.svg")


@pytest.mark.parametrize(
    "data", [b"<svg viewBox='0 0 1 1'/>", b"<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>"]
)
def test_another_root(data: bytes) -> None:
    with pytest.raises(PictureError, match="does not begin as an SVG"):
        read(data, "chart.svg")


def test_too_long() -> None:
    with pytest.raises(PictureError, match="more than 5 MB"):
        read(drawing("<desc>" + "a" * MAX_BYTES + "</desc>"), "chart.svg")


def test_metadata_and_comments_are_gone() -> None:
    word = "Planted-Word-7Q"
    data = f"""<?xml version="1.0"?><?editor {word}?><!-- {word} -->
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:ed="http://example.org/editor" xmlns:rdf="http://example.org/rdf"
          viewBox="0 0 4 2" ed:docname="/home/{word}/chart.svg" xml:base="http://example.org/{word}">
        <ed:view path="{word}">{word}<ed:deep/></ed:view><metadata><rdf:RDF>{word}</rdf:RDF></metadata>
        <!-- {word} --><text ed:label="{word}">Kept<ed:mark>{word}</ed:mark> too</text></svg><!-- {word} -->""".encode()
    out = published(data)
    assert word.encode() not in out
    assert b"example.org" not in out
    assert b"<text>Kept too</text>" in out


def embedded(media_type: str, data: bytes) -> bytes:
    address = f"data:image/{media_type};base64,{base64.b64encode(data).decode()}"
    return drawing(f'<image width="9" height="9" xlink:href="{address}"/>')


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_inside_is_cleaned_too(tmp_path: Path, form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Planted-Word-7Q"
    out = BytesIO()
    Image.new("RGB", (30, 20), (200, 20, 30)).save(out, form, exif=exif.tobytes())
    assert b"Planted-Word-7Q" in out.getvalue()
    (tmp_path / "chart.svg").write_bytes(embedded(form.lower(), out.getvalue()))
    picture = inspect(tmp_path / "chart.svg")
    root = etree.fromstring(make_all(picture)[picture.largest.name])
    address = root[0].get("{http://www.w3.org/1999/xlink}href", "")
    assert address.startswith(f"data:image/{form.lower()};base64,")
    inside = base64.b64decode(address.partition(",")[2])
    assert b"Planted-Word-7Q" not in inside
    assert Image.open(BytesIO(inside)).size == (30, 20)


@pytest.mark.parametrize("data", [b"no picture", b"\xff\xd8\xff\xe0 cut", b"\x89PNG\r\n\x1a\n"])
def test_a_damaged_picture_inside_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "chart.svg").write_bytes(embedded("png", data))
    picture = inspect(tmp_path / "chart.svg")
    with pytest.raises(PictureError, match="damaged"):
        make_all(picture)


def test_bad_base64_inside_is_refused() -> None:
    with pytest.raises(PictureError, match="damaged"):
        published(drawing('<image href="data:image/png;base64,*"/>'))


SIZES = [
    ('width="300" height="150"', (300, 150)),
    ('width="1in" height="72pt"', (96, 96)),
    ('width="100%" height="100%" viewBox="0 0 640 480"', (640, 480)),
    ('viewBox="0,0,33.4,16.6"', (33, 17)),
    ('width="80" viewBox="0 0 40 20"', (80, 40)),
    ('height="10mm" viewBox="0 0 40 20"', (76, 38)),
    ('width="0.2" height="0.2"', (1, 1)),
]


@pytest.mark.parametrize(("attributes", "size"), SIZES)
def test_size_from_its_attributes_or_view_box(attributes: str, size: tuple[int, int]) -> None:
    found = read(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "chart.svg")
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="9"',
        'viewBox="0 0 0 9"',
        'viewBox="a b c d"',
        'width="-3" height="9"',
        'width="1e99" height="1"',
        'width="NaN" height="9"',
        'viewBox="0 0 1e-99 1e99"',
    ],
)
def test_no_size_or_an_absurd_one(attributes: str) -> None:
    with pytest.raises(PictureError, match=r"how large it is|more than 30000 pixels"):
        read(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "chart.svg")


def test_it_is_one_rendition_in_its_own_size(tmp_path: Path) -> None:
    (tmp_path / "Beds a week.svg").write_bytes(b"\xef\xbb\xbf" + drawing("<rect/>"))
    picture = inspect(tmp_path / "Beds a week.svg")
    assert (picture.width, picture.height, picture.media_type) == (40, 20, "image/svg+xml")
    assert [*make_all(picture)] == [f"beds-a-week-{picture.digest[:12]}-40.svg"]


def test_the_ending_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "chart.png").write_bytes(drawing("<script/>"))
    picture = inspect(tmp_path / "chart.png")
    assert (picture.media_type, picture.lost) == ("image/svg+xml", ("a script",))


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_what_is_published_is_harmless_again(data: st.DataObject) -> None:
    parts = [
        *HARMLESS.values(),
        *(case for case, _ in SCRIPTS.values()),
        *OUTSIDE.values(),
        *FETCHING.values(),
        "<!-- a -->",
        "x",
        "<g>",
        "</g>",
    ]
    whole = drawing("".join(data.draw(st.lists(st.sampled_from(parts), max_size=4))))
    try:
        once = published(whole)
    except PictureError:
        return
    again = read(once, "chart.svg")
    assert (again.lost, publish(again, lambda picture: picture)) == ((), once)
