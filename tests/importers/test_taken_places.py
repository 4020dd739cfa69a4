"""What a diary has already, old entries leave to it."""

from pathlib import Path

from diarist.importers.bringing import Bringing, Brought, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.old_pictures import PictureBook
from tests.diaries import a_site, edition_of, left_out, post, problems_of, write
from tests.importers.old_folders import a_folder, read_blog

HEAD = "---\ntitle: The quay\ndate: 2019-05-01\n---\nWords.\n"


def brought(tmp_path: Path, files: dict[str, str], feed_ids: dict[str, str] | None = None) -> list[Brought]:
    """What comes of an old blog in a diary that has an entry and a page, with its files written."""
    (tmp_path / "new").mkdir(exist_ok=True)
    site = a_site(tmp_path / "new", {"permalink": "/{slug}/"})
    post(site, "2026-11-17-oil.md", slug="lamp", aliases=["/older/"], feed_id="tag:lamp.example,2026:1")
    write(site.root / "docs/about.md", "# About\n")
    blog = read_blog(a_folder(tmp_path / "old", files))
    each = list(
        Bringing(site, blog, Wishes(feed_ids=feed_ids), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all()
    )
    for one in each:
        write(site.root / one.path, one.data.decode())
    edition = edition_of(site)
    assert not left_out(edition), problems_of(edition)
    assert "posts/2026-11-17-oil.md" in {entry.path for entry in edition.diary.entries}
    return each


def test_no_old_entry_takes_an_address_of_the_diarys_own(tmp_path: Path) -> None:
    names = ("about", "lamp", "older", "search", "tags")
    files = {"_config.yml": "permalink: /:title/\n"}
    files |= {
        f"_posts/2019-05-0{number}-{name}.md": HEAD.replace("Words", name) for number, name in enumerate(names, 1)
    }
    each = brought(tmp_path, files)
    assert [one.address for one in each] == [f"{name}-2/" for name in names]
    assert [one.lost for one in each] == [(f"/{name}/",) for name in names]


def test_no_old_address_shadows_a_page(tmp_path: Path) -> None:
    aliases = "aliases: [/about/, /lamp/, /tags/, /feed.xml, /assets/x/, /mine/]\n"
    (one,) = brought(tmp_path, {"_posts/2019-05-01-quay.md": HEAD.replace("---\nW", f"{aliases}---\nW")})
    assert "aliases:\n  - /2019/05/01/quay.html\n  - /mine/\n" in one.data.decode()
    assert set(one.lost) == {"/about/", "/lamp/", "/tags/", "/feed.xml", "/assets/x/"}


def test_two_old_entries_and_one_of_the_diarys_own_are_not_called_alike_in_feeds(tmp_path: Path) -> None:
    files = {"_config.yml": "permalink: /:title/\n"}
    files |= {
        f"_posts/2019-05-0{number}-{name}.md": HEAD.replace("Words", name) for number, name in enumerate("abc", 1)
    }
    each = brought(
        tmp_path, files, {"/a": "tag:old.example,1", "/b": "TAG:old.example,1", "/c": "tag:lamp.example,2026:1"}
    )
    assert ["\nfeed_id: " in one.data.decode() for one in each] == [True, False, False]
