"""GOV.UK Notify: what is sent to whom, what each answer means, and what is asked when one was lost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Announcement, Readable
from diarist.channels.notify import MEMORY, Notify
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
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


def test_it_can_be_read_back(notify: MakeNotify) -> None:
    assert isinstance(notify(), Readable)
    assert notify().account == f"notify:{TEMPLATE}"


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


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (error(400, "ValidationError", "email_address Not a valid email address"), Trouble.REFUSED),
        (error(400, "ValidationError", "template_id is not a valid UUID"), Trouble.PARKED),
        (error(400, "BadRequestError", "Can't send to this recipient when service is in trial mode"), Trouble.PARKED),
        (error(400, "BadRequestError", "Missing personalisation: body"), Trouble.PARKED),
        (error(403, "AuthError", "Invalid token: API key not found"), Trouble.PARKED),
        (httpx.Response(400, text="<html>no</html>"), Trouble.PARKED),
        (httpx.Response(400, json={"errors": ["email_address"]}), Trouble.PARKED),
        (httpx.Response(400, json=["email_address"]), Trouble.PARKED),
        (error(429, "RateLimitError", "Exceeded rate limit"), Trouble.PARKED),
        (httpx.Response(429, headers={"Retry-After": "20"}), Trouble.AGAIN),
        (error(500, "Exception", "Internal server error"), Trouble.AMBIGUOUS),
        (httpx.Response(201, text="<html>yes</html>"), Trouble.AMBIGUOUS),
        (httpx.Response(201, json={}), Trouble.AMBIGUOUS),
        (httpx.Response(201, json={"id": 7, "reference": KEY}), Trouble.AMBIGUOUS),
        (httpx.Response(201, json={"id": "7", "reference": "another"}), Trouble.AMBIGUOUS),
        (httpx.Response(204), Trouble.AMBIGUOUS),
        (httpx.ConnectError("refused"), Trouble.PARKED),
        (httpx.ReadTimeout("timed out"), Trouble.AMBIGUOUS),
    ],
)
def test_what_each_answer_means(
    notify: MakeNotify, make_message: MakeMessage, words: Announcement, answer: Answer, trouble: Trouble
) -> None:
    found = outcome(notify(answer), words, make_message)
    assert isinstance(found, Failure)
    assert found.trouble is trouble


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


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>welcome</html>"),
        httpx.Response(200, json={}),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"notifications": {}}),
        httpx.Response(200, json={"notifications": ["one"]}),
        httpx.Response(200),
        httpx.Response(404),
        httpx.Response(503),
        httpx.ReadTimeout("timed out"),
    ],
)
def test_an_answer_that_is_no_list_says_nothing_of_absence(
    notify: MakeNotify, words: Announcement, answer: Answer
) -> None:
    found = notify(answer).find(words, sending(claimed=NOW))
    assert isinstance(found, Failure)
    assert found.trouble is not Trouble.AMBIGUOUS


@pytest.mark.parametrize("status", [200, 201, 400, 401, 403, 404, 429, 500])
def test_nothing_that_is_told_has_a_secret_or_an_address(
    notify: MakeNotify, make_message: MakeMessage, words: Announcement, status: int
) -> None:
    said: list[str] = []

    def parrot(request: httpx.Request) -> httpx.Response:
        heard = f"{request.headers['Authorization']} {request.content.decode()} {SECRET} ANN-CANARY@b.example"
        mail = {"id": heard, "reference": KEY, "errors": [{"error": "BadRequestError", "message": heard}]}
        whole = httpx.Response(status, json=mail | {"notifications": [mail]})
        return whole if len(said) < 2 else httpx.Response(status, text=heard)

    channel = notify()
    channel._web._client = httpx.Client(transport=httpx.MockTransport(parrot))  # noqa: SLF001 - a service that repeats all
    for _ in range(2):
        said.append(repr(outcome(channel, words, make_message)))
        said.append(repr(channel.find(words, sending())))
    told = " ".join(said).lower()
    assert "canary" not in told
    assert SECRET not in told
    assert "eyj" not in told
    assert HIDING not in f"{told} {words!r}"
