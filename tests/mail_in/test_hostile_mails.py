"""Mails that want to end whoever reads them: bounds, and no time but what their length costs."""

import base64
from time import process_time

import pytest
from bs4 import BeautifulSoup

from diarist.body.manner import Manner
from diarist.body.markup import Renderer
from diarist.doors.by_mail.entry_of_mail import safe_words
from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.one_mail import LARGEST
from tests.mail_in.letter_parts import head, html, mail, multi, text
from tests.mail_in.wrapped_data import signed

LONGEST = 10.0
"""Seconds of processor time on a busy machine; what goes in rows of rows takes minutes or hours."""


def nested(count: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (each, each) for each in range(count)
    )
    return (
        opened
        + b"Content-Type: text/plain\n\nwords\n"
        + b"".join(b"--b%d--\n" % each for each in reversed(range(count)))
    )


def twice(count: int) -> bytes:
    data = b"words\n"
    for _ in range(count):
        data = signed(b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\n" + data)
    return b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)


PARAGRAPH = "<p>" + "word " * 60 + "</p>"
HOSTILE = {
    "multiparts in multiparts": mail(head(), nested(10_000)),
    "signed data in signed data": mail(head(), twice(200)),
    "parts without number": mail(head(), multi("mixed", *[text("words\n")] * 20_000)),
    "a head without end": mail(head(X="y; " * 400_000), text("words\n")),
    "a content type without end": b"Content-Type: multipart/mixed; "
    + b'a="b;' * 200_000
    + b"; boundary=x\n\n--x\n\nwords\n--x--",
    "a boundary in rows": b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--xx\n" * 400_000,
    "boxes in boxes": mail(head(), html("<div>" * 20_000 + "words")),
    "tables in tables": mail(head(), html("<table><tr><td>" * 3_000 + "07700 900142")),
    "signatures in signatures": mail(head(), html('<div class="gmail_signature">' * 390 + PARAGRAPH * 100)),
    "quotations in quotations": mail(head("Re: x"), html("<blockquote type=cite>" * 390 + PARAGRAPH * 100)),
    "tags without end": mail(head(), html("<" * 600_000)),
    "comments without end": mail(head(), html("<!--" * 150_000)),
    "attributions in rows": mail(head(), text("On 1 Jan 2026 at 10:10 wrote <a@b>\n" * 8_000)),
    "attributions that begin below": mail(head(), text("<a@b>\nwrote:\n" * 1_000)),
    "addresses in attributions": mail(head(), text("<@>" * 160 + ":\n") * 20),
    "addresses above quotations": mail(head("Re: x"), text(("<@>" * 190 + "\n> words\n\nwords\n\n") * 60)),
    "one line of Outlook": mail(head(), text("https://" + "outlook" * 40_000)),
    "heads in heads": mail(head(), html("<div style='border-top:solid #E1E1E1 1.0pt'>" * 200 + PARAGRAPH * 20)),
    "signatures that begin": mail(head(), text("-----BEGIN PGP SIGNED MESSAGE-----\n" * 3_000)),
    "numbers that are labelled": mail(head(), text("T 0" * 100_000)),
    "phones in rows": mail(head(), text("+44 (0)" * 80_000)),
    "one line of marks": mail(head(), text("*_[](" * 100_000)),
    "greetings in rows": mail(head(), text("Kind regards\n" * 20_000)),
    "dashes in rows": mail(head(), text("-- \n" * 20_000)),
    "spaces": mail(head(), text(" " * 500_000 + "x\n\xa0" * 1_000)),
    "disclaimers": mail(head(), text("This email is confidential and intended only\n\n" * 10_000)),
    "an encoded word without end": mail(head("=?utf-8?q?" * 100_000), text("words\n")),
    "addresses without end": mail(head(sender="a@b.example, " * 100_000), text("words\n")),
    "quotes without end": mail(head(sender='"' * 100_001 + "<a@b.example>"), text("words\n")),
    "escaped quotes without end": mail(head() + ('From: "' + '\\"' * 7_900 + "\n") * 12, text("words\n")),
    "comments in comments": mail(head(sender="(" * 15_000 + "a@b.example"), text("words\n")),
    "groups in groups": mail(head(To="a:" * 7_500), text("words\n")),
    "ids without end": mail(head(References="<a@b" * 100_000), text("words\n")),
    "nothing": b"",
    "noughts": bytes(100_000),
    "flowed": mail(head(), text("a \n" * 50_000, coding="7bit", more="; format=flowed")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_in_the_time_that_its_length_costs(name: str) -> None:
    begun = process_time()
    read_mail(HOSTILE[name])
    assert process_time() - begun < LONGEST


def test_what_is_too_large_is_not_read_and_said() -> None:
    found = read_mail(mail(head(), text("words\n")) + bytes(LARGEST))
    assert (found.words, found.left_out[0].what, found.subject) == ("", "the whole mail", "A week on the wards")


def test_parts_in_one_another_without_end_are_said() -> None:
    found = read_mail(HOSTILE["multiparts in multiparts"])
    assert found.left_out[0].why == "they stand in one another without end"


def test_signs_of_ours_in_a_mail_are_nothing() -> None:
    found = read_mail(mail(head(), text("a \ue0000\ue001 b \ue002 c\n\nd\n")))
    assert found.words == "a 0 b  c\n\nd"


def test_no_sender_of_a_field_that_was_cut_counts() -> None:
    found = read_mail(mail(head(sender="sian@board.example, " * 2_000), text("words\n")))
    assert [each.address for each in found.senders] == [""]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_no_half_of_a_letter_is_left_that_no_file_can_hold(kind: str) -> None:
    sent = f"Content-Type: text/{kind}; charset=utf-7\n\nWords +2AA- and more\n".encode()
    found = read_mail(mail(head(subject="=?utf-7?q?Oil_+2AA-?="), sent))
    assert (found.subject, found.words) == ("Oil \ufffd", "Words \ufffd and more")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ('<a href="https://a.example/x)![](https://evil.example/t.gif">w</a>', "w"),
        ('<a href="mailto:x@y?bcc=z)![](https://evil.example/">w</a>', "w"),
        ("https://a.example/)![](https://evil.example/t.gif", "https://a.example/)![](https://evil.example/t.gif"),
        ('<a href="https://a.example/&#10;&#10;# x">w</a>', "w"),
        ("<h1>{: .x onclick=y }</h1>", "{: .x onclick=y }"),
        ("<h1>words {#x}</h1>", "words {#x}"),
        ("<pre>```\n![](https://evil.example/t.gif)\n</pre>", "` ` `\n![](https://evil.example/t.gif)"),
        ("CO<sub>2</sub>, <mark>m</mark><sup>2</sup> <kbd>k</kbd> <abbr>a</abbr>", "CO2, m2 k a"),
    ],
)
def test_no_address_and_no_word_of_html_is_a_sign_of_markdown(page: str, shown: str) -> None:
    made = Renderer().render(
        safe_words(read_mail(mail(head(), html(f"<p>Words.</p>{page}"))).words), Manner(lang="und")
    )
    soup = BeautifulSoup(made.html, "lxml")
    assert soup.select("img, script, [onclick]") == []
    assert soup.get_text("\n", strip=True).removeprefix("Words.").strip() == shown


def test_html_that_runs_or_fetches_leaves_nothing() -> None:
    page = (
        '<script>alert(1)</script><p onclick="x()">Words</p><iframe src="https://a.example"></iframe>'
        '<a href="javascript:x()">here</a><img src="https://a.example/1.gif"><style>p{}</style><svg><script>x</script></svg>'
    )
    assert read_mail(mail(head(), html(page))).words == "Words\n\nhere"
