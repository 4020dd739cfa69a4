import shutil
from pathlib import Path

import pytest

from diarist.commands.new import starters
from diarist.diary.entry import read_entry
from diarist.diary.read_site import read_site
from diarist.words.typography import typographic
from tests.carriers import PLANTED, full_exif, heic_with, quarters, saved
from tests.commands.small_diary import NOON, Run


@pytest.mark.parametrize("starter", ["hard-week", "thanks", "visit", "week", "what-i-got-wrong"])
def test_every_starter_makes_a_valid_draft(folder: Path, run: Run, starter: str) -> None:
    result = run("new", "The quiet week", "--starter", starter)
    assert result.exit_code == 0
    assert "posts/2026-11-20-the-quiet-week.md" in result.output
    path = folder / "posts" / "2026-11-20-the-quiet-week.md"
    entry = read_entry("posts/2026-11-20-the-quiet-week.md", path.read_bytes(), read_site(folder / "mkdocs.yml"))
    assert (entry.title, entry.id, entry.slug, entry.draft) == (
        "The quiet week",
        "2026-11-20-the-quiet-week",
        "the-quiet-week",
        True,
    )
    assert "<!-- more -->" in entry.body


def test_the_starters_are_the_diarys_own_and_those_that_come_with_diarist(folder: Path, run: Run) -> None:
    shutil.rmtree(folder / "templates")
    (folder / "templates/entry").mkdir(parents=True)
    words = "---\ntitle: {{ title }}\ndate: {{ date }}\nid: {{ id }}\n---\nMine.\n"
    (folder / "templates/entry/week.md.j2").write_text(words, "utf-8")
    assert starters(folder) == ["hard-week", "thanks", "visit", "week", "what-i-got-wrong"]
    run("new", "My week")
    assert any("Mine." in path.read_text("utf-8") for path in (folder / "posts").iterdir())
    result = run("new", "A title", "--starter", "gossip")
    assert result.exit_code == 2
    assert "hard-week, thanks, visit" in result.output


@pytest.mark.parametrize(
    "title", ['"Quoted": a colon, & <b>', "Ŵythnos dawel", "ليلتي الأولى", "👩‍👩‍👧‍👦", "2026", "yes"]
)
def test_any_title_comes_back_as_it_is_printed(folder: Path, run: Run, title: str) -> None:
    assert run("new", title).exit_code == 0
    (path,) = [path for path in (folder / "posts").iterdir() if "first" not in path.name]
    entry = read_entry(f"posts/{path.name}", path.read_bytes(), read_site(folder / "mkdocs.yml"))
    assert entry.title == typographic(title, "en")


def test_nothing_is_overwritten(folder: Path, run: Run) -> None:
    run("new", "The quiet week")
    path = folder / "posts" / "2026-11-20-the-quiet-week.md"
    path.write_text("all my words", "utf-8")
    result = run("new", "The quiet week")
    assert result.exit_code == 1
    assert "there is an entry already" in result.output
    assert path.read_text("utf-8") == "all my words"


def test_a_title_that_cannot_be_is_said_and_nothing_is_written(folder: Path, run: Run) -> None:
    for title in ("x" * 121, "", "\u200b"):
        result = run("new", title)
        assert result.exit_code == 1
        assert "title" in result.output
    assert [path.name for path in (folder / "posts").iterdir()] == ["2026-11-13-first.md"]


def test_today_and_a_day_of_ones_own(folder: Path, run: Run) -> None:
    run("new", "One", "--today")
    run("new", "Two", "--date", "2027-01-08")
    names = {path.name for path in (folder / "posts").iterdir()}
    assert {"2026-11-20-one.md", "2027-01-08-two.md"} <= names


def test_a_long_title_makes_a_short_file_name_cut_between_words(folder: Path, run: Run) -> None:
    run("new", "word " * 23)
    (path,) = [path for path in (folder / "posts").iterdir() if "first" not in path.name]
    assert path.name == f"2026-11-20-{'-'.join(['word'] * 12)}.md"


@pytest.mark.parametrize(
    ("title", "beginning"),
    [("Tŷ newydd", "2026-11-20-ty-newydd"), ("ليلتي الأولى", "2026-11-20-entry-"), ("👩‍👩‍👧‍👦", "2026-11-20-entry-")],
)
def test_an_id_has_letters_that_every_machine_knows(folder: Path, run: Run, title: str, beginning: str) -> None:
    run("new", title)
    (path,) = [path for path in (folder / "posts").iterdir() if "first" not in path.name]
    entry = read_entry(f"posts/{path.name}", path.read_bytes(), read_site(folder / "mkdocs.yml"))
    assert entry.id.startswith(beginning)
    assert entry.id.isascii()


def test_an_id_is_written_though_a_starter_of_ones_own_forgot_it(folder: Path, run: Run) -> None:
    starter = folder / "templates" / "entry" / "own.md.j2"
    starter.write_text("---\ntitle: {{ title }}\ndate: {{ date }}\ndraft: true\n---\n\nWords.\n", "utf-8")
    assert run("new", "The quiet week", "--starter", "own").exit_code == 0
    path = folder / "posts" / "2026-11-20-the-quiet-week.md"
    assert 'draft: true\nid: "2026-11-20-the-quiet-week"\n---\n\nWords.' in path.read_text("utf-8")


def test_a_starter_that_has_no_place_for_an_id_is_said_and_nothing_is_written(folder: Path, run: Run) -> None:
    starter = folder / "templates" / "entry" / "own.md.j2"
    starter.write_text("---\n{title: {{ title }}, date: {{ date }}, draft: true}\n---\n\nWords.\n", "utf-8")
    result = run("new", "The quiet week", "--starter", "own")
    assert result.exit_code == 1
    assert "templates/entry/own.md.j2:1: the starter has no place for an `id:`" in result.output
    assert [path.name for path in (folder / "posts").iterdir()] == ["2026-11-13-first.md"]


def test_it_says_that_a_draft_in_a_public_repository_is_public(folder: Path, run: Run) -> None:
    sentence = "A draft in a public repository is public"
    assert sentence in run("new", "One").output
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    written_in: private\n", "utf-8")
    assert sentence not in run("new", "Two").output


def test_a_clean_copy_of_a_picture_lies_beside_the_entry(folder: Path, run: Run, tmp_path: Path) -> None:
    photograph = tmp_path / "IMG_1.HEIC"
    photograph.write_bytes(heic_with(exif=full_exif()))
    result = run("new", "The quay", "--picture", str(photograph))
    assert result.exit_code == 0
    assert "posts/pictures/2026-11-20-the-quay.jpg is clean; say in `image_alt:` what it shows" in result.output
    copy = folder / "posts/pictures/2026-11-20-the-quay.jpg"
    assert PLANTED not in copy.read_bytes()
    path = folder / "posts/2026-11-20-the-quay.md"
    assert 'image: "pictures/2026-11-20-the-quay.jpg"\nimage_alt: ""\n---' in path.read_text("utf-8")
    assert "the-quay.jpg has no words for readers who cannot see it" in run("check").output


def test_a_picture_that_cannot_be_or_is_there_leaves_nothing(folder: Path, run: Run, tmp_path: Path) -> None:
    words = tmp_path / "words.jpg"
    words.write_text("Words.", "utf-8")
    result = run("new", "The quay", "--picture", str(words))
    assert result.exit_code == 1
    assert "words.jpg is not a picture that can be shown" in result.output
    photograph = tmp_path / "a.jpg"
    photograph.write_bytes(saved(quarters(), "JPEG"))
    assert run("new", "The quay", "--picture", str(photograph)).exit_code == 0
    (folder / "posts/2026-11-20-the-quay.md").unlink()
    result = run("new", "The quay", "--picture", str(photograph))
    assert result.exit_code == 1
    assert "posts/pictures/2026-11-20-the-quay.jpg:1: there is a picture already" in result.output
    assert run("new", "x" * 121, "--picture", str(photograph)).exit_code == 1
    assert [path.name for path in (folder / "posts").rglob("*.*")] == ["2026-11-13-first.md", "2026-11-20-the-quay.jpg"]


def test_at_a_weekend_it_says_that_it_is_dated_today(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    friday_is_over = "This week's Friday is over"
    assert friday_is_over not in run("new", "On Friday").output
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 86_400))
    output = run("new", "On Saturday").output
    assert f"{friday_is_over}, so it is dated today, Saturday 21 November 2026." in output
    assert "For the Friday, write `date: 2026-11-20` into it." in output
    refused = run("new", "On Saturday")
    assert refused.exit_code == 1
    assert friday_is_over not in refused.output
    assert "posts/2026-11-21-on-saturday.md" in output
    assert friday_is_over not in run("new", "Asked for", "--today").output
    assert friday_is_over not in run("new", "Named", "--date", "2026-11-21").output


def test_its_help_says_which_starters_there_are(folder: Path, run: Run) -> None:
    assert "hard-week, thanks, visit, week or what-i-got-wrong" in " ".join(run("new", "--help").output.split())
    (folder / "templates/entry/board.md.j2").write_text("---\n", "utf-8")
    assert "start from: board, hard-week" in " ".join(run("new", "--help").output.split())


def test_what_is_no_day_is_said_in_plain_words_with_an_example(run: Run) -> None:
    said = run("new", "One", "--date", "tomorrow")
    assert said.exit_code == 2
    assert "`tomorrow` is no day; write year, month and day, as 2026-11-20" in said.output


def test_a_title_without_its_quotation_marks_is_told_of_them(run: Run) -> None:
    said = run("new", "Hello", "world")
    assert said.exit_code == 2
    assert 'put the title between quotation marks: diarist new "Hello world"' in said.output


@pytest.mark.parametrize(
    ("link", "more"), [("posts", ()), ("posts", ("--picture",)), ("posts/pictures", ("--picture",))]
)
def test_nothing_is_written_through_a_link_that_leads_out(
    folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, link: str, more: tuple[str, ...]
) -> None:
    away = tmp_path_factory.mktemp("away")
    picture = tmp_path_factory.mktemp("camera") / "a.png"
    picture.write_bytes(saved(quarters(), "PNG"))
    shutil.rmtree(folder / link, ignore_errors=True)
    (folder / link).symlink_to(away)
    result = run("new", "The quiet week", *more, *([str(picture)] if more else []))
    assert result.exit_code == 2
    assert f"{link}:1: this link leads out of the diary's folder" in result.output
    assert not list(away.iterdir())
