"""A site with pages that say in every way where they want to be told of links: the cases of https://webmention.rocks.

The pages are at `/test/1` to `/test/23`, in the order and with the traps of the original, in words of our own.
"""

from collections.abc import Callable
from urllib.parse import parse_qsl

import httpx

Answer = Callable[[], httpx.Response]

CASES = {
    1: "Link header, unquoted, relative",
    2: "Link header, unquoted, absolute",
    3: "<link>, relative",
    4: "<link>, absolute",
    5: "<a>, relative",
    6: "<a>, absolute",
    7: "Link header in odd case",
    8: "Link header, quoted",
    9: "several relations on a <link>",
    10: "several relations in a Link header",
    11: "one of each kind: the header counts",
    12: "a relation that only looks like it",
    13: "a false one in a comment",
    14: "a false one in escaped HTML",
    15: "an empty address: the page itself",
    16: "<a> before <link>",
    17: "<link> before <a>",
    18: "several Link headers",
    19: "several links in one header",
    20: "a <link> without an address",
    21: "an endpoint with a query",
    22: "an endpoint relative to the page's path",
    23: "a page that has moved, its endpoint relative to where it is now",
}


class WebmentionSite:
    """The pages, and in `posts` what their endpoints were told: which page's endpoint, source and target.

    `faults` are requests that no sender should make. `answer` is what endpoints say.
    """

    def __init__(self) -> None:
        self.posts: list[tuple[str, str, str]] = []
        self.faults: list[str] = []
        self.answer: Answer = lambda: httpx.Response(202)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Show a page, or take a webmention."""
        if request.method == "POST":
            return self._take(request)
        if request.method != "GET" or request.content:
            self.faults.append(f"{request.method} {request.url}")
        return self._page(request.url)

    def _take(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        form = dict(parse_qsl(request.content.decode(), strict_parsing=True))
        if request.headers["Content-Type"] != "application/x-www-form-urlencoded" or form.keys() != {
            "source",
            "target",
        }:
            self.faults.append(f"{path} was told {request.content!r}")
            return httpx.Response(400)
        if "/false" in path:
            self.faults.append(f"{path} is no endpoint")
            return httpx.Response(400)
        self.posts.append((path, form["source"], form["target"]))
        return self.answer()

    def _page(self, url: httpx.URL) -> httpx.Response:
        name = url.path.removeprefix("/test/")
        home = f"http://{url.netloc.decode()}"
        if name == "23":
            return httpx.Response(302, headers={"Location": "/test/moved/here"})
        if name == "moved/here":
            return _html('<link rel="webmention" href="endpoint/23">')
        if not name.isdigit() or int(name) not in CASES:
            return httpx.Response(404, html="<h1>There is no such page</h1>")
        return _case(int(name), f"/endpoint/{name}", home)


def endpoint_in(case: int) -> str:
    """The path of the endpoint that is right for a case."""
    return {
        15: "/test/15",
        21: "/endpoint/21?query=yes&a=b%2Fc",
        22: "/test/endpoint/22",
        23: "/test/moved/endpoint/23",
    }.get(case, f"/endpoint/{case}")


def _case(number: int, path: str, home: str) -> httpx.Response:
    link, a = f'<link rel="webmention" href="{path}">', f'<a rel="webmention" href="{path}">tell me</a>'
    wrong = "/false"
    headers: dict[int, list[tuple[str, str]]] = {
        1: [("Link", f"<{path}>; rel=webmention")],
        2: [("Link", f"<{home}{path}>; rel=webmention")],
        7: [("LinK", f"<{path}>; rel=webmention")],
        8: [("Link", f'<{path}>; rel="webmention"')],
        10: [("Link", f'<{path}>; rel="something webmention other"')],
        11: [("Link", f"<{path}>; rel=webmention")],
        18: [("Link", f'<{wrong}>; rel="other"'), ("Link", f'<{path}>; rel="webmention"')],
        19: [("Link", f'<{wrong}>; rel="other"; title="a, <b>; c", <{path}>; title="x"; rel="webmention"')],
    }
    bodies = {
        3: link,
        4: f'<link rel="webmention" href="{home}{path}">',
        5: a,
        6: f'<a rel="webmention" href="{home}{path}">tell me</a>',
        9: f'<link rel="something WebMention other" href="{path}">',
        11: '<link rel="webmention" href="/false/link"><a rel="webmention" href="/false/a">tell me</a>',
        12: f'<link rel="not-webmention" href="{wrong}"><a rel="webmentions" href="{wrong}">no</a>{link}',
        13: f'<!-- <a rel="webmention" href="{wrong}">no</a> -->{a}',
        14: f'<code>&lt;a href="{wrong}" rel="webmention"&gt;&lt;/a&gt;</code>{a}',
        15: '<link rel="webmention" href="">',
        16: f'{a}<link rel="webmention" href="{wrong}">',
        17: f'{link}<a rel="webmention" href="{wrong}">no</a>',
        20: f'<link rel="webmention">{a}',
        21: '<link rel="webmention" href="/endpoint/21?query=yes&amp;a=b%2Fc">',
        22: '<a rel="webmention" href="endpoint/22">tell me</a>',
    }
    return _html(bodies.get(number, "<p>Nothing here</p>"), headers.get(number, []))


def _html(body: str, headers: list[tuple[str, str]] | None = None) -> httpx.Response:
    content = f"<!doctype html><html><head><title>A test</title></head><body>{body}</body></html>".encode()
    return httpx.Response(
        200, headers=[("Content-Type", "text/html; charset=utf-8"), *(headers or [])], content=content
    )
