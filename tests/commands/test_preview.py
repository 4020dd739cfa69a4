"""`diarist preview`, with the real MkDocs: everything each audience gets, in one file, of one entry or of several."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from diarist.cache import Cache
from diarist.clock import now
from diarist.commands.preview import find
from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.edition.making import make_edition
from tests.commands.small_diary import ROOT, Run, write

pytestmark = pytest.mark.site

CHANNELS = """\
    announce: { ledger: folder }
    channels:
      mastodon: { server: https://social.example, account: ada }
      bluesky: { account: ada.example }
      mail: { host: mail.example, from: diary@small.example, to: list@small.example }
"""


@pytest.fixture
def whole(folder: Path) -> Path:
    """The small diary with channels, a picture, and what MkDocs needs to build it."""
    shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(CHANNELS)
    Image.new("RGB", (1200, 800), "#405060").save(folder / "posts" / "quay.jpg")
    return folder


def draft(folder: Path, words: str = "![A grey quay.](quay.jpg)", more: str = "draft: true\n") -> Path:
    path = write(folder, "2026-11-27-next.md", title="The next", date="2026-11-27", more=more)
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
    return path


def page(folder: Path, name: str = "2026-11-27-next") -> BeautifulSoup:
    return BeautifulSoup((folder / "preview" / f"{name}.html").read_text("utf-8"), "html.parser")


def frame(soup: BeautifulSoup, name: str) -> BeautifulSoup:
    found = soup.find("iframe", id=name)
    assert isinstance(found, Tag), f"there is no frame {name}"
    return BeautifulSoup(str(found["srcdoc"]), "html.parser")


def test_a_draft_is_shown_to_its_writers_as_every_audience_will_get_it(whole: Path, run: Run) -> None:
    draft(whole)
    result = run("preview", "--no-open")
    assert result.exit_code == 0, result.output
    assert "The next: A draft: no reader of the site sees it. The preview is " in result.output
    soup = page(whole)
    for name in ("page-phone", "page-desktop", "mail-1-html", "feed-item"):
        document = frame(soup, name)
        assert "Some words about the week." in document.get_text(), name
        pictures = [str(image["src"]) for image in document.select("img[alt='A grey quay.']")]
        assert [src.startswith("data:image/jpeg;base64,") for src in pictures] == [True], name
    assert frame(soup, "page-phone").select("style")
    assert not frame(soup, "feed-item").select(".masthead")
    assert "The next" in soup.select_one("#channel-mastodon").find_parent("article").get_text()  # type: ignore[union-attr]
    assert re.search(r"\d+ of 500 characters", soup.get_text())
    assert re.search(r"\d+ of 300 characters", soup.get_text())
    card = soup.select_one("#card img")
    assert card
    assert str(card["src"]).startswith("data:image/jpeg;base64,")
    assert "It stays a draft" in soup.get_text()


def test_a_channel_that_is_unfinished_is_named_and_the_others_are_shown(whole: Path, run: Run) -> None:
    draft(whole)
    settings = whole / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("{ account: ada.example }", "{}"), "utf-8")
    result = run("preview", "--no-open")
    assert result.exit_code == 1
    assert "Nothing can be shown of bluesky: mkdocs.yml:" in result.output
    assert "`bluesky` has no account; add a line with `account:`" in result.output
    said = page(whole).get_text()
    assert "`bluesky` has no account" in said
    assert re.search(r"\d+ of 500 characters", said)
    assert frame(page(whole), "mail-1-html").get_text()


def test_nothing_is_built_into_the_site_and_no_other_file_is_written(whole: Path, run: Run) -> None:
    draft(whole)
    before = {path for path in whole.rglob("*") if ".cache" not in path.parts}
    assert run("preview", "--no-open").exit_code == 0
    after = {path for path in whole.rglob("*") if ".cache" not in path.parts and "__pycache__" not in path.parts}
    assert {path.relative_to(whole).as_posix() for path in after - before} == {
        "preview",
        "preview/2026-11-27-next.html",
    }


def test_no_preview_is_written_through_a_link(whole: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    draft(whole)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "other.txt").write_bytes(b"the only copy")
    (whole / "preview").symlink_to(elsewhere)
    result = run("preview", "--no-open")
    assert result.exit_code == 2
    assert "preview:1: this link leads out of the diary's folder" in result.output
    (whole / "preview").unlink()
    (whole / "preview").mkdir()
    (whole / "preview/2026-11-27-next.html").symlink_to(elsewhere / "other.txt")
    assert run("preview", "--no-open").exit_code == 0
    assert page(whole).select("#page-phone")
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == {"other.txt": b"the only copy"}


def test_a_variable_that_was_left_behind_does_not_put_a_draft_into_the_site(whole: Path) -> None:
    draft(whole)
    environment = os.environ | {"DIARIST_PREVIEW": "1", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(whole / "site")]
    subprocess.run(command, cwd=whole, env=environment, check=True, capture_output=True, timeout=120)
    assert (whole / "site/2026/11/first/index.html").is_file()
    assert not (whole / "site/2026/11/next").exists()


def test_the_one_that_comes_next_is_shown_else_the_newest(whole: Path, run: Run) -> None:
    assert "The first: " in run("preview", "--no-open").output
    write(whole, "2036-01-04-far.md", title="Far away", date="2036-01-04")
    draft(whole)
    assert "The next: " in run("preview", "--no-open").output


def test_where_there_is_no_entry_it_says_how_to_begin(whole: Path, run: Run) -> None:
    (whole / "posts/2026-11-13-first.md").write_text("---\ntitle: Lost\n---\n", "utf-8")
    assert "2026-11-13-first.md: It cannot be read yet" in run("preview", "--no-open").output
    (whole / "posts/2026-11-13-first.md").unlink()
    result = run("preview", "--no-open")
    assert result.exit_code == 1
    assert "there is no entry yet; start one: diarist new TITLE" in result.output


def test_an_entry_by_its_id_by_its_file_and_by_a_name_that_is_neither(whole: Path, run: Run) -> None:
    write(whole, "2026-11-06-more.md", title="More", date="2026-11-06", more="id: of-its-own\n")
    edition = make_edition(read_site(whole / "mkdocs.yml"), now(), Cache(whole / ".cache"))
    assert find(edition, "of-its-own") == find(edition, "posts/2026-11-06-more.md") == "posts/2026-11-06-more.md"
    with pytest.raises(DiaryError, match="there is no entry of-its-owm; did you mean of-its-own"):
        find(edition, "of-its-owm")
    with pytest.raises(DiaryError, match="write an entry’s `id:`"):
        find(edition, "mkdocs.yml")
    result = run("preview", "--no-open", "nothing-like-it")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_several_entries_are_several_files_and_one_summary(whole: Path, run: Run, tmp_path: Path) -> None:
    draft(whole)
    result = run(
        "preview",
        "--no-open",
        "--output",
        "out",
        "--summary",
        "out/all.md",
        "--address",
        "https://p.example/",
        "posts/2026-11-27-next.md",
        "2026-11-13-first",
    )
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (whole / "out").iterdir()) == [
        "2026-11-13-first.html",
        "2026-11-13-first.jpg",
        "2026-11-27-next.html",
        "2026-11-27-next.jpg",
        "all.md",
    ]
    text = (tmp_path / "out/all.md").read_text("utf-8").replace("\u200b", "")
    assert text.index("### The next") < text.index("### The first")
    assert "(https://p.example/2026-11-13-first.jpg)" in text
    assert run("preview", "--output", "one.html", "a", "b").exit_code == 2


def test_one_file_of_a_name_and_the_summary_on_the_screen(whole: Path, run: Run) -> None:
    result = run("preview", "--no-open", "--output", "one.html", "--summary", "-")
    assert (whole / "one.html").is_file()
    assert "### " in result.stdout
    assert "The preview is one.html" in result.stderr


def test_what_is_wrong_stands_beside_its_line(whole: Path, run: Run) -> None:
    draft(whole, "Ring 943 476 5919, which is my NHS number, or see [this](nowhere.md).")
    assert run("preview", "--no-open").exit_code == 0
    lines = page(whole).select(".source > li.marked")
    assert any("nowhere.md" in remark.get_text() for line in lines for remark in line.select(".remark"))
    assert all(line.select_one(".code") for line in lines)


def test_a_blocked_entry_has_no_page_and_says_what_to_mend(whole: Path, run: Run) -> None:
    draft(whole, "![](quay.jpg)", more="")
    result = run("preview", "--no-open", "posts/2026-11-27-next.md")
    assert result.exit_code == 1
    soup = page(whole)
    assert "Left out until it is mended" in result.output
    assert not soup.find("iframe", id="page-phone")
    assert "There is no page to show" in soup.get_text()
    assert "Must be mended" in soup.get_text()
    assert "Goes out once the entry is mended." in soup.get_text()


def test_what_the_build_and_a_rule_both_find_is_said_once(whole: Path, run: Run) -> None:
    draft(whole, "![](quay.jpg)")
    assert run("preview", "--no-open").exit_code == 0
    said = [remark.get_text() for remark in page(whole).select(".remark")]
    assert len([words for words in said if "has no words for readers who cannot see it" in words]) == 1


def test_an_entry_that_cannot_be_read_is_its_lines_with_what_is_wrong(whole: Path, run: Run) -> None:
    write(whole, "2026-11-20-bad.md", title="No such day", date="2026-11-31")
    result = run("preview", "--no-open", "--summary", "-", "posts/2026-11-20-bad.md")
    assert result.exit_code == 1
    assert "31 November 2026 does not exist" in page(whole, "2026-11-20-bad").get_text()
    assert "31 November 2026 does not exist" in result.stdout
    assert not page(whole, "2026-11-20-bad").find("iframe")


def test_what_an_author_wrote_never_becomes_part_of_the_preview(whole: Path, run: Run) -> None:
    settings = whole / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            "role: Chief executive\n", "role: Chief executive\n        raw_html: true\n"
        ),
        "utf-8",
    )
    draft(
        whole,
        '<script src="https://evil.example/x.js"></script><img src="https://evil.example/t.gif" alt="t" '
        'onerror="alert(1)"><iframe src="https://evil.example/"></iframe></textarea></iframe>"><script>alert(1)</script>',
    )
    assert run("preview", "--no-open").exit_code in {0, 1}
    soup = page(whole)
    assert not soup.find("script")
    assert {" ".join(element["sandbox"]) for element in soup.find_all("iframe")} == {
        "allow-popups allow-popups-to-escape-sandbox"
    }
    for element in soup.find_all("iframe"):
        inner = BeautifulSoup(str(element["srcdoc"]), "html.parser")
        assert not inner.find_all(["script", "iframe"])
        assert not [image for image in inner.find_all("img") if not str(image["src"]).startswith("data:")]
        assert not inner.find(lambda tag: "onerror" in tag.attrs)


def test_a_template_that_is_wrong_is_said_where_its_words_would_stand(whole: Path, run: Run) -> None:
    (whole / "templates/announcement/bluesky.j2").write_text("{{ title", "utf-8")
    draft(whole)
    result = run("preview", "--no-open")
    assert result.exit_code == 1
    assert "Nothing can be shown of bluesky: templates/announcement/bluesky.j2:1: " in result.output
    text = page(whole).get_text()
    assert "templates/announcement/bluesky.j2:1: " in text
    assert "Not posted: there are no words." in text


def test_a_site_that_cannot_be_built_is_not_blamed_on_the_entry(whole: Path, run: Run) -> None:
    (whole / "templates/site/entry.html").write_text("{{ 1 / 0 }}", "utf-8")
    draft(whole)
    assert run("preview", "--no-open").exit_code == 0
    assert "the site could not be built; diarist build says why." in page(whole).get_text()
    assert "Some words about the week." in frame(page(whole), "feed-item").get_text()


def test_a_page_of_another_entry_is_never_shown_as_this_one_s(whole: Path, run: Run) -> None:
    draft(whole, more="draft: true\nslug: first\n")
    assert run("preview", "--no-open").exit_code == 0
    assert not page(whole).find("iframe", id="page-phone")
    assert "another page has its address" in page(whole).get_text()


def test_at_a_terminal_it_opens_by_itself(whole: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    assert run("preview").exit_code == 0
    assert opened == [], "nobody is at a terminal"
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    assert run("preview", "--no-open").exit_code == 0
    assert opened == []
    assert run("preview").exit_code == 0
    assert opened == [(whole / "preview/2026-11-13-first.html").as_uri()]


def test_a_renamed_entry_is_shown_as_not_to_be_posted(whole: Path, run: Run) -> None:
    path = write(whole, "2020-01-03-teh-night.md", title="The night", date="2020-01-03", more="announce: true\n")
    assert "marked as not to be posted" in run("announce", "--adopt").output
    path.rename(path.with_name("2020-01-03-the-night.md"))
    assert run("preview", "--no-open", "2020-01-03-the-night").exit_code == 0
    text = page(whole, "2020-01-03-the-night").get_text()
    assert "Not posted: an entry with the same words was announced as `2020-01-03-teh-night`" in text
