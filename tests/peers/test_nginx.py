"""A page behind a CDN that remembers what was not there: waited for, and found."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from diarist.announce.live import FIRST_PAUSE, Pages
from diarist.channels.message import Message
from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import NotLive
from tests.announce.doubles import message_of, page_of
from tests.browser.server import serve
from tests.diaries import a_site, an_entry
from tests.peers.nginx import MEMORY, running_nginx

SPEED = 10


class FastClock:
    """The real time, in which every second is a tenth of one."""

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() * SPEED, UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds / SPEED)


def message_at(address: str, root: Path) -> Message:
    message = message_of(an_entry(a_site(root)))
    return replace(message, link=f"{address}/oil/", card=f"{address}/card.jpg")


def publish(site: Path, message: Message) -> None:
    (site / "oil").mkdir()
    (site / "oil/index.html").write_text(page_of(message), "utf-8")
    (site / "card.jpg").write_bytes(b"card")


@pytest.mark.parametrize("looks_at_queries", [True, False])
def test_a_remembered_404_is_outlasted(tmp_path: Path, *, looks_at_queries: bool) -> None:
    site, folder = tmp_path / "site", tmp_path / "nginx"
    site.mkdir()
    folder.mkdir()
    with (
        serve(site) as origin,
        running_nginx(folder, origin.rstrip("/"), looks_at_queries=looks_at_queries) as address,
        make_client() as client,
    ):
        message = message_at(address, tmp_path)
        with pytest.raises(NotLive, match="answered 404"):
            Pages(Web(client), FastClock(), timedelta(0)).card(message)
        publish(site, message)
        assert httpx.get(f"{address}/oil/?seen=before").status_code == (200 if looks_at_queries else 404)
        patience = timedelta(seconds=3 * MEMORY * SPEED)
        start = time.monotonic()
        assert Pages(Web(client), FastClock(), patience).card(message) == b"card"
        waited = (time.monotonic() - start) * SPEED
        assert waited < FIRST_PAUSE if looks_at_queries else waited > FIRST_PAUSE
