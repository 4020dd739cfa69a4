"""The form: the questions of `init`, what is wrong beside its field, and the logo that stays."""

from io import BytesIO

import pytest
from PIL import Image

from diarist.scaffold.first_answers import DEFAULTS
from diarist.scaffold.gaps import gap
from diarist.scaffold.questions import QUESTIONS
from diarist.serving.begin_form import BeginForm, asked
from diarist.serving.form_data import FormData


def png(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 64), colour).save(file, "PNG")
    return file.getvalue()


def test_every_question_of_init_is_asked_in_its_order() -> None:
    page = BeginForm({}).page("p")
    places = [page.index(asked(question).replace("'", "&#39;")) for question in QUESTIONS]
    assert places == sorted(places)
    for question in QUESTIONS:
        for name in question.names:
            field = "place" if name in {"written_in", "shown_on", "opened_by"} else name
            assert f'name="{field}"' in page


def test_what_is_known_stands_in_the_fields_and_a_gap_does_not() -> None:
    page = BeginForm({"diary": "The Boat", "leader": gap("x"), "written_in": "public", "shown_on": "rsync"}).page("p")
    assert 'value="The Boat"' in page
    assert "FILL IN" not in page
    assert 'value="rsync public" id="place11" checked' in page


def test_nothing_typed_is_what_holds_by_itself() -> None:
    form = BeginForm({})
    place = {"shown_on": "repository", "written_in": "private", "opened_by": "key"}
    assert form.take(FormData(dict.fromkeys(DEFAULTS, ""))) == place


def test_every_answer_that_cannot_be_meant_is_said() -> None:
    form = BeginForm({})
    typed = {"address": "x", "zone": "Mars", "language": "?", "mail": "x", "accent": "reddish", "place": "moon"}
    assert form.take(FormData(typed)) is None
    page = form.page("p")
    for name in typed:
        assert f'<a href="#{name}">This ' in page
        assert f'id="{name}-problem"' in page


def test_the_colours_of_a_logo_are_taken_unless_others_are_chosen() -> None:
    form = BeginForm({})
    found = form.take(FormData({"address": "x"}, {"logo": ("my logo.png", png("#7a1010"))}))
    assert found is None
    assert "my logo.png is kept." in form.page("p")
    again = form.take(FormData({"address": ""}))
    assert again
    assert (again["background"], form.logo is not None) == (form.logo and form.logo.background, True)
    other = BeginForm({}).take(FormData({"background": "#000000"}, {"logo": ("l.png", png("#7a1010"))}))
    assert other
    assert other["background"] == "#000000"


@pytest.mark.parametrize("name", ["a.png", "", "../../x", "C:\\logo.png", "x" * 300, "a\x00b"])
def test_what_is_no_picture_is_said_beside_the_logo(name: str) -> None:
    form = BeginForm({})
    assert form.take(FormData({}, {"logo": (name, b"no picture")})) is None
    assert 'id="logo-problem"' in form.page("p")
