import pytest

from diarist.words.catalogue import say
from diarist.words.languages import ENGLISH


def test_a_sentence_is_said_in_a_language() -> None:
    assert say("missing.newest") == "The newest entry"
    assert say("missing.newest", "cy-GB") == "Y cofnod diweddaraf"
    assert say("missing.newest", "tlh") == say("missing.newest")


def test_what_stands_in_braces_is_filled_in_once() -> None:
    assert say("moved.entry", link="{name}") == "This entry has a new address: {name}."


def test_a_sentence_that_is_nowhere_is_a_fault() -> None:
    assert "home.nothing" not in ENGLISH.sentences
    with pytest.raises(KeyError):
        say("home.nothing", "cy")
