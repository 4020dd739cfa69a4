import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands.small_diary import Run, write
from tests.recordings.tagged import plain

NUMBER = "Her NHS number is 999 123 4578."


def add(folder: Path, name: str, words: str, more: str = "", date: str = "2026-11-06") -> Path:
    """Write an entry with some words below those that every one has."""
    path = write(folder, name, title="What we heard", date=date, more=more)
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
    return path


def setting(folder: Path, lines: str) -> None:
    """Add settings of the checks."""
    path = folder / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + f"    checks:\n{lines}", "utf-8")


def test_what_must_not_be_public_fails_with_its_line_and_rule(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", NUMBER)
    result = run("check")
    assert result.exit_code == 1
    assert "posts/2026-11-06-a.md:8: “999…” looks like somebody's NHS number; " in result.output
    assert "[nhs-number]\n" in result.output
    assert "1 file would be left out." in result.output


def test_advice_and_hints_do_not_fail_and_hints_are_kept_back(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "Ring 07700 900123. We leverage synergies.")
    result = run("check")
    assert result.exit_code == 0
    assert "[phone-number] (advice)" in result.output
    assert "[jargon]" not in result.output
    assert "2 hints for plain words kept back: diarist check --hints" in " ".join(result.output.split())
    result = run("check", "--hints")
    assert result.output.count("[jargon] (hint)") == 2
    assert "kept back" not in result.output


def test_only_hints_leave_all_well(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "We leverage it.")
    output = run("check").output
    assert output.startswith("All is well with 2 entries.")
    assert "1 hint for plain words kept back" in output


def test_programs_are_told_level_and_rule(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", f"{NUMBER} We leverage it.")
    (number,) = json.loads(run("check", "--format", "json").output)
    assert (number["level"], number["rule"], number["blocks"]) == ("block", "nhs-number", True)
    found = json.loads(run("check", "--format", "json", "--hints").output)
    assert {(problem["level"], problem["rule"]) for problem in found} == {("block", "nhs-number"), ("hint", "jargon")}


def test_drafts_and_scheduled_entries_are_read_too(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", NUMBER, more="draft: true\n")
    add(folder, "2026-12-06-b.md", NUMBER, date="2026-12-06")
    result = run("check")
    assert result.exit_code == 1
    assert "posts/2026-11-06-a.md:9: " in result.output
    assert result.output.count("[nhs-number] (advice)") == 1
    assert result.output.count("[nhs-number]") == 2


def test_a_wrong_key_does_not_hide_what_else_is_wrong(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", NUMBER, more="autor: x\n")
    path = add(folder, "2026-11-07-b.md", NUMBER)
    path.write_text(path.read_text("utf-8").replace("date: 2026-11-06", "date: 2026-11-31"), "utf-8")
    result = run("check")
    assert result.exit_code == 1
    for place in ("a.md:4: ", "a.md:9: ", "b.md:3: ", "b.md:8: "):
        assert place in result.output
    assert "2 files would be left out." in result.output


def test_only_the_named_files_are_read(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", NUMBER)
    assert run("check", "posts/2026-11-13-first.md").exit_code == 0
    assert run("check", "posts/2026-11-06-a.md").exit_code == 1


def test_settings_of_the_checks_that_cannot_be_are_wrong_use(folder: Path, run: Run) -> None:
    setting(folder, "      levels:\n        nhs-numbr: warn\n")
    result = run("check")
    assert result.exit_code == 2
    assert "mkdocs.yml:17: `nhs-numbr` is not a setting; did you mean `nhs-number`?" in result.output


def test_a_rule_can_be_switched_off(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "Ring 07700 900123.")
    setting(folder, "      levels:\n        phone-number: off\n")
    assert run("check").output.startswith("All is well")


def test_a_picture_that_the_page_shows_without_words_is_said(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "![][quay]\n\n[quay]: missing.jpg")
    assert "has no words for readers who cannot see it" in run("check").output


def test_what_was_written_at_night_is_said(folder: Path, run: Run) -> None:
    path = add(folder, "2026-11-20-a.md", "Words.", date="2026-11-20")
    night = datetime(2026, 11, 19, 23, 30, tzinfo=UTC).timestamp()
    os.utime(path, (night, night))
    assert "posts/2026-11-20-a.md:1: it was last changed at 23:30, late at night" in run("check").output


def committed(folder: Path, *names: str) -> None:
    """Put some files into git's history; never the cache, which would be refused."""
    (folder / ".gitignore").write_text(".cache/\n", "utf-8")
    who = {f"GIT_{role}_{what}": "x@x.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "-q"], ["add", *names], ["commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **who}, check=True, capture_output=True)


def test_a_link_that_leads_nowhere_fails_the_check_of_what_readers_have_not_seen(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "[x](gone.md)")
    committed(folder, ".")
    result = run("check")
    assert (result.exit_code, "leads nowhere" in result.output, "(advice)" in result.output) == (0, True, True)
    add(folder, "2026-11-06-a.md", "More, and still [x](gone.md).")
    result = run("check")
    assert (result.exit_code, "(advice)" in result.output) == (1, False)
    assert "1 link leads nowhere in what readers have not seen yet. Mend that, then: diarist check" in " ".join(
        result.output.split()
    )
    assert "::error file=posts/2026-11-06-a.md,line=8::" in run("check", "--format", "github").output
    committed(folder, ".")
    assert run("check").exit_code == 0
    assert run("check", "--since", "HEAD~1").exit_code == 1
    assert run("check", "--since", "nowhere").exit_code == 2


def test_so_it_does_in_a_draft_and_a_scheduled_entry(folder: Path, run: Run) -> None:
    add(folder, "2026-11-06-a.md", "[x](gone.md)", "draft: true\n")
    add(folder, "2026-12-04-b.md", "[x](gone.md)", date="2026-12-04")
    committed(folder, ".")
    result = run("check")
    assert (result.exit_code, "2 links lead nowhere" in " ".join(result.output.split())) == (1, True)


def landed(folder: Path, run: Run, *options: str) -> list[str]:
    """What the check says of a draft, a date to come and an approval that came after a commit."""
    committed(folder, "mkdocs.yml", "posts")
    add(folder, "2026-11-06-a.md", "Words.", more="draft: true\n")
    add(folder, "2026-12-06-b.md", "Words.", date="2026-12-06")
    add(folder, "2026-11-20-c.md", "Words.", date="2026-11-20", more="approved_by: Ana Roe\n")
    return [line for line in run("check", *options).output.splitlines() if "[public-draft]" in line]


def test_what_lands_in_a_public_repository_before_its_day_is_said(folder: Path, run: Run) -> None:
    said = "\n".join(landed(folder, run, "--since", "HEAD"))
    for place in ("11-06-a.md:4: it is a draft", "12-06-b.md:3: it waits", "11-20-c.md:4: the repository is public"):
        assert said.count(f"posts/2026-{place}") == 1


def test_nothing_is_said_of_what_was_there_before_nor_at_a_desk_nor_of_a_private_one(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert landed(folder, run) == []
    committed(folder, "posts")
    assert "[public-draft]" not in run("check", "--since", "HEAD").output
    add(folder, "2026-12-06-b.md", "More words.", date="2026-12-06")
    assert "[public-draft]" in run("check", "--since", "HEAD").output
    event = folder / "event.json"
    event.write_text('{"repository": {"private": true}}', "utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    assert "[public-draft]" not in run("check", "--since", "HEAD").output


CHANNEL = "    channels:\n      mail: {}\n"


def test_settings_of_a_channel_leave_no_entry_out_and_the_check_does_not_say_so(folder: Path, run: Run) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + CHANNEL, "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "`mail` has no from" in result.output
    assert "Nothing would be left out, but what mkdocs.yml says has to be mended." in result.output
    add(folder, "2026-11-06-a.md", NUMBER)
    assert "1 file would be left out, and what mkdocs.yml says has to be mended. Mend them" in run("check").output


def test_a_workflow_for_another_host_than_the_settings_name_fails_the_check(folder: Path, run: Run) -> None:
    assert run("check").exit_code == 0
    workflow = folder / ".github/workflows/publish.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(
        f"jobs:\n  publish:\n    uses: lamp/diarist/.github/workflows/diary-pages.yml@{'a' * 40} # v1.0.0\n"
    )
    assert run("check").exit_code == 0
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}    host: azure\n")
    result = run("check")
    assert result.exit_code == 1
    assert ".github/workflows/publish.yml:3: diary-pages.yml shows the diary at GitHub Pages" in result.output
    assert "Nothing would be left out, but what .github/workflows/publish.yml says" in result.output


def test_it_says_what_sound_adds_to_the_site(folder: Path, run: Run) -> None:
    assert "Sound and films" not in run("check").output
    (folder / "posts/memo.m4a").write_bytes(plain("sound.m4a") + bytes(60_000))
    entry = "---\ntitle: Heard\ndate: 2026-11-18\naudio: memo.m4a\n---\nSome words that are read aloud.\n"
    (folder / "posts/2026-11-18-heard.md").write_text(entry, "utf-8")
    assert "Sound and films add 0.1 MB to the site, in 1 file." in run("check").output
