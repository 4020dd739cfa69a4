import json
from pathlib import Path

from click.testing import CliRunner

from diarist.cli import main
from tests.commands.small_diary import Run, write


def test_all_is_well(folder: Path, run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "All is well with 1 entry. Next: diarist build\n")
    assert folder.joinpath(".cache/diarist").is_dir()


def test_everything_wrong_is_said_in_one_run_with_file_and_line(folder: Path, run: Run) -> None:
    write(folder, "2026-11-06-bad.md", title="No such day", date="2026-11-31", more="tagz: x\n")
    write(folder, "2026-10-30-worse.md", title="", date="30/10/2026")
    result = run("check")
    assert result.exit_code == 1
    assert "posts/2026-11-06-bad.md:3: 31 November 2026 does not exist" in result.output
    assert "posts/2026-11-06-bad.md:4: `tagz` is not a key of an entry; did you mean `tags`?" in result.output
    assert "posts/2026-10-30-worse.md:2: " in result.output
    assert "posts/2026-10-30-worse.md:3: " in result.output
    assert "2 files would be left out." in result.output


def test_only_the_named_files(folder: Path, run: Run) -> None:
    write(folder, "2026-11-06-bad.md", title="No such day", date="2026-11-31")
    assert run("check", "posts/2026-11-13-first.md").exit_code == 0
    assert run("check", "posts/2026-11-06-bad.md").exit_code == 1
    assert run("check", "posts/not-there.md").exit_code == 2


def test_advice_does_not_fail(folder: Path, run: Run) -> None:
    path = write(folder, "2026-11-06-more.md", title="More", date="2026-11-06")
    path.write_text(path.read_text("utf-8") + "\nSee [the next](2026-11-27-next.md).\n", "utf-8")
    write(folder, "2026-11-27-next.md", title="The next", date="2026-11-27")
    result = run("check")
    assert result.exit_code == 0
    assert "posts/2026-11-06-more.md:8: 2026-11-27-next.md is not public yet" in result.output
    assert "(advice)" in result.output


def test_json_is_json_even_when_all_is_well(folder: Path, run: Run) -> None:  # noqa: ARG001 - the diary is there
    assert json.loads(run("check", "--format", "json").output) == []


def test_settings_that_cannot_be_are_said_and_nothing_else(folder: Path, run: Run) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    zone: Europe/Atlantis\n", "utf-8")
    for command in ("check", "build", "status", "serve"):
        result = run(command)
        assert result.exit_code == 2
        assert result.output.strip() == (
            "mkdocs.yml:14: `zone` names no time zone (`Europe/Atlantis`); write one such as Europe/London"
        )


def test_another_folder(folder: Path, run: Run) -> None:  # noqa: ARG001 - the diary is there
    result = CliRunner().invoke(main, ["--folder", "posts", "check"])
    assert result.exit_code == 2
    assert "mkdocs.yml:1: there are no settings here" in result.output


def test_the_schema_is_one() -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema"]).output)
    assert schema["required"] == ["title", "date"]


def test_a_folder_means_every_entry_in_it(folder: Path, run: Run) -> None:
    write(folder, "2026-11-06-bad.md", title="No such day", date="2026-11-31")
    assert run("check", "posts").exit_code == 1
    assert run("check", "docs").exit_code == 0


def test_a_file_that_is_no_entry_is_wrong_use(folder: Path, run: Run) -> None:
    (folder / "README.md").write_text("# Hello\n", "utf-8")
    assert run("check", "README.md").exit_code == 2


def test_what_was_asked_for_is_what_is_well(folder: Path, run: Run) -> None:
    write(folder, "2026-11-06-bad.md", title="No such day", date="2026-11-31")
    output = run("check", "posts/2026-11-13-first.md").output
    assert output == "All is well with posts/2026-11-13-first.md. Next: diarist build\n"


def test_a_standing_page_s_damaged_picture_is_found_before_the_build(folder: Path, run: Run) -> None:
    (folder / "docs" / "bad.jpg").write_text("no picture", "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "docs/bad.jpg:1: bad.jpg is not a picture that can be shown" in result.output
