"""Promises as they are shown, and what keeps one back."""

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer
from diarist.body.rendered import Rendered
from diarist.diary.promise_key import Made

RENDERER = Renderer()


def _rendered(mark: str, *, lang: str = "en") -> Rendered:
    return RENDERER.render(f"> [!PROMISE] {mark}", Manner(lang))


def _said(mark: str) -> list[tuple[str, bool]]:
    return [(f"{remark.what}; {remark.mend}", remark.blocks) for remark in _rendered(mark).remarks]


def test_a_promise_is_a_box_with_its_day() -> None:
    rendered = _rendered("The *ramp* isn't grey any more. {#ramp due=2027-03-31}")
    assert rendered.html == (
        '<div class="admonition promise" id="ramp">\n<p class="admonition-title">Promise</p>\n'
        "<p>The <em>ramp</em> isn’t grey any more.</p>\n"
        '<p class="due">Due <time datetime="2027-03-31">31 March 2027</time></p>\n</div>'
    )
    assert rendered.promises == (Made("ramp", "2027-03-31", "The ramp isn’t grey any more.", 1),)
    assert rendered.text == "Promise The ramp isn’t grey any more. Due 31 March 2027"
    assert rendered.lead_text == "The ramp isn’t grey any more."
    assert rendered.ids == ("ramp",)
    assert not rendered.remarks


def test_it_speaks_the_language_of_its_entry() -> None:
    rendered = _rendered("Mae'r ramp wedi'i beintio. {#ramp due=2027-03-31}", lang="cy")
    assert rendered.text == "Addewid Mae’r ramp wedi’i beintio. Erbyn 31 Mawrth 2027"


def test_rules_read_what_is_promised_and_not_the_words_around_it() -> None:
    assert [block.text for block in _rendered("The ramp is painted. {#ramp due=2027-03-31}").blocks] == [
        "The ramp is painted."
    ]


@pytest.mark.parametrize(
    "braces",
    [
        "{# ramp due = 31 March 2027}",
        "{#ramp, due: 31/03/2027}",
        "{#Ramp due=“2027-03-31”}",
        "{due=2027-3-31 #ramp}",
        "{due 31 March 2027, #ramp}",
        "{ramp due on 31st March 2027}",
        "{name=ramp due=2027-03-31}",
        "{ #ramp due=2027-03-31 10:00 }",
    ],
)
def test_what_is_typed_in_a_hurry_is_read_and_said(braces: str) -> None:
    rendered = _rendered(f"The ramp is painted {braces}")
    assert rendered.promises == (Made("ramp", "2027-03-31", "The ramp is painted", 1),)
    (remark,) = rendered.remarks
    assert (remark.mend, remark.blocks) == ("write {#ramp due=2027-03-31}", False)


def test_a_heading_of_the_same_words_gives_way() -> None:
    rendered = RENDERER.render("> [!PROMISE] It is painted. {#ramp due=2027-03-31}\n\n## Ramp")
    assert rendered.ids == ("ramp", "ramp_1")


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("It is painted. {due=2027-03-31}", "the promise has no name; write one behind it, such as {#ramp"),
        ("It is painted. {#ramp}", "the promise has no day; write by when behind it, such as {#ramp"),
        ("It is painted. {#a/b due=2027-03-31}", "a promise cannot be called `a/b`; use letters, digits"),
        ("It is painted. {#- due=2027-03-31}", "a promise cannot be called `-`; use letters, digits"),
        ("It is painted. {#ramp due=2027-02-30}", "the day of the promise: 30 February 2027 does not exist"),
        ("It is painted. {#ramp due=3.4.2027}", "the day of the promise: `3.4.2027` can be 3 April 2027 or 4 March"),
        ("It is painted. {#ramp due=soon}", "the day of the promise: `soon` is not a date"),
        ("{#ramp due=2027-03-31}", "it says nothing that is promised"),
        ("Both. {#ramp due=2027-03-31}\n> > [!PROMISE] One. {#one due=2027-03-31}", "a promise stands within another"),
        (
            "One. {#ramp due=2027-03-31}\n\n> [!PROMISE] Two. {#Ramp due=2027-03-31}",
            "`ramp` is the name of something else in the entry, too; give it another name",
        ),
        ("One. {#ramp due=2027-03-31}\n\n## A heading {#ramp}", "`ramp` is the name of something else"),
    ],
)
def test_a_promise_that_nobody_could_hold_anybody_to_is_kept_back(mark: str, said: str) -> None:
    found = _said(mark)
    assert any(words.startswith(said) and blocks for words, blocks in found), found


def test_without_anything_in_braces_name_and_day_are_missing() -> None:
    assert [what for what, _ in _said("The ramp is painted.")] == [
        "the promise has no day; write by when behind it, such as {#ramp due=2027-03-31}",
        "the promise has no name; write one behind it, such as {#ramp due=2027-03-31}",
    ]


def test_markup_in_it_is_cleaned_as_anywhere() -> None:
    rendered = _rendered("<script>alert(1)</script><b onclick=x>Painted</b> {#ramp due=2027-03-31}")
    assert "alert" not in rendered.html + rendered.text + str(rendered.promises)
    assert "onclick" not in rendered.html
