"""The pages that an entry links to are told: by the rules of webmention.rocks, safely, and as often as one likes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Retellable, Sending, Setup
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.webmention import LATER, Webmention
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.channels.wire.web import Web, make_client
from diarist.diary.site import Site
from tests.channels.case import Case, World
from tests.channels.conftest import MakeMessage
from tests.channels.parts import message_of, sending
from tests.diaries import an_entry
from tests.peers.sockets import answers, talking
from tests.peers.webmention import CASES, WebmentionSite, endpoint_in

SOURCE = "https://lamp.example/2026/11/oil/"
WORDS = Announcement(channel="webmention", text="Told.", link=SOURCE, count=5, limit=0)


def serve(world: World) -> dict[str, Any]:
    """A page elsewhere that an entry links to; where an answer is lost, its server hangs up."""

    def page(request: httpx.Request) -> httpx.Response:
        try:
            answer: httpx.Response = world.asked(request)
        except httpx.TransportError as error:
            raise ConnectionResetError from error
        return answer

    world.links = (f"http://other.example:{world.stack.enter_context(talking(answers(page)))}/test/1",)
    return {}


CASE = Case(
    kind=Webmention,
    service=WebmentionSite,
    serve=serve,
    connect=lambda setup: Webmention(setup, SafeFetch(resolve=lambda _host, _port: ("127.0.0.1",), local=True)),
    account="webmention",
    has_one_target=False,
    before=("GET ",),
    public="POST ",
    doubt=Trouble.AGAIN,
    when_refused=Trouble.UNWANTED,
    bad_token=None,
    refusal=httpx.Response(400, text="Not these words"),
    nonsense=(),
    may_be_told_again=True,
)


def webmention(site: Site, *addresses: str) -> Webmention:
    """The channel, for which every name is on this machine; without addresses, as it is in earnest."""
    fetch = SafeFetch(resolve=lambda _host, _port: addresses, local=True) if addresses else None
    setup = Setup(name="webmention", settings={}, secrets={}, site=site, web=Web(make_client()))
    return Webmention(setup, fetch)


@contextmanager
def reachable(peer: WebmentionSite) -> Iterator[str]:
    """The peer's home address while it can be reached."""
    with talking(answers(peer)) as port:
        yield f"http://other.example:{port}"


def told(site: Site, peer: WebmentionSite, path: str) -> tuple[Receipt | Failure, str]:
    """What came of telling one page, and its address."""
    with reachable(peer) as home:
        return webmention(site, "127.0.0.1").post(WORDS, to(home + path)), home + path


def to(target: str) -> Sending:
    return sending(target=target)


def failure(found: object, trouble: Trouble) -> Failure:
    assert isinstance(found, Failure)
    assert found.trouble is trouble
    return found


@pytest.mark.parametrize("case", CASES, ids=CASES.get)
def test_webmention_rocks(site: Site, case: int) -> None:
    peer = WebmentionSite()
    receipt, target = told(site, peer, f"/test/{case}")
    assert isinstance(receipt, Receipt)
    assert not peer.faults
    assert peer.posts == [(endpoint_in(case), SOURCE, target)]
    assert receipt.id.endswith(endpoint_in(case))


def test_the_target_is_named_as_the_entry_names_it(site: Site) -> None:
    peer = WebmentionSite()
    _, target = told(site, peer, "/test/1?from=A%20B#part")
    assert peer.posts == [("/endpoint/1", SOURCE, target)]
    assert target.endswith("?from=A%20B#part")


def test_a_receiver_may_say_where_it_stands(site: Site) -> None:
    peer = WebmentionSite()
    peer.answer = lambda: httpx.Response(201, headers={"Location": "/status/7"})
    receipt, target = told(site, peer, "/test/1")
    assert isinstance(receipt, Receipt)
    assert receipt.address == target.replace("/test/1", "/status/7")


@pytest.mark.parametrize(
    ("status", "location"),
    [
        (200, "https://a.example/"),
        (202, "https://a.example/"),
        (201, "javascript:alert(1)"),
        (201, "http://[::1"),
        (201, ""),
    ],
)
def test_nothing_else_is_its_address(site: Site, status: int, location: str) -> None:
    peer = WebmentionSite()
    peer.answer = lambda: httpx.Response(status, headers={"Location": location} if location else {})
    receipt, _ = told(site, peer, "/test/1")
    assert isinstance(receipt, Receipt)
    assert receipt.address == ""


def test_who_says_nothing_is_not_told(site: Site) -> None:
    def page(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, html="<p>Hello</p>")

    with talking(answers(page)) as port:
        found = webmention(site, "127.0.0.1").post(WORDS, to(f"http://other.example:{port}/"))
    assert failure(found, Trouble.UNWANTED).why == f"`http://other.example:{port}/` does not ask to be told"


def test_a_page_that_is_not_there_is_not_told(site: Site) -> None:
    found, target = told(site, WebmentionSite(), "/test/99")
    assert failure(found, Trouble.UNWANTED).why == f"`{target}` cannot be read: other.example answered 404"


@pytest.mark.parametrize("status", [300, 307, 400, 401, 403, 404, 410])
def test_who_does_not_want_it_is_left_alone(site: Site, status: int) -> None:
    peer = WebmentionSite()
    peer.answer = lambda: httpx.Response(status, text="source does not link to target")
    found, target = told(site, peer, "/test/1")
    why = f"`{target}` was told and did not want it: other.example answered {status}"
    assert failure(found, Trouble.UNWANTED).why == why
    assert len(peer.posts) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_who_has_too_much_to_do_is_told_later(site: Site, status: int) -> None:
    peer = WebmentionSite()
    peer.answer = lambda: httpx.Response(status)
    found, _ = told(site, peer, "/test/1")
    assert failure(found, Trouble.AGAIN).after == LATER
    peer.answer = lambda: httpx.Response(status, headers={"Retry-After": "7200"})
    found, _ = told(site, peer, "/test/1")
    assert failure(found, Trouble.AGAIN).after == timedelta(hours=2)
    peer.answer = lambda: httpx.Response(202)
    found, _ = told(site, peer, "/test/1")
    assert isinstance(found, Receipt)


def test_an_answer_that_was_lost_is_asked_for_again(site: Site) -> None:
    def breaking(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            raise ConnectionError
        return httpx.Response(200, headers={"Link": "</tell>; rel=webmention"})

    with talking(answers(breaking)) as port:
        found = webmention(site, "127.0.0.1").post(WORDS, to(f"http://other.example:{port}/"))
    assert failure(found, Trouble.AGAIN).after == LATER


def test_a_page_that_cannot_be_reached_is_tried_later(site: Site) -> None:
    with reachable(WebmentionSite()) as home:
        pass
    found = webmention(site, "127.0.0.1").post(WORDS, to(f"{home}/test/1"))
    assert failure(found, Trouble.AGAIN).after == LATER


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "https://10.0.0.1/x"]
)
def test_in_earnest_nobody_on_this_machine_or_network_is_asked(site: Site, target: str) -> None:
    found = webmention(site).post(WORDS, to(target))
    assert "is not on the public internet" in failure(found, Trouble.UNWANTED).why


@pytest.mark.parametrize(
    "endpoint", ["http://10.0.0.1/tell", "http://169.254.169.254/", "http://user@other.example/", "file:///etc/passwd"]
)
def test_an_endpoint_is_as_much_a_strangers_address_as_a_link(site: Site, endpoint: str) -> None:
    asked = []

    def page(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        return httpx.Response(200, headers={"Link": f"<{endpoint}>; rel=webmention"})

    def resolve(host: str, _: int) -> list[str]:
        return ["127.0.0.1"] if host == "other.example" else [host]

    with talking(answers(page)) as port:
        channel = Webmention(
            Setup(name="webmention", settings={}, secrets={}, site=site, web=Web(make_client())),
            SafeFetch(resolve=resolve, local=True),
        )
        failure(channel.post(WORDS, to(f"http://other.example:{port}/")), Trouble.UNWANTED)
    assert asked == ["GET"]


def test_it_says_who_it_is_and_what_for(site: Site) -> None:
    agents = []

    def page(request: httpx.Request) -> httpx.Response:
        agents.append(request.headers["User-Agent"])
        return httpx.Response(404)

    channel = webmention(site)
    with talking(answers(page)) as port:
        # What it is in earnest, but for where it may go.
        channel._fetch._local = True  # noqa: SLF001
        channel.post(WORDS, to(f"http://127.0.0.1:{port}/"))
    assert agents == ["Diarist (+https://github.com/diarist/diarist) Webmention"]


def test_targets_are_the_pages_elsewhere_each_once(site: Site) -> None:
    links = (
        "https://a.example/1",
        "https://b.example/",
        "https://a.example/1",
        "https://lamp.example/about/",
        "mailto:mara@lamp.example",
        "http://a.example/1",
        "ftp://a.example/1",
    )
    found = webmention(site).targets(message_of(site, an_entry(site), links=links))
    assert found == ("https://a.example/1", "https://b.example/", "http://a.example/1")


def test_it_says_whom_it_would_tell(site: Site, make_message: MakeMessage) -> None:
    channel = webmention(site)
    words = channel.compose(message_of(site, an_entry(site), links=("https://a.example/1", "https://b.example/")))
    assert words.text == "Told that this entry links to them:\nhttps://a.example/1\nhttps://b.example/"
    assert words.count == len(words.text)
    assert channel.compose(make_message()).text == "It links to no other site."
    assert channel.targets(make_message()) == ()


def test_a_page_is_told_again_when_the_entry_has_become_a_notice(site: Site) -> None:
    peer = WebmentionSite()
    with reachable(peer) as home:
        channel = webmention(site, "127.0.0.1")
        assert isinstance(channel, Retellable)
        assert isinstance(channel.post(WORDS, to(f"{home}/test/1")), Receipt)
        assert channel.tell_again(SOURCE, f"{home}/test/1") is None
        assert peer.posts == [("/endpoint/1", SOURCE, f"{home}/test/1")] * 2
        failure(channel.tell_again(SOURCE, f"{home}/test/99"), Trouble.UNWANTED)
