"""`diarist init`: from nothing to a diary that builds, whatever is answered, and never over what is there."""

import errno
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pathspec import GitIgnoreSpec

from diarist.cli import main
from diarist.diary.read_site import read_site
from diarist.scaffold import folder_writer, old_copy
from diarist.scaffold.old_copy import ATTIC
from diarist.scaffold.questions import QUESTIONS
from diarist.whole_file import write_whole
from tests.commands.small_diary import NOON
from tests.diaries import ROOT, picture, write
from tests.dying import dies_writing

Init = Callable[..., Result]


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Run `diarist init` in an empty folder on a Friday at noon."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, typed: list[str] | None = None) -> Result:
        lines = "".join(f"{line}\n" for line in typed or ())
        return CliRunner().invoke(main, ["init", *arguments], input=lines, catch_exceptions=False)

    return run


def diarist(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_eight_questions_make_a_diary(init: Init, tmp_path: Path) -> None:
    typed = ["The Swale Diary", "Pat O'Brien, Head of things", "Swale Council", "swale.org/diary", "cy, Europe/London"]
    result = init("mine", typed=[*typed, "#101820 #f2aa4c", "diary@swale.org", "2"])
    assert result.exit_code == 0, result.output
    assert [question.why in result.output for question in QUESTIONS] == [True] * len(QUESTIONS)
    assert "8 of 8" in result.output
    site = read_site(tmp_path / "mine/mkdocs.yml")
    (author,) = site.authors.values()
    assert (site.name, author.id, author.name, author.role) == (
        "The Swale Diary",
        "pat",
        "Pat O'Brien",
        "Head of things",
    )
    assert (site.address, site.identity, site.language, site.answer_mail) == (
        "https://swale.org/diary/",
        "https://swale.org/diary/",
        "cy",
        "diary@swale.org",
    )
    assert (site.card_background, site.card_accent, site.written_in, site.paused) == (
        "#101820",
        "#f2aa4c",
        "public",
        True,
    )
    assert str(site.begins) == "2026-11-20"


def test_enter_on_every_question_is_what_yes_writes(init: Init, tmp_path: Path) -> None:
    assert init("asked", typed=[""] * len(QUESTIONS)).exit_code == 0
    assert init("told", "--yes").exit_code == 0
    assert files(tmp_path / "asked") == files(tmp_path / "told")


def test_what_options_say_is_not_asked(init: Init, tmp_path: Path) -> None:
    result = init("mine", "--leader", "Łukasz Żak", "--mail", "a@b.org", typed=[""] * 6)
    assert result.exit_code == 0
    assert "6 of 6" in result.output
    assert "Whose diary" not in result.output
    assert read_site(tmp_path / "mine/mkdocs.yml").authors["leader"].name == "Łukasz Żak"


def test_what_cannot_be_meant_is_asked_again(init: Init) -> None:
    result = init("mine", "--diary", "One", typed=["", "", "nowhere", "swale.org", "", "red", "", "", "moon", ""])
    assert result.exit_code == 0
    assert "That is not an address (`nowhere`); write it in full, with https://." in result.output
    assert "That cannot be `red`; write two such as" in result.output
    assert "That cannot be `moon`; write a number from 1 to 10" in result.output


def test_all_wrong_options_are_said_together(init: Init, tmp_path: Path) -> None:
    result = init("mine", "--yes", "--address", "nowhere", "--mail", "x", "--zone", "Mars")
    assert result.exit_code == 2
    for words in ("--address: this is not an", "--mail: this is not a mail address", "--zone: this names no time zone"):
        assert words in result.output
    assert not (tmp_path / "mine").exists()


ODD = {
    "quotes": {"leader": "\"Pat\" 'O\\'Brien'", "organisation": "A: b # c", "role": "#1: {x}"},
    "yaml": {"diary": "yes", "leader": "null", "organisation": "[1, 2]", "role": "- x"},
    "markup": {"diary": "<b>*Hi*</b> {{ x }} {% y %}", "leader": "a|b & `c`", "organisation": "[[x]] ![y](z)"},
    "scripts": {"diary": "مذكرات الجمعة", "leader": "王芳", "organisation": "ŵŷ", "language": "ar"},
    "numbers": {"diary": "2026", "leader": "1e3", "organisation": "0x10", "role": "2026-11-20"},
    "emoji": {"diary": "👩‍🚀", "leader": "👍🏽 ᠎x", "organisation": "%s %(x)s ${{ secrets.X }}"},
}


@pytest.mark.parametrize("given", ODD.values(), ids=ODD)
def test_whatever_is_answered_comes_back_as_it_was_and_builds(
    init: Init, tmp_path: Path, given: dict[str, str]
) -> None:
    options = [word for name, words in given.items() for word in (f"--{name}", words)]
    result = init("mine", "--yes", *options)
    assert result.exit_code == 0, result.output
    site = read_site(tmp_path / "mine/mkdocs.yml")
    (author,) = site.authors.values()
    found = {"leader": author.name, "role": author.role, "diary": site.name, "language": site.language}
    found["organisation"] = site.copyright.removeprefix("© ")
    plain = {name: words.replace("\u180e", "") for name, words in given.items()}
    assert {name: found[name].replace("\u180e", "") for name in given} == plain
    assert diarist("--folder", "mine", "build").exit_code in {0, 1}
    assert (tmp_path / "mine/site/index.html").is_file()


def test_what_is_there_stays_and_is_named(init: Init, tmp_path: Path) -> None:
    write(tmp_path / "README.md", "Mine.\n")
    write(tmp_path / "posts/2026-11-13-old.md", "---\ntitle: Old\ndate: 2026-11-13\n---\nWords.\n")
    result = init("--yes")
    assert result.exit_code == 0
    assert "Left as they were: README.md" in result.output
    assert (tmp_path / "README.md").read_text("utf-8") == "Mine.\n"


def test_other_files_are_no_place_for_a_diary_without_a_word(init: Init, tmp_path: Path) -> None:
    write(tmp_path / "budget.xlsx", "x")
    result = init(typed=["n"])
    assert result.exit_code == 2
    assert "budget.xlsx. They stay as they are." in result.output
    assert list(files(tmp_path)) == ["budget.xlsx"]
    assert init(typed=["y", *[""] * 8]).exit_code == 0


def test_run_again_it_writes_what_is_missing_and_asks_nothing(init: Init, tmp_path: Path) -> None:
    given = ["--leader", "Pat O'Brien", "--role", "Head", "--organisation", "Swale", "--address", "swale.org"]
    assert init("mine", "--yes", *given, "--language", "cy", "--shown-on", "pages").exit_code == 0
    first = files(tmp_path / "mine")
    about = tmp_path / "mine/docs/about.md"
    about.write_bytes(b"# M\xfcnster\n")  # as an older editor on Windows saves it
    for name in ("docs/privacy.md", "docs/assets/portrait.png", ".gitignore"):
        (tmp_path / "mine" / name).unlink()
    result = init("mine")
    assert result.exit_code == 0, result.output
    assert "3 files written" in result.output
    assert "Left as they were: docs/about.md" in result.output
    assert files(tmp_path / "mine") == {**first, "docs/about.md": b"# M\xfcnster\n"}


def test_run_again_it_brings_back_no_picture_and_no_draft_that_people_replaced(init: Init, tmp_path: Path) -> None:
    assert init("mine", "--yes").exit_code == 0
    settings = tmp_path / "mine/mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("assets/portrait.png", "assets/pat.jpg"), "utf-8")
    (tmp_path / "mine/docs/assets/portrait.png").unlink()
    (draft,) = (tmp_path / "mine/posts").iterdir()
    draft.rename(draft.with_name("2026-11-27-mine.md"))
    result = init("mine")
    assert "Nothing was missing" in result.output
    assert not (tmp_path / "mine/docs/assets/portrait.png").exists()
    assert len(list((tmp_path / "mine/posts").iterdir())) == 1


def test_options_change_no_settings_that_somebody_changed(init: Init, tmp_path: Path) -> None:
    assert init("mine", "--yes").exit_code == 0
    with (tmp_path / "mine/mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    result = init("mine", "--yes", "--leader", "Somebody")
    assert result.exit_code == 2
    assert "this diary has settings already: change mkdocs.yml instead of giving --leader" in result.output


def test_settings_that_are_wrong_are_said_with_their_line(init: Init, tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", "site_name: x\nsite_url: nowhere\n")
    result = init()
    assert result.exit_code == 2
    assert "mkdocs.yml:2: `site_url` is not an address" in result.output


def test_stopped_in_the_middle_of_the_questions_nothing_is_written(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", stopped)
    result = init("mine")
    assert result.exit_code == 2
    assert "Nothing is written yet." in result.output
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk can only be read")]
)
def test_a_disk_that_takes_no_more_is_said_and_gone_on_with(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    written: list[Path] = []

    def full(path: Path, data: bytes, *, fresh: bool = False) -> None:
        if len(written) == 4:
            raise OSError(number, os.strerror(number), str(path))
        write_whole(path, data, fresh=fresh)
        written.append(path)

    monkeypatch.setattr(folder_writer, "write_whole", full)
    result = init("mine", "--yes", "--leader", "Pat")
    assert result.exit_code == 2
    assert words in result.output
    assert "go on with the same command" in result.output
    monkeypatch.setattr(folder_writer, "write_whole", write_whole)
    assert init("mine", "--yes").exit_code == 0
    assert read_site(tmp_path / "mine/mkdocs.yml").authors["pat"].name == "Pat"
    assert len(files(tmp_path / "mine")) > 10


def test_nothing_is_written_through_a_linked_folder(init: Init, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/docs").symlink_to("../other")
    result = init("mine", "--yes")
    assert result.exit_code == 2
    assert "docs:1: this link leads out of the diary's folder" in result.output
    assert files(tmp_path) == {}


@pytest.mark.parametrize("name", ["-x", "a b", "Łódź", "deep/er"])
def test_a_folder_of_any_name(init: Init, tmp_path: Path, name: str) -> None:
    said = init("--yes", "--", name)
    assert said.exit_code == 0
    assert (tmp_path / name / "mkdocs.yml").is_file()
    assert f"cd {f'{chr(34)}{name}{chr(34)}' if ' ' in name else name}, then: diarist serve" in said.output


@pytest.mark.parametrize("answers", [["--yes"], ["--web"]])
def test_nothing_is_put_beside_settings_that_are_no_file(init: Init, tmp_path: Path, answers: list[str]) -> None:
    (tmp_path / "mine/mkdocs.yml").mkdir(parents=True)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/mkdocs.yml").symlink_to("../nowhere.yml")
    for name in ("mine", "linked"):
        result = init(name, *answers)
        assert result.exit_code == 2
        assert "mkdocs.yml:1: this is no file" in result.output
    assert files(tmp_path) == {}


def test_a_file_is_no_folder(init: Init, tmp_path: Path) -> None:
    write(tmp_path / "mine", "x")
    assert init("mine", "--yes").exit_code == 2


def test_colours_and_icons_come_from_a_logo(init: Init, tmp_path: Path) -> None:
    picture(tmp_path / "ours.png", (300, 100), "#7a0019")
    result = init("mine", "--organisation", "Swale", typed=["", "", "", "", "nothing.png", "ours.png", "", ""])
    assert result.exit_code == 0, result.output
    assert "is no file that can be read (`nothing.png`)" in result.output
    assert read_site(tmp_path / "mine/mkdocs.yml").card_background == "#7a0019"
    assert init("other", "--yes", "--logo", "ours.png", "--accent", "#00ff00").exit_code == 0
    site = read_site(tmp_path / "other/mkdocs.yml")
    assert (site.card_background, site.card_accent) == ("#7a0019", "#00ff00")
    assert init("third", "--yes", "--logo", "none.png").exit_code == 2


def test_what_it_wrote_builds_at_once_and_the_steps_name_the_doctor(init: Init, tmp_path: Path) -> None:
    given = ["--leader", "Delyth Okoro", "--organisation", "Swale Council", "--address", "https://swale.org/diary"]
    result = init("mine", "--yes", *given)
    assert result.output.rstrip().splitlines()[-1].endswith("between this folder and a live diary.")
    assert "docs/about.md, docs/accessibility.md, docs/privacy.md and mkdocs.yml. No reader sees" in result.output
    assert diarist("--folder", "mine", "build").exit_code in {0, 1}
    page = (tmp_path / "mine/site/index.html").read_text("utf-8")
    assert "The Friday Diary" in page
    assert "Why I am starting" not in page


def test_no_page_shows_a_mark_and_every_command_counts_the_same_files(init: Init, tmp_path: Path) -> None:
    init("mine", "--yes")
    built = diarist("--folder", "mine", "build")
    without = (
        "without docs/about.md, docs/accessibility.md and docs/privacy.md, and without some of what mkdocs.yml says"
    )
    assert without in built.output
    assert "3 files would be left out" in diarist("--folder", "mine", "check").output
    marked = [path for path, data in files(tmp_path / "mine/site").items() if b"FILL IN" in data]
    assert marked == []


def test_a_starter_is_filled_in_by_options_or_asked_for(init: Init, tmp_path: Path) -> None:
    for name in ("told", "asked"):
        assert init(name, "--yes", "--commit", "a" * 40, "--organisation", "Swale").exit_code == 0
    assert init("told", "--yes", "--leader", "Pat O'Brien").exit_code == 0
    asked = init("asked", typed=["", "Pat O'Brien", *[""] * 6])
    assert asked.exit_code == 0, asked.output
    assert "[Swale]" in asked.output
    assert files(tmp_path / "told") == files(tmp_path / "asked")
    site = read_site(tmp_path / "told/mkdocs.yml")
    assert (site.authors["pat"].name, site.copyright) == ("Pat O'Brien", "© Swale")
    assert "@" + "a" * 40 in (tmp_path / "told/.github/workflows/publish.yml").read_text("utf-8")
    again = init("told")
    assert "Nothing was missing" in again.output
    assert "40 digits" not in again.output, "the files name a commit, though this Diarist knows none of its own"


def test_what_stayed_is_said_before_what_comes_next(init: Init, tmp_path: Path) -> None:
    write(tmp_path / "README.md", "Mine.\n")
    said = init("--yes").output
    assert said.index("Left as they were: README.md") < said.index("What comes next")


def test_no_key_is_committed(init: Init, tmp_path: Path) -> None:
    init("mine", "--yes")
    names = {"diary-key", "diary-key.pub", "diary", "diary.pub"}
    ignored = GitIgnoreSpec.from_lines((tmp_path / "mine/.gitignore").read_text("utf-8").splitlines())
    assert set(ignored.match_files(names)) == names


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What tells a diary that began as a copy of the product: its settings, and a hook of theirs."""
    write(tmp_path / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8"))
    write(tmp_path / "hooks/entries.py", (ROOT / "hooks/entries.py").read_text("utf-8"))
    return tmp_path


def written_in(folder: Path) -> str:
    return read_site(folder / "mkdocs.yml").written_in


@pytest.mark.parametrize(
    ("given", "typed", "found"),
    [
        (["--yes", "--written-in", "private"], [], "private"),
        (["--written-in", "public"], ["y"], "public"),
        ([], ["y", "private"], "private"),
        ([], ["y", ""], "public"),
        (["--yes"], [], ""),
    ],
)
def test_of_a_copy_it_is_asked_where_it_is_written_and_the_settings_say_it(
    init: Init, copy: Path, given: list[str], typed: list[str], found: str
) -> None:
    result = init(*given, typed=typed)
    assert result.exit_code == 0, result.output
    assert written_in(copy) == found
    readme = (copy / "README.md").read_text("utf-8")
    assert ("Everybody can read this" in readme) == (found != "private"), readme
    assert ("`written_in: private`" in result.output) == (not found)


def test_of_a_copy_nothing_else_is_answered_and_nothing_twice(init: Init, copy: Path) -> None:
    assert "instead of giving --leader" in init("--yes", "--leader", "Ada").output
    settings = copy / "mkdocs.yml"
    write(settings, settings.read_text("utf-8").replace("  diary:\n", "  diary:\n    written_in: private\n"))
    before = files(copy)
    result = init("--yes", "--written-in", "public")
    assert result.exit_code == 2
    assert "instead of giving --written-in" in result.output
    assert files(copy) == before


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#7a0019"/></svg>'
)


def _begin(*given: str) -> None:
    CliRunner().invoke(main, ["init", *given])


@pytest.mark.parametrize("logo", ["ours.svg"])
def test_whenever_it_dies_the_same_command_goes_on(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logo: str
) -> None:
    monkeypatch.chdir(ROOT)  # where the children find the tests
    (tmp_path / "ours.svg").write_text(SVG, "utf-8")
    picture(tmp_path / "ours.png", (300, 100), "#7a0019")
    given = ["--yes", "--leader", "Ann Writer", "--logo", str(tmp_path / logo), "--written-in", "public"]
    assert init(str(tmp_path / "whole"), *given).exit_code == 0
    whole = files(tmp_path / "whole")
    for step in itertools.count(1, 31):
        name = str(tmp_path / f"died{step}")
        died = dies_writing(step, tmp_path, _begin, name, *given)
        result = init(name, *given)
        assert result.exit_code == 0, (step, result.output)
        found = {path: data for path, data in files(Path(name)).items() if not path.endswith(".part")}
        assert found == whole, step
        if not died:
            break
    assert step > 30


def test_a_logo_that_the_settings_do_not_name_is_not_taken_in_silence(init: Init, tmp_path: Path) -> None:
    (tmp_path / "ours.svg").write_text(SVG, "utf-8")
    assert init("mine", "--yes", "--leader", "Ann Writer").exit_code == 0
    with (tmp_path / "mine/mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    result = init("mine", "--yes", "--logo", "ours.svg")
    assert result.exit_code == 2
    assert "instead of giving --logo" in result.output


def test_a_picture_that_the_settings_name_and_nobody_has_is_said(init: Init, tmp_path: Path) -> None:
    (tmp_path / "ours.svg").write_text(SVG, "utf-8")
    given = ["--yes", "--leader", "Ann Writer"]
    assert init("mine", *given, "--logo", "ours.svg").exit_code == 0
    (tmp_path / "mine/docs/assets/logo.svg").unlink()
    result = init("mine")
    assert result.exit_code == 1
    assert "that mkdocs.yml names these are not there: docs/assets/logo.svg" in result.output
    assert init("mine", *given, "--logo", "ours.svg").exit_code == 0
    assert (tmp_path / "mine/docs/assets/logo.svg").is_file()


def test_whenever_the_parting_of_a_copy_dies_the_same_command_goes_on(
    init: Init, copy: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["--yes", "--written-in", "private"]
    monkeypatch.chdir(ROOT)  # where the children find the tests
    begun = files(copy)
    assert init(str(copy), *given).exit_code == 0
    whole = thin_of(copy)
    for step in itertools.count(1, 31):
        root = tmp_path_factory.mktemp("died")
        for name, data in begun.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(data)
        died = dies_writing(step, root, _begin, str(root), *given)
        result = init(str(root), *given)
        assert result.exit_code in {0, 1}, (step, result.output)
        assert thin_of(root) == whole, step
        if not died:
            break
    assert step > 30


@pytest.mark.parametrize("given", [["--written-in", "private"], []])
def test_stopped_before_its_settings_are_written_a_copy_is_one_still(
    init: Init, copy: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(old_copy, "write_whole", full)
        assert init("--yes", *given).exit_code == 2
    assert "hooks:" in (copy / "mkdocs.yml").read_text("utf-8")
    result = init("--yes", *given)
    assert result.exit_code == 0, result.output
    words = (copy / "mkdocs.yml").read_text("utf-8")
    assert "hooks:" not in words
    assert "custom_dir" not in words
    assert written_in(copy) == (given[1] if given else "")


def thin_of(folder: Path) -> dict[str, bytes]:
    """The files of a thin diary, but for what was put away."""
    return {path: data for path, data in files(folder).items() if not path.endswith(".part") and ATTIC not in path}
