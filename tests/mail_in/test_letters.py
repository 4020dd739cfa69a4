"""Each letter of `letters/`: its own words whole, and nothing of quotations, signatures, disclaimers or programs."""

import re
from functools import cache
from pathlib import Path

import pytest

from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.one_mail import Mail
from tests.mail_in.letter_parts import ADDRESS, LANDLINE, MOBILE, QUOTED

FOLDER = Path(__file__).parent / "letters"
LETTERS = sorted(each.name for each in FOLDER.iterdir() if each.is_dir())


@cache
def mail_of(name: str) -> Mail:
    return read_mail((FOLDER / name / "mail.eml").read_bytes())


def rest_of(name: str) -> dict[str, str]:
    path = FOLDER / name / "rest.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def pictures_of(mail: Mail) -> str:
    return ", ".join(f"{each.name}{'' if each.after is None else f' after {each.after}'}" for each in mail.pictures)


def test_there_are_letters_enough_and_the_table_counts_them() -> None:
    assert len(LETTERS) >= 60
    assert f"| **all** | **{len(LETTERS)}** | **0** | **0** |" in (FOLDER / "README.md").read_text("utf-8")


def test_photographs_in_them_say_where_they_were_taken_so_that_whoever_takes_them_has_to_clean_them() -> None:
    photographs = [each.data for name in LETTERS for each in mail_of(name).pictures if each.name.lower().endswith("g")]
    assert len(photographs) > 20
    assert all(b"Made-up Phones" in each for each in photographs)


@pytest.mark.parametrize("name", LETTERS)
def test_the_words_are_its_writers_own_and_all_of_them(name: str) -> None:
    assert mail_of(name).words == (FOLDER / name / "words.md").read_text("utf-8").removesuffix("\n")


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_that_should_not_be_public_is_in_them(name: str) -> None:
    words = mail_of(name).words
    assert not [each for each in (ADDRESS, LANDLINE, MOBILE, QUOTED, "Chief Executive") if each in words]
    assert not re.search(r"[\ue000-\ue00f]", words)
    assert not re.search(r"\+?\d[\d ]{8,}\d", words)


@pytest.mark.parametrize("name", [name for name in LETTERS if rest_of(name)])
def test_the_rest_is_as_it_says(name: str) -> None:
    mail, rest = mail_of(name), rest_of(name)
    left = [each.what for each in mail.left_out]
    found = {
        "subject": mail.subject,
        "answer": mail.answer.replace("\n", " / "),
        "pictures": pictures_of(mail),
        "left": next((each for each in left if each == rest.get("left")), str(left)),
        "left_nothing_of": next(
            ("" for each in left if each == rest.get("left_nothing_of")), rest.get("left_nothing_of")
        ),
        "robot": next((mail.robot for _ in [0] if rest.get("robot", "") not in mail.robot), rest.get("robot", "")),
        "bounce": "yes" if mail.bounce else "no",
        "senders": ", ".join(each.address or "?" for each in mail.senders),
        "doubt": next((each.what for each in mail.left_out if each.is_doubt), ""),
    }
    assert {key: found[key] for key in rest} == rest
