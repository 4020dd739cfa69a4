"""What the settings say to readers is read as every page is."""

from pathlib import Path

from diarist.edition.own_words import OwnWords, read_own_words
from diarist.edition.page_findings import PageFindings
from diarist.edition.rules_on_demand import RulesOnDemand
from diarist.edition.site_build import built_without
from diarist.edition.unfinished import unfinished
from tests.diaries import NOW, a_site, edition_of, post

NUMBER = "My NHS number is 999 123 4578."


def own_words(root: Path, about: str) -> OwnWords:
    site = a_site(root, {"authors": {"ada": {"name": "Ada Bee", "about": about}}})
    return read_own_words(PageFindings(RulesOnDemand(site), NOW))


def test_what_must_not_be_public_is_left_out_and_said_with_its_line(tmp_path: Path) -> None:
    own = own_words(tmp_path, NUMBER)
    (problem,) = own.problems
    lines = (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()
    assert (problem.path, problem.blocks, problem.rule) == ("mkdocs.yml", True, "nhs-number")
    assert "about:" in lines[problem.line - 1]
    assert own.site.authors["ada"].about == ""
    assert own.site.authors["ada"].name == "Ada Bee"


def test_how_to_reach_somebody_is_a_hint_and_stays(tmp_path: Path) -> None:
    own = own_words(tmp_path, "Write to ada.bee@post.example.")
    assert [problem.level for problem in own.problems] == ["hint"]
    assert own.site.authors["ada"].about == "Write to ada.bee@post.example."


def test_other_words_stay_as_they_are(tmp_path: Path) -> None:
    own = own_words(tmp_path, "I run three boats, and I never shout. WE DO.")
    assert own.problems == ()
    assert own.site.authors["ada"].about == "I run three boats, and I never shout. WE DO."


def test_the_diarys_description_is_read_too(tmp_path: Path) -> None:
    site = a_site(tmp_path, site_description=NUMBER)
    own = read_own_words(PageFindings(RulesOnDemand(site), NOW))
    assert [problem.rule for problem in own.problems] == ["nhs-number"]
    assert own.site.description == ""


def test_an_edition_shows_none_of_it_and_keeps_its_entries(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"ada": {"name": "Ada Bee", "about": NUMBER}}})
    post(site, "2026-11-10-a.md")
    edition = edition_of(site)
    assert edition.site.authors["ada"].about == ""
    assert [problem.rule for problem in edition.diary.problems if problem.blocks] == ["nhs-number"]
    assert len(edition.diary.entries) == 1


def test_no_reader_sees_a_gap_in_the_settings(tmp_path: Path) -> None:
    gap = "[FILL IN: the name]"
    author = {"name": gap, "role": "Head", "portrait_alt": f"The initials of {gap}"}
    site = a_site(tmp_path, {"authors": {"leader": author}}, copyright=f"© {gap}", site_description=f"Of {gap}")
    post(site, "2026-11-10-a.md")
    edition = edition_of(site)
    shown = edition.site.authors["leader"]
    assert (shown.name, shown.role, shown.portrait_alt) == (site.name, "Head", site.name)
    assert (edition.site.copyright, edition.site.description) == ("", "")
    found = [problem for problem in edition.diary.problems if problem.rule == "gap" and problem.blocks]
    assert len(found) == 4
    assert set(found) == {problem for problem in unfinished(site) if problem.rule == "gap"}
    assert len(edition.diary.entries) == 1
    said = built_without(found)
    assert said == "The site is built without some of what mkdocs.yml says: mend what is said above."


def test_a_gap_where_the_keeper_of_addresses_should_be_named_is_shown_to_nobody(tmp_path: Path) -> None:
    subscribe = {"mail": {"to": "diary@lamp.example", "keeper": "[FILL IN: who]"}}
    site = a_site(tmp_path, {"subscribe": subscribe})
    edition = edition_of(site)
    assert edition.site.signup
    assert edition.site.signup.keeper == "The Tuesday Lamp"
    assert any("`[FILL IN: who]` is not filled in" in str(problem) for problem in edition.diary.problems)
