"""What is shown while something is wrong: said in the browser, in the page's place or above it, and escaped."""

from pathlib import Path

import pytest

from diarist.diary.read_site import read_site
from diarist.serving.snapshot import snapshot
from tests.commands.small_diary import write
from tests.serving.live_site import Live, shown

EVIL = "<script>alert(1)</script>"


def page(folder: Path, address: str) -> tuple[int, str]:
    """The status and the words of a page."""
    answer = shown(folder).answer(address)
    return int(answer.status), answer.body.decode()


def test_a_page_without_problems_has_no_box(folder: Path) -> None:
    status, words = page(folder, "2026/11/first/")
    assert (status, "diarist-problems" in words) == (200, False)


def test_advice_stands_above_the_entry_s_own_page_and_on_no_other(folder: Path) -> None:
    entry = write(folder, "2026-11-06-more.md", title="More", date="2026-11-06")
    entry.write_text(entry.read_text("utf-8") + "\nSee [the last](gone.md).\n", "utf-8")
    status, words = page(folder, "2026/11/more/")
    assert status == 200
    assert "There is advice." in words
    assert "posts/2026-11-06-more.md:8: the link to gone.md leads nowhere" in words
    assert words.index("<body") < words.index("diarist-problems") < words.index("<h1")
    assert "gone.md" not in page(folder, "")[1]
    assert "gone.md" not in page(folder, "2026/11/first/")[1]


def test_what_keeps_an_entry_back_stands_in_its_place_and_on_the_home_page(folder: Path) -> None:
    write(folder, "2026-11-06-bad.md", title="No such author", date="2026-11-06", more="author: nobody\n")
    status, words = page(folder, "2026/11/bad/")
    assert status == 404
    assert "posts/2026-11-06-bad.md:4: " in words
    home = page(folder, "")
    assert home[0] == 200
    assert "posts/2026-11-06-bad.md:4: " in home[1]
    assert "Something is left out." in home[1]
    assert page(folder, "2026/11/first/")[0] == 200


def test_of_an_entry_that_cannot_be_read_at_all_the_home_page_tells(folder: Path) -> None:
    (folder / "posts/odd.md").write_text("No front matter, and no date.\n", "utf-8")
    status, words = page(folder, "")
    assert (status, "posts/odd.md:1: " in words) == (200, True)


def test_what_is_wrong_with_the_settings_stands_in_every_page_s_place(folder: Path) -> None:
    before = read_site(folder / "mkdocs.yml")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    nosuch: setting\n")
    broken = snapshot(folder, before)
    for address in ("", "2026/11/first/", "nowhere/", "robots.txt"):
        answer = broken.answer(address)
        assert answer.status == 500
        assert b"mkdocs.yml:" in answer.body
        assert b"nosuch" in answer.body


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("\n{{ 1 / 0 }}\n", 2, "cannot be filled in: ZeroDivisionError"),
        ("{% if %}\n", 1, "cannot be read"),
        ("{% include 'nosuch.html' %}\n", 1, "TemplateNotFound"),
    ],
)
def test_a_template_that_is_wrong_is_said_in_the_page_s_place(folder: Path, words: str, line: int, said: str) -> None:
    good = (folder / "templates/site/home.html").read_text("utf-8")
    (folder / "templates/site/home.html").write_text(words, "utf-8")
    status, home = page(folder, "")
    assert status == 500
    assert f"templates/site/home.html:{line}: " in home
    assert said in home
    (folder / "templates/site/home.html").write_text(good, "utf-8")
    assert page(folder, "")[0] == 200


def test_whatever_anybody_wrote_is_shown_as_text(folder: Path) -> None:
    write(folder, "2026-11-06-bad.md", title="Bad", date="2026-11-06", more=f'author: "{EVIL}"\n')
    before = read_site(folder / "mkdocs.yml")
    for words in (page(folder, "")[1], page(folder, "2026/11/bad/")[1]):
        assert EVIL not in words
        assert "&lt;script&gt;" in words
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f'    "{EVIL}": 1\n')
    assert EVIL.encode() not in snapshot(folder, before).answer("").body


def test_something_wrong_with_diarist_is_a_sentence_and_kept_for_us(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("what nobody thought of")

    monkeypatch.setattr("diarist.serving.snapshot.prepare", failing)
    status, words = page(folder, "")
    assert status == 500
    assert "Please report .cache/diarist-crash.log" in words
    assert "what nobody thought of" not in words
    assert "what nobody thought of" in (folder / ".cache/diarist-crash.log").read_text("utf-8")


def test_a_diary_that_mkdocs_must_show_says_so(folder: Path) -> None:
    before = read_site(folder / "mkdocs.yml")
    (folder / "hooks/mine.py").write_text("def on_nav(nav, config, files):\n    return nav\n", "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks/cards.py]", "hooks/cards.py, hooks/mine.py]"), "utf-8")
    assert b"stop `diarist serve`, and start it again" in snapshot(folder, before).answer("").body


def test_no_policy_stands_in_a_live_page(folder: Path) -> None:
    assert "Content-Security-Policy" not in page(folder, "")[1]


def test_no_process_is_forked_where_threads_are_at_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.edition.site_build.pool", None)
    for number in range(20):
        write(folder, f"2026-11-0{number % 9 + 1}-{number}.md", title=f"Entry {number}", date="2026-11-06")
    assert page(folder, "2026/11/7/")[0] == 200


def test_nothing_is_built(live: Live) -> None:
    live.ask("/")
    assert not (live.folder / "site").exists()


def test_where_nobody_knows_an_address_any_more_its_page_says_what_is_wrong(folder: Path) -> None:
    (folder / "posts/2026-11-13-first.md").write_text("---\ntitle: [x\n---\nWords.\n", "utf-8")
    status, words = page(folder, "2026/11/first/")
    assert status == 404
    assert "posts/2026-11-13-first.md:2: " in words
    assert "diarist-problems" not in page(folder, "2026/12/later/")[1]


@pytest.mark.parametrize("date", ["2026-12-34", "2026-12-04\nauthor: nobody"])
def test_a_draft_that_cannot_be_shown_says_so_wherever_it_is_looked_for(folder: Path, date: str) -> None:
    write(folder, "2026-12-04-later.md", title="The unfinished", date=date, more="draft: true\n")
    for address, expected in {"": 200, "2026/12/later/": 404, "nowhere/": 404}.items():
        status, words = page(folder, address)
        assert (status, "posts/2026-12-04-later.md:" in words) == (expected, True), address


def test_a_picture_of_a_page_that_cannot_be_shown_is_said_on_the_home_page(folder: Path) -> None:
    (folder / "docs/bad.jpg").write_text("no picture", "utf-8")
    assert "bad.jpg is not a picture that can be shown" in shown(folder).answer("").body.decode()
    (folder / "docs/bad.jpg").unlink()
    assert "bad.jpg" not in shown(folder).answer("").body.decode()
