"""Who counts: mails as they arrive, genuine and forged, each with what is said of it.

In `senders/`, a folder has mails that are tried with one kind of settings; beside each stands the answer. `python -m
tests.mail_in.test_senders` writes the answers anew.
"""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from diarist.mail_in.header_fields import MOST_BYTES
from diarist.mail_in.senders import Condition, Verdict, verdict_of
from tests.mail_in.mailboxes import BY_KIND, NAMED

FRIDAY = date(2026, 11, 20)
FOLDER = Path(__file__).with_name("senders")
MAILS = sorted(FOLDER.glob("*/*.eml"))
GENUINE = (FOLDER / "named/dmarc-passed.eml").read_bytes()


def in_words(verdict: Verdict) -> str:
    """The answer as it stands beside a mail."""
    result = f"counts, as {verdict.sender.author}" if verdict.sender else f"refused: {verdict.missed}"
    lines = [f"{'+' if each.is_met else '-'} {each.condition}: {each.why}" for each in verdict.findings]
    return "\n".join([result, *lines, ""])


def answer(mail: Path) -> str:
    return in_words(verdict_of(mail.read_bytes(), BY_KIND[mail.parent.name], FRIDAY))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: f"{mail.parent.name}-{mail.stem}")
def test_each_mail_gets_the_answer_beside_it(mail: Path) -> None:
    assert answer(mail) == mail.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: f"{mail.parent.name}-{mail.stem}")
def test_ends_of_lines_as_servers_send_them_change_nothing(mail: Path) -> None:
    sent = mail.read_bytes().replace(b"\n", b"\r\n")
    assert in_words(verdict_of(sent, BY_KIND[mail.parent.name], FRIDAY)) == mail.with_suffix(".txt").read_text("utf-8")


def test_what_begins_with_forged_is_refused_and_every_kind_of_settings_lets_something_in() -> None:
    said = {f"{mail.parent.name}/{mail.stem}": mail.with_suffix(".txt").read_text("utf-8") for mail in MAILS}
    assert [name for name, words in said.items() if "forged" in name and words.startswith("counts")] == []
    assert {name.partition("/")[0] for name, words in said.items() if words.startswith("counts")} == set(BY_KIND)
    assert {mail.stem for mail in FOLDER.glob("*/*.txt")} == {mail.stem for mail in MAILS}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject: The", b"Subject: \0The"),
        (b"Subject: The", b"Subject: x\rFrom: mallory@evil.example\rThe"),
        (b"Subject: The", b"Subject: x\r\nFrom: mallory@evil.example\nThe"),
        (b"Subject: The", b"Subject: x\r\n\rThe"),
        (b"Subject: ", b"\xa0Subject: "),
        (b"Subject: The", b"Subject: " + b"x" * MOST_BYTES),
    ],
)
def test_a_head_that_programs_read_in_two_ways_is_refused(old: bytes, new: bytes) -> None:
    assert verdict_of(GENUINE, NAMED, FRIDAY).counts
    assert verdict_of(GENUINE.replace(old, new), NAMED, FRIDAY).missed is Condition.READABLE


@pytest.mark.parametrize("sign", [b"\x01", b"\x0b", b"\x1b", b"\x7f", "\x85".encode()])
def test_a_control_character_in_what_is_believed_is_refused(sign: bytes) -> None:
    sent = GENUINE.replace(b"From: Ann Writer", b"From: Ann" + sign + b"Writer")
    assert verdict_of(sent, NAMED, FRIDAY).missed is Condition.ONE_SENDER
    sent = GENUINE.replace(b"dmarc=pass", b"dmarc=pass" + sign)
    assert verdict_of(sent, NAMED, FRIDAY).missed is Condition.VOUCHED_FOR


ARRIVED = """Authentication-Results: mx.council.example; dmarc=pass header.from=council.example
{received}
From: ann@council.example

"""


@pytest.mark.parametrize("signs", [" ", "\t", "()", "by ", "x "])
def test_no_received_of_a_stranger_takes_longer_than_it_is(signs: str) -> None:
    received = f"Received: from a {signs * (15_000 // len(signs))}"
    begun = process_time()
    forged = ARRIVED.format(received="\n".join([received] * 15))
    assert verdict_of(forged.encode(), NAMED, FRIDAY).missed is Condition.VOUCHED_FOR
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("received", "counts"),
    [
        ("from by by mx.council.example", True),
        ("by mx.council.example with ESMTP", True),
        ("from evil.example (by mx.evil.example) by mx.council.example", True),
        ("from by mx.council.example by mx.evil.example", False),
        ("from evil.example (by mx.council.example) by mx.evil.example", False),
        ("from evil.example helo by-mx.council.example", False),
    ],
)
def test_where_a_mail_arrived_is_what_the_server_says_and_not_the_other_side(received: str, *, counts: bool) -> None:
    assert verdict_of(ARRIVED.format(received=f"Received: {received}").encode(), NAMED, FRIDAY).counts is counts


def test_words_below_the_head_are_not_looked_at() -> None:
    forged = GENUINE.replace(b"dmarc=pass", b"dmarc=fail").replace(b"dkim=pass", b"dkim=fail")
    assert verdict_of(GENUINE.partition(b"\n\n")[0], NAMED, FRIDAY).counts
    assert not verdict_of(forged + b"\n\n" + GENUINE, NAMED, FRIDAY).counts


def test_a_signature_says_who_wrote_and_not_to_whom() -> None:
    elsewhere = GENUINE.replace(b"To: Diary <diary@council.example>", b"To: Fay <fay@elsewhere.example>")
    assert elsewhere != GENUINE
    assert verdict_of(elsewhere, NAMED, FRIDAY).counts


def test_no_mail_and_no_head_are_refused() -> None:
    assert verdict_of(b"", NAMED, FRIDAY).missed is Condition.ONE_SENDER
    assert verdict_of(b"\n\nWords", NAMED, FRIDAY).missed is not None


if __name__ == "__main__":
    for each in MAILS:
        each.with_suffix(".txt").write_text(answer(each), "utf-8")
