"""A feed as a person sees it in a browser."""

from diarist.outputs.feed_style import feed_style, style_line
from diarist.outputs.page_colours import page_colours

COLOURS = page_colours("#12343b", "#e0a458")


def test_it_speaks_the_sites_language() -> None:
    assert "This is a feed." in feed_style("en", COLOURS).decode()
    assert "Ffrwd yw hon." in feed_style("cy", COLOURS).decode()


def test_it_has_the_sites_colours() -> None:
    assert f"--brand:{COLOURS.brand}" in feed_style("en", COLOURS).decode()


def test_it_fetches_nothing() -> None:
    sheet = feed_style("en", COLOURS).decode()
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_an_address_cannot_end_the_line_that_names_it() -> None:
    line = style_line('/a"&<x.css').decode()
    assert line == '<?xml-stylesheet type="text/css" href="/a&quot;&amp;&lt;x.css"?>\n'
