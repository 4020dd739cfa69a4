"""A diary of 500 entries, five of them young: what each service is asked in a day, counted by its peer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from diarist.channels.bluesky import Bluesky
from diarist.channels.channel import Listening
from diarist.channels.facebook import Facebook
from diarist.channels.mastodon import Mastodon
from diarist.channels.outcome import Receipt
from diarist.channels.threads import Threads
from diarist.diary.site import Site
from diarist.listen.found_answers import found_in, kept_with
from diarist.listen.hearing_run import HearingRun
from diarist.listen.places import ListeningChannel, Places
from diarist.listen.reading_plan import Post, Wanted
from tests.announce.doubles import FakeClock
from tests.channels.parts import CANARY, CLAIMED, Peer, channel_of
from tests.diaries import a_site
from tests.listen.listening_doubles import NAMES, NOON, NOTHING
from tests.peers.bluesky_threads import BlueskyThreads
from tests.peers.facebook import FacebookPeer
from tests.peers.mastodon import SERVER
from tests.peers.mastodon_threads import MastodonThreads
from tests.peers.threads import ThreadsPeer

ENTRIES, YOUNG, MOST = 500, 5, 60


@dataclass
class Counting:
    """A peer whose requests are counted."""

    peer: Peer
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.method} {request.url.path}")
        answer = self.peer(request)
        assert answer.status_code < 400, (request.url, answer.text)
        return answer


World = tuple[Counting, Callable[[Site, Peer], Listening], list[str], Callable[[str], object]]
"""A peer, the channel that speaks to it, the ids of what was posted there, and how somebody answers one."""


def on_mastodon() -> World:
    peer = MastodonThreads(CANARY)
    posts = [peer.entry() for _ in range(ENTRIES)]

    def channel(site: Site, peer: Peer) -> Listening:
        return channel_of(Mastodon, site, peer, {"TOKEN": CANARY}, server=SERVER, account="diary")

    return Counting(peer), channel, posts, lambda post: peer.say("<p>When?</p>", post)


def on_bluesky() -> World:
    peer = BlueskyThreads(CANARY)
    posts = [peer.entry() for _ in range(ENTRIES)]

    def channel(site: Site, peer: Peer) -> Listening:
        return channel_of(Bluesky, site, peer, {"APP_PASSWORD": CANARY}, account="diary.lamp.example")

    return Counting(peer), channel, posts, lambda post: peer.say("When?", post)


def on_threads() -> World:
    user = "17841400000000000"
    peer = ThreadsPeer(CANARY, user, now=lambda: CLAIMED)
    posts = [str(17900000000000000 + number) for number in range(ENTRIES)]
    peer.posts += [{"id": post, "timestamp": peer.time(), "text": "Oil", "link": ""} for post in posts]

    def channel(site: Site, peer: Peer) -> Listening:
        return channel_of(Threads, site, peer, {"TOKEN": CANARY}, user=user)

    return Counting(peer), channel, posts, lambda _: peer.numbers.update(replies=9)


def on_facebook() -> World:
    page = "546349135390552"
    peer = FacebookPeer(CANARY, page, now=lambda: CLAIMED)
    posts = [f"{page}_{number}" for number in range(1001, 1001 + ENTRIES)]
    peer.posts += [{"id": post, "created_time": peer.time(), "message": "Oil", "link": ""} for post in posts]

    def channel(site: Site, peer: Peer) -> Listening:
        return channel_of(Facebook, site, peer, {"TOKEN": CANARY}, page=page)

    return Counting(peer), channel, posts, lambda post: peer.comments.update({post: [{"id": f"{post}_1"}]})


WORLDS = {"toots": on_mastodon, "bluesky": on_bluesky, "threads": on_threads, "facebook": on_facebook}
"""By the channel's name in `tests/listening`."""


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_no_service_is_asked_more_than_sixty_times_on_a_busy_day(tmp_path: Path, world: Callable[[], World]) -> None:
    assert YOUNG < busiest_day(tmp_path, world) <= MOST


def busiest_day(folder: Path, world: Callable[[], World]) -> int:
    """How many requests a service has on the busiest of some days."""
    peer, channel, ids, answer = world()
    posts = tuple(
        Post(f"entry-{number}", Receipt(post), NOON - timedelta(days=number if number < YOUNG else 60 + number))
        for number, post in enumerate(ids)
    )
    site, kept, busiest = a_site(folder), NOTHING, 0
    for day in range(6):
        # On the second day somebody answers every entry that there ever was.
        for post in ids if day == 1 else ():
            answer(post)
        places = Places(channels=(ListeningChannel(channel(site, peer), posts),))
        clock = FakeClock(NOON + timedelta(days=day))
        # A digest comes once a week: what older threads have that is new is read until then.
        reading = HearingRun(places, NAMES, kept, clock, lambda _: None).run(Wanted(again=timedelta(days=9)))
        kept = kept_with(kept, found_in(reading, NAMES, places), reading, NAMES)
        assert len([read for read in reading.threads if read.thread]) >= YOUNG, reading.unheard
        busiest = max(busiest, len(peer.asked))
        peer.asked.clear()
    return busiest
