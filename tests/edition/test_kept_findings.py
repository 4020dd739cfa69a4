"""What was found is kept for as long as everything that it was found with, and no longer."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from diarist.cache import Cache
from diarist.diary.problems import Problem
from diarist.edition import kept_findings
from diarist.edition.kept_findings import KeptFindings, packed, unpacked
from tests.diaries import a_site

PROBLEM = Problem("posts/a.md", 3, "it is wrong", "mend it", blocks=False, rule="lead", is_hint=True)


def test_problems_come_back_as_they_went(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    KeptFindings("blocking", site, cache).save({"a": packed([PROBLEM])})
    kept = KeptFindings("blocking", site, cache).load()
    assert unpacked(kept["a"]) == (PROBLEM,)
    assert KeptFindings("lasting", site, cache).load() == {}


@pytest.mark.parametrize(
    "setting",
    [
        {"checks": {"levels": {"nhs-number": "warn"}}},
        {"approval_required": True},
        {"approval_from": date(2026, 1, 1)},
        {"approvers": ("Ada Bee",)},
        {"answer_mail": "a@lamp.example"},
        {"address": "https://other.example/"},
        {"authors": {}},
        {"holds": ()},
        {"language": "cy"},
    ],
)
def test_another_setting_is_read_anew(tmp_path: Path, setting: dict[str, Any]) -> None:
    site, cache = (
        a_site(tmp_path, {"holds": [{"from": "2026-05-01", "to": "2026-05-02", "reason": "x"}]}),
        Cache(tmp_path / "c"),
    )
    KeptFindings("blocking", site, cache).save({"a": []})
    assert KeptFindings("blocking", replace(site, **setting), cache).load() == {}


def test_the_same_settings_elsewhere_are_the_same(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    KeptFindings("blocking", a_site(tmp_path / "a"), cache).save({"a": []})
    assert KeptFindings("blocking", a_site(tmp_path / "b"), cache).load() == {"a": []}


def test_what_says_nothing_are_settings_that_there_are(tmp_path: Path) -> None:
    assert {field.name for field in fields(a_site(tmp_path))} >= kept_findings._SAYS_NOTHING  # noqa: SLF001 - a guard


def test_what_cannot_be_a_finding_is_found_anew(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    KeptFindings("blocking", site, cache).save({"good": packed([PROBLEM])})
    (kept,) = cache.folder.iterdir()
    good = json.loads(kept.read_bytes())["good"]
    kept.unlink()
    kept.write_text(json.dumps({"good": good, "no list": "x", "no problem": [{"x": 1}], "a word": ["x"]}), "utf-8")
    assert [*KeptFindings("blocking", site, cache).load()] == ["good"]


def test_another_rule_is_read_anew(tmp_path: Path) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "c")
    KeptFindings("blocking", site, cache).save({"a": []})
    with patch.object(kept_findings, "code_digest", return_value="another"):
        assert KeptFindings("blocking", site, cache).load() == {}
