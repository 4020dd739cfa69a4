"""What servers with Mastodon's API make of what we send: one that remembers keys, and one that does not."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import httpx
import pytest
from PIL import Image

from diarist.channels.channel import Announcement, Sending
from diarist.channels.mastodon import Mastodon
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.parts import Meddler, Peer, channel_of
from tests.diaries import a_site
from tests.peers.mastodon_mock import MastodonMock
from tests.peers.snac import Snac
from tests.peers.wire import over_the_wire

Server = MastodonMock | Snac
PUBLIC = "POST /api/v1/statuses"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture
def sending() -> Sending:
    """An announcement that no other test has."""
    card = BytesIO()
    Image.new("RGB", (1200, 630), "#405060").save(card, "JPEG")
    return Sending(key=token_hex(32), target="", claimed=datetime.now(UTC), card=card.getvalue())


@pytest.fixture
def words(sending: Sending) -> Announcement:
    """Its words: the link has the signs in it that servers escape."""
    link = f"https://lamp.example/2026/11/oil-{sending.key[:12]}/?a=1&b=ŵ"
    return Announcement(
        channel="mastodon",
        text=f"Oil for the lamp\n\nŴe <lit> it & left.\n\n{link}\n\n#Light",
        link=link,
        count=70,
        limit=500,
        lang="en-GB",
        card_alt='Oil for the lamp. By Ŵyn "Wick" Quill.',
    )


@pytest.fixture(params=["mastodon_mock", "snac"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers."""
    found: Server = request.getfixturevalue(request.param)
    return found


def mastodon(server: Server, site: Site, peer: Peer | None = None) -> Mastodon:
    return channel_of(Mastodon, site, peer, {"TOKEN": server.token}, server=server.address, account=server.username)


def copies(server: Server, sending: Sending) -> int:
    """How many posts an announcement has left there."""
    return sum(f"oil-{sending.key[:12]}" in content for content in server.contents())


def test_a_post_is_there_and_found(server: Server, site: Site, words: Announcement, sending: Sending) -> None:
    channel = mastodon(server, site)
    assert channel.find(words, sending) is None
    receipt = channel.post(words, sending)
    assert isinstance(receipt, Receipt)
    assert receipt.address.startswith("http")
    assert channel.find(words, sending) == receipt
    assert copies(server, sending) == 1


@pytest.mark.parametrize("arrives", [True, False])
def test_a_lost_answer_is_cleared_up_by_looking(
    server: Server,
    site: Site,
    words: Announcement,
    sending: Sending,
    arrives: bool,  # noqa: FBT001 - a parameter
) -> None:
    channel = mastodon(server, site, Meddler(over_the_wire, PUBLIC, httpx.ReadError("reset"), arrives=arrives))
    failure = channel.post(words, sending)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AMBIGUOUS
    assert bool(channel.find(words, sending)) is arrives
    assert copies(server, sending) == arrives


def test_a_server_that_remembers_keys_takes_the_same_once(
    mastodon_mock: MastodonMock, site: Site, words: Announcement, sending: Sending
) -> None:
    channel = mastodon(mastodon_mock, site)
    assert channel.post(words, sending) == channel.post(words, sending)
    assert copies(mastodon_mock, sending) == 1


def test_one_that_does_not_takes_it_twice_and_so_is_asked_first(
    snac: Snac, site: Site, words: Announcement, sending: Sending
) -> None:
    channel = mastodon(snac, site)
    channel.post(words, sending)
    channel.post(words, sending)
    assert copies(snac, sending) == 2


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ({"type": "status", "status": 503}, Trouble.AMBIGUOUS),
        ({"type": "malformed"}, Trouble.AMBIGUOUS),
        ({"type": "ratelimit"}, Trouble.AGAIN),
        ({"type": "status", "status": 401}, Trouble.PARKED),
        ({"type": "status", "status": 422}, Trouble.REFUSED),
    ],
)
def test_what_each_failure_becomes(  # noqa: PLR0917 - each is a fixture or a parameter
    mastodon_mock: MastodonMock,
    site: Site,
    words: Announcement,
    sending: Sending,
    effect: dict[str, str | int],
    expected: Trouble,
) -> None:
    mastodon_mock.fail(match={"methods": ["POST"], "path": "/api/v1/statuses"}, effect=effect, count=1)
    failure = mastodon(mastodon_mock, site).post(words, sending)
    assert isinstance(failure, Failure)
    assert failure.trouble is expected
    assert copies(mastodon_mock, sending) == 0


def test_other_words_leave_the_card_on(server: Server, site: Site, words: Announcement, sending: Sending) -> None:
    channel = mastodon(server, site)
    receipt = channel.post(words, sending)
    assert isinstance(receipt, Receipt)
    changed = channel.edit(receipt, replace(words, text=words.text.replace("Oil for", "Wicks for")))
    assert isinstance(changed, Receipt)
    # Before it, snac writes the moment of the change.
    assert changed.id[-32:] == receipt.id[-32:]
    (content,) = (each for each in server.contents() if sending.key[:12] in each)
    assert "Wicks for the lamp" in content
    shown = httpx.get(
        f"{server.address}/api/v1/statuses/{receipt.id}", headers={"Authorization": f"Bearer {server.token}"}
    )
    assert [picture["description"] for picture in shown.json()["media_attachments"]] == [words.card_alt]


def test_taken_back_it_is_gone(mastodon_mock: MastodonMock, site: Site, words: Announcement, sending: Sending) -> None:
    channel = mastodon(mastodon_mock, site)
    receipt = channel.post(words, sending)
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    assert channel.remove(receipt) is None
    assert copies(mastodon_mock, sending) == 0


def test_a_server_that_cannot_delete_leaves_it_to_a_person(
    snac: Snac, site: Site, words: Announcement, sending: Sending
) -> None:
    channel = mastodon(snac, site)
    receipt = channel.post(words, sending)
    assert isinstance(receipt, Receipt)
    failure = channel.remove(receipt)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.REFUSED
    assert receipt.address in failure.why
    assert channel.is_gone(receipt) is False


def test_a_wrong_token_parks_the_channel(server: Server, site: Site, words: Announcement, sending: Sending) -> None:
    channel = channel_of(Mastodon, site, None, {"TOKEN": "canary"}, server=server.address, account=server.username)
    failure = channel.post(words, sending)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.PARKED
    assert "canary" not in str(failure)
