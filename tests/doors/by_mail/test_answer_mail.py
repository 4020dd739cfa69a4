"""The mail that answers a mail."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from diarist.doors.by_mail.answer_mail import Answer, Look, Thread, answer_mail
from diarist.doors.by_mail.feedback import Remark

THREAD = Thread(
    key="abc",
    to="mara@lamp.example",
    subject="Oil for the lamp",
    message_id="<1@lamp.example>",
    references=("<0@lamp.example>",),
    sent=datetime(2026, 11, 20, 9, tzinfo=UTC),
)
LOOK = Look(preview=b"<!doctype html><p>What readers see")
ANSWER = Answer((Remark("mailed.new"),), "en", "diary+token@lamp.example", LOOK)


def made(answer: Answer = ANSWER, thread: Thread = THREAD) -> EmailMessage:
    """The mail as its reader gets it."""
    data = answer_mail(answer, thread, "diary@lamp.example", "The Tuesday\nLamp").as_bytes()
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body
    return str(body.get_content())


def test_it_stands_in_the_thread_and_answers_come_back_with_the_token() -> None:
    message = made()
    assert message["In-Reply-To"] == "<1@lamp.example>"
    assert message["References"] == "<0@lamp.example> <1@lamp.example>"
    assert message["Subject"] == "Re: Oil for the lamp"
    assert (message["To"], message["Reply-To"]) == ("mara@lamp.example", "diary+token@lamp.example")
    assert message["From"] == "The Tuesday Lamp <diary@lamp.example>"


def test_a_thread_without_end_or_without_a_name_leaves_a_head_that_servers_take() -> None:
    endless = replace(THREAD, references=tuple(f"<{number}@lamp.example>" for number in range(20_000)))
    assert made(thread=endless)["References"].split()[-2:] == ["<19999@lamp.example>", "<1@lamp.example>"]
    assert len(made(thread=endless)["References"]) < 1000
    nameless = made(thread=replace(THREAD, message_id=""))
    assert (nameless["In-Reply-To"], nameless["References"]) == (None, None)


def test_ids_longer_than_a_line_stay_what_they_are() -> None:
    ids = tuple(f"<{letter * 60}é@{letter * 40}.outlook.example>" for letter in "ab")
    data = answer_mail(ANSWER, replace(THREAD, message_id=ids[1], references=ids[:1]), "diary@lamp.example", "Lamp")
    head = data.as_bytes().partition(b"\r\n\r\n")[0].replace("é".encode(), b"")
    first, second = (each.replace("é", "").encode() for each in ids)
    assert b"\r\nIn-Reply-To: " + second + b"\r\n" in head
    assert b"\r\nReferences: " + first + b"\r\n " + second + b"\r\n" in head


def test_what_takes_back_what_was_done_is_an_answer_away_and_no_draft_is_spoken_of() -> None:
    back = made(Answer((Remark("mailed.put_aside"),), "en", back="diary+back@lamp.example"))
    assert back["Reply-To"] == "diary+back@lamp.example"
    assert text(back).strip() == Remark("mailed.put_aside").said("en")


def test_no_robot_answers_it() -> None:
    assert (made()["Auto-Submitted"], made()["X-Auto-Response-Suppress"]) == ("auto-replied", "All")


def test_the_same_answer_is_the_same_mail() -> None:
    assert made()["Message-ID"] == made()["Message-ID"] == "<abc@lamp.example>"
    assert made()["Date"] == made()["Date"]


def test_it_has_words_and_the_same_as_html_and_the_preview_attached() -> None:
    message = made()
    assert "Your entry is a draft now." in text(message)
    assert "<p>Your entry is a draft now." in text(message, "html")
    (preview,) = message.iter_attachments()
    assert (preview.get_filename(), preview.get_content()) == ("preview.html", LOOK.preview.decode())


def test_it_asks_what_the_picture_shows_first() -> None:
    said = text(made(replace(ANSWER, look=replace(LOOK, wordless=(1,), pictures=1, to_mend=("A", "<B>")))))
    assert said.index("What does the picture show?") < said.index("must be mended") < said.index("- <B>")
    assert "nothing that must be mended" not in said
    said = text(made(replace(ANSWER, look=replace(LOOK, wordless=(3, 4), pictures=4))))
    assert "What does picture 3 show?" in said
    html = text(made(replace(ANSWER, look=replace(LOOK, to_mend=("<B>",)))), "html")
    assert "<li>&lt;B&gt;</li>" in html


def test_it_speaks_the_language_of_the_diary() -> None:
    message = made(replace(ANSWER, language="cy"))
    assert "Mae eich cofnod yn ddrafft nawr." in text(message)
    assert 'lang="cy"' in text(message, "html")
    assert "IAWN" in text(message)


def test_of_what_is_closed_nothing_more_is_asked() -> None:
    message = made(Answer((Remark("mailed.closed"),), "en"))
    assert text(message).strip() == "The draft is closed, and nothing of it is published."
    assert message["Reply-To"] is None
    assert list(message.iter_attachments()) == []


@pytest.mark.parametrize("subject", ["A\r\nBcc: x@evil.example", "A\nB", "Ünïcode “lamp” 💡"])
def test_a_subject_is_one_header_whatever_it_holds(subject: str) -> None:
    message = made(thread=replace(THREAD, subject=subject, message_id="<1@x>\r\nBcc: x@evil.example"))
    assert message["Bcc"] is None
    assert message["Subject"] == f"Re: {' '.join(subject.split())}"
