"""Where a page says its webmention endpoint is; the cases of webmention.rocks are in test_webmention.py."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.wire.endpoint import endpoint_of

HTML = "text/html; charset=utf-8"


def page(
    body: str | bytes = "", link: str = "", kind: str = HTML, address: str = "https://a.example/b/c?d"
) -> httpx.Response:
    headers = [("Content-Type", kind)] if kind else []
    headers += [("Link", link)] if link else []
    content = body.encode() if isinstance(body, str) else body
    return httpx.Response(200, headers=headers, content=content, request=httpx.Request("GET", address))


LINK = '<link rel="webmention" href="/tell">'


@pytest.mark.parametrize(
    ("link", "endpoint"),
    [
        ("</tell>; rel=webmention", "https://a.example/tell"),
        ('<tell?x=1>; rel="webmention"', "https://a.example/b/tell?x=1"),
        ("<>; rel=webmention", "https://a.example/b/c?d"),
        ('<//b.example/x>;rel="webmention"', "https://b.example/x"),
        ("</a>; REL = WebMention", "https://a.example/a"),
        ('</a>; title="rel=webmention", </b>; rel=other', None),
        ('</a>; rel="other"; rel="webmention"', None),
        ("</a>; rel=webmention-not", None),
        ("</a>", None),
        ("rel=webmention", None),
        ('</a>; rel="webmention', None),
        ("<http://[::1>; rel=webmention", None),
    ],
)
def test_link_headers(link: str, endpoint: str | None) -> None:
    assert endpoint_of(page(link=link)) == endpoint


@pytest.mark.parametrize(
    ("body", "endpoint"),
    [
        (LINK, "https://a.example/tell"),
        ("<LINK REL=WEBMENTION HREF=/tell>", "https://a.example/tell"),
        ("<link rel='\n webmention \t' href=' /tell\n'>", "https://a.example/tell"),
        ('<base href="https://b.example/"><link rel="webmention" href="tell">', "https://a.example/b/tell"),
        ('<script>"<link rel=webmention href=/false>"</script>' + LINK, "https://a.example/tell"),
        ('<textarea><a rel="webmention" href="/false"></textarea>' + LINK, "https://a.example/tell"),
        ('<area rel="webmention" href="/false">', None),
        ("", None),
        ("   ", None),
        ("<!-- only this -->", None),
        ("words and no tags", None),
        ('<link rel="webmention" href="http://[::1">', None),
        ("\x00" + LINK, "https://a.example/tell"),
    ],
)
def test_html(body: str, endpoint: str | None) -> None:
    assert endpoint_of(page(body)) == endpoint


@pytest.mark.parametrize(
    "kind", ["text/html", "TEXT/HTML;charset=ISO-8859-1", "application/xhtml+xml", "text/html; charset=klingon"]
)
def test_pages(kind: str) -> None:
    assert endpoint_of(page(LINK, kind=kind)) == "https://a.example/tell"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/pdf", "image/svg+xml", "application/json"])
def test_only_pages_are_parsed(kind: str) -> None:
    assert endpoint_of(page(LINK, kind=kind)) is None
    assert endpoint_of(page(LINK, "</head>; rel=webmention", kind)) == "https://a.example/head"


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "latin-1"])
def test_pages_in_other_codings(coding: str) -> None:
    name = coding.removesuffix("-sig")
    body = '<p>Ünd</p><link rel="webmention" href="/täll">'.encode(coding)
    assert endpoint_of(page(body, kind=f"text/html; charset={name}")) == "https://a.example/t%C3%A4ll"


def test_xhtml_with_its_own_declaration() -> None:
    body = (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>{LINK}</head></html>'
    )
    assert endpoint_of(page(body, kind="application/xhtml+xml; charset=utf-8")) == "https://a.example/tell"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000,
        "<a href=" * 120_000,
        "<!--" * 250_000,
        '<a rel="webmention ' * 50_000,
        "<![CDATA[" * 100_000,
        "&" * 1_000_000,
        "<a " + "b=c " * 240_000 + ">",
    ],
    ids=lambda text: text[:12],
)
def test_a_page_that_is_made_to_be_slow_is_not(hostile: str) -> None:
    # With work that grows with the square of its length, a page of 1 MB would take minutes.
    assert endpoint_of(page(LINK + hostile)) == "https://a.example/tell"
    assert endpoint_of(page(hostile)) is None


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 1_000_000,
        '<a>; "' * 160_000,
        "<a>;" + " " * 1_000_000,
        "<a>" + ";rel=x" * 160_000,
        '<a>;"' + "\\" * 1_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_header_that_is_made_to_be_slow_is_not(hostile: str) -> None:
    assert endpoint_of(page(link=hostile)) is None


@given(st.text(max_size=200), st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_nothing_that_a_page_says_makes_trouble(body: str, link: str) -> None:
    found = endpoint_of(page(body.encode("utf-8", "replace"), link))
    assert found is None or httpx.URL(found).host
