"""A build: what is written, what stays, and that nothing is written anywhere else."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from diarist.cache import CACHE
from diarist.diary.site import Site
from diarist.edition import targets
from diarist.edition.kept_files import KeptFiles
from diarist.edition.site_build import begin, prepare, standing_picture_problems
from diarist.edition.site_files import SiteFiles
from tests.diaries import NOW, a_site, picture, post, write
from tests.recordings.tagged import PLACE, SECRETS, TAGGED, box
from tests.recordings.test_jpeg_xl import JXL


def built(site: Site, now: datetime = NOW) -> list[str]:
    """Build a diary, and say what was found wrong."""
    return list(map(str, begin(prepare(site, now, into=site.folder), site.folder).finish()))


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def files(root: Path) -> dict[str, int]:
    """Which file is at each address: its number on the disk."""
    return {path.relative_to(root).as_posix(): path.stat().st_ino for path in root.rglob("*") if path.is_file()}


def a_diary(root: Path) -> Site:
    site = a_site(root)
    picture(site.posts / "lamp.jpg", (100, 80))
    post(site, "oil.md", "![x](lamp.jpg)", tags=["light"], id="oil")
    post(site, "wick.md", title="The wick", date="2026-11-10", id="wick")
    write(site.docs / "about.md", "# About\n\nA lamp.\n")
    write(site.docs / "price.pdf", "a list")
    return site


def test_every_file_of_a_site_is_written(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    assert built(site) == []
    names = [name for name in tree(site.folder) if not name.startswith(("pictures/", "assets/"))]
    folders = ("", "authors/mara/", "tags/light/")
    feeds = [folder + name for folder in folders for name in ("feed.json", "feed.xml", "rss.xml")]
    pages = ["", "2026/", "2026/11/oil/", "2026/11/wick/", "about/", "archive/", "authors/", "privacy/"]
    pages += ["authors/mara/", "search/", "subscribe/", "tags/", "tags/light/"]
    others = [".diarist-site", "404.html", "card.jpg", "cards/oil.jpg", "cards/wick.jpg", "price.pdf", "robots.txt"]
    others += ["search/2026.json", "search/index.json", "sitemap.xml", "sitemap.xml.gz"]
    assert sorted(names) == sorted([*feeds, *(f"{page}index.html" for page in pages), *others])


def test_nothing_is_written_outside_the_site_but_to_the_cache(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    before = tree(tmp_path)
    built(site)
    after = {name: data for name, data in tree(tmp_path).items() if not name.startswith((f"{CACHE}/", "site/"))}
    assert after == before


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    built(site)
    before = files(site.folder)
    built(site)
    assert files(site.folder) == before


def test_one_changed_headline_makes_what_shows_it_anew_and_nothing_else(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    built(site)
    before = files(site.folder)
    post(site, "wick.md", title="The new wick", date="2026-11-10", id="wick", slug="wick")
    built(site)
    changed = {name for name, number in files(site.folder).items() if before.get(name) != number}
    assert "about/index.html" not in changed
    assert "tags/light/index.html" not in changed
    assert {"index.html", "2026/11/wick/index.html", "feed.xml", "cards/wick.jpg", "search/2026.json"} <= changed


def test_a_site_that_was_deleted_is_linked_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_diary(tmp_path)
    built(site)
    whole = tree(site.folder)
    for name in whole:
        (site.folder / name).unlink()
    monkeypatch.setattr(KeptFiles, "make", lambda _, made: list(made) and pytest.fail("made"))
    built(site)
    assert tree(site.folder) == whole


@pytest.mark.parametrize("mishap", ["changed", "emptied", "deleted", "replaced by a folder", "replaced by a link"])
def test_what_becomes_of_a_file_of_the_site_is_undone(tmp_path: Path, mishap: str) -> None:
    site = a_diary(tmp_path)
    built(site)
    whole = tree(site.folder)
    page = site.folder / "index.html"
    kept = page.stat()
    if mishap == "changed":
        page.chmod(0o644)
        page.write_bytes(b"x" * kept.st_size)
        os.utime(page, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    elif mishap == "emptied":
        page.chmod(0o644)
        page.write_bytes(b"")
    else:
        page.unlink()
        if mishap == "replaced by a folder":
            write(page / "x", "x")
        if mishap == "replaced by a link":
            page.symlink_to(write(tmp_path / "elsewhere.html", "elsewhere"))
    built(site)
    assert tree(site.folder) == whole
    assert not page.is_symlink()


def test_what_is_not_the_site_s_is_deleted_but_for_what_file_managers_leave(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    built(site)
    whole = tree(site.folder)
    elsewhere = write(tmp_path / "elsewhere/page.html", "kept")
    (site.folder / "link").symlink_to(elsewhere.parent)
    write(site.folder / "old/deep/page.html", "old")
    write(site.folder / "archive/note.txt", "old")
    write(site.folder / ".DS_Store", "left")
    built(site)
    assert tree(site.folder) == whole | {".DS_Store": b"left"}
    assert not (site.folder / "old").exists()
    assert elsewhere.read_text("utf-8") == "kept"


def test_a_site_in_another_folder_is_another_one(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    built(site)
    whole, before = tree(site.folder), files(site.folder)
    begin(prepare(site, NOW), tmp_path / "other").finish()
    assert tree(tmp_path / "other") == whole
    built(site)
    assert tree(site.folder) == whole
    assert files(site.folder) == before


@pytest.mark.parametrize("address", ["../x", "a/../../x", "/x"])
def test_an_address_that_leads_out_of_the_folder_is_an_error(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = a_site(tmp_path)
    outside = targets.Target(address, "0.txt", lambda: b"x")
    monkeypatch.setattr("diarist.edition.site_build.file_targets", lambda _: [outside])
    with pytest.raises(ValueError, match="outside"):
        built(site)
    assert not (tmp_path / "x").exists()


def test_the_word_to_robots_is_the_editor_s_where_they_have_one(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.docs / "robots.txt", "User-agent: *\nDisallow: /\n")
    built(site)
    assert (site.folder / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


def test_the_word_to_robots_names_the_map(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    built(site)
    assert "Sitemap: https://lamp.example/sitemap.xml" in (site.folder / "robots.txt").read_text("utf-8")


def test_a_standing_page_s_picture_is_cleaned(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    exif = Image.Exif()
    exif[0x010E] = "Planted words"
    for name in ("a.jpg", "b.JPEG", "c.jfif"):
        saved = picture(tmp_path / "saved.jpg", exif=exif).read_bytes()
        (site.docs / "assets").mkdir(parents=True, exist_ok=True)
        (site.docs / "assets" / name).write_bytes(saved)
    assert built(site) == []
    for name in ("a.jpg", "b.JPEG", "c.jfif"):
        data = (tmp_path / "site" / "assets" / name).read_bytes()
        assert data.startswith(b"\xff\xd8")
        assert b"Planted" not in data


def test_a_standing_page_s_picture_that_cannot_be_cleaned_is_not_published(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.docs / "bad.jpg", "no picture")
    (problem,) = built(site)
    assert problem.startswith("docs/bad.jpg:1: ")
    assert not (tmp_path / "site" / "bad.jpg").exists()


def test_a_recording_in_docs_is_published_where_it_is_and_clean(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    (site.docs / "films").mkdir(parents=True)
    for name, make in TAGGED.items():
        (site.docs / "films" / name).write_bytes(make())
    (site.docs / "films" / "picture.JXL").write_bytes(JXL + box(b"Exif", PLACE))
    assert built(site) == []
    for name in (*TAGGED, "picture.JXL"):
        data = (tmp_path / "site" / "films" / name).read_bytes()
        assert len(data) > 20
        assert not any(secret in data for secret in SECRETS)
    assert SiteFiles(prepare(site, NOW)).read("films/end.mp4") == (tmp_path / "site/films/end.mp4").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("talk.wav", b"RIFF\0\0\0\0WAVE", "talk.wav cannot be cleaned: it is no MP3, M4A, MP4 or WebM"),
        ("cut.mp4", TAGGED["end.mp4"]()[:3000], "cut.mp4 cannot be cleaned: it is cut short, or damaged"),
    ],
)
def test_a_recording_in_docs_that_cannot_be_cleaned_is_left_out_and_said(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    site = a_site(tmp_path)
    site.docs.mkdir()
    (site.docs / name).write_bytes(data)
    (problem,) = built(site)
    assert problem.startswith(f"docs/{name}:1: {says}; ")
    assert not (tmp_path / "site" / name).exists()
    (said,) = standing_picture_problems(prepare(site, NOW))
    assert (str(said), said.blocks) == (problem, True)


def test_a_recording_in_docs_that_most_hosts_refuse_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diarist.edition.recordings_in_docs.TOO_LARGE", 1000)
    site = a_site(tmp_path)
    site.docs.mkdir()
    (site.docs / "film.mp4").write_bytes(TAGGED["end.mp4"]())
    (problem,) = built(site)
    assert "docs/film.mp4:1: it is larger than 95 MB, which most hosts refuse; put it on" in problem


def test_a_standing_page_s_animation_is_published_as_a_still_and_told(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    site.docs.mkdir()
    frames[0].save(site.docs / "dance.gif", save_all=True, append_images=frames[1:])
    (said,) = built(site)
    assert said.startswith("docs/dance.gif:1: it is an animation, and readers see its first picture alone; ")
    (advice,) = standing_picture_problems(prepare(site, NOW))
    assert (str(advice), advice.blocks) == (said, False)
    with Image.open(tmp_path / "site" / "dance.gif") as shown:
        assert not getattr(shown, "is_animated", False)


def test_each_kept_file_is_read_once_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_diary(tmp_path)
    built(site)
    has, asked = KeptFiles.has, list[str]()

    def counted(kept: KeptFiles, name: str) -> bool:
        asked.append(name)
        return has(kept, name)

    monkeypatch.setattr(KeptFiles, "has", counted)
    built(site)
    assert asked == []
    begin(prepare(site, NOW), tmp_path / "other").finish()
    assert asked
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", ["part.j2", "part.svg", "shared/part.html"])
def test_whatever_a_template_includes_is_in_the_pages_keys(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site = a_site(tmp_path, theme={"name": "material", "custom_dir": "own"})
    write(tmp_path / "own/404.html", f'{{% include "{name}" %}}')
    (tmp_path / "own/shared").symlink_to(elsewhere)
    for words in ("One", "Two"):
        write(tmp_path / "own" / name, words)
        built(site)
        assert (site.folder / "404.html").read_text("utf-8") == words


def test_what_is_called_as_file_managers_call_theirs_goes_with_its_file(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    note = write(site.docs / "lost+found/note.txt", "a note")
    built(site)
    assert (site.folder / "lost+found/note.txt").exists()
    note.unlink()
    built(site)
    assert not (site.folder / "lost+found/note.txt").exists()


def test_a_picture_that_was_damaged_in_the_site_does_not_come_back_from_the_cache(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    built(site)
    whole = tree(site.folder)
    shown = next((site.folder / "pictures").glob("*.jpg"))
    shown.chmod(0o644)
    with shown.open("r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(b"\0" * 90)
    shutil.rmtree(site.folder)
    built(site)
    assert tree(site.folder) == whole


def test_a_file_whose_name_is_no_text_is_published_all_the_same(tmp_path: Path) -> None:
    site = a_diary(tmp_path)
    (site.docs / os.fsdecode(b"caf\xe9.txt")).write_text("a list", "utf-8")
    built(site)
    assert os.fsencode(next(site.folder.glob("caf*"))).endswith(b"caf\xe9.txt")
    built(site)
