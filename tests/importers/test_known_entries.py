"""What old entries are known by: those of one blog, from run to run, and never another's."""

from pathlib import Path

import pytest

from diarist.diary.site import Site
from diarist.importers.import_memory import short
from diarist.importers.known_entries import KnownEntries
from diarist.importers.known_kinds import open_source
from diarist.importers.old_blog import OldBlog, OldEntry
from tests.diaries import a_site, write
from tests.importers.old_folders import a_folder

LAMP = (
    "We lit the lamp at four, when the first boats came in, and carried the oil down to the quay before the children "
    "were home from school. Nobody had asked for a bigger one, though several people wondered whether it could be seen "
    "from across the harbour."
)
BREAD = (
    "Flour, water, salt and patience are all that goes into this loaf. Knead it until your arms complain, leave it "
    "under a cloth through the night, and bake it hot. Whoever wakes first gets the crust, which seems a fair rule."
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "diary").mkdir()
    return a_site(tmp_path / "diary")


def a_blog(tmp_path: Path, home: str = "") -> OldBlog:
    files = open_source(a_folder(tmp_path / "old", {"a.md": "# A\n"}), None)
    return OldBlog(kind="jekyll", entries=(), files=files, home=home)


def an_old(body: str = LAMP, title: str = "Hello", source: str = "_posts/2019-05-01-hello.md") -> OldEntry:
    return OldEntry(source=source, title=title, body=body)


def there(site: Site, name: str, body: str = LAMP, title: str = "Hello") -> dict[str, str]:
    """One entry that was brought along before."""
    write(site.posts / "hello.md", f"---\ntitle: {title}\nimported: {name}\n---\n\n{body}\n")
    return {name: "hello.md"}


def test_the_blogs_own_address_is_part_of_it(site: Site, tmp_path: Path) -> None:
    known = KnownEntries(site, {})
    assert known.name(a_blog(tmp_path), an_old()) == "jekyll _posts/2019-05-01-hello.md"
    at_home = a_blog(tmp_path, "https://www.Quay.example/blog/")
    assert known.name(at_home, an_old()) == "jekyll quay.example/blog _posts/2019-05-01-hello.md"
    whole = an_old(source="https://quay.example/?p=1")
    assert known.name(at_home, whole) == "jekyll https://quay.example/?p=1"


def test_two_blogs_with_addresses_never_share_an_entry(site: Site, tmp_path: Path) -> None:
    first, second = a_blog(tmp_path, "https://quay.example/"), a_blog(tmp_path, "https://mill.example/")
    name = KnownEntries(site, {}).name(first, an_old())
    known = KnownEntries(site, there(site, name))
    assert known.file(known.name(first, an_old(BREAD, "Other"))) == "hello.md"
    assert known.file(known.name(second, an_old())) == ""


def test_of_two_blogs_without_an_address_the_words_tell(site: Site, tmp_path: Path) -> None:
    blog, name = a_blog(tmp_path), "jekyll _posts/2019-05-01-hello.md"
    known = KnownEntries(site, there(site, name))
    assert known.name(blog, an_old()) == name
    assert known.name(blog, an_old(f"<p>{LAMP}</p><p>Now it shines.</p>", "Another headline")) == name
    assert known.name(blog, an_old(BREAD)) == f"{name} [2]"
    both = KnownEntries(site, {**there(site, name), f"{name} [2]": "bread.md"})
    write(site.posts / "bread.md", f"---\ntitle: Hello\n---\n\n{BREAD}\n")
    assert both.name(blog, an_old(BREAD)) == f"{name} [2]"
    assert both.name(blog, an_old()) == name
    assert both.name(blog, an_old("Neither of these two texts has anything to do with this " * 9)) == f"{name} [3]"


def test_a_short_entry_is_known_by_its_headline(site: Site, tmp_path: Path) -> None:
    blog, name = a_blog(tmp_path), "jekyll _posts/2019-05-01-hello.md"
    known = KnownEntries(site, there(site, name, "We lit it.", '"Hello: there"'))
    assert known.name(blog, an_old("It went out.", "Hello: there")) == name
    assert known.name(blog, an_old("Bread needs flour.", "Bread")) == f"{name} [2]"


def test_what_was_known_without_an_address_is_found_again(site: Site, tmp_path: Path) -> None:
    blog, before = a_blog(tmp_path, "https://quay.example/"), "jekyll _posts/2019-05-01-hello.md"
    known = KnownEntries(site, there(site, before))
    assert known.name(blog, an_old()) == before
    assert known.name(blog, an_old(BREAD)) == "jekyll quay.example _posts/2019-05-01-hello.md"


def test_what_was_taken_out_stays_known(site: Site, tmp_path: Path) -> None:
    blog, before = a_blog(tmp_path, "https://quay.example/"), "jekyll _posts/2019-05-01-hello.md"
    own = "jekyll quay.example _posts/2019-05-01-hello.md"
    assert KnownEntries(site, {}, {short(before)}).name(blog, an_old()) == before
    assert KnownEntries(site, {}, {short(own), short(before)}).name(blog, an_old()) == own


def test_what_cannot_stand_on_a_line_has_a_digest(site: Site, tmp_path: Path) -> None:
    names = {KnownEntries(site, {}).name(a_blog(tmp_path), an_old(source=f"{'a' * 500}{end}")) for end in "bc"}
    assert len(names) == 2
    assert all(len(name) < 500 for name in names)
