"""What can be said of announcements before any is made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from diarist.announce.announcement_problems import announcement_problems
from tests.diaries import a_site, edition_of, post

MASTODON = {"mastodon": {"server": "https://social.example", "account": "lamp", "limit": 100}}


def said(root: Path, channels: Mapping[str, object], **front: Any) -> list[str]:  # noqa: ANN401 - YAML
    site = a_site(root, {"channels": channels})
    post(site, "2026-11-17-oil.md", **front)
    return list(map(str, announcement_problems(edition_of(site))))


def test_all_is_well(tmp_path: Path) -> None:
    assert said(tmp_path, MASTODON, announce={"mastodon": "We lit it."}) == []


def test_words_that_will_be_cut_are_told_with_their_line(tmp_path: Path) -> None:
    (problem,) = said(tmp_path, MASTODON, announce={"mastodon": "We lit it once more. " * 20})
    assert problem.startswith("posts/2026-11-17-oil.md:")
    assert "the words for `mastodon` are too long for it" in problem


def test_settings_of_a_channel_that_cannot_be_are_told(tmp_path: Path) -> None:
    (problem,) = said(tmp_path, {"mastodon": {"server": "https://social.example"}})
    assert "`mastodon` has no account; add a line with `account:`" in problem


def test_a_template_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates/announcement").mkdir(parents=True)
    (tmp_path / "templates/announcement/mastodon.j2").write_text("{{ titel }}\n", "utf-8")
    (problem,) = said(tmp_path, MASTODON)
    assert problem.startswith("templates/announcement/mastodon.j2:1: there is no `titel`")


def test_a_scheduled_entry_is_looked_at_while_there_is_time_and_a_withdrawn_one_is_not(tmp_path: Path) -> None:
    words = {"mastodon": "We lit it once more. " * 20}
    assert len(said(tmp_path, MASTODON, date="2026-12-24", announce=words)) == 1
    assert said(tmp_path, MASTODON, announce=words, withdrawn="Gone.", updated="2026-11-18") == []
