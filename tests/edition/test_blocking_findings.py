import json
from pathlib import Path
from typing import Any

import pytest

from diarist.cache import Cache
from diarist.diary.entry import Entry
from diarist.diary.problems import Problem
from diarist.edition.blocking_findings import BlockingFindings
from diarist.edition.rules_on_demand import RulesOnDemand
from diarist.workers import pool
from tests.diaries import a_site, an_entry, edition_of, post, problems_of

NUMBER = "Her NHS number is 999 123 4578."


def found(blocking: BlockingFindings, entry: Entry, *wordless: str) -> tuple[Problem, ...]:
    blocking.read([(repr(entry), (entry, wordless, None))], None)
    return blocking.problems(entry)


def rules_of(root: Path, body: str, **front: Any) -> list[str]:  # noqa: ANN401 - YAML
    """The rules that keep an entry out."""
    site = a_site(root)
    return [
        problem.rule
        for problem in found(BlockingFindings(RulesOnDemand(site), Cache(root / "c")), an_entry(site, body, **front))
    ]


def test_what_must_not_be_public_is_left_out_and_the_rest_is_there(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-10-bad.md", NUMBER)
    post(site, "2026-11-11-good.md", id="good")
    edition = edition_of(site)
    assert [entry.id for entry in edition.diary.entries] == ["good"]
    (said,) = problems_of(edition)
    assert said.startswith("posts/2026-11-10-bad.md:5: “999…” looks like somebody's NHS number; ")
    assert said.endswith("[nhs-number]")


def test_a_reason_lets_it_in(tmp_path: Path) -> None:
    assert rules_of(tmp_path, NUMBER) == ["nhs-number"]
    assert rules_of(tmp_path, NUMBER, allow={"nhs-number": "it is a test number"}) == []


def test_in_a_draft_it_is_advice(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-10-bad.md", NUMBER, draft=True)
    (problem,) = edition_of(site).diary.problems
    assert not problem.blocks


def test_a_picture_without_words_may_be_allowed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    entry = an_entry(site, "![](a.jpg)")
    allowed = an_entry(site, "![](a.jpg)", allow={"picture-words": "it is a line, no picture"})
    blocking = BlockingFindings(RulesOnDemand(site), Cache(tmp_path / "c"))
    assert [problem.rule for problem in found(blocking, entry, "a.jpg")] == ["picture-words"]
    assert found(blocking, allowed, "a.jpg") == ()


def test_when_the_diary_begins_what_was_found_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    for begins, blocks in ((None, True), ("2026-11-18", False), ("2026-11-17", True)):
        site = a_site(tmp_path, {"begins": begins} if begins else {})
        (problem,) = found(BlockingFindings(RulesOnDemand(site), cache), an_entry(site, image="a.jpg"))
        assert problem.blocks == blocks


def test_advice_costs_a_build_nothing(tmp_path: Path) -> None:
    assert rules_of(tmp_path, "Ring 07700 900123. We leverage synergies.") == []


def test_what_was_found_is_kept(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    entry = an_entry(site, NUMBER)
    first = found(BlockingFindings(RulesOnDemand(site), cache), entry)
    (kept,) = cache.folder.iterdir()
    assert found(BlockingFindings(RulesOnDemand(site), cache), entry) == first
    words = kept.read_bytes()
    kept.unlink()
    kept.write_text(json.dumps({name: [] for name in json.loads(words)}), "utf-8")
    assert found(BlockingFindings(RulesOnDemand(site), cache), entry) == ()


def test_a_picture_that_lost_its_words_is_read_anew(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    entry = an_entry(site, "![](a.jpg)")
    assert found(BlockingFindings(RulesOnDemand(site), cache), entry) == ()
    assert [problem.rule for problem in found(BlockingFindings(RulesOnDemand(site), cache), entry, "a.jpg")] == [
        "picture-words"
    ]


def test_approval_that_is_asked_for_later_holds_for_what_was_read_before(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    site = a_site(tmp_path)
    assert found(BlockingFindings(RulesOnDemand(site), cache), an_entry(site)) == ()
    strict = a_site(tmp_path, {"approval": "required", "approvers": ["Ada Bee"]})
    assert [problem.rule for problem in found(BlockingFindings(RulesOnDemand(strict), cache), an_entry(strict))] == [
        "approval"
    ]


def test_what_is_no_longer_there_is_forgotten(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    for words in (NUMBER, f"{NUMBER} Once more."):
        found(BlockingFindings(RulesOnDemand(site), cache), an_entry(site, words))
    (kept,) = cache.folder.iterdir()
    assert len(json.loads(kept.read_bytes())) == 1


def test_workers_find_the_same(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    readings = [
        (an_entry(site, f"{NUMBER} Once more: {number}.", path=f"posts/{number}.md"), (), None) for number in range(40)
    ]
    blocking = BlockingFindings(RulesOnDemand(site), Cache(tmp_path / "c"))
    with pool() as workers:
        blocking.read([(repr(reading[0]), reading) for reading in readings], workers)
    assert [len(blocking.problems(entry)) for entry, _, _ in readings] == [1] * 40


@pytest.mark.parametrize(
    "diary", [{"checks": {"levels": {"nhs-number": "warn"}}}, {"answer": {"mail": "a@lamp.example"}}]
)
def test_other_settings_find_anew(tmp_path: Path, diary: dict[str, object]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    found(BlockingFindings(RulesOnDemand(site), cache), an_entry(site, NUMBER))
    other = a_site(tmp_path, diary)
    found(BlockingFindings(RulesOnDemand(other), cache), an_entry(other, NUMBER))
    assert len(list(cache.folder.iterdir())) == 2
