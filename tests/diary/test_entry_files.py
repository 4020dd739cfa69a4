"""Which files in posts/ are entries, and that nothing else hangs the build, leads out of it or is lost in silence."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diarist.diary.entry_files import entry_files
from diarist.diary.read_site import read_site
from diarist.diary.reading import read_diary
from diarist.diary.site import Site

if TYPE_CHECKING:
    from diarist.diary.problems import Problem

NOBODY = 65534


def found(site: Site) -> tuple[list[str], list[str]]:
    problems: list[Problem] = []
    files = list(entry_files(site, problems))
    return files, [f"{problem}{'' if problem.blocks else ' (advice)'}" for problem in problems]


def make(site: Site, *names: str) -> None:
    for name in names:
        path = site.posts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def test_every_markdown_file_below_posts_is_an_entry(site: Site) -> None:
    make(site, "b.md", "a.MD", "2026/c.md", "2026/11/d.Md", "pictures/e.jpg")
    assert found(site) == (["posts/a.MD", "posts/b.md", "posts/2026/c.md", "posts/2026/11/d.Md"], [])


def test_hidden_files_are_left_alone(site: Site) -> None:
    make(site, ".a.md", ".git/b.md", ".#d.md", ".e.txt")
    assert found(site) == ([], [])


def test_what_is_put_aside_is_not_published_and_said_once_for_each_folder(site: Site) -> None:
    make(site, "a.md", "_b.md", "_c.MD", "_ideas/d.md", "drafts/e.md", "drafts/2026/f.md", "2026/Templates/g.md")
    make(site, "_pictures/h.jpg", "drafts-of-air/i.md", "Entwürfe/j.md")
    assert found(site) == (
        ["posts/a.md", "posts/drafts-of-air/i.md"],
        [
            (
                "posts:1: 2 files in this folder are not published, for their names begin with _; "
                "take the _ away when it is time (advice)"
            ),
            "posts/Entwürfe:1: 1 file in this folder is not published; move what is ready into posts/ itself (advice)",
            "posts/_ideas:1: 1 file in this folder is not published; move what is ready into posts/ itself (advice)",
            "posts/drafts:1: 2 files in this folder are not published; move what is ready into posts/ itself (advice)",
            (
                "posts/2026/Templates:1: 1 file in this folder is not published; "
                "move what is ready into posts/ itself (advice)"
            ),
        ],
    )


def test_the_notice_about_a_folder_is_no_entry(site: Site) -> None:
    (site.posts / "README.md").write_text("# What lies here\n", encoding="utf-8")
    (site.posts / "2026").mkdir()
    (site.posts / "2026" / "readme.md").write_text("---\ntitle: x\ndate: 2026-11-20\n---\nWords.\n", encoding="utf-8")
    diary = read_diary(site, datetime(2026, 11, 21, tzinfo=UTC), {})
    assert [entry.path for entry in diary.entries] == ["posts/2026/readme.md"]
    assert [f"{problem.blocks} {problem}" for problem in diary.problems] == [
        (
            "False posts/README.md:1: this is read as a notice about the folder, not as an entry; "
            "give it a front matter, if it is one"
        )
    ]


@pytest.mark.parametrize("name", ["a.markdown", "a.md.txt", "a.TXT", "a.mdx"])
def test_what_may_be_meant_as_an_entry_is_not_lost_in_silence(name: str, site: Site) -> None:
    make(site, name)
    said = f"posts/{name}:1: this is not read as an entry; rename it so that it ends in .md, if it is one (advice)"
    assert found(site) == ([], [said])


def test_a_link_stays_below_posts(site: Site) -> None:
    make(site, "a.md")
    (site.posts / "near.md").symlink_to("a.md")
    (site.posts / "far.md").symlink_to(site.root / "mkdocs.yml")
    (site.root / "posts-of-others").mkdir()
    (site.root / "posts-of-others" / "x.md").write_text("words", encoding="utf-8")
    (site.posts / "beside.md").symlink_to(site.root / "posts-of-others" / "x.md")
    files, said = found(site)
    assert files == ["posts/a.md", "posts/near.md"]
    assert [line.partition(";")[0] for line in said] == [
        "posts/beside.md:1: this is a link to a file outside posts/",
        "posts/far.md:1: this is a link to a file outside posts/",
    ]


def test_a_link_to_a_folder_is_not_followed_round_and_round(site: Site) -> None:
    make(site, "a.md")
    (site.posts / "again").symlink_to(site.posts, target_is_directory=True)
    (site.posts / "loop").symlink_to("loop")
    files, said = found(site)
    assert files == ["posts/a.md"]
    assert said == [
        "posts/again:1: this is a link to a folder: no entry in it is read; put the folder itself into posts/ (advice)"
    ]


def test_posts_may_be_a_link_itself(project: Path) -> None:
    (project / "posts").rename(project / "elsewhere")
    (project / "posts").symlink_to("elsewhere", target_is_directory=True)
    site = read_site(project / "mkdocs.yml")
    make(site, "a.md")
    assert found(site) == (["posts/a.md"], [])


def test_a_diary_without_posts_is_said(site: Site) -> None:
    site.posts.rmdir()
    assert found(site) == ([], ["posts:1: there is no such folder; make it, and put the entries there"])
    site.posts.write_text("words", encoding="utf-8")
    assert found(site) == ([], ["posts:1: the folder cannot be read; allow reading it"])


@pytest.mark.parametrize(
    ("name", "seen"),
    [(b"caf\xe9.md", "posts/caf.md"), (b"a\nb.md", "posts/a b.md"), (b"a\x1bb.md", "posts/ab.md")],
)
def test_a_name_that_no_screen_can_show_is_said_without_it(name: bytes, seen: str, site: Site) -> None:
    (site.posts / os.fsdecode(name)).write_text("words", encoding="utf-8")
    what = "the file's name holds a character that no screen can show; rename the file"
    assert found(site) == ([], [f"{seen}:1: {what}"])


@contextmanager
def nobody() -> Iterator[None]:
    """Be somebody whom a file's permissions stop."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_said_and_the_rest_is_read(project: Path) -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        root = Path(open_to_all)
        root.chmod(0o755)
        (root / "mkdocs.yml").write_bytes((project / "mkdocs.yml").read_bytes())
        good = "---\ntitle: A good one\ndate: 2026-11-20\n---\nWords.\n"
        for name in ("good.md", "shut.md", "shut/inside.md"):
            path = root / "posts" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(good, encoding="utf-8")
        (root / "posts" / "shut.md").chmod(0)
        (root / "posts" / "shut").chmod(0)
        site = read_site(root / "mkdocs.yml")
        with nobody():
            diary = read_diary(site, datetime(2030, 1, 1, tzinfo=UTC), {})
        (root / "posts" / "shut").chmod(0o755)
    assert [entry.path for entry in diary.entries] == ["posts/good.md"]
    assert list(map(str, diary.problems)) == [
        "posts/shut:1: the folder cannot be read; allow reading it",
        "posts/shut.md:1: the file cannot be read; allow reading it, or save it again",
    ]
