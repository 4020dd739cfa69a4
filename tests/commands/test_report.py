import json

from diarist.commands.report import report
from diarist.diary.problems import Problem

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
