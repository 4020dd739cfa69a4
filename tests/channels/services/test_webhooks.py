"""What holds for each chat service with a webhook: what its answers mean, and that its address stays secret."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from diarist.channels.channel import Announcement, Channel
from diarist.channels.discord import Discord
from diarist.channels.google_chat import GoogleChat
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.slack import Slack
from diarist.channels.teams import Teams
from diarist.diary.site import Site
from tests.channels.parts import channel_of, sending
from tests.peers.webhooks import CANARY, DiscordHook, GoogleChatHook, Hook, SlackHook, TeamsHook

SERVICES: list[tuple[type[Channel], type[Hook]]] = [
    (Slack, SlackHook),
    (Teams, TeamsHook),
    (GoogleChat, GoogleChatHook),
    (Discord, DiscordHook),
]
WORDS = Announcement(
    channel="staff",
    text="Oil for the lamp\n\nHow it was lit.",
    link="https://lamp.example/2026/11/oil/",
    count=33,
    limit=2000,
    title="Oil for the lamp",
    lang="en",
    card="https://lamp.example/cards/oil.jpg",
    card_alt="Oil for the lamp. By Mara Quill.",
)
each = pytest.mark.parametrize(("kind", "hook"), SERVICES, ids=[kind.kind for kind, _ in SERVICES])
Answer = Callable[[httpx.Request], httpx.Response]


def room(kind: type[Channel], site: Site, peer: Answer, address: str) -> Channel:
    return channel_of(kind, site, peer, {"URL": address}, name="staff", account="staff-news")


def answering(answer: httpx.Response | Exception) -> Answer:
    def handle(_: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return handle


def failure(kind: type[Channel], hook: type[Hook], site: Site, answer: httpx.Response | Exception) -> Failure:
    found = room(kind, site, answering(answer), hook.address).post(WORDS, sending())
    assert isinstance(found, Failure)
    return found


@each
def test_the_longest_words_fit(kind: type[Channel], hook: type[Hook], site: Site) -> None:
    peer = hook()
    longest = replace(
        WORDS, text="y" * kind.limit, title="t" * 120, card_alt="a" * 3000 if kind is Slack else "a" * 400
    )
    assert isinstance(room(kind, site, peer, hook.address).post(longest, sending()), Receipt)
    assert not peer.faults


@each
def test_an_address_may_have_blanks_around_it(kind: type[Channel], hook: type[Hook], site: Site) -> None:
    assert isinstance(room(kind, site, hook(), f" {hook.address}\n").post(WORDS, sending()), Receipt)


@each
def test_an_account_is_the_rooms_name_whatever_the_address(kind: type[Channel], hook: type[Hook], site: Site) -> None:
    peer = hook()
    accounts = {room(kind, site, peer, address).account for address in ("", hook.address, "https://new.example/hook")}
    assert accounts == {f"{kind.kind}:staff-news"}


@each
@pytest.mark.parametrize(
    "address", ["", "hooks.example/a", "ftp://hooks.example/a", "http://hooks.example/a", "https://[a"]
)
def test_what_is_no_private_address_is_never_used(
    kind: type[Channel], hook: type[Hook], site: Site, address: str
) -> None:
    peer = hook()
    found = room(kind, site, peer, address).post(WORDS, sending())
    assert found == Failure(
        Trouble.PARKED, "the URL of staff is no webhook's address; copy the whole of it again, with https://"
    )
    assert not peer.posts


@each
@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"])
def test_this_very_machine_needs_no_encryption(kind: type[Channel], hook: type[Hook], site: Site, host: str) -> None:
    address = f"http://{host}/{hook.address.partition('://')[2].partition('/')[2]}"
    assert isinstance(room(kind, site, hook(), address).post(WORDS, sending()), Receipt)


@each
@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_webhook_that_is_gone_parks_the_channel(
    kind: type[Channel], hook: type[Hook], site: Site, status: int
) -> None:
    found = failure(kind, hook, site, httpx.Response(status, text="no_service"))
    assert found.trouble is Trouble.PARKED
    assert f"answered {status}: no_service" in found.why
    assert "make a new webhook for staff" in found.why


@each
def test_a_mistyped_address_parks_the_channel(kind: type[Channel], hook: type[Hook], site: Site) -> None:
    peer = hook()
    found = room(kind, site, peer, hook.address.replace("4711", "4712")).post(WORDS, sending())
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED
    assert not peer.posts


@each
@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (httpx.Response(429, headers={"Retry-After": "30"}), Trouble.AGAIN),
        (httpx.ConnectError("refused"), Trouble.AGAIN),
        (httpx.Response(500, text="rollup_error"), Trouble.AMBIGUOUS),
        (httpx.Response(503), Trouble.AMBIGUOUS),
        (httpx.ReadTimeout("slow"), Trouble.AMBIGUOUS),
        (httpx.RemoteProtocolError("gone"), Trouble.AMBIGUOUS),
        (httpx.Response(302, headers={"Location": "https://login.example/"}), Trouble.REFUSED),
        (httpx.Response(200, html="<h1>Log in</h1>"), Trouble.AMBIGUOUS),
        (httpx.Response(200), Trouble.AMBIGUOUS),
        (httpx.Response(200, json=[]), Trouble.AMBIGUOUS),
        (httpx.Response(200, json={"id": None, "name": 7}), Trouble.AMBIGUOUS),
        (httpx.Response(204), Trouble.AMBIGUOUS),
        (httpx.Response(200, content=b"\xff\xfe\x00"), Trouble.AMBIGUOUS),
    ],
    ids=str,
)
def test_what_each_answer_means(
    kind: type[Channel], hook: type[Hook], site: Site, answer: httpx.Response | Exception, trouble: Trouble
) -> None:
    assert failure(kind, hook, site, answer).trouble is trouble


@each
@pytest.mark.parametrize("status", [200, 202, 204, 302, 400, 401, 403, 404, 410, 429, 500])
def test_nobody_sees_the_address_nor_its_token(
    kind: type[Channel], hook: type[Hook], site: Site, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    path = hook.address.partition("://")[2].partition("/")[2]
    for said in (hook.address, path, CANARY, "x" * 190 + CANARY, f"{hook.address}&error={CANARY}"):
        found = room(kind, site, answering(httpx.Response(status, text=said)), hook.address).post(WORDS, sending())
        assert CANARY[:12] not in repr(found)
    for error in (httpx.ConnectError(hook.address), httpx.ReadError(f"at /{path}"), httpx.InvalidURL(CANARY)):
        assert CANARY[:12] not in repr(failure(kind, hook, site, error))
    assert CANARY[:12] not in repr(room(kind, site, hook(), hook.address).account)
    assert CANARY[:12] not in caplog.text


@each
def test_a_token_that_is_decoded_on_the_way_is_not_seen_either(
    kind: type[Channel], hook: type[Hook], site: Site
) -> None:
    address = hook.address.replace(CANARY, "Canary%2F4711%2Bsecret%3D%3D")
    found = room(kind, site, answering(httpx.Response(400, text="Canary/4711+secret== is wrong")), address)
    assert "Canary" not in repr(found.post(WORDS, sending()))


@pytest.mark.parametrize(
    ("kind", "address", "own"),
    [
        (Teams, TeamsHook.address, {}),
        (
            GoogleChat,
            "https://chat.googleapis.com/v1/spaces/A/messages?key=a-b_c&token=x%2By%3D%3D",
            {"requestId": "5e5e5e5e-5e5e-4e5e-9e5e-5e5e5e5e5e5e"},
        ),
        (Discord, f"{DiscordHook.address}?thread_id=42", {"wait": "true"}),
    ],
    ids=["teams", "google_chat", "discord"],
)
def test_the_parameters_of_the_address_are_kept(
    kind: type[Channel], address: str, own: dict[str, str], site: Site
) -> None:
    seen = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append(dict(request.url.params))
        return httpx.Response(202)

    room(kind, site, peer, address).post(WORDS, sending())
    assert seen == [{**dict(httpx.URL(address).params), **own}]
