"""What is no signature, no quotation and no disclaimer stays, however much it looks like one."""

import pytest

from diarist.mail_in.mail_reading import read_mail
from tests.mail_in.letter_parts import head, html, mail, text

KEPT = {
    "an event": "Come and walk with us.\n\nWhere: the canteen\nWhen: Friday at noon\nBook: events@board.example",
    "a line about telephones": "Get mobile phones out of schools, they said\n\nI am not so sure.",
    "what was sent from the heart": "Sent from the heart to all phones\n\nIt is Friday.",
    "a sentence about mails": "I asked them to delete the email and notify the sender.\n\nThey did.",
    "thanks in the middle": "We did it.\n\nThank you\n\nNext week\nMonday\n\nThen we go on, with all of you.",
    "a word of thanks": "OK\n\nThanks",
    "a name alone": "That is all for this week.\n\nSiân",
    "a quotation of one's own": "Nia put it so:\n\n> A wall is a long bench.\n\nShe is right.",
    "somebody who wrote": "On Monday Aneurin wrote:\n\nA wall is a long bench.",
    "from and to": "From: the bridge\n\nIt is a long way to the wall.",
    "a number in a sentence": "Ring us on 029 2018 0142.\n\nWe are there.",
    "German that begins with von": "Von der Post kam heute keine Mail.\n\nMorgen vielleicht.",
}


@pytest.mark.parametrize("name", KEPT)
def test_it_stays(name: str) -> None:
    said = " ".join(read_mail(mail(head(), text(f"{KEPT[name]}\n"))).words.replace("\\", "").split())
    assert said == " ".join(KEPT[name].split())


def test_what_is_in_doubt_is_said_so() -> None:
    found = read_mail(mail(head(), text("Come and walk.\n\nBook: events@board.example\n")))
    assert [each.what for each in found.left_out if each.is_doubt] == ["its last lines"]


@pytest.mark.parametrize("linked", [True, False])
def test_an_address_leads_where_it_says_whatever_signs_are_in_it(linked: bool) -> None:  # noqa: FBT001 - a case
    address = "https://board.example/a_b_c*d"
    page = f'<p>See <a href="{address}">{address}</a>, all.</p>' if linked else f"<p>See {address}, all.</p>"
    found = read_mail(mail(head(), html(page)))
    assert f"]({address})" in found.words
    assert read_mail(mail(head(), text(f"See {address}\n"))).words == f"See {address}"
