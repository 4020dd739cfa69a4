"""What a real Bluesky server makes of what we send."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import httpx
import pytest
from PIL import Image

from diarist.channels.bluesky import COLLECTION, Bluesky
from diarist.channels.channel import Announcement, Sending
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.parts import Meddler, Peer, channel_of
from tests.diaries import a_site
from tests.peers.pds import Pds
from tests.peers.wire import over_the_wire

WORDS = Announcement(
    channel="bluesky",
    text="👩‍👩‍👧 Ŵyl y lamp: https://elsewhere.example/ŵ #Light #ضوء",
    link="https://lamp.example/2026/11/oil/",
    count=60,
    limit=300,
    title='Oil for the lamp, & "wicks"',
    description="How it was lit.",
    lang="en-GB",
)


def a_card() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1200, 630), "#405060").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture
def sending() -> Sending:
    """An announcement that no other test has."""
    return Sending(key=token_hex(32), target="", claimed=datetime.now(UTC), card=a_card())


def bluesky(pds: Pds, site: Site, peer: Peer | None = None) -> Bluesky:
    secrets = {"APP_PASSWORD": pds.app_password}
    return channel_of(Bluesky, site, peer, secrets, server=pds.address, account=pds.handle)


def named(pds: Pds, sending: Sending, channel: Bluesky) -> list[str]:
    """The texts of the posts that an announcement has left there: one at most."""
    found = channel.find(WORDS, sending)
    assert not isinstance(found, Failure)
    return [record["value"]["text"] for record in pds.records() if found and record["uri"] == found.id]


def test_a_post_is_there_once_however_often_it_is_posted(pds: Pds, site: Site, sending: Sending) -> None:
    channel = bluesky(pds, site)
    before = len(pds.records())
    receipt = channel.post(WORDS, sending)
    assert isinstance(receipt, Receipt)
    assert receipt.id.startswith(f"at://{pds.did}/{COLLECTION}/")
    assert receipt.address == f"https://bsky.app/profile/{pds.handle}/post/{receipt.id.rpartition('/')[2]}"
    assert channel.post(WORDS, sending) == receipt
    assert channel.find(WORDS, sending) == receipt
    assert len(pds.records()) == before + 1


def test_the_server_keeps_what_we_mean(pds: Pds, site: Site, sending: Sending) -> None:
    receipt = bluesky(pds, site).post(WORDS, sending)
    assert isinstance(receipt, Receipt)
    (record,) = (each["value"] for each in pds.records() if each["uri"] == receipt.id)
    assert (record["text"], record["langs"]) == (WORDS.text, ["en-GB"])
    assert datetime.fromisoformat(record["createdAt"]) == sending.claimed.replace(
        microsecond=sending.claimed.microsecond // 1000 * 1000
    )
    external = record["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (WORDS.link, WORDS.title, WORDS.description)
    assert (external["thumb"]["mimeType"], external["thumb"]["size"]) == ("image/jpeg", len(sending.card))
    assert [facet["features"][0].get("tag") for facet in record["facets"]] == [None, "Light", "ضوء"]


def test_other_words_under_the_same_key_change_nothing(pds: Pds, site: Site, sending: Sending) -> None:
    channel = bluesky(pds, site)
    receipt = channel.post(WORDS, sending)
    assert channel.post(replace(WORDS, text="Other words"), sending) == receipt
    assert named(pds, sending, channel) == [WORDS.text]


@pytest.mark.parametrize("arrives", [True, False])
def test_a_lost_answer_makes_no_second_post(pds: Pds, site: Site, sending: Sending, arrives: bool) -> None:  # noqa: FBT001 - a parameter
    lost = Meddler(over_the_wire, "repo.putRecord", httpx.ReadError("reset"), arrives=arrives)
    channel = bluesky(pds, site, lost)
    failure = channel.post(WORDS, sending)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AMBIGUOUS
    assert bool(channel.find(WORDS, sending)) is arrives
    assert isinstance(channel.post(WORDS, sending), Receipt)
    assert named(pds, sending, channel) == [WORDS.text]


def test_the_longest_words(pds: Pds, site: Site, sending: Sending) -> None:
    channel = bluesky(pds, site)
    assert isinstance(channel.post(replace(WORDS, text="👩‍👩‍👧‍👦" * 120), sending), Receipt)
    other = replace(sending, key=token_hex(32))
    too_many = channel.post(replace(WORDS, text="x" * 301), other)
    too_heavy = channel.post(replace(WORDS, text="👩‍👩‍👧‍👦" * 121), other)
    assert [isinstance(each, Failure) and each.trouble for each in (too_many, too_heavy)] == [Trouble.REFUSED] * 2


def test_taken_back_it_is_gone(pds: Pds, site: Site, sending: Sending) -> None:
    channel = bluesky(pds, site)
    receipt = channel.post(WORDS, sending)
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    assert channel.remove(receipt) is None
    assert channel.find(WORDS, sending) is None


def test_a_wrong_password_parks_the_channel(pds: Pds, site: Site, sending: Sending) -> None:
    channel = channel_of(Bluesky, site, None, {"APP_PASSWORD": "canary"}, server=pds.address, account=pds.handle)
    failure = channel.post(WORDS, sending)
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.PARKED
    assert "canary" not in str(failure)
