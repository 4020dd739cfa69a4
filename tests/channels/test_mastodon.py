"""What is posted on Mastodon, what each failure becomes, and how a post is found, changed and taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.mastodon import LOOKS, PAGE, PAGES, Mastodon
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.read_back import LONG_AGO
from diarist.channels.wording import counting
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import CANARY, CARD, KEY, Meddler, Peer, channel_of, sending
from tests.peers.mastodon import ACCOUNT, SERVER, MastodonPeer

LINK = "https://lamp.example/2026/11/oil/"
WORDS = Announcement(
    channel="mastodon",
    text=f"Oil for the lamp\n\nŴe <lit> it & left.\n\n{LINK}\n\n#Light",
    link=LINK,
    count=70,
    limit=500,
    lang="en-GB",
    card="https://lamp.example/cards/oil.jpg",
    card_alt="Oil for the lamp. By Ŵyn Quill.",
)
NOT_JSON = httpx.Response(200, html="<h1>Under maintenance</h1>")
CASE = Case(
    kind=Mastodon,
    service=lambda: MastodonPeer(CANARY),
    settings={"server": f"{SERVER}/", "account": "diary"},
    secrets={"TOKEN": CANARY},
    wrong_secrets={"TOKEN": "another"},
    account="mastodon:https://social.example/@diary",
    spellings=({"account": "@Diary@social.example"}, {"server": SERVER}),
    length=counting.mastodon,
    shows_link=True,
    receipt=lambda post: Receipt(post["id"], post["url"]),
    before=("GET .*/verify_credentials$", "POST .*/api/v2/media$"),
    public="POST .*/api/v1/statuses$",
    refusal=httpx.Response(422, json={"error": "Not these words: text character limit of 500 exceeded"}),
    listing=("GET .*/verify_credentials$", r"GET .*/statuses\?"),
    no_lists=(
        httpx.Response(200, json={"error": "busy"}),
        httpx.Response(200, json=[{"id": "1"}]),
        httpx.Response(200, json=[None]),
    ),
    knows_by_words=True,
    looking=("GET .*/statuses/[0-9]+$",),
    removal=("DELETE .*/statuses/[0-9]+$",),
    editing=("GET .*/statuses/[0-9]+$", "PUT .*/statuses/[0-9]+$"),
    finds_by_address=True,
)


def mastodon(site: Site, peer: Peer | None = None, **settings: Any) -> Mastodon:  # noqa: ANN401 - YAML
    return channel_of(
        Mastodon, site, peer, {"TOKEN": CANARY}, **{"server": f"{SERVER}/", "account": "diary", **settings}
    )


def posted(site: Site, peer: MastodonPeer, words: Announcement = WORDS, **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - YAML
    """The one post that is there after a successful try."""
    receipt = mastodon(site, peer, **settings).post(words, sending())
    assert isinstance(receipt, Receipt), receipt
    assert not peer.faults
    (post,) = peer.posts
    assert (receipt.id, receipt.address) == (post["id"], post["url"])
    return post


def there(peer: MastodonPeer, site: Site) -> Receipt:
    receipt = mastodon(site, peer).post(WORDS, sending())
    assert isinstance(receipt, Receipt)
    return receipt


def trouble(outcome: object) -> Trouble:
    assert isinstance(outcome, Failure), outcome
    assert CANARY not in repr(outcome)
    return outcome.trouble


# composing


def test_the_words_have_the_link_and_the_card_its_alt_text(site: Site, make_message: MakeMessage) -> None:
    entry = make_message(lang="cy")
    words = mastodon(site).compose(entry)
    assert entry.title in words.text
    assert words.text.count(entry.link) == 1
    assert (words.channel, words.link, words.lang) == ("mastodon", entry.link, "cy")
    assert (words.card, words.card_alt) == (entry.card, entry.card_alt)
    assert words.limit == 500
    assert words.count == len(words.text) - len(entry.link) + 23


def test_a_content_warning_takes_room_from_the_words(site: Site, make_message: MakeMessage) -> None:
    assert mastodon(site, limit=1000, warning="Politics").compose(make_message()).limit == 1000 - len("Politics")


# posting


def test_a_post_has_the_words_and_the_card(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    post = posted(site, peer)
    assert post["text"] == WORDS.text
    assert post["language"] == "en"
    assert (post["spoiler_text"], post["sensitive"]) == ("", False)
    (picture,) = (peer.pictures[each["id"]] for each in post["media_attachments"])
    assert (picture["bytes"], picture["description"]) == (CARD, WORDS.card_alt)


def test_visibility_and_content_warning(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    seen = Meddler(peer, "nothing", NOT_JSON)
    assert isinstance(mastodon(site, seen, visibility="unlisted", warning="Politics").post(WORDS, sending()), Receipt)
    assert (peer.posts[0]["spoiler_text"], peer.posts[0]["sensitive"]) == ("Politics", True)
    assert b'"visibility":"unlisted"' in seen.requests[-1].content


def test_without_a_card_nothing_is_uploaded(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    assert isinstance(mastodon(site, peer).post(WORDS, sending(card=b"")), Receipt)
    assert not peer.pictures
    assert peer.posts[0]["media_attachments"] == []


def test_a_picture_that_is_soon_ready_is_waited_for(site: Site) -> None:
    posted(site, MastodonPeer(CANARY, slow=LOOKS))


def test_a_picture_that_is_not_is_left_to_the_next_try_which_asks_for_it_again(site: Site) -> None:
    peer = MastodonPeer(CANARY, slow=LOOKS + 1)
    channel = mastodon(site, peer)
    first = channel.post(WORDS, sending())
    assert trouble(first) is Trouble.AGAIN
    assert isinstance(first, Failure)
    assert first.after
    assert not peer.posts
    assert isinstance(channel.post(WORDS, sending()), Receipt)
    assert len(peer.pictures) == 1


def test_the_address_of_another_ones_post_is_not_mixed_up_with_a_path(site: Site) -> None:
    peer = Meddler(MastodonPeer(CANARY), "nothing", NOT_JSON)
    mastodon(site, peer).remove(Receipt("../accounts/1?x=#y"))
    assert {request.url.raw_path.partition(b"?")[0] for request in peer.requests} == {
        b"/api/v1/statuses/..%2Faccounts%2F1%3Fx%3D%23y"
    }


# what each failure becomes

WHOSE = "GET /api/v1/accounts/verify_credentials"


@pytest.mark.parametrize("status", [403, 404])
def test_a_token_that_may_not_ask_whose_it_is_parks_the_channel(site: Site, status: int) -> None:
    refusal = httpx.Response(status, json={"error": "This action is outside the authorized scopes"})
    channel = mastodon(site, Meddler(MastodonPeer(CANARY), WHOSE, refusal))
    assert trouble(channel.post(WORDS, sending())) is Trouble.PARKED


def test_another_accounts_token_posts_nothing(site: Site) -> None:
    peer = MastodonPeer(CANARY, username="ceo_private")
    failure = mastodon(site, peer).post(WORDS, sending())
    assert trouble(failure) is Trouble.PARKED
    assert "ceo_private" in str(failure)
    assert not peer.posts


# finding


@pytest.mark.parametrize("known", ["id", "url"])
def test_a_post_that_the_ledger_knows_is_another_announcement(site: Site, known: str) -> None:
    peer = MastodonPeer(CANARY)
    first = posted(site, peer)
    again = replace(sending(key="b" * 64), others=frozenset({first[known]}))
    assert mastodon(site, peer).find(WORDS, again) is None
    mastodon(site, peer).post(WORDS, again)
    assert mastodon(site, peer).find(WORDS, again) == Receipt(peer.posts[1]["id"], peer.posts[1]["url"])


@pytest.mark.parametrize(
    "other",
    [{"in_reply_to_id": "115"}, {"reblog": {"id": "115"}}, {"account": {"id": "7"}}],
    ids=["an answer of ours below it", "passed on", "somebody else's"],
)
def test_neither_an_answer_nor_one_passed_on_nor_anothers_is_ours(site: Site, other: dict[str, Any]) -> None:
    peer = MastodonPeer(CANARY)
    posted(site, peer).update(other)
    assert mastodon(site, peer).find(WORDS, sending()) is None
    mastodon(site, peer).post(WORDS, sending(key="b" * 64))
    peer.posts[1] |= {"in_reply_to_id": None, "reblog": None, "account": {"id": ACCOUNT}}
    assert mastodon(site, peer).find(WORDS, sending()) == Receipt(peer.posts[1]["id"], peer.posts[1]["url"])


def test_where_two_could_be_it_a_person_is_asked(site: Site) -> None:
    peer = MastodonPeer(CANARY, remembers=False)
    for key in "ab":
        mastodon(site, peer).post(WORDS, sending(key=key * 64))
    failure = mastodon(site, peer).find(WORDS, sending())
    assert trouble(failure) is Trouble.UNDECIDED
    assert all(post["url"] in str(failure) for post in peer.posts)


def test_where_an_earlier_one_may_be_there_unknown_to_anybody_a_person_is_asked(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    again = replace(sending(key="b" * 64), is_blurred=True)
    assert mastodon(site, peer).find(WORDS, again) is None
    posted(site, peer)
    assert trouble(mastodon(site, peer).find(WORDS, again)) is Trouble.UNDECIDED


def crowded(site: Site, newer: int, older: int = 0) -> MastodonPeer:
    """The post with some others around it, all since it was claimed but for the older ones."""
    peer = MastodonPeer(CANARY)
    channel = mastodon(site, peer)
    other = replace(WORDS, text="Something else.")
    moment = peer.now
    for number in range(older):
        peer.now = moment - LONG_AGO - timedelta(days=1)
        channel.post(other, sending(key=f"{number:064x}"))
    peer.now = moment
    channel.post(WORDS, sending())
    for number in range(older, older + newer):
        channel.post(other, sending(key=f"{number:064x}"))
    return peer


@pytest.mark.parametrize("newer", [0, 39, 40, PAGES * PAGE - 1])
def test_it_is_found_below_many_newer_ones(site: Site, newer: int) -> None:
    peer = crowded(site, newer)
    assert mastodon(site, peer).find(WORDS, sending())
    assert not peer.faults


def test_so_many_newer_ones_that_nobody_can_tell(site: Site) -> None:
    peer = crowded(site, PAGES * PAGE)
    assert trouble(mastodon(site, peer).find(WORDS, sending())) is Trouble.AGAIN


def test_a_list_that_reaches_back_before_the_claim_is_enough(site: Site) -> None:
    peer = crowded(site, 30, older=60)
    channel = mastodon(site, peer)
    elsewhere = replace(WORDS, link="https://lamp.example/never/")
    seen = Meddler(peer, "nothing", NOT_JSON)
    assert mastodon(site, seen).find(elsewhere, sending()) is None
    assert len(seen.requests) == 2, "whose the token is, and one page"
    assert channel.find(WORDS, sending())


# taking back


def test_a_server_that_cannot_delete_says_the_same_as_one_where_it_is_gone(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    receipt = there(peer, site)
    unknown = Meddler(peer, f"DELETE /api/v1/statuses/{receipt.id}", httpx.Response(404, html="<h1>404</h1>"))
    failure = mastodon(site, unknown).remove(receipt)
    assert trouble(failure) is Trouble.REFUSED
    assert receipt.address in str(failure)


# changing


def test_other_words_leave_the_card_on(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    receipt = there(peer, site)
    before = dict(peer.posts[0])
    other = replace(WORDS, text=WORDS.text.replace("Oil", "Wicks"), lang="cy")
    assert mastodon(site, peer).edit(receipt, other) == receipt
    assert peer.posts == [
        {**before, "text": other.text, "status": other.text, "language": "cy", "content": peer.posts[0]["content"]}
    ]
    assert "Wicks" in peer.posts[0]["content"]
    assert not peer.faults


# the secret


def test_a_token_may_have_blanks_around_it(site: Site) -> None:
    peer = MastodonPeer(CANARY)
    channel = channel_of(Mastodon, site, peer, {"TOKEN": f" {CANARY}\n"}, server=SERVER, account="diary")
    assert isinstance(channel.post(WORDS, sending()), Receipt)


def test_the_token_goes_to_the_server_alone(site: Site) -> None:
    seen = Meddler(MastodonPeer(CANARY), "nothing", NOT_JSON)
    mastodon(site, seen).post(WORDS, sending())
    assert {request.url.host for request in seen.requests} == {"social.example"}
    assert all(CANARY not in str(request.url) for request in seen.requests)
    assert seen.requests[-1].headers["Idempotency-Key"] == KEY
