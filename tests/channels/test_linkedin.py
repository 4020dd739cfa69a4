"""LinkedIn, before a peer that checks each request."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.channel import Announcement
from diarist.channels.linkedin import LinkedIn, little_text
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wording import counting
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import CANARY, Peer, channel_of, sending
from tests.peers.linkedin import LinkedInPeer

AUTHOR = "urn:li:organization:2414183"
SECRETS = {"TOKEN": CANARY}
LAST_DAY = "2026-12-04"
WORDS = Announcement(
    channel="linkedin",
    text="Oil for the lamp (CQC) #NightShift\n\nWe lit it at four.",
    link="https://lamp.example/2026/11/oil/",
    count=53,
    limit=3000,
    title="Oil for the lamp",
    description="How the lamp was lit.",
)
OTHER = Announcement(channel="linkedin", text="Corrected: 3 > 2 [sic]", link=WORDS.link, count=20, limit=3000)
CASE = Case(
    kind=LinkedIn,
    service=lambda: LinkedInPeer(CANARY, AUTHOR, may_read=True),
    settings={"author": AUTHOR},
    secrets=SECRETS,
    wrong_secrets={"TOKEN": "another"},
    account=f"linkedin:{AUTHOR}",
    length=counting.utf16,
    seen=lambda post: (post["text"], post["link"]),
    receipt=lambda post: Receipt(post["id"], f"https://www.linkedin.com/feed/update/{post['id']}/"),
    before=("POST .*/rest/images",),
    public="POST .*/rest/posts$",
    answers=tuple(
        (httpx.Response(status, json={"message": "Not now", "status": status}), trouble)
        for status, trouble in {
            400: Trouble.REFUSED,
            403: Trouble.PARKED,
            422: Trouble.REFUSED,
            500: Trouble.AMBIGUOUS,
            504: Trouble.AMBIGUOUS,
        }.items()
    ),
    duplicate=httpx.Response(422, json={"message": "duplicate"}),
    looking=("GET .*/rest/posts/",),
    removal=("DELETE .*/rest/posts/",),
    editing=("POST .*/rest/posts/",),
)


@pytest.fixture
def peer() -> LinkedInPeer:
    return LinkedInPeer(CANARY, AUTHOR, may_read=True)


def linkedin(site: Site, peer: Peer, **settings: Any) -> LinkedIn:  # noqa: ANN401 - YAML
    return channel_of(LinkedIn, site, peer, SECRETS, **{"author": AUTHOR, **settings})


def posted(site: Site, peer: Peer) -> Receipt | Failure:
    return linkedin(site, peer).post(WORDS, sending())


def test_an_entry_is_an_article_below_the_words(site: Site, make_message: MakeMessage, peer: LinkedInPeer) -> None:
    channel = linkedin(site, peer)
    words = channel.compose(make_message(title="Oil for the lamp"))
    assert words.text.startswith("We lit it at four")
    assert (words.title, words.limit, words.card_alt) == ("Oil for the lamp", 3000, "")
    assert words.link not in words.text
    assert words.count == len(words.text)


def test_what_is_posted_is_what_readers_see(site: Site, peer: LinkedInPeer) -> None:
    receipt = posted(site, peer)
    assert peer.faults == []
    (post,) = peer.posts
    assert (post["text"], post["link"], post["title"]) == (WORDS.text, WORDS.link, WORDS.title)
    assert peer.pictures[post["thumbnail"]] == sending().card
    assert receipt == Receipt(post["id"], f"https://www.linkedin.com/feed/update/{post['id']}/")


def test_without_a_card_there_is_no_picture(site: Site, peer: LinkedInPeer) -> None:
    assert isinstance(linkedin(site, peer).post(WORDS, sending(card=b"")), Receipt)
    assert "thumbnail" not in peer.posts[0]
    assert peer.faults == []


def test_signs_that_would_cut_the_text_are_escaped_and_hashtags_work() -> None:
    assert little_text("a (b) c_d #Tag\\ 100%") == r"a \(b\) c\_d {hashtag|\#|Tag}\\ 100%"
    assert little_text("#two_words, #1 and a#b") == r"{hashtag|\#|two\_words}, \#1 and a\#b"
    assert little_text("#हिन्दी। #Çay!") == r"{hashtag|\#|हिन्दी}। {hashtag|\#|Çay}!"
    assert little_text("#Diary🎉 #لیست_خرید؟") == r"{hashtag|\#|Diary}🎉 {hashtag|\#|لیست\_خرید}؟"
    assert little_text("https://lamp.example/a_b#c") == r"https://lamp.example/a\_b\#c"


@given(st.text(alphabet=st.one_of(st.sampled_from("\\|{}@[]()<>#*_~ ab1é\n"), st.characters())))
def test_no_text_is_ever_cut(text: str) -> None:
    peer = LinkedInPeer(CANARY, AUTHOR)
    assert peer._plain(little_text(text)) == text  # noqa: SLF001 - the reader's side of the format
    assert peer.faults == []


def test_a_version_that_ended_says_what_to_do_and_keeps_the_entry_for_later(site: Site, peer: LinkedInPeer) -> None:
    outcome = linkedin(site, peer, version="202405").post(WORDS, sending())
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED
    assert "version 202405" in outcome.why
    assert "`version:`" in outcome.why
    assert peer.posts == []


def test_a_token_that_may_not_read_leaves_the_looking_to_a_person(site: Site) -> None:
    receipt = Receipt("urn:li:share:7", "https://www.linkedin.com/feed/update/urn:li:share:7/")
    outcome = linkedin(site, LinkedInPeer(CANARY, AUTHOR)).is_gone(receipt)
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.REFUSED
    assert receipt.address in outcome.why
