"""What is heard on servers that speak as Mastodon does; and that their stand-in says the same."""

from pathlib import Path
from secrets import token_hex

import pytest

from diarist.channels.answered import Audience, Thread
from diarist.channels.mastodon import Mastodon
from diarist.channels.outcome import Receipt
from diarist.diary.site import Site
from tests.channels.parts import CANARY, Peer, channel_of
from tests.diaries import a_site
from tests.peers.mastodon_mock import MastodonMock
from tests.peers.mastodon_people import BigServer, Person, somebody, the_diary
from tests.peers.mastodon_threads import MastodonThreads
from tests.peers.snac import Snac
from tests.peers.wire import shape_of, until

Server = MastodonMock | Snac


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture(params=["mastodon_mock", "snac"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def mara(server: Server) -> Person:
    """Somebody whom no other test has."""
    return somebody(server, f"mara{token_hex(4)}")


def mastodon(server: Server, site: Site, peer: Peer | None = None) -> Mastodon:
    return channel_of(Mastodon, site, peer, {"TOKEN": server.token}, server=server.address, account=server.username)


def heard(server: Server, site: Site, post: str, peer: Peer | None = None) -> Thread:
    thread = mastodon(server, site, peer).answers(Receipt(post))
    assert isinstance(thread, Thread), thread
    return thread


def heard_whole(server: Server, site: Site, post: str, count: int) -> Thread:
    """A thread, as soon as so many answers are in it: snac takes its time."""
    return until(lambda: heard(server, site, post), lambda thread: len(thread.answers) == count)


def test_a_life_of_a_thread(server: Server, site: Site, mara: Person) -> None:
    diary = the_diary(server)
    post = diary.say("A new entry")
    first = mara.say(f"@{server.username} When & where?", post)
    heard_whole(server, site, post, 1)
    diary.say("Friday.", first)
    thread = heard_whole(server, site, post, 2)
    assert (thread.is_whole, thread.more) == (True, "")
    one, two = thread.answers
    assert one.text.endswith(" When & where?")
    assert one.author.startswith("mara")
    assert (one.post, one.to, one.is_ours, one.audience) == (post, "", False, Audience.EVERYBODY)
    assert (two.text, two.to, two.is_ours) == ("Friday.", one.id, True)
    assert one.at
    assert one.address.startswith("http://")
    mara.change(first, "When, please?")
    edited = until(lambda: heard(server, site, post).answers[0], lambda answer: answer.text != one.text)
    assert (edited.id, edited.text) == (one.id, "When, please?")
    assert edited.edited or isinstance(server, Snac)
    assert heard(server, site, post).counts.replies


def test_numbers_of_some_posts(server: Server, site: Site, mara: Person) -> None:
    posts = [the_diary(server).say(f"Entry {number}") for number in range(3)]
    mara.say("x", posts[1])
    heard_whole(server, site, posts[1], 1)
    found = mastodon(server, site).counts([Receipt(post) for post in [*posts, "9" * 18]])
    assert isinstance(found, dict)
    assert [found[post].replies for post in posts] == [0, 1, 0]
    assert len(found) == 3


def test_what_was_taken_back_is_gone(mastodon_mock: MastodonMock, site: Site) -> None:
    diary, mara = the_diary(mastodon_mock), somebody(mastodon_mock, f"mara{token_hex(4)}")
    post = diary.say("A new entry")
    gone = mara.say("gone", post)
    mara.say("there", post)
    mara.take_back(gone)
    assert [answer.text for answer in heard(mastodon_mock, site, post).answers] == ["there"]
    diary.take_back(post)
    assert mastodon(mastodon_mock, site).answers(Receipt(post)) is None


def test_a_private_reply_is_for_the_leader(mastodon_mock: MastodonMock, site: Site) -> None:
    mara = somebody(mastodon_mock, f"mara{token_hex(4)}")
    post = the_diary(mastodon_mock).say("A new entry")
    mara.say("@testuser in private", post, "direct")
    (answer,) = heard(mastodon_mock, site, post).answers
    assert answer.audience is Audience.LEADER


def test_a_big_server_shows_strangers_sixty(mastodon_mock: MastodonMock, site: Site) -> None:
    mara = somebody(mastodon_mock, f"mara{token_hex(4)}")
    post = the_diary(mastodon_mock).say("A new entry")
    for number in range(61):
        mara.say(str(number), post)
    known = heard(mastodon_mock, site, post, BigServer())
    assert (len(known.answers), known.is_whole) == (61, True)
    stranger = heard(mastodon_mock, site, post, BigServer(may_read=False))
    assert (len(stranger.answers), stranger.is_whole) == (60, False)
    assert "read:statuses" in stranger.more


def test_what_a_thread_lacks_is_in_notifications(mastodon_mock: MastodonMock, site: Site) -> None:
    mara = somebody(mastodon_mock, f"mara{token_hex(4)}")
    post = the_diary(mastodon_mock).say("A new entry")
    told = mara.say("@testuser told", post)
    mara.say("@testuser seen", post)
    thread = heard(mastodon_mock, site, post, BigServer(unlisted={told}))
    assert sorted(answer.text for answer in thread.answers) == ["@testuser seen", "@testuser told"]
    assert not thread.is_whole


def test_the_stand_in_says_what_a_server_says(mastodon_mock: MastodonMock) -> None:
    """Every value that the stand-in shows is there in the server's answer, and of the same kind.

    But for the number of quotes, which servers have known since Mastodon 4.5.
    """
    diary, mara = the_diary(mastodon_mock), somebody(mastodon_mock, f"mara{token_hex(4)}")
    post = diary.say("A new entry")
    mara.say("@testuser x", post)
    questions = [f"statuses/{post}", f"statuses/{post}/context", "notifications?types[]=mention&limit=80"]
    peer = MastodonThreads(CANARY)
    own = peer.entry()
    peer.say("<p>x</p>", own)
    for question in questions:
        ours, real = shape_of(peer.ask(question.replace(post, own))), shape_of(diary.ask(question))
        newer = {(where, kind) for where, kind in ours if where.endswith(".quotes_count")}
        assert sorted(ours - newer - real) == [], question
