"""What is posted on Bluesky, what each failure becomes, and how a post is found and taken back."""

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import httpx
import pytest

from diarist.channels.bluesky import MOST_BYTES, Bluesky, length
from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.tid import tid_of
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import CANARY, CARD, CLAIMED, KEY, Meddler, Peer, channel_of, sending
from tests.peers.bluesky import DID, BlueskyPeer

HANDLE = "diary.lamp.example"
LINK = "https://lamp.example/2026/11/oil/"
NAME = tid_of(KEY, CLAIMED)
THERE = Receipt(f"at://{DID}/app.bsky.feed.post/{NAME}", f"https://bsky.app/profile/{HANDLE}/post/{NAME}")
WORDS = Announcement(
    channel="bluesky",
    text="👩‍👩‍👧 Ŵyl y lamp: https://elsewhere.example/ŵ #Light",
    link=LINK,
    count=50,
    limit=300,
    title="Oil for the lamp",
    description="How it was lit.",
    lang="en-GB",
    card="https://lamp.example/cards/oil.jpg",
)
NOT_JSON = httpx.Response(200, html="<h1>Under maintenance</h1>")
CASE = Case(
    kind=Bluesky,
    service=lambda: BlueskyPeer(CANARY),
    settings={"account": HANDLE},
    secrets={"APP_PASSWORD": CANARY},
    wrong_secrets={"APP_PASSWORD": "another"},
    account="bluesky:diary.lamp.example",
    spellings=({"account": "@Diary.Lamp.Example"},),
    length=length,
    lengths={
        "": 0,
        "x" * 300: 300,
        "ŵ" * 300: 300,
        "👩‍👩‍👧" * 10: 18,  # ten graphemes of eighteen bytes each
        "👩‍👩‍👧‍👦" * 120: 300,
        "👩‍👩‍👧‍👦" * 120 + "x": 301,
    },
    seen=lambda post: (post["text"], post["embed"]["external"]["uri"]),
    receipt=lambda _: THERE,
    before=("server.createSession", "repo.uploadBlob"),
    public="repo.putRecord",
    refusal=httpx.Response(400, json={"error": "InvalidRequest", "message": f"Not these words {CANARY}"}),
    nonsense=(
        *NONSENSE,
        httpx.Response(200, json={"did": 1, "handle": 2, "accessJwt": 3, "blob": 4, "uri": 5}),
        httpx.Response(
            200, json={"did": DID, "handle": HANDLE, "accessJwt": "", "blob": {}, "uri": "at://elsewhere/x/y"}
        ),
    ),
    listing=("server.createSession", "repo.getRecord"),
    looking=("repo.getRecord",),
    removal=("server.createSession", "repo.deleteRecord"),
    finds_by_address=True,
)


def bluesky(site: Site, peer: Peer | None = None, **settings: Any) -> Bluesky:  # noqa: ANN401 - YAML
    return channel_of(Bluesky, site, peer, {"APP_PASSWORD": CANARY}, **{"account": HANDLE, **settings})


def posted(site: Site, words: Announcement = WORDS, card: bytes = CARD) -> dict[str, Any]:
    """The one record that is there after a successful try."""
    peer = BlueskyPeer(CANARY)
    assert bluesky(site, peer).post(words, sending(card=card)) == THERE
    assert not peer.faults
    assert list(peer.posts) == [NAME]
    return peer.posts[NAME]


def trouble(outcome: object) -> Trouble:
    assert isinstance(outcome, Failure), outcome
    assert CANARY not in repr(outcome)
    return outcome.trouble


# composing


def test_the_card_is_the_link(site: Site, make_message: MakeMessage) -> None:
    entry = make_message(lang="cy")
    words = bluesky(site).compose(entry)
    assert words.text == entry.lead
    assert entry.link not in words.text
    assert (words.link, words.title, words.description) == (entry.link, entry.title, entry.description)
    assert (words.channel, words.lang, words.card) == ("bluesky", "cy", entry.card)
    assert not words.card_alt, "there is no place for it"
    assert (words.count, words.limit) == (length(words.text), 300)


# posting


def test_a_post_has_words_links_hashtags_and_the_card(site: Site) -> None:
    record = posted(site)
    assert record["text"] == WORDS.text
    assert record["langs"] == ["en-GB"]
    assert [facet["features"][0]["$type"].partition("#")[2] for facet in record["facets"]] == ["link", "tag"]
    external = record["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (LINK, WORDS.title, WORDS.description)
    assert external["thumb"]["size"] == len(CARD)


def test_it_is_as_old_as_its_claim(site: Site) -> None:
    assert posted(site)["createdAt"] == "2026-11-20T16:30:12.345Z"
    peer = BlueskyPeer(CANARY)
    bluesky(site, peer).post(WORDS, sending(claimed=CLAIMED.astimezone(timezone(timedelta(hours=5)))))
    assert peer.posts[NAME]["createdAt"] == "2026-11-20T16:30:12.345Z"


@pytest.mark.parametrize("card", [b"", b"x" * (MOST_BYTES + 1)])
def test_a_card_that_is_not_there_or_weighs_too_much_is_left_out(site: Site, card: bytes) -> None:
    assert "thumb" not in posted(site, card=card)["embed"]["external"]


def test_the_heaviest_card(site: Site) -> None:
    assert posted(site, card=b"x" * MOST_BYTES)["embed"]["external"]["thumb"]["size"] == MOST_BYTES


def test_without_links_and_hashtags_there_are_no_facets(site: Site) -> None:
    assert "facets" not in posted(site, replace(WORDS, text="Oil for the lamp"))


def test_a_language_as_settings_may_have_it(site: Site) -> None:
    assert posted(site, replace(WORDS, lang="pt_BR"))["langs"] == ["pt-BR"]


def test_other_words_under_the_same_key_change_nothing_and_find_what_is_there(site: Site) -> None:
    peer = BlueskyPeer(CANARY)
    channel = bluesky(site, peer)
    channel.post(WORDS, sending())
    assert channel.post(replace(WORDS, text="Other words"), sending()) == THERE
    assert peer.posts[NAME]["text"] == WORDS.text
    assert not peer.faults


def test_an_account_whose_handle_is_out_of_order(site: Site) -> None:
    peer = BlueskyPeer(CANARY, handle="handle.invalid")
    receipt = bluesky(site, peer, account=DID).post(WORDS, sending())
    assert receipt == replace(THERE, address=f"https://bsky.app/profile/{DID}/post/{NAME}")


def test_a_server_of_its_own(site: Site) -> None:
    seen = Meddler(BlueskyPeer(CANARY), "nothing", NOT_JSON)
    bluesky(site, seen, server="https://pds.lamp.example/").post(WORDS, sending())
    assert {request.url.host for request in seen.requests} == {"pds.lamp.example"}
    assert [request.url.path.rpartition(".")[2] for request in seen.requests] == [
        "createSession",
        "uploadBlob",
        "putRecord",
    ]


# what each failure becomes

HARMLESS = ["server.createSession", "repo.uploadBlob"]
PUBLIC = "repo.putRecord"


def test_who_cannot_log_in_is_parked(site: Site) -> None:
    refusal = httpx.Response(400, json={"error": "InvalidRequest", "message": "Error: identifier must be a string"})
    assert (
        trouble(bluesky(site, Meddler(BlueskyPeer(CANARY), HARMLESS[0], refusal)).post(WORDS, sending()))
        is Trouble.PARKED
    )
    assert trouble(bluesky(site, BlueskyPeer("another")).post(WORDS, sending())) is Trouble.PARKED


@pytest.mark.parametrize("how", [httpx.Response(502), NOT_JSON, httpx.Response(400, json={"error": "RecordNotFound"})])
def test_one_that_is_there_and_not_shown_is_ambiguous(site: Site, how: httpx.Response) -> None:
    peer = BlueskyPeer(CANARY)
    bluesky(site, peer).post(WORDS, sending())
    again = bluesky(site, Meddler(peer, "repo.getRecord", how)).post(replace(WORDS, text="Other words"), sending())
    assert trouble(again) is Trouble.AMBIGUOUS


# finding


@pytest.mark.parametrize("error", ["RepoNotFound", "InvalidRequest", None])
def test_another_error_is_no_absence(site: Site, error: str | None) -> None:
    how = httpx.Response(400, json={"error": error})
    found = bluesky(site, Meddler(BlueskyPeer(CANARY), "repo.getRecord", how)).find(WORDS, sending())
    assert trouble(found) is Trouble.AGAIN


# taking back


def test_another_accounts_post_is_left_alone(site: Site) -> None:
    channel = bluesky(site, BlueskyPeer(CANARY))
    others = Receipt(f"at://did:plc:another/app.bsky.feed.post/{NAME}")
    assert trouble(channel.remove(others)) is Trouble.REFUSED
    assert trouble(channel.is_gone(others)) is Trouble.REFUSED


# the secrets


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 429, 500, 503])
@pytest.mark.parametrize("call", [*HARMLESS, PUBLIC, "repo.getRecord", "repo.deleteRecord"])
def test_what_the_server_repeats_of_secrets_is_never_shown(
    site: Site, make_message: MakeMessage, status: int, call: str
) -> None:
    peer = BlueskyPeer(CANARY)
    secrets = [CANARY] if call == HARMLESS[0] else [CANARY, peer.token]
    told: list[object] = [bluesky(site).compose(make_message()), bluesky(site)]
    said = " and ".join(secrets)
    for body in ({"error": said, "message": said}, {"uri": said, "error": "RecordNotFound"}, [said]):
        answer = httpx.Response(status, json=body)
        told.append(bluesky(site, Meddler(peer, call, answer)).post(WORDS, sending()))
        told.append(bluesky(site, Meddler(peer, call, answer)).find(WORDS, sending()))
        told.append(bluesky(site, Meddler(peer, call, answer)).is_gone(THERE))
        told.append(bluesky(site, Meddler(peer, call, answer)).remove(THERE))
    assert not [secret for secret in secrets if secret in repr(told)]


def test_the_password_goes_into_the_log_in_alone(site: Site) -> None:
    seen = Meddler(BlueskyPeer(CANARY), "nothing", NOT_JSON)
    assert isinstance(
        channel_of(Bluesky, site, seen, {"APP_PASSWORD": f" {CANARY}\n"}, account=HANDLE).post(WORDS, sending()),
        Receipt,
    )
    first, *others = seen.requests
    assert CANARY.encode() in first.content
    assert all(CANARY not in f"{request.url} {request.headers} {request.content!r}" for request in others)
