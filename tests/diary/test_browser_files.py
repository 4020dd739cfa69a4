"""What a browser runs when its address is opened is told from what it shows, by name and bytes."""

import pytest

from diarist.diary.browser_files import runs_in_browser

PROGRAM = b"<script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
RUNS = {
    "a.html": b"<p>Words</p>",
    "A.HTM": PROGRAM,
    "a.xhtml": b"",
    "a.svgz": b"\x1f\x8b",
    "wide.html": "<script>".encode("utf-16"),
    "page.xml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    "hidden.xml": b'<a xmlns="http&#58;//www.w3.org/1999/xhtml"/>',
    "entity.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    "styled.xml": b'<?xml-stylesheet href="a.xsl"?><a/>',
    "seven.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>',
    "wide.xml": "<a/>".encode("utf-16"),
    "feed.gpx": b'<?xml version="1.0"?>' + DRAWING % b"",
    "untold.rdf": b"<r>" + PROGRAM.replace(b"<script", b"<script xmlns='http://www.w3.org/1999/xhtml'") + b"</r>",
    "sums.mml": b"<math xmlns='http://www.w3.org/1998/Math/MathML' href='javascript:alert(1)'/>",
    "wide.rdf": "<r/>".encode("utf-16"),
    "wide_too.rdf": "<r/>".encode("utf-16-be"),
    "wide_still.rdf": "<r/>".encode("utf-16-le"),
    "page.html.bak": b"Words " + PROGRAM,
    "page.html.en": b"Words " + PROGRAM,
    "page.xhtml.old": b"",
    "lamp.svg.orig": DRAWING % PROGRAM,
    "bare": b"\n <!DOCTYPE html>" + PROGRAM,
    "notes.bin": b"\xef\xbb\xbf<script src=x>",
    "a.svg": DRAWING % PROGRAM,
    "b.svg": DRAWING % b"<a onclick='x()'/>",
    "c.svg": DRAWING % b"<a href='java&#115;cript:x()'/>",
    "d.svg": DRAWING % b"<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
}
SHOWN = {
    "google0123.html": b"google-site-verification: google0123.html",
    "a.txt": PROGRAM,
    "a.js": b"alert(1)",
    "a.csv": b"<script>",
    "a.pdf": b"%PDF-1.7 <script>",
    "browserconfig.xml": b'<?xml version="1.0" encoding="utf-8"?><browserconfig/>',
    "way.gpx": b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"/>',
    "lamp.svg": DRAWING % b"<path d='M0 0'/>",
    "bare": b"<3 lamps",
    "terms.rdf": b"<r xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
    "page.html.txt": PROGRAM,
    "page.html.pdf": b"%PDF-1.7 <",
    "v1.2.notes": b"Words <b>",
    "empty": b"",
}


@pytest.mark.parametrize("name", RUNS)
def test_what_runs(name: str) -> None:
    assert runs_in_browser(f"deep/{name}", RUNS[name])


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(name: str) -> None:
    assert not runs_in_browser(name, SHOWN[name])
