"""What is answered is read once, generously, and all that is wrong is said together."""

from datetime import date

import pytest

from diarist.diary.errors import AnswersError
from diarist.scaffold.first_answers import DEFAULTS, Answers, read_answers
from diarist.scaffold.gaps import is_gap

DAY = date(2026, 11, 28)
PRODUCT = {"product": "diarist-project/diarist", "version": "1.4.0"}


def answers(**given: str) -> Answers:
    return read_answers({**PRODUCT, **given}, DAY)


def test_nothing_answered_is_a_whole_diary_with_marked_gaps() -> None:
    found = answers()
    assert found.diary == "The Friday Diary"
    assert is_gap(found.leader)
    assert is_gap(found.organisation)
    assert (found.written_in, found.shown_on, found.begins) == ("private", "repository", DAY)
    assert found.is_placeholder
    assert set(DEFAULTS) <= set(Answers.__slots__)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("diary.swale.org", "https://diary.swale.org/"),
        ("  https://swale.org/diary ", "https://swale.org/diary/"),
        ("swale.org/diary/", "https://swale.org/diary/"),
        ("swale.org:8443", "https://swale.org:8443/"),
        ("http://swale.org", "http://swale.org/"),
        ("HTTPS://Swale.ORG/Diary", "https://swale.org/Diary/"),
        ("https://dyddiadur.cymru", "https://dyddiadur.cymru/"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, address: str) -> None:
    assert answers(address=typed).address == address
    assert not answers(address=typed).is_placeholder


@pytest.mark.parametrize(
    ("leader", "id_"),
    [
        ("Siobhán O'Brien", "siobhan"),
        ("Pat O'Brien", "pat"),
        ("Łukasz Żak", "leader"),
        ("王芳", "leader"),
        ("Q", "leader"),
        ("", "leader"),
    ],
)
def test_an_author_has_an_id_that_every_system_knows(leader: str, id_: str) -> None:
    assert answers(leader=leader).leader_id == id_


def test_all_that_is_wrong_is_said_together() -> None:
    wrong = {"address": "nowhere", "zone": "Mars/Base", "language": "?", "background": "blow", "mail": "a b"}
    with pytest.raises(AnswersError) as error:
        answers(**wrong, shown_on="moon", product="x", commit="12", diary="a\x07b")
    assert set(error.value.faults) == {*wrong, "shown_on", "product", "commit", "diary"}
    assert (
        "--zone: this names no time zone (`Mars/Base`); write one such as Europe/London"
        in str(error.value).splitlines()
    )


def test_colours_and_mail_are_taken_as_people_type_them() -> None:
    found = answers(background="12344A", accent="#F2B544", mail="mailto:diary@swale.org", shown_on="S3")
    assert (found.background, found.accent, found.mail) == ("#12344a", "#f2b544", "diary@swale.org")
    assert found.shown_on == "s3"
