"""The newsletter by SMTP: the message, to whom it goes, what a failure becomes, and that no address is ever told."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.channel import Announcement, Channel
from diarist.channels.mail import Mail
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.answer_address import answer_address
from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from tests.channels.case import Case, World
from tests.channels.conftest import MakeMessage
from tests.channels.parts import CANARY, KEY, channel_of, message_of, sending
from tests.diaries import a_site, an_entry
from tests.peers.smtp import LOST, SmtpPeer, serving_mail

READERS = "ann-canary@b.example\nbob-canary@c.example\n"
SECRET = "the key that hides the readers"  # noqa: S105 - made up
LEAVE = "https://lamp.example/leave?list=friday&reader={token}"
MakeMail = Callable[..., Mail]
MAIL_IN = {
    "server": "imap.lamp.example",
    "user": "box@lamp.example",
    "authentication_server": "mx.lamp.example",
    "senders": [{"address": "mara@lamp.example"}],
}


@pytest.fixture
def peer() -> SmtpPeer:
    return SmtpPeer()


@pytest.fixture
def mail(site: Site, peer: SmtpPeer, tmp_path: Path) -> Iterator[MakeMail]:
    """Makes the channel: with `to` for a list, else for the recipients whose lines are given."""
    with ExitStack() as stack:
        port = stack.enter_context(serving_mail(peer))

        def make(readers: str | None = READERS, key: str = SECRET, **settings: Any) -> Mail:  # noqa: ANN401 - YAML
            path = tmp_path / "readers.txt"
            path.write_text(readers or "", "utf-8")
            secrets = {"RECIPIENTS": str(path) if readers is not None else "", "KEY": key, "PASSWORD": CANARY}
            whole = {"host": "127.0.0.1", "port": port, "security": "none", "from": "diary@lamp.example"}
            return channel_of(Mail, site, None, secrets, "newsletter", **(whole | {"unsubscribe": LEAVE} | settings))

        yield make


def serve(world: World) -> dict[str, Any]:
    """The mail server on a port of its own."""
    return {"port": world.stack.enter_context(serving_mail(world.peer))}


CASE = Case(
    kind=Mail,
    service=SmtpPeer,
    serve=serve,
    settings={
        "host": "127.0.0.1",
        "security": "none",
        "from": "diary@lamp.example",
        "to": "all@lists.example",
        "unsubscribe": LEAVE,
    },
    secrets={"KEY": SECRET},
    canaries=("canary",),
    account="mail:diary@lamp.example:all@lists.example",
    shows_link=True,
    receipt=lambda _: Receipt(f"<{KEY}@lamp.example>"),
    before=("CONNECT", "EHLO", "MAIL", "RCPT", "DATA"),
    public="DOT",
    unreachable="421 4.3.2 too busy",
    busy="450 4.1.0 later",
    bad_token=None,
    refusal="554 5.7.1 Not these words",
    when_refused=Trouble.PARKED,
    lost=(LOST,),
    nonsense=(),
)


def only(peer: SmtpPeer) -> EmailMessage:
    assert peer.faults == []
    (found,) = peer.mails
    return found.message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found
    return str(found.get_content())


def post(channel: Mail, words: Announcement, target: str = "", key: str = KEY) -> Receipt | Failure:
    return channel.post(words, sending(key=key, target=target))


def test_it_is_a_channel(mail: MakeMail) -> None:
    assert isinstance(mail(), Channel)
    assert mail().account == "mail:diary@lamp.example:"
    assert mail(to="all@lists.example").account == "mail:diary@lamp.example:all@lists.example"


def test_what_it_says_is_the_issue_as_html_and_as_text(mail: MakeMail, make_message: MakeMessage) -> None:
    words = mail().compose(make_message(title="Oil for the lamp", lang="cy"))
    assert (words.channel, words.title, words.lang) == ("newsletter", "Oil for the lamp", "cy")
    assert words.description == "How the lamp was lit, and who brought the oil."
    assert words.count == len(words.text)
    assert (words.limit, words.was_cut) == (0, False)
    assert "We lit it at four, when the first boats came in." in words.text
    assert "<h1" in words.html
    assert "You get this because you asked for The Tuesday Lamp by mail." in words.text
    assert LEAVE in words.text


def test_the_entrys_own_words_stand_above_it_and_in_the_list_of_mails(mail: MakeMail, tmp_path: Path) -> None:
    site = a_site(tmp_path, {"channels": {"newsletter": {}, "mastodon": {}}})
    own = {"newsletter": "Read this one on the boat.", "mastodon": "Other words"}
    words = mail().compose(message_of(site, an_entry(site, announce=own)))
    assert words.description == "Read this one on the boat."
    assert "Read this one on the boat.\n\nWe lit it" in words.text
    assert "Other words" not in words.html


def test_a_list_gets_one_message(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    channel = mail(to="all@lists.example")
    assert channel.targets(make_message()) == ("",)
    found = post(channel, channel.compose(make_message()))
    assert found == Receipt(f"<{KEY}@lamp.example>")
    assert only(peer)["To"] == "all@lists.example"


def test_each_recipient_gets_a_message_of_their_own(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    channel = mail()
    targets = channel.targets(make_message())
    words = channel.compose(make_message())
    for number, target in enumerate(targets):
        assert isinstance(post(channel, words, target, f"{number}{KEY[1:]}"), Receipt)
    assert [found.recipient for found in peer.mails] == READERS.split()
    assert peer.faults == []
    ann, bob = (part(found.message, "html") for found in peer.mails)
    assert ann != bob
    assert "bob-canary" not in ann


@pytest.mark.parametrize(
    ("diary", "settings", "answers"),
    [
        ({}, {}, None),
        ({"answer": {"mail": "mara@lamp.example"}}, {}, "mara@lamp.example"),
        ({"mail_in": MAIL_IN}, {}, None),
        ({"listen": {}}, {}, None),
        ({"mail_in": MAIL_IN, "listen": {}}, {}, "{entry}"),
        ({"mail_in": MAIL_IN, "listen": {}, "answer": {"mail": "Box@lamp.example"}}, {}, "{entry}"),
        ({"mail_in": MAIL_IN, "listen": {}, "answer": {"mail": "mara@lamp.example"}}, {}, "mara@lamp.example, {entry}"),
        ({"mail_in": MAIL_IN, "listen": {}}, {"reply_to": "desk@lamp.example"}, "desk@lamp.example"),
        ({"mail_in": {**MAIL_IN, "user": "box"}, "listen": {}}, {}, None),
    ],
    ids=[
        "nobody",
        "a person",
        "a door",
        "elsewhere",
        "the mailbox",
        "one box",
        "both",
        "as it is written",
        "no address",
    ],
)
def test_answers_go_to_the_mailbox_too_where_somebody_listens(
    tmp_path: Path, peer: SmtpPeer, diary: dict[str, Any], settings: dict[str, Any], answers: str | None
) -> None:
    site = a_site(tmp_path, diary)
    message = message_of(site, an_entry(site))
    with serving_mail(peer) as port:
        whole = {"host": "127.0.0.1", "port": port, "security": "none", "from": "diary@lamp.example"}
        channel = channel_of(Mail, site, None, {}, "news", **whole, to="all@lists.example", **settings)
        assert isinstance(post(channel, channel.compose(message)), Receipt)
    wanted = answers and answers.format(entry=answer_address("box@lamp.example", message.link))
    assert only(peer)["Reply-To"] == wanted


def test_the_message_says_where_it_comes_from_and_how_to_leave(
    mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer
) -> None:
    channel = mail(unsubscribe_mail="leave@lamp.example", reply_to="mara@lamp.example", sender="Mara’s diary")
    (target, _) = channel.targets(make_message())
    post(channel, channel.compose(make_message(title="Oil & “light” 🪔")), target)
    message = only(peer)
    token = next(iter(channel._recipients.by_target.values())).token  # noqa: SLF001 - nobody else knows it
    own = f"https://lamp.example/leave?list=friday&reader={token}"
    assert message["From"] == "Mara’s diary <diary@lamp.example>"
    assert message["Reply-To"] == "mara@lamp.example"
    assert message["Subject"] == "Oil & “light” 🪔"
    assert message["Date"].datetime == datetime(2026, 11, 20, 16, 30, 12, tzinfo=UTC)
    assert message["Message-ID"] == f"<{KEY}@lamp.example>"
    assert message["List-Id"] == "<newsletter.lamp.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == f"<{own}>, <mailto:leave@lamp.example?subject=unsubscribe>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f'href="{own.replace("&", "&amp;")}"' in part(message, "html")
    assert own in part(message, "plain")
    assert "{token}" not in message.as_string()


def test_a_list_without_an_unsubscribe_address_has_no_such_header(
    mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer
) -> None:
    channel = mail(to="all@lists.example", unsubscribe="")
    post(channel, channel.compose(make_message()))
    message = only(peer)
    assert message["List-Unsubscribe"] is None
    assert message["List-Unsubscribe-Post"] is None
    assert "Unsubscribe" not in part(message, "plain")


def test_only_https_is_one_click(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    channel = mail(to="all@lists.example", unsubscribe="http://lamp.example/leave")
    post(channel, channel.compose(make_message()))
    assert only(peer)["List-Unsubscribe"] == "<http://lamp.example/leave>"
    assert only(peer)["List-Unsubscribe-Post"] is None


def test_a_very_long_way_to_unsubscribe_stays_whole(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    long = f"https://lamp.example/{'leave/' * 60}?r={{token}}"
    channel = mail(unsubscribe=long)
    post(channel, channel.compose(make_message()), channel.targets(make_message())[0])
    assert str(only(peer)["List-Unsubscribe"]).startswith(f"<https://lamp.example/{'leave/' * 60}?r=")


def test_nothing_in_a_title_or_a_name_becomes_a_header(tmp_path: Path, mail: MakeMail, peer: SmtpPeer) -> None:
    site = a_site(tmp_path, site_name="The Lamp\nBcc: eve@b.example")
    entry = an_entry(site)
    channel = mail(to="all@lists.example", sender="Mara\r\nBcc: eve@b.example")
    words = channel.compose(message_of(site, entry))
    found = post(
        channel,
        Announcement(
            **{name: getattr(words, name) for name in words.__slots__} | {"title": "A\r\nBcc: x@y.example\n\nHi"}
        ),
    )
    assert isinstance(found, Receipt)
    message = only(peer)
    assert message["Bcc"] is None
    assert message["Subject"] == "A Bcc: x@y.example Hi"


def test_arabic_and_emoji_arrive_as_they_were(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    title = "ليلتي الأولى على الرصيف 🪔 وكلمات كثيرة أخرى تجعل العنوان طويلًا جدًا"
    channel = mail(to="all@lists.example")
    post(channel, channel.compose(make_message(title=title, lang="ar")))
    message = only(peer)
    assert message["Subject"] == title
    assert title in part(message, "plain")
    assert 'dir="rtl"' in part(message, "html")


def test_a_wrong_line_is_refused_by_its_number_alone(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    channel = mail("ann-canary@b.example\nnot-an-address-canary\n")
    (_, wrong) = channel.targets(make_message())
    found = post(channel, channel.compose(make_message()), wrong)
    assert found == Failure(
        Trouble.REFUSED, "line 2 of the recipients’ file is not a mail address; mend it, and it is sent there"
    )
    assert not peer.mails


@pytest.mark.parametrize(
    ("readers", "key", "why"),
    [
        (None, SECRET, "DIARIST_NEWSLETTER_RECIPIENTS is not set"),
        (READERS, "", "DIARIST_NEWSLETTER_KEY is not set"),
        ("", SECRET, "the file that DIARIST_NEWSLETTER_RECIPIENTS names has no address in it"),
    ],
)
def test_without_recipients_the_channel_is_shut_and_says_why(
    mail: MakeMail, make_message: MakeMessage, readers: str | None, key: str, why: str
) -> None:
    channel = mail(readers, key)
    assert channel.targets(make_message()) == ("",)
    assert post(channel, channel.compose(make_message())) == Failure(Trouble.PARKED, why)


def test_somebody_who_left_is_not_written_to(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    gone = mail().targets(make_message())[0]
    channel = mail("bob-canary@c.example")
    found = post(channel, channel.compose(make_message()), gone)
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.UNWANTED
    assert not peer.mails


def test_a_refused_recipient_does_not_stop_the_next(mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer) -> None:
    peer.replies["RCPT"] = lambda address: "550 5.1.1 no such user" if address.startswith("ann") else ""
    channel = mail()
    ann, bob = channel.targets(make_message())
    words = channel.compose(make_message())
    refused = post(channel, words, ann)
    assert isinstance(refused, Failure)
    assert refused.trouble is Trouble.REFUSED
    assert isinstance(post(channel, words, bob, "b" * 64), Receipt)
    assert [found.recipient for found in peer.mails] == ["bob-canary@c.example"]


def test_a_lost_answer_stops_the_others_and_is_uncertain(
    mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer
) -> None:
    peer.replies["DOT"] = LOST
    channel = mail()
    ann, bob = channel.targets(make_message())
    words = channel.compose(make_message())
    first, second = post(channel, words, ann), post(channel, words, bob, "b" * 64)
    assert isinstance(first, Failure)
    assert isinstance(second, Failure)
    assert (first.trouble, second.trouble) == (Trouble.AMBIGUOUS, Trouble.PARKED)
    assert len(peer.mails) == 1


def test_a_list_is_tried_again_but_many_recipients_wait_for_the_next_run(
    mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer
) -> None:
    peer.replies["CONNECT"] = "421 4.3.2 too busy"
    single, many = mail(to="all@lists.example"), mail()
    found = [
        post(single, single.compose(make_message())),
        post(many, many.compose(make_message()), many.targets(make_message())[0]),
    ]
    assert [failure.trouble for failure in found if isinstance(failure, Failure)] == [Trouble.AGAIN, Trouble.PARKED]


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        (
            {"security": "none", "host": "mail.lamp.example"},
            "`security: none` would send the newsletter and the password",
        ),
        ({"unsubscribe": ""}, "its recipients have no way to unsubscribe"),
        ({"from": "díary@lamp.example"}, "no mail server takes `díary@lamp.example`"),
        ({"to": "all@lämp.example"}, "no mail server takes `all@lämp.example`"),
    ],
)
def test_settings_that_do_not_go_together_are_told(mail: MakeMail, settings: dict[str, Any], what: str) -> None:
    with pytest.raises(DiaryError, match=re.escape(what)):
        mail(**settings)


def test_the_machine_itself_may_be_spoken_to_in_the_clear(mail: MakeMail) -> None:
    for host in ("localhost", "127.0.0.1", "::1"):
        assert mail(host=host, security="none").name == "newsletter"


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT"])
@pytest.mark.parametrize("code", ["450 4.1.0", "550 5.1.1", "550 5.7.1", "999"])
def test_nothing_that_is_told_has_a_secret_or_an_address(
    mail: MakeMail, make_message: MakeMessage, peer: SmtpPeer, step: str, code: str
) -> None:
    said = f"{code} {CANARY} <ann-canary@b.example> ANN-CANARY@B.EXAMPLE {SECRET} said no to ann-canary@b.example"
    peer.replies[step] = said
    channel = mail()
    words = channel.compose(make_message())
    target = channel.targets(make_message())[0]
    found = post(channel, words, target)
    told = f"{found!r} {words!r} {target} {channel.account} {channel!r}".lower()
    assert isinstance(found, Failure)
    assert "canary" not in told
    assert SECRET not in told


def test_the_receipt_has_no_address(mail: MakeMail, make_message: MakeMessage) -> None:
    channel = mail()
    assert "canary" not in repr(post(channel, channel.compose(make_message()), channel.targets(make_message())[0]))
