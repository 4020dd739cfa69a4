"""The key `promises`: what is read of it, and what keeps an entry back."""

from datetime import date
from pathlib import Path

import pytest

from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.fields import json_schema
from diarist.diary.problems import Problem
from diarist.diary.promise_key import Said
from tests.diaries import a_site
from tests.diary.typed_again import typed_promises

JUNE = date(2027, 6, 30)


def read(root: Path, promises: str, advice: list[Problem] | None = None, more: str = "") -> tuple[Said, ...]:
    data = f"---\ntitle: The ramp\ndate: 2027-03-19\n{more}promises:{promises}\n---\nIt is done.\n".encode()
    return read_entry("posts/done.md", data, a_site(root), advice).promises


def wrong(root: Path, promises: str) -> str:
    with pytest.raises(DiaryError) as error:
        read(root, promises)
    (problem,) = (each for each in error.value.problems if each.blocks)
    return str(problem)


@pytest.mark.parametrize("state", ["in-hand", "kept", "not-kept"])
def test_a_state_is_a_word_below_the_name(tmp_path: Path, state: str) -> None:
    advice: list[Problem] = []
    assert read(tmp_path, f"\n  ramp: {state}", advice) == (Said("ramp", state, None),)
    assert not advice


def test_what_is_changed_has_its_new_day_behind_it(tmp_path: Path) -> None:
    advice: list[Problem] = []
    found = read(tmp_path, "\n  Ramp: changed 2027-06-30\n  rota: kept", advice)
    assert found == (Said("ramp", "changed", JUNE), Said("rota", "kept", None))
    assert not advice


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (" {ramp: {changed: 2027-06-30}}", "ramp: changed 2027-06-30"),
        (" {ramp: {state: changed, due: 2027-06-30}}", "ramp: changed 2027-06-30"),
        (" {ramp: changed to 2027-06-30}", "ramp: changed 2027-06-30"),
        (" {ramp: 'Changed, due: 2027-06-30'}", "ramp: changed 2027-06-30"),
        (" {ramp: changed 30 June 2027}", "write 2027-06-30"),
        ("\n  - ramp: changed 2027-06-30", "without a hyphen"),
    ],
)
def test_a_near_form_is_read_and_said(tmp_path: Path, written: str, right: str) -> None:
    advice: list[Problem] = []
    (said,) = read(tmp_path, written, advice)
    assert (said.name, said.state, said.due) == ("ramp", "changed", JUNE)
    assert right in " ".join(map(str, advice))


@pytest.mark.parametrize(
    ("written", "state"),
    [("Kept", "kept"), ("not kept", "not-kept"), ("Not_Kept.", "not-kept"), ("in hand", "in-hand"), ("“kept”", "kept")],
)
def test_a_state_may_be_spelt_as_people_do(tmp_path: Path, written: str, state: str) -> None:
    advice: list[Problem] = []
    (said,) = read(tmp_path, f"\n  ramp: {written}", advice)
    assert said.state == state
    assert f"write `ramp: {state}`" in str(advice[0])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\n  ramp: kapt", "posts/done.md:5: `kapt` is nothing that becomes of a promise; did you mean `kept`?"),
        ("\n  ramp: true", "nothing that becomes of a promise; write `in-hand`, `kept`, `changed` or `not-kept`"),
        ("\n  ramp: keptsake", "`keptsake` is nothing that becomes of a promise"),
        ("\n  ramp:", "`ramp` has no state"),
        ("\n  ramp: [kept]", "`ramp` has no state"),
        ("\n  ramp: changed", "has no new day; write its new day, such as `ramp: changed 2027-06-30`"),
        ("\n  ramp: {changed: }", "has no new day"),
        ("\n  ramp: kept 2027-06-30", "has a new day, but is kept; write `ramp: kept`"),
        ("\n  ramp: changed 2027-06-31", "the new day of `ramp`: 31 June 2027 does not exist"),
        ("\n  ramp: changed 3.4.2027", "3 April 2027 or 4 March 2027"),
        (" kept", "posts/done.md:4: nobody can tell which promise is meant"),
        (" [kept]", "nobody can tell which promise is meant"),
    ],
)
def test_what_nobody_can_be_sure_of_keeps_the_entry_back(tmp_path: Path, written: str, said: str) -> None:
    assert said in wrong(tmp_path, written)


def test_nothing_keeps_back_that_an_entry_is_withdrawn(tmp_path: Path) -> None:
    advice: list[Problem] = []
    more = "withdrawn: It was wrong.\nupdated: 2027-03-20\n"
    assert read(tmp_path, " kept", advice, more) == ()
    assert "which promise is meant" in str(advice[0])


def test_what_is_typed_again_is_read_as_it_was(tmp_path: Path) -> None:
    found = (Said("ramp", "changed", JUNE), Said("rota", "kept", None))
    typed = typed_promises(found)
    assert typed == {"ramp": "changed 2027-06-30", "rota": "kept"}
    assert read(tmp_path, "".join(f"\n  {name}: {state}" for name, state in typed.items())) == found


def test_the_schema_knows_the_states() -> None:
    shape = json_schema()["properties"]["promises"]["additionalProperties"]
    assert "changed" in shape["pattern"]
