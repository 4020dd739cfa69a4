"""When a page counts as live, and how long it is waited for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from diarist.announce.live import Pages
from diarist.channels.message import Message
from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import NotLive
from tests.announce.doubles import FakeClock, message_of, page_of
from tests.diaries import a_site, an_entry

CARD = b"\xff\xd8 a card"
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def message(tmp_path: Path) -> Message:
    return message_of(an_entry(a_site(tmp_path)))


def pages(answer: Answer, clock: FakeClock, patience: timedelta = timedelta(0)) -> Pages:
    return Pages(Web(make_client(httpx.MockTransport(answer))), clock, patience)


def live(message: Message) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        is_card = request.url.path.endswith(".jpg")
        return httpx.Response(200, content=CARD) if is_card else httpx.Response(200, text=page_of(message))

    return answer


def test_a_live_page_gives_its_card(message: Message) -> None:
    assert pages(live(message), FakeClock()).card(message) == CARD


def test_every_look_asks_what_no_cache_can_answer(message: Message) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(404) if len(seen) < 4 else live(message)(request)

    pages(answer, FakeClock(), timedelta(minutes=5)).card(message)
    assert len(set(seen)) == len(seen)
    assert all("?look=" in address for address in seen)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (httpx.Response(404), "cannot be read: lamp.example answered 404"),
        (httpx.Response(302, headers={"Location": "/elsewhere/"}), "cannot be read: lamp.example answered 302"),
        (httpx.Response(200, text="<h1>Coming soon</h1>"), "is another page: it says that it is none of Diarist’s"),
        (httpx.Response(200, content=b"\xff\xfe\x00"), "is another page"),
        (httpx.Response(200, content=b""), "is another page"),
        (httpx.Response(200, content=b"<![x[ <!-- <p"), "is another page"),
    ],
)
def test_a_page_that_is_not_it_is_not_live(message: Message, page: httpx.Response, why: str) -> None:
    with pytest.raises(NotLive, match=why):
        pages(lambda _: page, FakeClock()).card(message)


def test_a_page_with_the_words_of_before_is_not_live(message: Message) -> None:
    before = replace(message, fingerprint="of before")
    with pytest.raises(NotLive, match="still has other words than the entry"):
        pages(live(before), FakeClock()).card(message)


def test_a_page_whose_card_is_missing_is_not_live(message: Message) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path.endswith(".jpg") else live(message)(request)

    with pytest.raises(NotLive, match=r"cards/.*jpg cannot be read"):
        pages(answer, FakeClock()).card(message)


def test_the_pauses_outlast_what_a_cdn_remembers_and_no_longer_than_patience(message: Message) -> None:
    clock = FakeClock()
    with pytest.raises(NotLive):
        pages(lambda _: httpx.Response(404), clock, timedelta(minutes=15)).card(message)
    assert clock.slept == [5, 10, 20, 40, 80, 160, 320]
    assert 600 < sum(clock.slept) < 900


def test_patience_is_for_all_pages_together(message: Message) -> None:
    clock = FakeClock()
    waiting = pages(lambda _: httpx.Response(404), clock, timedelta(seconds=20))
    for _ in range(3):
        with pytest.raises(NotLive):
            waiting.card(message)
    assert sum(clock.slept) <= 20
