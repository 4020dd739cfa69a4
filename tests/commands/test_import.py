"""An old blog brought along by the command, and brought along again."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from diarist.whole_file import write_whole
from tests.commands.small_diary import Run
from tests.diaries import write
from tests.importers.old_folders import a_folder

FIRST = "---\ntitle: The quay\ndate: 2019-05-01\nauthor: Odo Penn\n---\nWe lit it. ![Lamp](/static/a.jpg)\n"
OLD = {
    "posts/2019-05-01-quay.md": FIRST,
    "posts/2019-06-01-oil.md": "---\ntitle: Oil\ndate: 2019-06-01\n---\nMore {% mystery %} words.\n",
    "posts/2019-07-01-later.md": "---\ntitle: Later\ndate: 2019-07-01\ndraft: true\n---\nNot yet.\n",
    "static/a.jpg": "",
}


@pytest.fixture
def old(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - beside the diary
    return a_folder(tmp_path_factory.mktemp("old"), OLD)


def entries(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "posts").rglob("*") if path.is_file()}


def test_it_brings_entries_pictures_and_drafts_and_says_so(folder: Path, run: Run, old: Path) -> None:
    result = run("import", str(old), "--yes")
    assert result.exit_code == 0, result.output
    assert "a folder of files: 3 entries read, 3 new." in result.output
    assert "As drafts, for nobody could read them there: 1 (it is a draft 1)." in result.output
    assert "Tags that mean nothing here, kept as comments: 1 (the tag mystery 1)." in result.output
    assert len(result.output.splitlines()) <= 20
    made = entries(folder)
    assert made["2019-05-01-quay.md"].decode() == (
        "---\ntitle: The quay\ndate: 2019-05-01\nid: 2019-05-01-quay\n"
        "imported: folder posts/2019-05-01-quay.md\n---\n\nWe lit it. ![Lamp](pictures/2019-05-01-quay.jpg)\n"
    )
    assert b"draft: true" in made["2019-07-01-later.md"]
    assert "2019-05-01-quay.jpg" in made
    assert "    begins: 2019-06-02\n" in (folder / "mkdocs.yml").read_text()
    assert "Oil" in (folder / ".diarist/import-report.html").read_text()


def test_a_dry_run_writes_nothing(folder: Path, run: Run, old: Path) -> None:
    write(old / "posts/2019-06-01-oil.md", OLD["posts/2019-06-01-oil.md"] + "![Oil](/o\u202el.jpg)")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run("import", str(old), "--dry-run")
    assert "3 entries read, 3 new." in result.output
    assert "not in the source, or cannot be shown: 1: /ol.jpg." in result.output, "what turns the line round is shown"
    assert "Nothing is written." in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_second_run_changes_no_byte(folder: Path, run: Run, old: Path) -> None:
    run("import", str(old), "--yes")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}
    result = run("import", str(old), "--yes")
    assert "3 entries read, 3 as they were." in result.output
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}
    report = folder / ".diarist/import-report.html"
    assert before.pop(report)
    assert after.pop(report)
    assert after == before


def test_a_changed_source_is_taken_where_nobody_has_touched_the_file(folder: Path, run: Run, old: Path) -> None:
    run("import", str(old), "--yes")
    by_hand = folder / "posts/2019-06-01-oil.md"
    by_hand.write_text(by_hand.read_text().replace("More", "Less"))
    moved = (folder / "posts/2019-05-01-quay.md").rename(folder / "posts/2019-05-01-the-quay.md")
    (folder / "posts/2019-07-01-later.md").unlink()
    for name, words in OLD.items():
        if name.endswith(".md"):
            write(old / name, f"{words}\nMore of it.\n")
    result = run("import", str(old), "--yes")
    assert "3 entries read, 1 changed." in result.output
    assert "1 entry left as it is, for somebody has changed it here: posts/2019-06-01-oil.md." in result.output
    assert "1 entry not brought again, for somebody has taken it out here" in result.output
    assert "More of it." in moved.read_text()
    assert "More of it." not in by_hand.read_text()
    assert not (folder / "posts/2019-07-01-later.md").exists()
    assert not (folder / "posts/2019-05-01-quay.md").exists()


def test_without_its_memory_what_differs_counts_as_edited_by_hand(folder: Path, run: Run, old: Path) -> None:
    run("import", str(old), "--yes")
    (folder / ".diarist/import.json").unlink()
    write(old / "posts/2019-06-01-oil.md", "---\ntitle: Oil\ndate: 2019-06-01\n---\nOther words.\n")
    result = run("import", str(old), "--yes")
    assert "2 as they were." in result.output
    assert "left as it is, for somebody has changed it here: posts/2019-06-01-oil.md" in result.output


@pytest.mark.parametrize("homes", [("https://quay.example", "https://mill.example"), ("", "")])
def test_a_second_blog_with_files_of_the_same_names_changes_nothing_of_the_first(
    folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, homes: tuple[str, str]
) -> None:
    said = (
        "The lamp was lit at four and nobody complained about its light. ",
        "Bread rises slowly under a wet cloth. ",
    )
    for home, words in zip(homes, said, strict=True):
        post = f"---\ntitle: Hello\ndate: 2019-05-01\n---\n{words * 3}{words[::-1]}\n"
        files = {"_config.yml": f"url: {home}\ntitle: A\n", "_posts/2019-05-01-hello.md": post}
        old = a_folder(tmp_path_factory.mktemp("old"), files)
        assert "1 entry read, 1 new." in run("import", str(old), "--yes").output
        assert "1 as it was" in run("import", str(old), "--yes").output.replace("they were", "it was")
    made = [words.decode() for name, words in entries(folder).items() if name.startswith("2019-05-01")]
    assert sorted(said[0] in words for words in made) == [False, True]
    assert sorted(said[1] in words for words in made) == [False, True]


def test_guesses_are_counted_apart_from_old_addresses_that_are_known(run: Run, old: Path) -> None:
    write(old / "posts/2019-08-01-tea.md", "---\ntitle: Tea\ndate: 2019-08-01\ntags: [tea]\n---\nIt is hot.\n")
    said = run("import", str(old), "--yes").output
    assert "Old addresses that only your host can lead on: 0, in .diarist/redirects.csv and its like." in said
    assert "Guessed besides, for pages of topics: 4." in said
    write(old / "posts/2019-08-01-tea.md", "---\ntitle: Tea\ndate: 2019-08-01\naliases: [/tea.php]\n---\nIt is hot.\n")
    said = run("import", str(old), "--yes").output
    assert "Old addresses that only your host can lead on: 1, in .diarist/redirects.csv and its like.\n" in said


def test_an_interrupted_run_goes_on(folder: Path, run: Run, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(path: Path, data: bytes, *, fresh: bool = False) -> None:
        if path.name == "2019-06-01-oil.md":
            raise RuntimeError
        write_whole(path, data, fresh=fresh)

    monkeypatch.setattr("diarist.importers.writing_entries.write_whole", dying)
    with pytest.raises(RuntimeError):
        run("import", str(old), "--yes")
    assert "2019-05-01-quay.md" in entries(folder)
    monkeypatch.undo()
    left = folder / "posts/pictures" / f".{'5e' * 8}.part"
    left.write_bytes(b"half a picture")
    os.utime(left, (1, 1))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")
    result = run("import", str(old), "--yes")
    assert "2 new and 1 as they were." in result.output
    assert {"2019-05-01-quay.jpg", "2019-06-01-oil.md"} <= set(entries(folder))
    assert "2019-05-01-quay-2.jpg" not in entries(folder)
    assert not left.exists()


def test_the_memory_has_no_words_in_it(folder: Path, run: Run, old: Path) -> None:
    run("import", str(old), "--yes")
    memory = json.loads((folder / ".diarist/import.json").read_text())
    words = [word for group in memory.values() for pair in group.items() for word in pair]
    assert words
    assert all(set(word) <= set("0123456789abcdef") for word in words)


def test_what_nobody_could_read_can_stay_where_it_is(folder: Path, run: Run, old: Path) -> None:
    result = run("import", str(old), "--yes", "--no-drafts")
    assert "Left where they are: 1 entry that nobody could read there." in result.output
    assert "2019-07-01-later.md" not in entries(folder)


def test_the_feed_stands_where_the_old_one_stood(folder: Path, run: Run, old: Path, tmp_path: Path) -> None:
    link = '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="https://old.example/rss/"/>'
    item = "<item><guid>5f3c9a</guid><link>https://old.example/2019/05/quay/</link></item>"
    feed = write(tmp_path / "old-feed.xml", f"<rss><channel>{link}{item}</channel></rss>")
    run("import", str(old), "--yes", "--feed", str(feed), "--dry-run")
    assert "also" not in (folder / "mkdocs.yml").read_text()
    result = run("import", str(old), "--yes", "--feed", str(feed))
    assert "mkdocs.yml says that the feed is at rss/, too" in result.output
    settings = (folder / "mkdocs.yml").read_text()
    assert "    feed: {also: [rss/]}\n" in settings
    assert run("import", str(old), "--yes", "--feed", str(feed)).exit_code == 0
    assert (folder / "mkdocs.yml").read_text() == settings


@pytest.mark.parametrize(("draft", "times"), [("draft: true\n", 1), ("", 0)])
def test_old_addresses_are_kept_where_readers_know_no_others(
    folder: Path, run: Run, tmp_path: Path, draft: str, times: int
) -> None:
    for there in (folder / "posts").glob("*.md"):
        there.unlink()
    write(folder / "posts/2026-11-13-first.md", f"---\ntitle: First\ndate: 2026-11-13\n{draft}---\nHello.\n")
    settings = {"_config.yml": "permalink: /:year/:month/:day/:title/\n", "_posts/2019-05-01-quay.md": FIRST}
    run("import", str(a_folder(tmp_path / "old", settings)), "--yes")
    assert (folder / "mkdocs.yml").read_text().count("permalink: ") == times


def test_items_of_the_feed_that_are_no_entry_here_are_said(run: Run, old: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    item = "<item><link>https://old.example/{0}</link><guid>urn:{0}</guid></item>"
    feed.write_text(f"<rss><channel>{item.format('quay')}{item.format('mill')}</channel></rss>")
    said = run("import", str(old), "--yes", "--feed", str(feed)).output
    assert "Items of the old feed that are no entry here: 2 of 2: /quay and /mill." in said
    write(old / "posts/2019-08-01-mill.md", "---\ntitle: Mill\ndate: 2019-08-01\naliases: [/mill]\n---\nIt turns.\n")
    said = run("import", str(old), "--yes", "--feed", str(feed)).output
    assert "Items of the old feed that are no entry here: 1 of 2: /quay." in said


def test_authors_are_asked_for_and_added(folder: Path, run: Run, old: Path) -> None:
    write(old / "posts/2019-06-01-oil.md", "---\ntitle: Oil\ndate: 2019-06-01\nauthor: Bea Quill\n---\nWords.\n")
    run("import", str(old), "--yes")
    assert (
        "      odo-penn: {name: Odo Penn}\n      bea-quill: {name: Bea Quill}\n    sample:"
        in (folder / "mkdocs.yml").read_text()
    )
    assert b"author: odo-penn" in entries(folder)["2019-05-01-quay.md"]
    assert run("import", str(old), "--yes", "--author", "nobody").exit_code == 2


def test_an_author_without_latin_letters_is_added_too(folder: Path, run: Run, old: Path) -> None:
    write(old / "posts/2019-06-01-oil.md", "---\ntitle: Oil\ndate: 2019-06-01\nauthor: 王小明\n---\nWords.\n")
    assert run("import", str(old), "--yes").exit_code == 0
    settings = (folder / "mkdocs.yml").read_text()
    assert "      author-2: {name: 王小明}\n" in settings
    assert b"author: author-2" in entries(folder)["2019-06-01-oil.md"]
    assert run("import", str(old), "--yes").exit_code == 0
    assert (folder / "mkdocs.yml").read_text() == settings


def test_what_is_kept_out_of_the_site_is_said(run: Run, old: Path) -> None:
    write(old / "posts/2019-06-01-oil.md", "---\ntitle: Oil\ndate: 2019-06-01\n---\nHer number is AB 12 34 56 C.\n")
    result = run("import", str(old), "--yes")
    assert result.exit_code == 1
    assert "Here, and kept from readers by what is in them: 1, such as posts/2019-06-01-oil.md" in result.output


def test_nothing_is_done_where_nobody_can_answer(folder: Path, run: Run, old: Path) -> None:
    result = run("import", str(old))
    assert result.exit_code == 2
    assert "nobody is at a terminal to answer" in result.output
    assert len(entries(folder)) == 1


def test_an_export_that_may_be_committed_is_refused(folder: Path, run: Run) -> None:
    feed = "<rss><channel><item><guid>https://old.example/1</guid><title>Quay</title><description>Lit.</description></item>"
    export = write(folder / "feed.xml", f"{feed}</channel></rss>")
    assert run("import", str(export), "--dry-run").exit_code == 0
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    result = run("import", str(export), "--dry-run")
    assert result.exit_code == 2
    assert "lies in the repository" in result.output
    write(folder / ".gitignore", "feed.xml\n")
    assert run("import", str(export), "--dry-run").exit_code == 0


def test_a_source_without_entries_is_said(folder: Path, run: Run, old: Path) -> None:
    for path in (old / "posts").iterdir():
        path.rename(path.with_suffix(".txt"))
    write(old / "hugo.toml", "")
    write(old / "content/about.md", "---\ntitle: About\n---\nWords.\n")
    result = run("import", str(old), "--yes")
    assert result.exit_code == 2
    assert "is read as Hugo, and nothing in it is an entry; content/about.md, for example" in result.output
    assert len(entries(folder)) == 1


@pytest.mark.parametrize("source", [".", "posts", "mkdocs.yml"])
def test_what_is_no_old_blog_is_refused(folder: Path, run: Run, source: str) -> None:
    result = run("import", str(folder / source), "--yes")
    assert result.exit_code == 2
    assert len(entries(folder)) == 1
