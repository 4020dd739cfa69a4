from pathlib import Path

import pytest

from tests.commands.small_diary import Run, write
from tests.diaries import write as diary_file
from tests.diary.test_publishing_runs import PUBLISH


def test_it_shows_what_is_public_what_waits_and_what_is_not_finished(folder: Path, run: Run) -> None:
    write(folder, "2026-11-27-next.md", title="The next", date="2026-11-27")
    write(folder, "2026-12-04-later.md", title="The unfinished", date="2026-12-04", more="draft: true\n")
    output = run("status").output
    assert "1 entry is published, the last 7 days ago." in output
    lines = [line.split() for line in output.splitlines()]
    assert ["scheduled", "27", "November", "2026", "The", "next"] in [line[:6] for line in lines]
    assert ["draft", "4", "December", "2026", "The", "unfinished"] in [line[:6] for line in lines]
    assert ["published", "13", "November", "2026", "The", "first"] in [line[:6] for line in lines]


def test_it_says_with_which_run_the_next_comes_out(folder: Path, run: Run) -> None:
    write(folder, "2036-01-04-later.md", title="Later", date="2036-01-04")
    write(folder, "2036-01-02-sooner.md", title="Sooner", date="2036-01-02 10:00")
    assert "'Sooner' comes out with the next run after Wednesday 2 January 2036, 10:00 (Europe/London)." in _flat(run)
    diary_file(folder / ".github/workflows/publish.yml", PUBLISH)
    assert "'Sooner' comes out with the run of Wednesday 2 January 2036, 10:17 (Europe/London)." in _flat(run)


def test_an_empty_diary_says_so(folder: Path, run: Run) -> None:
    (folder / "posts" / "2026-11-13-first.md").unlink()
    assert "Nothing is published yet." in run("status").output


def test_it_points_to_what_is_wrong(folder: Path, run: Run) -> None:
    write(folder, "2026-11-06-bad.md", title="No such day", date="2026-11-31")
    write(folder, "2026-10-30-begun.md", title="Begun", date="2026-10-30", more="draft: true\nauthor: nobody\n")
    output = run("status").output
    assert "2 things to look at: diarist check" in output
    lines = [line.split() for line in output.splitlines()]
    assert ["left", "out", "to", "be", "mended"] in [line[:5] for line in lines]
    assert ["draft", "to", "be", "mended"] in [line[:4] for line in lines]


def test_a_title_is_shown_as_it_is_written(folder: Path, run: Run) -> None:
    write(folder, "2026-11-20-notes.md", title="Notes [/b] and [bold]", date="2026-11-20")
    output = run("status").output
    assert "Notes [/b] and [bold]" in output
    assert "the last today" in output


def purposes(folder: Path, *words: str) -> None:
    """Write an entry for each word, the newest last."""
    for day, word in enumerate(words, 1):
        more = f"purpose: {word}\n" if word else ""
        write(folder, f"2026-09-{day:02}-entry-{day}.md", title=f"Entry {day}", date=f"2026-09-{day:02}", more=more)


def test_it_says_how_many_tell_and_how_many_ask(folder: Path, run: Run) -> None:
    purposes(folder, "ask", "tell", "decide", "answer", "thank")
    assert "Of the last 6 entries, 2 tell, 2 ask or answer, 1 thanks and 1 does not say." in _flat(run)


def test_who_only_tells_is_asked_about_it(folder: Path, run: Run) -> None:
    purposes(folder, "tell", "thank", "thank")
    expected = "1 tells, 2 thank and 1 does not say. When did you last ask something, or answer?"
    assert expected in _flat(run)


def test_only_the_last_ten_count(folder: Path, run: Run) -> None:
    purposes(folder, *["ask"] * 3, *["tell"] * 9)
    # The diary's own entry, of November, is the newest.
    assert "Of the last 10 entries, 9 tell and 1 does not say." in _flat(run)


def test_a_diary_that_says_no_purpose_is_not_counted(run: Run) -> None:
    assert "Of the last" not in _flat(run)


def _flat(run: Run) -> str:
    """What the command says, however wide the terminal is."""
    return " ".join(run("status").output.split())


def test_however_much_waits_the_answer_fits_on_a_page(folder: Path, run: Run) -> None:
    for number in range(60):
        title = f"Later {number:02}"
        write(folder, f"2026-12-04-{number}.md", title=title, date="2026-12-04", more="draft: true\n" * (number % 2))
    lines = run("status").output.splitlines()
    assert len(lines) <= 40
    assert any(line.split() == ["…", "and", "46", "more"] for line in lines)
    assert lines[2].startswith("published")


def test_the_settings_are_no_draft_and_neither_is_a_page(folder: Path, run: Run) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("plugins: []", "plugins: [search]"), "utf-8")
    (folder / "docs/about.md").write_text("---\ndraft: maybe\nxdate: 1\n---\n\nWords.\n", "utf-8")
    write(folder, "2026-10-30-begun.md", title="Begun", date="2026-10-30", more="draft: true\nauthor: nobody\n")
    drafts = [line.split()[-1] for line in run("status").output.splitlines() if line.startswith("draft")]
    assert drafts == ["posts/2026-10-30-begun.md"]


def test_names_of_files_are_whole_however_narrow_the_terminal_is(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    name = f"2026-11-20-{'a-long-name-' * 9}ends.md"
    write(folder, name, title="A headline that is as long as the one that the table has room for", date="2026-11-20")
    assert f"posts/{name}" in run("status").output


def test_it_shows_what_was_published_last(folder: Path, run: Run) -> None:
    for day in range(1, 8):
        write(folder, f"2026-10-0{day}-entry-{day}.md", title=f"Entry {day}", date=f"2026-10-0{day}")
    lines = [line.split() for line in run("status").output.splitlines() if line.startswith("published")]
    assert [line[-1] for line in lines] == [
        "posts/2026-11-13-first.md",
        *(f"posts/2026-10-0{day}-entry-{day}.md" for day in (7, 6, 5, 4)),
    ]


def test_what_was_asked_stays_on_the_list_until_it_is_answered(folder: Path, run: Run) -> None:
    asks = "purpose: ask\ncloses: "
    write(folder, "2026-11-06-oil.md", title="Which oil?", date="2026-11-06", more=f"{asks}2026-11-13\n")
    write(folder, "2026-11-06-rope.md", title="Which rope?", date="2026-11-06", more=f"{asks}2026-12-04 17:00\n")
    said = _flat(run)
    assert "Closed and not answered: 'Which oil?'. Begin the answer: diarist close 2026-11-06-oil" in said
    assert "Open: 'Which rope?' can be answered until Friday 4 December 2026, at 5 pm." in said
    write(folder, "2026-11-20-rapeseed.md", title="Rapeseed", date="2026-11-20", more="answers: 2026-11-06-oil\n")
    assert "not answered" not in _flat(run)


def test_it_says_which_promises_are_due_and_which_are_past_their_day(folder: Path, run: Run) -> None:
    for name, due in {"over": "2026-11-19", "soon": "2026-11-21", "far": "2026-12-30"}.items():
        mark = f"> [!PROMISE] We do {name}. {{#{name} due={due}}}"
        diary_file(folder / f"posts/{name}.md", f"---\ntitle: Of {name}\ndate: 2026-11-02\n---\n\n{mark}\n")
    said = _flat(run)
    assert "Promises past their day: over (19 November 2026)." in said
    assert "Promises due within 14 days: soon (21 November 2026)." in said
    assert "in its front matter: promises: {over: kept}" in said
    assert "far (" not in said
