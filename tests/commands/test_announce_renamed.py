"""What `diarist announce` answers where an entry seems to have gone out under another id, and what others say of it."""

from pathlib import Path

import pytest

from tests.commands.small_diary import SETTINGS, Run, write

CHANNELS = "    channels:\n      mastodon: {server: 'https://social.example', account: ada}\n"
OLD = {"title": "The quay", "date": "2020-01-03", "more": "announce: true\n"}


@pytest.fixture
def renamed(folder: Path, run: Run) -> Path:
    """A diary whose only young entry was dealt with, and has another name since."""
    (folder / "mkdocs.yml").write_text(SETTINGS + CHANNELS, "utf-8")
    path = write(folder, "2020-01-03-teh-quay.md", **OLD)
    answer = run("announce", "--adopt")
    assert "2 entries are marked" in answer.output, answer.output
    path.rename(path.with_name("2020-01-03-the-quay.md"))
    return folder


@pytest.mark.usefixtures("renamed")
def test_a_renamed_entry_is_not_posted_and_everybody_says_what_to_write(run: Run) -> None:
    said = "an entry with the same words was announced as `2020-01-03-teh-quay` and is gone from posts/"
    mend = "write `id: 2020-01-03-teh-quay` and `aliases: [/2020/01/teh-quay/]` into posts/2020-01-03-the-quay.md"
    for command in (("announce", "--dry-run"), ("check",), ("status",)):
        answer = run(*command)

        assert said in answer.output, (command, answer.output)
        assert mend in answer.output
    assert "0 announcements would be posted" in run("announce", "--dry-run").output


def test_with_its_id_it_is_the_same_entry(renamed: Path, run: Run) -> None:
    more = "announce: true\nid: 2020-01-03-teh-quay\naliases: [/2020/01/teh-quay/]\n"
    write(renamed, "2020-01-03-the-quay.md", **{**OLD, "more": more})
    for command in (("announce", "--dry-run"), ("check",), ("status",)):
        assert "was announced as" not in run(*command).output


@pytest.mark.usefixtures("renamed")
def test_a_person_may_want_it_posted_all_the_same(run: Run) -> None:
    assert "goes out again" in run("announce", "--again", "2020-01-03-the-quay").output
    answer = run("announce", "--dry-run")
    assert "1 announcement would be posted" in answer.output
    assert "was announced as" not in answer.output
