"""Nothing outside of a source is read, whatever it holds."""

import os
import stat
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from diarist.diary.errors import SourceError
from diarist.importers.source_files import FolderFiles, OneFile, ZipFiles, text_of
from tests.diaries import write


def test_links_are_followed_inside_alone_and_once(tmp_path: Path) -> None:
    old = tmp_path / "old"
    write(old / "posts/a.md", "One")
    write(tmp_path / "secret/canary.md", "Canary")
    (old / "out.md").symlink_to(tmp_path / "secret/canary.md")
    (old / "outside").symlink_to(tmp_path / "secret")
    (old / "again").symlink_to(old)
    (old / "round.md").symlink_to(old / "round.md")
    (old / "in.md").symlink_to(old / "posts/a.md")
    files = FolderFiles(old)
    assert files.names() == ("in.md", "posts/a.md")
    for name in ("out.md", "outside/canary.md", "../secret/canary.md", "/etc/hostname"):
        with pytest.raises(SourceError):
            files.read(name)


def test_a_link_that_is_put_there_later_is_not_followed_out(tmp_path: Path) -> None:
    old, canary = tmp_path / "old", write(tmp_path / "canary.md", "Canary")
    file = write(old / "a.md", "One")
    files = FolderFiles(old)
    file.unlink()
    file.symlink_to(canary)
    with pytest.raises(SourceError):
        files.read("a.md")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "One")
    os.mkfifo(tmp_path / "b.md")
    assert FolderFiles(tmp_path).names() == ("a.md",)


def test_a_zip_gives_plain_names_alone(tmp_path: Path) -> None:
    link = ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in ("a.md", "posts/b.md", "../out.md", "/abs.md", "c:/d.md"):
            archive.writestr(name, "One")
        archive.writestr(link, "/etc/passwd")
    files = ZipFiles(tmp_path / "x.zip")
    assert files.names() == ("a.md", "posts/b.md")
    assert files.read("posts/b.md") == b"One"
    with pytest.raises(SourceError):
        files.read("../out.md")


def zipped(path: Path, *names: str) -> ZipFiles:
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "One")
    return ZipFiles(path)


def test_a_folder_that_is_packed_whole_is_read_as_the_folder_is(tmp_path: Path) -> None:
    names = (
        "blog-main/_config.yml",
        "blog-main/_posts/a.md",
        "blog-main/node_modules/x/b.md",
        "__MACOSX/blog-main/._a",
    )
    files = zipped(tmp_path / "x.zip", *names)
    assert files.names() == ("_config.yml", "_posts/a.md")
    assert files.read("_posts/a.md") == b"One"


def test_a_folder_of_entries_alone_keeps_its_name(tmp_path: Path) -> None:
    assert zipped(tmp_path / "x.zip", "_posts/a.md", ".DS_Store").names() == (".DS_Store", "_posts/a.md")


def test_a_zip_that_holds_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.md", b"0" * 2000)
    monkeypatch.setattr("diarist.importers.source_files.MOST_BYTES", 1000)
    with pytest.raises(SourceError, match="holds too much"):
        ZipFiles(tmp_path / "x.zip")


def test_what_is_longer_than_it_says_is_cut_off(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="longer than 10 bytes"):
        OneFile(write(tmp_path / "a.xml", "0" * 11)).read("a.xml", 10)


def test_words_are_read_whatever_they_are_encoded_in(tmp_path: Path) -> None:
    for name, encoding in (("a.md", "utf-16"), ("b.md", "cp1252"), ("c.md", "utf-8-sig")):
        (tmp_path / name).write_bytes("Café".encode(encoding))
        assert text_of(FolderFiles(tmp_path), name) == "Café"
