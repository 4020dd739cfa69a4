import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from diarist.cli import COMMANDS, main
from tests.commands.small_diary import ROOT, Run, write

COMMAND_FILES = ROOT / "src/diarist/commands"


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
            "mkdocs.yml:15: `zone` names no time zone (`Europe/Atlantis`); write one such as Europe/London"
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


def test_every_file_of_commands_is_a_command_with_the_help_that_is_listed() -> None:
    # report.py is no command: hooks of an earlier Diarist ask for it.
    names = {path.stem.rstrip("_").replace("_", "-") for path in COMMAND_FILES.glob("*.py")} - {"--init", "report"}
    assert names == set(COMMANDS)
    context = click.Context(main)
    own = {name: command for name in COMMANDS if (command := main.get_command(context, name))}
    assert {name: command.get_short_help_str(1000) for name, command in own.items()} == COMMANDS
    assert [command.name for command in own.values()] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_that_it_takes(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    found = re.search(rf"[Ee]xample: (?:.* )?diarist {name}( .*)?$", command.help or "", re.MULTILINE)
    assert found
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in (found[1] or "").split() if word.startswith("-")} <= known


def test_a_command_that_was_nearly_typed_is_named() -> None:
    result = CliRunner().invoke(main, ["statu"])
    assert result.exit_code == 2
    assert "No such command 'statu'. Did you mean 'status'?" in result.output


@pytest.mark.parametrize(
    "command",
    [
        ("announce", "--dry-run", "nope"),
        ("announce", "--again", "nope"),
        ("announce", "--again", "2026-11-13-first", "--channel", "nope"),
        ("correct", "nope", "It was Tuesday."),
        ("preview", "nope"),
        ("share-kit", "nope"),
        ("withdraw", "nope", "--reason", "It was wrong."),
    ],
)
def test_what_was_asked_for_and_is_not_there_is_wrong_use(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "nope" in result.output
    assert "posts:1" not in result.output


LOADED = "import sys, diarist.cli; diarist.cli.main({arguments!r}, standalone_mode=False); print(*sys.modules)"


def loaded(*arguments: str) -> set[str]:
    """The libraries, and the parts of Diarist, that a command imports in a process of its own."""
    command = [sys.executable, "-c", LOADED.format(arguments=arguments)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    modules = answer.stdout.splitlines()[-1].split()
    parts = {".".join(name.split(".")[:2]) for name in modules if name.startswith("diarist.")}
    return {name.partition(".")[0] for name in modules} | parts


HEAVY = {"PIL", "httpx", "jinja2", "lxml", "markdown_it", "mkdocs", "rich", "yaml"}


def test_help_imports_nothing_that_it_does_not_show() -> None:
    assert loaded("--help") & {*HEAVY, "diarist.commands", "diarist.edition", "diarist.body"} == set()


@pytest.mark.usefixtures("folder")
def test_a_new_entry_needs_neither_pages_nor_pictures_nor_rules_nor_channels() -> None:
    parts = {f"diarist.{part}" for part in ("announce", "body", "channels", "checks", "edition", "outputs")}
    assert loaded("new", "A title") & (HEAVY - {"jinja2", "yaml"} | parts) == set()


@pytest.mark.usefixtures("folder")
def test_a_look_at_the_diary_renders_nothing_that_is_kept() -> None:
    loaded("status")
    parts = {"diarist.channels", "diarist.checks"}
    assert loaded("status") & {*parts, "feedgen", "httpx", "jinja2", "markdown_it", "nh3", "pygments"} == set()
