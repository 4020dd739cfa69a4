"""LinkedIn, before a peer that checks each request."""

from datetime import date
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.channel import Announcement, Editable, Expiring, Removable
from diarist.channels.linkedin import LinkedIn, little_text
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.mishaps import STRANGE, instead, leaks, lost, told
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


@pytest.mark.parametrize("answer", STRANGE)
def test_a_yes_without_a_name_leaves_doubt(site: Site, peer: LinkedInPeer, answer: httpx.Response) -> None:
    outcome = posted(site, instead(peer, "/rest/posts", answer))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.AMBIGUOUS


@pytest.mark.parametrize("answer", STRANGE)
def test_before_the_post_nothing_leaves_doubt(site: Site, peer: LinkedInPeer, answer: httpx.Response) -> None:
    outcome = posted(site, instead(peer, "/rest/images", answer))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.AGAIN
    assert peer.posts == []


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (400, Trouble.REFUSED),
        (401, Trouble.PARKED),
        (403, Trouble.PARKED),
        (422, Trouble.REFUSED),
        (429, Trouble.AGAIN),
        (500, Trouble.AMBIGUOUS),
        (504, Trouble.AMBIGUOUS),
    ],
)
def test_what_a_no_means(site: Site, peer: LinkedInPeer, status: int, trouble: Trouble) -> None:
    no = httpx.Response(status, json={"message": "Not now", "status": status})
    outcome = posted(site, instead(peer, "/rest/posts", no))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is trouble
    assert "Not now" in outcome.why
    before = posted(site, instead(peer, "/rest/images", no))
    assert isinstance(before, Failure)
    assert before.trouble is (Trouble.AGAIN if trouble is Trouble.AMBIGUOUS else trouble)


def test_a_version_that_ended_says_what_to_do_and_keeps_the_entry_for_later(site: Site, peer: LinkedInPeer) -> None:
    outcome = linkedin(site, peer, version="202405").post(WORDS, sending())
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.PARKED
    assert "version 202405" in outcome.why
    assert "`version:`" in outcome.why
    assert peer.posts == []


def test_a_duplicate_may_be_there_so_that_a_person_looks(site: Site, peer: LinkedInPeer) -> None:
    first = posted(site, lost(peer, "/rest/posts"))
    again = posted(site, peer)
    assert isinstance(first, Failure)
    assert isinstance(again, Failure)
    assert (first.trouble, again.trouble) == (Trouble.AMBIGUOUS, Trouble.AMBIGUOUS)
    assert f"https://www.linkedin.com/feed/update/{peer.posts[0]['id']}/" in again.why
    assert len(peer.posts) == 1


def test_only_a_post_can_be_a_duplicate(site: Site, peer: LinkedInPeer) -> None:
    outcome = posted(site, instead(peer, "/rest/images", httpx.Response(422, json={"message": "duplicate"})))
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.REFUSED


def test_the_words_can_be_changed_and_the_post_taken_back(site: Site, peer: LinkedInPeer) -> None:
    channel = linkedin(site, peer)
    assert isinstance(channel, Removable)
    assert isinstance(channel, Editable)
    receipt = channel.post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    assert channel.is_gone(receipt) is False
    assert channel.edit(receipt, OTHER) == receipt
    assert peer.posts[0]["text"] == OTHER.text
    assert channel.remove(receipt) is None
    assert channel.remove(receipt) is None
    assert channel.is_gone(receipt) is True
    gone = channel.edit(receipt, OTHER)
    assert isinstance(gone, Failure)
    assert gone.trouble is Trouble.REFUSED
    assert (peer.posts, peer.faults) == ([], [])


def test_a_token_that_may_not_read_leaves_the_looking_to_a_person(site: Site) -> None:
    receipt = Receipt("urn:li:share:7", "https://www.linkedin.com/feed/update/urn:li:share:7/")
    outcome = linkedin(site, LinkedInPeer(CANARY, AUTHOR)).is_gone(receipt)
    assert isinstance(outcome, Failure)
    assert outcome.trouble is Trouble.REFUSED
    assert receipt.address in outcome.why


def test_an_answer_that_is_no_post_does_not_say_that_it_is_gone(site: Site, peer: LinkedInPeer) -> None:
    receipt = posted(site, peer)
    assert isinstance(receipt, Receipt)
    for answer in STRANGE:
        outcome = linkedin(site, instead(peer, "/rest/posts/", answer)).is_gone(receipt)
        assert isinstance(outcome, Failure)
        assert outcome.trouble is Trouble.AGAIN


def test_a_post_whose_name_nobody_noted_is_left_to_a_person(site: Site, peer: LinkedInPeer) -> None:
    channel, noted = linkedin(site, peer), Receipt("", "https://www.linkedin.com/posts/1")
    for outcome in (channel.remove(noted), channel.is_gone(noted), channel.edit(noted, OTHER)):
        assert isinstance(outcome, Failure)
        assert noted.address in outcome.why


def test_the_account_is_the_author_and_is_known_without_secrets(site: Site, peer: LinkedInPeer) -> None:
    assert channel_of(LinkedIn, site, peer, {}, "ours", author=AUTHOR).account == f"linkedin:{AUTHOR}"


def test_the_end_of_the_token_is_said_in_time(site: Site, peer: LinkedInPeer) -> None:
    channel = linkedin(site, peer, token_expires=LAST_DAY)
    assert isinstance(channel, Expiring)
    assert "4 December 2026" in channel.expiry_warning(date(2026, 11, 20))


def test_no_secret_is_ever_said(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    receipt = Receipt("urn:li:share:7", "https://www.linkedin.com/feed/update/urn:li:share:7/")
    said = told(lambda peer: linkedin(site, peer), WORDS, receipt) + caplog.text
    assert not leaks(said)
