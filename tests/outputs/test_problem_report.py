import json

import pytest

from diarist.diary.problems import Problem
from diarist.outputs.problem_report import MOST, named, report

BLOCKS = Problem("posts/a.md", 3, "100 % wrong, it says", "write: less")
ADVICE = Problem("posts/b,c.md", 1, "odd", "look", blocks=False)
HINT = Problem("posts/d.md", 2, "long", "cut", blocks=False, rule="long-entry", is_hint=True)


def test_people_get_a_line_each_and_are_told_what_is_only_advice() -> None:
    assert report([BLOCKS, ADVICE], "human") == (
        "posts/a.md:3: 100 % wrong, it says; write: less\nposts/b,c.md:1: odd; look (advice)"
    )


def test_a_hint_is_told_apart_and_names_its_rule() -> None:
    assert report([HINT], "human") == "posts/d.md:2: long; cut [long-entry] (hint)"
    assert report([HINT], "github") == "::notice file=posts/d.md,line=2::long; cut [long-entry]"
    (known,) = json.loads(report([HINT], "json"))
    assert (known["level"], known["rule"], known["blocks"]) == ("hint", "long-entry", False)


def test_programs_get_json() -> None:
    first, second = json.loads(report([BLOCKS, ADVICE], "json"))
    assert first == {
        "path": "posts/a.md",
        "line": 3,
        "what": "100 % wrong, it says",
        "mend": "write: less",
        "blocks": True,
        "rule": "",
        "level": "block",
    }
    assert second["blocks"] is False
    assert json.loads(report([], "json")) == []


def test_github_gets_commands_with_its_own_characters_escaped() -> None:
    assert report([BLOCKS, ADVICE], "github").splitlines() == [
        "::error file=posts/a.md,line=3::100 %25 wrong, it says; write: less",
        "::warning file=posts/b%2Cc.md,line=1::odd; look",
    ]


def same(count: int, what: str = "odd", *, blocks: bool = False) -> list[Problem]:
    return [Problem(f"posts/{n:04}.md", 4, what, "look", blocks=blocks) for n in range(count)]


def test_the_same_is_said_once_with_its_count_and_its_first_places() -> None:
    assert report([*same(2), BLOCKS], "human").splitlines() == [
        "posts/0000.md:4: odd; look (advice; 2 times, also posts/0001.md:4)",
        "posts/a.md:3: 100 % wrong, it says; write: less",
    ]
    assert report(same(1000, blocks=True), "human") == (
        "posts/0000.md:4: odd; look (1000 times, also posts/0001.md:4, posts/0002.md:4, posts/0003.md:4, …)"
    )


def test_the_same_as_advice_and_as_more_is_said_apart() -> None:
    assert len(report([*same(4), *same(4, blocks=True)], "human").splitlines()) == 2


def test_a_few_that_block_stand_each_on_its_line() -> None:
    assert report(same(3, blocks=True), "human").splitlines() == [f"posts/000{n}.md:4: odd; look" for n in range(3)]
    assert len(report(same(4, blocks=True), "human").splitlines()) == 1


def test_on_github_it_stands_beside_the_newest() -> None:
    words = "odd; look (5 times, also posts/0003.md:4, posts/0002.md:4, posts/0001.md:4, …)"
    assert report(same(5), "github") == f"::warning file=posts/0004.md,line=4::{words}"


def test_a_whole_diary_is_said_on_a_page_with_one_kind_once() -> None:
    dates = [Problem(f"posts/{n:04}.md", 3, f"`{n}/11/2026` is read as {n}", "look", blocks=False) for n in range(500)]
    lines = report([*dates, BLOCKS], "human").splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        "posts/a.md:3: 100 % wrong, it says; write: less",
        "posts/0000.md:3: `0/11/2026` is read as 0; look",
    ]
    assert lines[1].endswith("500 times, also posts/0001.md:3, posts/0002.md:3, posts/0003.md:3, …)")


@pytest.mark.parametrize("form", ["human", "github"])
def test_what_does_not_fit_on_a_page_is_counted_and_the_gravest_said(form: str) -> None:
    words = [f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
    advice = [Problem(f"posts/{word}.md", 1, f"odd {word}", "look", blocks=False) for word in words]
    text = report([*advice, BLOCKS], form)
    assert "100 %" in text
    lines = text.splitlines()
    assert len(lines) <= MOST
    if form == "human":
        assert lines[0].startswith("posts/a.md:3: ")
        assert lines[-1].startswith(f"{len(words) + 1 - (MOST - 1)} more things are not shown: diarist check FILE ")


def test_of_one_file_and_for_programs_all_is_said() -> None:
    advice = [Problem("posts/a.md", n, f"odd {'x' * n}", "look", blocks=False) for n in range(1, 100)]
    assert len(report(advice, "human", None).splitlines()) == 99
    assert len(json.loads(report(advice, "json"))) == 99


def test_a_few_files_are_named() -> None:
    assert named(["a", "b", "c"]) == "a, b and c"
    assert named(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
