"""GOV.UK Notify: what is sent to whom, what each answer means, and what is asked when one was lost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement
from diarist.channels.notify import MEMORY, Notify
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.case import NONSENSE, Case
from tests.channels.conftest import MakeMessage
from tests.channels.parts import KEY, channel_of, sending
from tests.peers.notify import SERVICE, TEMPLATE, NotifyPeer

SECRET = "3d844edf-8d35-48ac-975b-ca4a49000000"  # noqa: S105 - made up
READERS = "ann-canary@b.example\nbob-canary@c.example\n"
HIDING = "the key that hides the readers"
NOW = datetime.now(UTC)
MakeNotify = Callable[..., Notify]
Answer = httpx.Response | Exception


@pytest.fixture
def peer() -> NotifyPeer:
    return NotifyPeer(SECRET)


@pytest.fixture
def notify(site: Site, peer: NotifyPeer, tmp_path: Path) -> MakeNotify:
    """Makes the channel; `answer` goes in the place of the peer's own."""
    path = tmp_path / "readers.txt"

    def make(
        answer: Answer | None = None,
        readers: str | None = READERS,
        api_key: str = "",
        **settings: Any,  # noqa: ANN401 - YAML
    ) -> Notify:
        path.write_text(readers or "", "utf-8")

        def handle(request: httpx.Request) -> httpx.Response:
            if isinstance(answer, Exception):
                raise answer
            return answer or peer(request)

        secrets = {"API_KEY": api_key or peer.key, "RECIPIENTS": str(path) if readers else "", "KEY": HIDING}
        return channel_of(Notify, site, handle, secrets, "notify", template=TEMPLATE, **settings)

    return make


@pytest.fixture
def words(notify: MakeNotify, make_message: MakeMessage) -> Announcement:
    return notify().compose(make_message())


def first(channel: Notify, make_message: MakeMessage) -> str:
    return channel.targets(make_message())[0]


def outcome(channel: Notify, words: Announcement, make_message: MakeMessage) -> Receipt | Failure:
    return channel.post(words, sending(target=first(channel, make_message)))


def test_what_it_says_is_the_entry_in_notifys_markdown(notify: MakeNotify, make_message: MakeMessage) -> None:
    found = notify().compose(make_message(title="Oil for the lamp"))
    assert found.title == "Oil for the lamp"
    assert found.text.startswith("We lit it at four, when the first boats came in.\n\n[Read it on the site](https://")
    assert found.count == len(found.text)
    assert found.html == ""


def test_each_recipient_is_sent_the_mail_by_template(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement
) -> None:
    channel = notify(
        unsubscribe="https://lamp.example/leave?r={token}", reply_to="8e222534-7f05-4972-86e3-17c5d9f894e2"
    )
    for number, target in enumerate(channel.targets(make_message())):
        found = channel.post(words, sending(key=f"{number}{KEY[1:]}", target=target))
        assert found == Receipt(peer.posts[number]["id"])
    assert peer.faults == []
    ann, bob = peer.posts
    assert [ann["email_address"], bob["email_address"]] == READERS.split()
    assert ann["personalisation"] == {"subject": words.title, "body": words.text}
    assert ann["reference"] == f"0{KEY[1:]}"
    assert ann["email_reply_to_id"] == "8e222534-7f05-4972-86e3-17c5d9f894e2"
    assert ann["one_click_unsubscribe_url"] != bob["one_click_unsubscribe_url"]


def test_without_a_way_to_unsubscribe_none_is_said(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement
) -> None:
    outcome(notify(), words, make_message)
    assert not {"one_click_unsubscribe_url", "email_reply_to_id"} & set(peer.posts[0])


def error(status: int, kind: str, message: str) -> httpx.Response:
    return httpx.Response(status, json={"status_code": status, "errors": [{"error": kind, "message": message}]})


CASE = Case(
    kind=Notify,
    service=lambda: NotifyPeer(SECRET),
    settings={"template": TEMPLATE},
    secrets={"API_KEY": NotifyPeer(SECRET).key, "KEY": HIDING},
    wrong_secrets={"API_KEY": f"diary-{SERVICE}-00000000-0000-0000-0000-000000000000"},
    files={"RECIPIENTS": READERS},
    canaries=(SECRET, "canary", "eyJ"),
    account=f"notify:{TEMPLATE}",
    has_one_target=False,
    claimed=NOW,
    shows_link=True,
    receipt=lambda mail: Receipt(mail["id"]),
    public="POST .*/v2/notifications/email$",
    when_unreachable=Trouble.PARKED,
    bad_token=error(403, "AuthError", "Invalid token: API key not found"),
    refusal=error(400, "ValidationError", "email_address Not these words"),
    answers=(
        (error(400, "ValidationError", "template_id is not a valid UUID"), Trouble.PARKED),
        (error(400, "BadRequestError", "Can't send to this recipient when service is in trial mode"), Trouble.PARKED),
        (error(400, "BadRequestError", "Missing personalisation: body"), Trouble.PARKED),
        (httpx.Response(400, text="<html>no</html>"), Trouble.PARKED),
        (httpx.Response(400, json={"errors": ["email_address"]}), Trouble.PARKED),
        (httpx.Response(400, json=["email_address"]), Trouble.PARKED),
        (error(429, "RateLimitError", "Exceeded rate limit"), Trouble.PARKED),
        (error(500, "Exception", "Internal server error"), Trouble.AMBIGUOUS),
    ),
    nonsense=(
        *NONSENSE,
        httpx.Response(201, json={"id": 7, "reference": KEY}),
        httpx.Response(201, json={"id": "7", "reference": "another"}),
    ),
    listing=("GET .*/v2/notifications",),
    no_lists=(
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"notifications": {}}),
        httpx.Response(200, json={"notifications": ["one"]}),
        httpx.Response(404),
        httpx.Response(503),
    ),
)


def test_a_real_refusal_of_a_wrong_key_parks(
    notify: MakeNotify, make_message: MakeMessage, words: Announcement
) -> None:
    channel = notify(api_key=f"diary-{SERVICE}-00000000-0000-0000-0000-000000000000")
    found = outcome(channel, words, make_message)
    assert found == Failure(Trouble.PARKED, "GOV.UK Notify refuses it: Invalid token: API key not found")


@pytest.mark.parametrize("api_key", ["nonsense", "diary-26785a09", f"{SERVICE}", "canary"])
def test_a_key_that_is_none_is_told_before_anything_is_sent(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement, api_key: str
) -> None:
    channel = notify(api_key=api_key)
    expected = Failure(Trouble.PARKED, "the API key is none of GOV.UK Notify’s")
    assert outcome(channel, words, make_message) == expected
    assert channel.find(words, sending()) == expected
    assert not peer.posts


def test_without_recipients_the_channel_is_shut(
    notify: MakeNotify, make_message: MakeMessage, words: Announcement
) -> None:
    channel = notify(readers=None)
    assert channel.targets(make_message()) == ("",)
    assert outcome(channel, words, make_message) == Failure(Trouble.PARKED, "DIARIST_NOTIFY_RECIPIENTS is not set")


def test_a_wrong_line_and_somebody_who_left_are_sent_nothing(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement
) -> None:
    gone = first(notify(), make_message)
    channel = notify(readers="nobody-canary\nbob-canary@c.example")
    wrong, left = outcome(channel, words, make_message), channel.post(words, sending(target=gone))
    assert isinstance(wrong, Failure)
    assert isinstance(left, Failure)
    assert (wrong.trouble, left.trouble) == (Trouble.REFUSED, Trouble.UNWANTED)
    assert "line 1" in wrong.why
    assert not peer.posts


def test_what_was_sent_is_found_by_its_reference(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement
) -> None:
    channel = notify()
    assert channel.find(words, sending(claimed=NOW)) is None
    sent = outcome(channel, words, make_message)
    assert channel.find(words, sending(claimed=NOW)) == sent
    assert channel.find(words, sending(key="a" * 64, claimed=NOW)) is None
    assert peer.faults == []


def test_what_notify_may_have_forgotten_is_not_taken_for_absent(
    notify: MakeNotify, make_message: MakeMessage, words: Announcement
) -> None:
    long_ago = NOW - MEMORY - timedelta(hours=1)
    channel = notify()
    assert isinstance(channel.find(words, sending(claimed=long_ago)), Failure)
    outcome(channel, words, make_message)
    assert isinstance(channel.find(words, sending(claimed=long_ago)), Receipt)


def test_one_address_needs_no_file_of_recipients(
    notify: MakeNotify, peer: NotifyPeer, make_message: MakeMessage, words: Announcement
) -> None:
    channel = notify(readers=None, to="list@lamp.example")
    assert channel.targets(make_message()) == ("",)
    assert channel.account == f"notify:{TEMPLATE}:list@lamp.example"
    assert isinstance(channel.post(words, sending()), Receipt)
    assert [post["email_address"] for post in peer.posts] == ["list@lamp.example"]
    assert peer.faults == []
