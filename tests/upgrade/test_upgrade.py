"""An announced diary of an earlier version, taken over: nothing is shown as new, posted again or corrected.

`before/` is such a diary with its ledger, and the feed that the earlier version built of it; its entries hold what that
version read otherwise: lists below words, straight quotation marks, Markdown in a headline, bare addresses.
"""

import shutil
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from diarist.cli import main
from tests.diaries import ROOT

BEFORE = Path(__file__).parent / "before"


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The earlier diary, with today's hooks and templates, on the day after."""
    shutil.copytree(BEFORE, tmp_path, dirs_exist_ok=True)
    for name in ("hooks", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.mark.site
def test_no_feed_item_is_new_or_updated(diary: Path) -> None:
    assert run("build").exit_code == 0
    before, after = (feedparser.parse(path.read_bytes()) for path in (BEFORE / "feed.xml", diary / "site/feed.xml"))
    same = [[(item.id, item.link, item.published, item.updated) for item in feed.entries] for feed in (before, after)]
    assert same[0] == same[1]
    assert before.feed.id == after.feed.id
    assert "<li>more oil</li>" not in before.entries[2].content[0].value
    assert "<li>more oil</li>" in after.entries[2].content[0].value


def test_nothing_is_posted_again_or_taken_back(diary: Path) -> None:
    said = run("announce", "--dry-run")
    assert (said.exit_code, "0 announcements would be posted" in said.output) == (0, True), said.output
    assert "correct" not in said.output
    ledger = {path.name: path.read_bytes() for path in (diary / "announcements").glob("*.jsonl")}
    assert ledger == {path.name: path.read_bytes() for path in (BEFORE / "announcements").glob("*.jsonl")}
