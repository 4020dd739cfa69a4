"""Two sites compared: how many pages change, and what must not."""

from pathlib import Path

from diarist.versions.comparison import compare_sites
from tests.diaries import write

FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:lamp</id><entry><id>urn:{id}</id>'
    '<link href="https://lamp.example/oil/"/><updated>2026-11-17T00:00:00Z</updated><title>{title}</title></entry></feed>'
)


def site(folder: Path, **files: str) -> Path:
    for name, words in files.items():
        write(folder / name.replace("__", "/").replace("_", "."), words)
    return folder


def test_the_same_site_is_said_to_be_the_same(tmp_path: Path) -> None:
    old, new = (site(tmp_path / name, index_html="a", oil__index_html="b", card_jpg="c") for name in ("old", "new"))
    write(new / ".diarist-site", "another mark")
    found = compare_sites(old, new)
    assert list(found.lines()) == ["0 of 2 pages change."]
    assert found.wrong == ()


def test_what_differs_is_named(tmp_path: Path) -> None:
    old = site(
        tmp_path / "old", index_html="a", oil__index_html="b", diary_css="x", card_jpg="c", about__index_html="d"
    )
    new = site(
        tmp_path / "new", index_html="a", oil__index_html="B", diary_css="y", card_jpg="C", about__index_html="d"
    )
    write(new / "new.txt", "n")
    assert list(compare_sites(old, new).lines()) == [
        "1 of 3 pages changes.",
        "Another: oil/index.html",
        "New: new.txt",
        "Every page may look another way, for diary.css is another file.",
        "Other files that change: card.jpg.",
    ]


def test_a_page_or_a_feed_that_is_gone_must_not_be(tmp_path: Path) -> None:
    old = site(tmp_path / "old", index_html="a", oil__index_html="b", feed_xml=FEED.format(id=1, title="Oil"))
    new = site(tmp_path / "new", index_html="a")
    assert compare_sites(old, new).wrong == ("the feed feed.xml is gone", "the page oil/index.html is gone")


def test_a_feed_may_change_but_not_what_is_known_of_it(tmp_path: Path) -> None:
    old = site(tmp_path / "old", feed_xml=FEED.format(id=1, title="Oil"))
    new = site(tmp_path / "new", feed_xml=FEED.format(id=1, title="Oil, better read"))
    assert compare_sites(old, new).wrong == ()
    site(new, feed_xml=FEED.format(id=2, title="Oil"))
    assert compare_sites(old, new).wrong == ("in feed.xml, urn:1 is gone", "in feed.xml, urn:2 is new")


def test_however_many_change_few_are_named(tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path / f"old/{number:02}.html", "a")
        write(tmp_path / f"new/{number:02}.html", "b")
    lines = list(compare_sites(tmp_path / "old", tmp_path / "new").lines())
    assert lines[0] == "30 of 30 pages change."
    assert lines[-1] == "Another: and 20 more"
    assert len(lines) == 12
