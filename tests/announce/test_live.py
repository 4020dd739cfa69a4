"""When a page counts as live, and how long it is waited for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from diarist.announce.live import NotLive, Pages
from diarist.channels.channel import News
from diarist.channels.wire.web import Web, make_client
from tests.announce.doubles import FakeClock, news_of, page_of
from tests.diaries import a_site, an_entry

CARD = b"\xff\xd8 a card"
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def news(tmp_path: Path) -> News:
    return news_of(an_entry(a_site(tmp_path)))


def pages(answer: Answer, clock: FakeClock, patience: timedelta = timedelta(0)) -> Pages:
    return Pages(Web(make_client(httpx.MockTransport(answer))), clock, patience)


def live(news: News) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        is_card = request.url.path.endswith(".jpg")
        return httpx.Response(200, content=CARD) if is_card else httpx.Response(200, text=page_of(news))

    return answer


def test_a_live_page_gives_its_card(news: News) -> None:
    assert pages(live(news), FakeClock()).card(news) == CARD


def test_every_look_asks_what_no_cache_can_answer(news: News) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(404) if len(seen) < 4 else live(news)(request)

    pages(answer, FakeClock(), timedelta(minutes=5)).card(news)
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
def test_a_page_that_is_not_it_is_not_live(news: News, page: httpx.Response, why: str) -> None:
    with pytest.raises(NotLive, match=why):
        pages(lambda _: page, FakeClock()).card(news)


def test_a_page_with_the_words_of_before_is_not_live(news: News) -> None:
    before = news_of(news.entry, "of before")
    with pytest.raises(NotLive, match="still has other words than the entry"):
        pages(live(before), FakeClock()).card(news)


def test_a_page_whose_card_is_missing_is_not_live(news: News) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path.endswith(".jpg") else live(news)(request)

    with pytest.raises(NotLive, match=r"cards/.*jpg cannot be read"):
        pages(answer, FakeClock()).card(news)


def test_the_pauses_outlast_what_a_cdn_remembers_and_no_longer_than_patience(news: News) -> None:
    clock = FakeClock()
    with pytest.raises(NotLive):
        pages(lambda _: httpx.Response(404), clock, timedelta(minutes=15)).card(news)
    assert clock.slept == [5, 10, 20, 40, 80, 160, 320]
    assert 600 < sum(clock.slept) < 900


def test_patience_is_for_all_pages_together(news: News) -> None:
    clock = FakeClock()
    waiting = pages(lambda _: httpx.Response(404), clock, timedelta(seconds=20))
    for _ in range(3):
        with pytest.raises(NotLive):
            waiting.card(news)
    assert sum(clock.slept) <= 20
