"""An entry's HTML in one place of the site."""

import pytest

from diarist.body.body import Body, Image
from diarist.body.picture_size import SIZES

SEA = Image((("pictures/sea-480.jpg", 480), ("pictures/sea-960.jpg", 960)), 960, 640, "image/jpeg")
DOT = Image((("pictures/dot-9.png", 9),), 9, 9, "image/png")
LINKS = {
    "other.md": "2026/11/other/",
    "other.md?a=../b#c": "2026/11/other/?a=../b#c",
    "draft.md": None,
    "/": "",
}
BODY = Body(LINKS, {"sea.jpg": SEA, "a dot.png": DOT})


def relative(address: str) -> str:
    return f"../../../{address}"


def absolute(address: str) -> str:
    return f"https://lamp.example/{address}"


def test_links_get_the_addresses_that_hold_in_the_place() -> None:
    html = '<a href="other.md">x</a> <a href="/">y</a>'
    assert BODY.place(html, relative) == '<a href="../../../2026/11/other/">x</a> <a href="../../../">y</a>'
    assert BODY.place(html, absolute) == (
        '<a href="https://lamp.example/2026/11/other/">x</a> <a href="https://lamp.example/">y</a>'
    )


def test_a_query_and_a_fragment_are_no_part_of_what_is_placed() -> None:
    assert BODY.place('<a href="other.md?a=../b#c">x</a>', str.upper) == '<a href="2026/11/OTHER/?a=../b#c">x</a>'
    assert (
        BODY.place('<a href="other.md?a=../b#c">x</a>', relative) == '<a href="../../../2026/11/other/?a=../b#c">x</a>'
    )


def test_a_link_to_what_is_not_public_keeps_its_words_and_its_attributes() -> None:
    assert BODY.place('<a href="draft.md" title="T">x</a>', relative) == '<a title="T">x</a>'


def test_links_to_elsewhere_are_let_be() -> None:
    html = '<a href="https://x.example/?a=1&amp;b=&quot;2&quot;">x</a> <a href="mailto:a@b.example">y</a>'
    assert BODY.place(html, relative) == html


def test_a_place_in_the_same_text_is_found_from_other_pages_too() -> None:
    assert BODY.place('<a href="#fn:1">1</a>', relative) == '<a href="#fn:1">1</a>'
    assert BODY.place('<a href="#fn:1">1</a>', absolute, page="https://lamp.example/2026/11/oil/") == (
        '<a href="https://lamp.example/2026/11/oil/#fn:1">1</a>'
    )


def test_a_picture_has_its_sizes() -> None:
    assert BODY.place('<p>See <img alt="Sea" src="sea.jpg"></p>', relative) == (
        '<p>See <img alt="Sea" src="../../../pictures/sea-960.jpg" '
        'srcset="../../../pictures/sea-480.jpg 480w, ../../../pictures/sea-960.jpg 960w" '
        f'sizes="{SIZES}" width="960" height="640"></p>'
    )


@pytest.mark.parametrize(
    ("asked", "size", "sizes"),
    [
        ('width="300"', 'width="300" height="200"', "(min-width: 300px) 300px, 100vw"),
        ('width="50%"', 'width="340" height="227"', "(min-width: 340px) 340px, 100vw"),
        ('height="320px"', 'width="480" height="320"', "(min-width: 480px) 480px, 100vw"),
        ('width="300" height="9"', 'width="300" height="200"', "(min-width: 300px) 300px, 100vw"),
        ('width="2000"', 'width="2000" height="1333"', SIZES),
        ('width="auto"', 'width="960" height="640"', SIZES),
        ('width="0" height="50%"', 'width="960" height="640"', SIZES),
    ],
)
def test_a_picture_is_as_wide_as_asked_and_keeps_its_shape(asked: str, size: str, sizes: str) -> None:
    placed = BODY.place(f'<p>See <img alt="Sea" src="sea.jpg" {asked}></p>', relative)
    assert f" {size}" in placed
    assert f'sizes="{sizes}"' in placed
    assert placed.count(" width=") == placed.count(" height=") == 1


def test_a_picture_of_one_size_has_no_choice() -> None:
    assert BODY.place('<p>x <img alt="" src="a dot.png"></p>', relative) == (
        '<p>x <img alt="" src="../../../pictures/dot-9.png" width="9" height="9"></p>'
    )


def test_a_picture_alone_with_a_title_is_a_figure_with_a_caption() -> None:
    html = '<p><img alt="Sea" src="sea.jpg" title="The &quot;sea&quot; &amp; I &lt;3"></p>'
    placed = BODY.place(html, relative)
    assert placed.startswith('<figure><img alt="Sea" src="../../../pictures/sea-960.jpg"')
    assert placed.endswith('<figcaption>The "sea" &amp; I &lt;3</figcaption></figure>')
    assert "title=" not in placed


def test_a_picture_in_a_line_keeps_its_title() -> None:
    assert 'title="T"' in BODY.place('<p>x <img alt="" src="sea.jpg" title="T"></p>', relative)
    assert BODY.place('<p><img alt="" src="sea.jpg"></p>', relative).startswith("<p><img ")


def test_all_pictures_but_the_first_load_when_the_reader_comes_near() -> None:
    html = '<p><img alt="" src="sea.jpg"></p><p><img alt="" src="sea.jpg"></p>'
    assert [part.count('loading="lazy"') for part in BODY.place(html, relative).split("</p>")] == [0, 1, 0]
    assert BODY.place(html, relative, eager=0).count('loading="lazy"') == 2


def test_a_picture_nobody_knows_stays_as_it_was() -> None:
    assert BODY.place('<p><img alt="" src="gone.jpg"></p>', relative) == '<p><img alt="" src="gone.jpg"></p>'


def test_links_in_words_shown_as_code_stay_words() -> None:
    html = "<code>&lt;a href=&quot;other.md&quot;&gt;</code>"
    assert BODY.place(html, relative) == html


def test_a_picture_that_an_author_wrote_as_xml_is_placed_too() -> None:
    assert 'src="../../../pictures/sea-960.jpg"' in BODY.place('<img src="sea.jpg" />', relative)


def test_films_of_a_trusted_author_are_found_from_other_pages_too() -> None:
    html = '<video poster="/assets/a.jpg" src="b.mp4#t=9"><source src="//x.example/c.mp4"><track src="/d.vtt?e=1">'
    page = "https://lamp.example/2026/11/oil/"
    assert BODY.place(html, absolute, page=page) == (
        '<video poster="https://lamp.example/assets/a.jpg" src="https://lamp.example/2026/11/oil/b.mp4#t=9">'
        '<source src="//x.example/c.mp4"><track src="https://lamp.example/d.vtt?e=1">'
    )
    assert 'src="b.mp4#t=9"' in BODY.place(html, relative)
    assert BODY.place('<iframe src="https://x.example/"></iframe>', absolute, page=page) == (
        '<iframe src="https://x.example/"></iframe>'
    )


def test_a_script_is_let_be() -> None:
    html = "<script>'<a href=\"other.md\">'</script>"
    assert BODY.place(html, relative) == html


def test_without_takes_links_away_whatever_place_in_the_page_they_name() -> None:
    kept = BODY.without({"2026/11/other/"})
    assert kept.links == {"other.md": None, "other.md?a=../b#c": None, "draft.md": None, "/": ""}
    assert kept.images == BODY.images


def test_pictures_are_told_in_their_order_each_once_with_the_first_words_for_it() -> None:
    html = (
        '<p><img alt="A dot" src="a dot.png"></p><p><img alt="Sea &amp; sky" src="sea.jpg" width="9" /></p>'
        '<img src="sea.jpg" alt="Again"><img alt="x" src="https://x.example/x.png">'
    )
    assert list(BODY.pictures(html).items()) == [(DOT, "A dot"), (SEA, "Sea & sky")]


def test_a_picture_that_a_script_writes_is_none() -> None:
    assert BODY.pictures('<script><img src="sea.jpg"></script>') == {}
