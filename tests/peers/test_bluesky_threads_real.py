"""What is heard on Bluesky as it is; and that its stand-in says the same."""

from pathlib import Path

import pytest

from diarist.channels.answered import Audience, Counts, Form, Thread
from diarist.channels.bluesky import Bluesky
from diarist.channels.outcome import Receipt
from diarist.diary.site import Site
from tests.channels.parts import CANARY, channel_of
from tests.diaries import a_site
from tests.peers.bluesky_network import BlueskyNetwork
from tests.peers.bluesky_threads import BlueskyThreads
from tests.peers.wire import shape_of, until


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture
def network(bluesky_network: BlueskyNetwork) -> BlueskyNetwork:
    bluesky_network.needs_appview()
    return bluesky_network


def bluesky(network: BlueskyNetwork, site: Site) -> Bluesky:
    pds = network.pds
    secrets = {"APP_PASSWORD": pds.app_password}
    return channel_of(Bluesky, site, None, secrets, server=pds.address, account=pds.handle)


def heard(network: BlueskyNetwork, site: Site, post: str, texts: list[str]) -> Thread:
    """A thread, as soon as those texts are in it."""
    channel = bluesky(network, site)

    def is_there(thread: object) -> bool:
        return isinstance(thread, Thread) and sorted(each.text for each in thread.answers) == sorted(texts)

    thread = until(lambda: channel.answers(Receipt(post)), is_there)
    assert isinstance(thread, Thread)
    assert sorted(each.text for each in thread.answers) == sorted(texts)
    return thread


def test_a_life_of_a_thread(network: BlueskyNetwork, site: Site) -> None:
    post = network.entry()
    first = network.say("When?", post, "mara")
    ours = network.say("Friday.", first, "diary")
    gone = network.say("gone", post, "quill")
    network.say("below", gone, "mara")
    hidden = network.say("hidden", post, "quill")
    network.say("under it", hidden, "mara")
    network.introduce("wick", "!no-unauthenticated")
    network.say("inside", post, "wick")
    network.quote("quoted", post, "quill")
    network.say("blocked", post, "tuesday")
    network.quote("blocked, too", post, "tuesday")
    every = ["When?", "Friday.", "gone", "below", "hidden", "under it", "inside", "quoted", "blocked", "blocked, too"]
    thread = heard(network, site, post, every)
    assert (thread.is_whole, thread.more) == (True, "")
    assert (thread.counts.replies, thread.counts.quotes) == (5, 2)
    by_text = {each.text: each for each in thread.answers}
    one = by_text["When?"]
    assert (one.id, one.post, one.to, one.author, one.lang) == (first, post, "", "mara.test", "en")
    assert one.address == f"https://bsky.app/profile/mara.test/post/{first.rpartition('/')[2]}"
    assert (by_text["Friday."].to, by_text["Friday."].is_ours, by_text["Friday."].id) == (first, True, ours)
    assert (by_text["quoted"].form, by_text["quoted"].to) == (Form.QUOTE, "")
    inside = [each.text for each in thread.answers if each.audience is Audience.WHOEVER_LOGS_IN]
    assert inside == ["inside"]

    network.change(first, "When, please?")
    network.take_back(gone)
    network.hide(hidden, post)
    network.block("tuesday")
    thread = heard(network, site, post, ["When, please?", "Friday.", "inside", "quoted"])
    assert thread.is_whole
    assert thread.more
    assert thread.counts.replies == 4

    network.take_back(post)
    channel = bluesky(network, site)
    assert until(lambda: channel.answers(Receipt(post)), lambda thread: thread is None) is None


def test_numbers_of_many_posts(network: BlueskyNetwork, site: Site) -> None:
    posts = [network.entry() for _ in range(3)]
    network.say("x", posts[0])
    heard(network, site, posts[0], ["x"])
    gone = f"{posts[0][:-3]}222"
    channel = bluesky(network, site)
    wanted = [Receipt(each) for each in (*posts, gone)]
    found = until(lambda: channel.counts(wanted), lambda found: isinstance(found, dict) and len(found) == 3)
    assert found == {
        posts[0]: Counts(replies=1, likes=0, shares=0, quotes=0),
        **{each: Counts(replies=0, likes=0, shares=0, quotes=0) for each in posts[1:]},
    }


def test_the_stand_in_says_what_the_network_says(network: BlueskyNetwork) -> None:
    """Every value that the stand-in shows is there in the network's answer, and of the same kind."""
    post = network.entry()
    for name in ("diary", "mara", "wick"):
        network.introduce(name, *(["!no-unauthenticated"] if name == "wick" else []))
    first = network.say("one", post, "wick")
    network.say("two", first)
    network.quote("three", post)
    network.hide(first, post)
    real = until(lambda: said(network, post), lambda shape: shape >= said_by_the_stand_in())
    assert sorted(said_by_the_stand_in() - real) == []


def said_by_the_stand_in() -> set[tuple[str, str]]:
    peer = BlueskyThreads(CANARY)
    post = peer.entry()
    peer.label("did:plc:wick")
    first = peer.say("one", post, "did:plc:wick")
    peer.say("two", first)
    peer.quote("three", post)
    peer.hide(first)
    return said(peer, post)


def said(peer: BlueskyNetwork | BlueskyThreads, post: str) -> set[tuple[str, str]]:
    """What kinds of values stand where in what is answered about a post."""
    return shape_of(
        {
            "thread": peer.ask("getPostThread", {"uri": post, "depth": 1000, "parentHeight": 0}),
            "quotes": peer.ask("getQuotes", {"uri": post, "limit": 100}),
            "posts": peer.ask("getPosts", {"uris": [post]}),
            "gone": peer.ask("getPostThread", {"uri": f"{post[:-3]}222", "depth": 1000}),
        }
    )
