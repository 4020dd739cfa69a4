"""Eight questions at most, each with a sentence why and a default, read as generously as people type."""

import pytest

from diarist.diary.errors import SettingError
from diarist.scaffold.first_answers import DEFAULTS, HOSTS
from diarist.scaffold.questions import PLACE_CHOICES, QUESTIONS


def ask(name: str, typed: str) -> dict[str, str]:
    (question,) = (question for question in QUESTIONS if name in question.names)
    return question.read(typed)


def test_there_are_at_most_eight_and_they_ask_for_everything_once() -> None:
    assert len(QUESTIONS) <= 8
    assert sorted(name for question in QUESTIONS for name in question.names) == sorted(DEFAULTS)
    for question in QUESTIONS:
        assert question.words[-1] in "?."
        assert question.why.endswith(".")
        assert question.default


@pytest.mark.parametrize(
    ("typed", "leader", "role"),
    [
        ("Delyth Okoro, Chief executive", "Delyth Okoro", "Chief executive"),
        ("  Pat O'Brien ,Director, Finance & Estates #1", "Pat O'Brien", "Director, Finance & Estates #1"),
        ("王芳", "王芳", ""),
        ('Łukasz: "Luke" Żak,', 'Łukasz: "Luke" Żak', ""),
    ],
)
def test_a_name_and_a_role(typed: str, leader: str, role: str) -> None:
    assert ask("leader", typed) == {"leader": leader, "role": role}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Europe/Warsaw, pl", {"zone": "Europe/Warsaw", "language": "pl"}),
        ("cy Europe/London", {"zone": "Europe/London", "language": "cy"}),
        ("ar", {"language": "ar"}),
        ("UTC", {"zone": "UTC"}),
        ("London", {"zone": "Europe/London"}),
        ("europe/london, EN", {"zone": "Europe/London", "language": "en"}),
        ("London, Welsh", {"zone": "Europe/London", "language": "cy"}),
        ("cymraeg", {"language": "cy"}),
        ("EST", {"zone": "EST"}),
        ("en_gb", {"language": "en-GB"}),
        ("new york, es", {"zone": "America/New_York", "language": "es"}),
        ("Warsaw pl", {"zone": "Europe/Warsaw", "language": "pl"}),
        ("est", {"language": "est"}),
        ("en-GB", {"language": "en-GB"}),
    ],
)
def test_a_zone_and_a_language_in_either_order(typed: str, read: dict[str, str]) -> None:
    assert ask("zone", typed) == read


@pytest.mark.parametrize(
    "typed", ["#00008b #ffd700", "00008B, FFD700", "darkblue gold", "Dark blue, gold", "dark blue and gold"]
)
def test_two_colours_in_digits_or_in_words(typed: str) -> None:
    assert ask("background", typed) == {"background": "#00008b", "accent": "#ffd700"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1", ("private", "repository")),
        (" 2 ", ("public", "pages")),
        ("pages", ("public", "pages")),
        ("private, pages", ("private", "pages")),
        ("S3", ("private", "s3")),
        ("2)", ("public", "pages")),
        ("GitHub Pages", ("public", "pages")),
        ("Cloudflare Pages", ("private", "cloudflare")),
    ],
)
def test_a_place_by_its_number_or_its_name(typed: str, read: tuple[str, str]) -> None:
    found = ask("shown_on", typed)
    assert (found["written_in"], found["shown_on"]) == read


@pytest.mark.parametrize(
    ("typed", "opened_by"),
    [("1", "key"), ("10", "token"), ("repository token", "token"), ("private repository", "key"), ("pages key", "key")],
)
def test_what_opens_the_repository_that_shows_is_answered_with_it(typed: str, opened_by: str) -> None:
    assert ask("shown_on", typed)["opened_by"] == opened_by


def test_each_choice_can_be_typed_as_it_is_shown_again() -> None:
    assert [ask("shown_on", place.typed) for place in PLACE_CHOICES] == [place.answers for place in PLACE_CHOICES]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("zone", "Europe/London Europe/Paris"),
        ("zone", "Mars/Base"),
        ("shown_on", "0"),
        ("shown_on", "11"),
        ("shown_on", "repository key token"),
        ("shown_on", "moon"),
        ("shown_on", "public"),
        ("background", "#12343b"),
        ("background", "blue rod"),
        ("zone", "BST"),
        ("address", "https://github.com/ourtown/diary"),
        ("address", "nowhere"),
        ("mail", "somebody"),
    ],
)
def test_what_cannot_be_meant_is_said_with_its_mend(name: str, typed: str) -> None:
    with pytest.raises(SettingError) as error:
        ask(name, typed)
    assert error.value.mend


def test_every_host_can_be_chosen_and_the_recommended_place_is_first() -> None:
    assert {place.shown_on for place in PLACE_CHOICES} == set(HOSTS)
    assert (PLACE_CHOICES[0].written_in, PLACE_CHOICES[0].shown_on) == (DEFAULTS["written_in"], DEFAULTS["shown_on"])


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("zone", "Londn", "names no time zone"),
        ("zone", "1", "write one such as en or cy"),
        ("background", "rod #ffffff", "write one such as #12343b"),
    ],
)
def test_how_to_mend_is_for_a_question_and_not_for_a_file(name: str, typed: str, words: str) -> None:
    with pytest.raises(SettingError, match=words) as caught:
        ask(name, typed)
    assert "quotes" not in str(caught.value)


def test_colours_of_three_digits_are_whole_ones() -> None:
    assert ask("background", "#fff #1a2") == {"background": "#ffffff", "accent": "#11aa22"}
