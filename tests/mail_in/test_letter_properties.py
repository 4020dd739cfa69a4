"""Words that somebody writes come out whole, whichever program sends them, and nothing that it adds does."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diarist.body.markdown_writer import tidied
from diarist.mail_in.mail_reading import read_mail
from tests.mail_in.letter_parts import (
    ANSWER,
    DIARY,
    LANDLINE,
    MOBILE,
    NAME,
    QUOTED,
    SIGNATURE_TABLE,
    apple_quote,
    gmail,
    gmail_quote,
    head,
    header_block,
    html,
    iphone,
    mail,
    mobile,
    outlook,
    owa,
    reply_block,
    samsung,
    text,
    web,
    word,
)

WORD = st.sampled_from(
    [
        "walls",
        "nurses",
        "Gwen",
        "ysgol",
        "Straße",
        "café",
        "12",
        "9,5",
        "rota",
        "night",
        "and",
        "we",
        "the",
        "bus",
        "Nia's",
        "“quoted”",
        "it's",
        "first-hand",
        "tea",
        "&",
        "3<4",
    ]
)
SENTENCE = st.lists(WORD, min_size=4, max_size=40).map(lambda words: f"Then {' '.join(words)}.")
PARAGRAPHS = st.lists(SENTENCE, min_size=1, max_size=5)
SIGNED = f"{NAME}<div>Chief Executive</div><div>{MOBILE}</div>"
ORIGINAL = (
    "<div>-------- Original message --------</div>"
    f"<div>From: Diary &lt;{DIARY}&gt; </div><div>Date: 20/11/2026</div><div>To: x</div>"
)


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def spaced(paragraphs: list[str]) -> list[str]:
    return [line for each in paragraphs for line in (escaped(each), "")][:-1]


def wrapped(paragraph: str, width: int, end: str = "") -> str:
    lines, line = [], ""
    for each in paragraph.split():
        if line and len(line) + 1 + len(each) > width:
            lines.append(line)
            line = each
        else:
            line = f"{line} {each}".strip()
    return f"{end}\n".join([*lines, line])


def heard(words: str) -> str:
    """What a reader hears of some Markdown."""
    plain = tidied(re.sub(r"\\(?=[^\w\s])", "", words)).replace("&lt;", "<").replace("&amp;", "&")
    return " ".join(plain.split())


CLIENTS = {
    "outlook": lambda lines: outlook(
        word(*lines, "", "Kind regards", "") + SIGNATURE_TABLE + header_block() + word(QUOTED)
    ),
    "outlook web": lambda lines: owa(web(*lines, "") + f'<div id="Signature">{SIGNED}</div>' + reply_block()),
    "outlook ios": lambda lines: owa(mobile(*lines) + reply_block()),
    "iphone": lambda lines: iphone(*lines, signature=SIGNED, after=apple_quote()),
    "gmail": lambda lines: gmail(*lines, signature=SIGNED, after=gmail_quote()),
    "samsung": lambda lines: samsung(*lines, after=ORIGINAL + f"<div>{QUOTED}</div>"),
}


def only(paragraphs: list[str], found: str) -> None:
    assert heard(found) == " ".join(" ".join(each.split()) for each in paragraphs)
    assert not [each for each in (MOBILE, LANDLINE, QUOTED, "Chief Executive", "Outlook", "Galaxy") if each in found]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(PARAGRAPHS, st.sampled_from(sorted(CLIENTS)))
def test_html_of_each_program(paragraphs: list[str], client: str) -> None:
    found = read_mail(mail(head("Re: x", **ANSWER), html(CLIENTS[client](spaced(paragraphs)))))
    only(paragraphs, found.words)
    assert len(found.words.split("\n\n")) == len(paragraphs)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(PARAGRAPHS, st.sampled_from((0, 65, 72, 76)), st.booleans())
def test_plain_text_of_each_width(paragraphs: list[str], width: int, is_flowed: bool) -> None:  # noqa: FBT001 - drawn by chance
    lines = [wrapped(each, width, " " if is_flowed else "") if width else each for each in paragraphs]
    signature = f"-- \n{NAME}\nChief Executive\n{MOBILE}"
    quoted = f"On 20 Nov 2026, at 15:40, Diary <{DIARY}> wrote:\n\n> {QUOTED}\n"
    body = "\n\n".join((*lines, signature, quoted))
    found = read_mail(mail(head("Re: x", **ANSWER), text(body, more="; format=flowed" if is_flowed and width else "")))
    only(paragraphs, found.words)
    assert len(found.words.split("\n\n")) == len(paragraphs)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=400),
    st.sampled_from(("", "Content-Type: text/html\n\n", 'Content-Type: multipart/mixed; boundary="a"\n\n--a\n')),
)
def test_nothing_makes_it_fail(data: bytes, before: str) -> None:
    read_mail(before.encode() + data)
    read_mail(data + b"\n\n" + before.encode())
