"""What the form asks: every key of the front matter, or a reason why not."""

import pytest

from diarist.diary.fields import BY_NAME, FIELDS
from diarist.outputs.form_controls import BODY, FIRST, MORE, NOT_ASKED, Choice, controls
from diarist.words.languages import ENGLISH

ASKED = [*FIRST, *MORE]


def test_each_key_is_asked_for_or_has_a_reason_not_to_be() -> None:
    asked = {name.partition("_")[0] if name.startswith("event_") else name for name in ASKED} - {BODY}
    assert asked | set(NOT_ASKED) == {field.name for field in FIELDS}
    assert not asked & set(NOT_ASKED)


@pytest.mark.parametrize("each", controls({**FIRST, **MORE}, {}), ids=lambda each: each.name)
def test_what_is_asked_has_words_and_the_limit_of_its_key(each: object) -> None:
    assert {each.label, *filter(None, [each.hint])} <= set(ENGLISH.sentences)  # type: ignore[attr-defined]
    assert all(choice.words in ENGLISH.sentences for choice in each.choices)  # type: ignore[attr-defined]
    if each.name in BY_NAME:  # type: ignore[attr-defined]
        assert each.limit == BY_NAME[each.name].limit  # type: ignore[attr-defined]


def test_what_has_one_value_only_is_not_asked() -> None:
    one = (Choice("mara", "Mara Quill"),)
    assert controls({"author": "write.key.author"}, {"author": one}) == ()
    (found,) = controls({"author": "write.key.author"}, {"author": (*one, Choice("odo", "Odo Penn"))})
    assert [choice.value for choice in found.choices] == ["mara", "odo"]
