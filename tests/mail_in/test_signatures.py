"""Signatures below no sign and no greeting, as people type them: they go, with all that organisations add to them."""

import pytest

from diarist.mail_in.mail_reading import read_mail
from tests.mail_in.letter_parts import ADDRESS, LANDLINE, MOBILE, NAME, file, head, mail, multi, photograph, text

ONE = "At six the bakery smelled of rye, and of the wet coats of people who had waited."
TWO = "Bethan bakes for two schools now. She says that the oven is the easy part, and the lorry the hard one."
HOURS = (
    "I work flexibly, so whilst it suits me to email now, I do not expect a response or action outside of your own "
    "working hours."
)
ORIAU = (
    "Rwy'n gweithio'n hyblyg, felly er fy mod yn anfon e-bost nawr, nid wyf yn disgwyl ymateb y tu allan i'ch oriau "
    "gwaith eich hun."
)
PROUD = (
    "We are proud to be a Living Wage employer, a Disability Confident leader, and winners of the made-up Best Place "
    "to Work award in 2024, 2025 and 2026, as voted by our own staff."
)
WELCOME = (
    "We welcome receiving correspondence in Welsh or English. Corresponding in Welsh will not lead to a delay. "
    "Rydym yn croesawu gohebiaeth yn Gymraeg neu Saesneg."
)
TITLED = f"{NAME}\nChief Executive"
GONE = {
    "in one line": f"{NAME} | Chief Executive | M: {MOBILE} | sian@board.example",
    "with hyphens": f"{NAME} - Chief Executive - {MOBILE}",
    "a number without spaces": f"{TITLED}\n07700900142",
    "with dots": f"{NAME}, Chief Executive\nm. 07700.900.142",
    "American": f"{TITLED}\n(202) 555-0142 x201",
    "American with hyphens": f"{TITLED}\nO: 202-555-0142 | C: 202-555-0188",
    "eight digits": f"{NAME}\nDirektør\nTlf. 35 50 01 42",
    "an extension": f"{TITLED}\nExt. 41234",
    "narrow spaces": f"{TITLED}\n+44\u202f7700\u202f900\u202f142",
    "hyphens that do not break": f"{TITLED}\n07700\u2011900\u2011142",
    "emoji": f"{TITLED}\n📱 {MOBILE}\n✉️ {ADDRESS}",
    "Arabic digits": f"{TITLED}\n٠٧٧٠٠ ٩٠٠١٤٢",
    "somebody to ask": f"{TITLED}\n\nPA: Mair Price, 029 2018 0143, mair.price@board.example",
    "social": f"{TITLED}\n{MOBILE}\nFollow us on Twitter @board | Dilynwch ni\nwww.board.example",
    "an address": f"{TITLED}\nHarbour Board, 1 Quay Street, Made-up Town, MU1 1AA\n{LANDLINE}\nwww.board.example",
    "two addresses": f"{TITLED}\nBoard / Bwrdd\nFloor 2, Harbour House, Quay Street, Made-up Town MU1 1AA\n"
    f"Llawr 2, Tŷ'r Harbwr, Stryd y Cei, Tref Ddychmygol MU1 1AA\nFfôn: {LANDLINE} Symudol: {MOBILE}\n{ADDRESS}",
    "hours": f"{TITLED}\n{MOBILE}\n\n{ORIAU}\n{HOURS}",
    "working days": f"{TITLED}\n{MOBILE}\nWorking days: Monday to Thursday",
    "working days in a sentence": f"{NAME} | {MOBILE}\n\nPlease note my working days are Monday to Thursday.",
    "welcome": f"{TITLED}\nFfôn: {LANDLINE}\n\n{WELCOME}",
    "awards": f"{TITLED}\nT: {LANDLINE}\n\n{PROUD}",
    "awards below dashes": f"-- \n{NAME}\n{PROUD}",
    "charity": f"{NAME}\n{MOBILE}\nRegistered charity no. 1234567. Company limited by guarantee no. 7654321.",
    "a tree": f"{NAME}\n{MOBILE}\n\n🌳 Please consider the environment before printing this email.",
    "a list of numbers": f"{NAME}\n\n- T: {LANDLINE}\n- M: {MOBILE}",
    "a number alone": f"{MOBILE}\n\nSent from my iPhone",
    "a greeting in its line": f"Kind regards, {NAME}, Chief Executive, {MOBILE}",
}
KEPT = {
    "a number in a sentence": "Mair rang 07700 900142 times in my dream, and each time somebody else answered it.",
    "hours of a bakery": "The bakery is open outside the normal hours, and nobody there will answer before nine.",
    "hours in a diary": "If you get a mail from me outside your working hours, please do not feel you must answer.",
    "a working week": "My working week ended in the rain.",
    "an award": f"We are proud to have been given the award for bread.\n\n{NAME}\n{MOBILE}",
    "a number that is led to": f"For the helpline ring\n\n{LANDLINE}",
    "what is official": "Official figures came out on Thursday.",
    "verse": "Rain, rain,\nand rye,\nand a queue to the door.",
    "what was disclosed": "Emails of the Board were disclosed under the Freedom of Information Act, and I am glad.",
}


def words_of(last: str, sender: str = f"=?utf-8?Q?Si=C3=A2n_Morgan?= <{ADDRESS}>") -> str:
    letter = mail(head(sender=sender), text(f"{ONE}\n\n{TWO}\n\n{last}\n"))
    return " ".join(read_mail(letter).words.split())


@pytest.mark.parametrize("name", GONE)
def test_a_signature_goes_whole(name: str) -> None:
    assert words_of(GONE[name]) == f"{ONE} {TWO}"


@pytest.mark.parametrize("name", KEPT)
def test_what_looks_like_one_stays(name: str) -> None:
    own = KEPT[name].removesuffix(f"\n\n{NAME}\n{MOBILE}")
    assert words_of(KEPT[name]) == " ".join(f"{ONE} {TWO} {own}".split())


@pytest.mark.parametrize(
    "sender",
    [
        "smorgan@board.example",
        "Office <office@board.example>",
        '"MORGAN, Sian (BOARD)" <sian.morgan2@board.example>',
        "Sian Morgan <s.m@board.example>",
    ],
)
def test_a_name_is_known_by_what_the_address_has_of_it_or_by_a_title(sender: str) -> None:
    assert words_of(f"{TITLED}\n{MOBILE}", sender) == f"{ONE} {TWO}"
    last = "Morgan" if "office" not in sender else "Morgan, Director"
    assert words_of(f"Siân {last}\n{MOBILE}", sender) == f"{ONE} {TWO}"


def test_the_name_stays_where_only_what_organisations_add_stands_below_it() -> None:
    assert words_of(f"Siân\n\n{HOURS}") == f"{ONE} {TWO} Siân"


def test_a_number_below_a_greeting_in_small_letters_goes_and_leaves_it() -> None:
    assert words_of(f"regards sian morgan\n{MOBILE}") == f"{ONE} {TWO} regards sian morgan"


def test_a_picture_that_came_with_a_signature_stays() -> None:
    letter = multi("mixed", text(f"{ONE}\n\n{TITLED}\n{MOBILE}\n"), file("image/jpeg", "oven.jpg", photograph(11)))
    found = read_mail(mail(head(), letter))
    assert (found.words, [each.name for each in found.pictures]) == (ONE, ["oven.jpg"])
