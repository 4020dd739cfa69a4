"""What is left to do before a diary is its leader's own, one line each, and what of it stops all announcing."""

import shutil
from pathlib import Path

import pytest

from diarist.diary.problems import Problem
from diarist.diary.read_site import read_site
from diarist.edition.unfinished import in_the_way, unfinished
from diarist.outputs.initials import initials_png
from tests.diaries import ROOT, a_site, edition_of, post, write

SURE = {"identity": "https://lamp.org/"}


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(f"{problem.path}:{problem.line}", problem.what) for problem in problems]


def a_copy(root: Path, old: str = "    sample: true", new: str = "    # sample") -> Path:
    for name in ("mkdocs.yml", "docs/assets/people/rafi.jpg", "docs/about.md", "docs/privacy.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    (root / "posts").mkdir()
    return settings


def test_a_copy_of_the_sample_is_known_line_by_line(tmp_path: Path) -> None:
    found = list(unfinished(read_site(a_copy(tmp_path))))
    what = [problem.what for problem in found if problem.blocks]
    assert all("of the sample diary" in words for words in what)
    for words in ("The Friday Boat", "Wenlow", "Delyth Okoro", "urn:li:organization:1234567", "delyth.example"):
        assert any(words in said for said in what), words
    assert ("docs/assets/people/rafi.jpg:1", "it is of the sample diary") in said(found)
    assert len({problem.line for problem in found if problem.path == "mkdocs.yml"}) > 8


def test_where_the_sample_is_meant_nothing_is_said(tmp_path: Path) -> None:
    assert list(unfinished(read_site(a_copy(tmp_path, "xxx", "xxx")))) == []


def test_gaps_in_the_settings_are_named_and_a_made_up_address_is_advice(tmp_path: Path) -> None:
    authors = {"mara": {"name": "[FILL IN: a name]", "role": "Keeper"}}
    found = list(unfinished(a_site(tmp_path, {"authors": authors})))
    assert [(problem.what, problem.blocks, problem.rule) for problem in found] == [
        ("`[FILL IN: a name]` is not filled in", True, "gap"),
        ("nobody can have an address that ends with `.example`", False, ""),
    ]


@pytest.mark.parametrize(
    "words", ["[FILL  IN: whose]", "[FILL\nIN: whose]", "FILL IN: whose", '<span title="[FILL IN: whose]">us</span>']
)
def test_a_gap_in_any_setting_is_found_however_it_is_written(tmp_path: Path, words: str) -> None:
    for settings in ({"copyright": words}, {"nav": [{words: "about.md"}]}):
        (problem,) = unfinished(a_site(tmp_path, SURE, site_url="https://lamp.org/", **settings))
        assert (problem.rule, problem.blocks) == ("gap", True)


def test_what_only_looks_like_a_gap_in_a_setting_is_advice(tmp_path: Path) -> None:
    (problem,) = unfinished(a_site(tmp_path, SURE, site_url="https://lamp.org/", copyright="[FILL IN whose]"))
    assert (problem.rule, problem.blocks) == ("likely-gap", False)


def test_initials_are_advice_until_there_is_a_portrait(tmp_path: Path) -> None:
    authors = {"mara": {"name": "Mara Quill", "portrait": "mara.png"}}
    site = a_site(tmp_path, {"authors": authors, **SURE}, site_url="https://lamp.org/")
    write(site.docs / "mara.png", "")
    assert list(unfinished(site)) == []
    (site.docs / "mara.png").write_bytes(initials_png("Mara Quill", 64, "#12343b", "#e0a458"))
    (problem,) = unfinished(site)
    assert (problem.what, problem.blocks) == ("the portrait of Mara Quill is initials still", False)


def test_a_page_with_a_gap_is_left_out_and_stops_all_and_an_entry_with_one_only_itself(tmp_path: Path) -> None:
    site = a_site(tmp_path, SURE, site_url="https://lamp.org/")
    write(site.docs / "about.md", "# About\n\nAsk [FILL IN: whom].\n")
    write(site.docs / "privacy.md", "# Privacy\n\nNothing.\n")
    post(site, "2026-11-17-oil.md", "[FILL IN: what].")
    post(site, "2026-11-18-wick.md", "Wick.")
    edition = edition_of(site)
    assert set(edition.docs.pages) == {"docs/privacy.md"}
    assert [story.entry.path for story in edition.public()] == ["posts/2026-11-18-wick.md"]
    assert [problem.path for problem in in_the_way(edition)] == ["docs/about.md"]


def test_an_entry_of_the_sample_stops_all(tmp_path: Path) -> None:
    site = a_site(tmp_path, SURE, site_url="https://lamp.org/")
    post(site, "2026-11-20-x.md", id="2026-11-20-the-night-shift")
    (problem,) = in_the_way(edition_of(site))
    assert (problem.path, problem.rule) == ("posts/2026-11-20-x.md", "sample")


def test_once_the_address_is_real_the_identity_is_asked_for_as_advice(tmp_path: Path) -> None:
    (problem,) = unfinished(a_site(tmp_path, site_url="https://lamp.org/"))
    assert (problem.blocks, problem.mend) == (
        False,
        "write `identity: https://lamp.org/` below `diary:`, and never change it",
    )
