"""What is wrong with promises beyond one entry."""

from pathlib import Path

import pytest

from diarist.diary.site import Site
from tests.diaries import a_site, edition_of, left_out, post, problems_of

RAMP = "> [!PROMISE] The ramp is painted. {#ramp due=2027-03-31}"
A, B = "2026-11-13-a.md", "2026-11-20-b.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def test_of_two_entries_with_one_name_the_older_keeps_it_as_readers_know_it(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13")
    post(site, B, f"Again.\n\n{RAMP.replace('ramp due', 'Ramp due')}", date="2026-11-20")
    assert problems_of(edition_of(site)) == [
        f"posts/{B}:7: there is a promise called `ramp` in posts/{A}, too; give this one another name",
    ]
    assert left_out(edition_of(site)) == (f"posts/{B}",)


def test_what_comes_out_later_takes_no_name_from_what_is_public_nor_an_original_from_its_translation(
    site: Site,
) -> None:
    post(site, A, RAMP, date="2026-11-13", id="a")
    post(site, "cy/a.md", f"Felly.\n\n{RAMP}", date="2026-11-20", lang="cy", translation_of="a")
    post(site, B, f"Again.\n\n{RAMP}", date="2026-11-19")
    assert left_out(edition_of(site)) == (f"posts/{B}",)
    post(site, B, f"Again.\n\n{RAMP}", date="2026-12-24")
    assert left_out(edition_of(site)) == (f"posts/{B}",)
    post(site, A, RAMP, date="2026-11-13", id="a", draft=True)
    post(site, "cy/a.md", f"Felly.\n\n{RAMP}", date="2026-11-20", lang="cy", translation_of="a", draft=True)
    assert left_out(edition_of(site)) == ()


def test_a_draft_of_that_name_keeps_nothing_else_back(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13")
    post(site, B, RAMP + " ", date="2026-11-20", draft=True, title="Again")
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert [problem for problem in problems_of(edition) if "promise called" in problem] == [
        f"posts/{B}:6: there is a promise called `ramp` in posts/{A}, too; give this one another name"
    ]


def test_a_translation_carries_the_same_promise(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13", id="a")
    welsh = "> [!PROMISE] Mae’r ramp wedi’i beintio. {#ramp due=2027-03-31}"
    post(site, "cy/2026-11-13-a.md", welsh, date="2026-11-13", lang="cy", translation_of="a")
    edition = edition_of(site)
    assert problems_of(edition) == []
    (promise,) = edition.promises
    assert promise.words == "The ramp is painted."


def test_a_translation_with_another_day_is_a_slip(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13", id="a")
    welsh = "> [!PROMISE] Mae’r ramp wedi’i beintio. {#ramp due=2027-03-30}"
    post(site, "cy/2026-11-13-a.md", welsh, date="2026-11-13", lang="cy", translation_of="a")
    (problem,) = edition_of(site).diary.problems
    assert (problem.path, problem.blocks, problem.is_slip) == ("posts/cy/2026-11-13-a.md", False, True)
    assert problem.what == f"the promise `ramp` is due on 2027-03-31 in posts/{A}"


def test_a_state_of_a_promise_that_is_not_there_is_kept_back(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13")
    post(site, B, date="2026-11-20", promises={"rampe": "kept"})
    edition = edition_of(site)
    assert problems_of(edition) == [f"posts/{B}:5: there is no promise called `rampe`; did you mean `ramp`?"]
    assert left_out(edition) == (f"posts/{B}",)
    assert [promise.state for promise in edition.promises] == ["open"]


def test_a_state_by_an_older_entry_does_not_hold(site: Site) -> None:
    post(site, A, date="2026-11-13", promises={"ramp": "kept"})
    post(site, B, RAMP, date="2026-11-20")
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert "is older than the promise `ramp`" in problems_of(edition)[0]
    assert [promise.state for promise in edition.promises] == ["open"]


def test_a_state_of_a_promise_that_nobody_sees_yet_is_said(site: Site) -> None:
    post(site, A, RAMP, date="2026-11-13", draft=True)
    post(site, B, date="2026-11-20", promises={"ramp": "kept"})
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert edition.promises == ()
    assert any("readers do not see the promise `ramp` yet" in problem for problem in problems_of(edition))


def test_a_bad_entry_takes_no_good_one_with_it(site: Site) -> None:
    post(site, A, RAMP, date="soon")
    post(site, B, date="2026-11-20", promises={"ramp": "kept"})
    edition = edition_of(site)
    assert left_out(edition) == (f"posts/{A}",)
    assert [entry.path for entry in edition.diary.entries] == [f"posts/{B}"]


@pytest.mark.parametrize("words", [RAMP, ""])
def test_an_entry_that_was_withdrawn_takes_none_with_it_either(site: Site, words: str) -> None:
    post(site, A, words, date="2026-11-13", withdrawn="We took this down.", updated="2026-11-19")
    post(site, B, date="2026-11-20", promises={"ramp": "kept"})
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert edition.promises == ()
    assert any("there is no promise called `ramp`" in each for each in problems_of(edition)) is not bool(words)


def test_what_keeps_a_draft_back_is_advice(site: Site) -> None:
    post(site, B, date="2026-11-20", promises={"ramp": "kept"}, draft=True)
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert any("there is no promise called `ramp`" in each for each in problems_of(edition))
