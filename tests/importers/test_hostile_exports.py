"""Exports made by an enemy: Substack's zip and feeds, with a canary outside of each that must not turn up."""

import json
import os
import stat
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from bs4 import BeautifulSoup

from diarist.body.time_limit import time_limit
from diarist.diary.errors import SourceError
from diarist.importers.bringing import Bringing, Brought, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.old_pictures import PictureBook
from diarist.importers.source_files import MOST_BYTES
from tests.diaries import a_site, edition_of, write
from tests.importers.old_folders import a_folder, read_blog
from tests.importers.test_exports import CANARY, ITEM, WXR, brought

HEAD = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
ROW = "{},2019-05-01T09:00:00.000Z,true,,newsletter,everyone,Quay,In short\n"


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    return write(tmp_path / "canary.html", f"<p>{CANARY}</p>")


def whole(tmp_path: Path, source: Path) -> str:
    """All that comes of a source, with what is said of it."""
    blog = read_blog(source)
    every = b"".join(each.data for each in brought(tmp_path, blog)).decode()
    return every + repr(blog.left) + repr(blog.entries)


def substack(path: Path, keys: list[str], files: dict[str, str], links: dict[str, str] | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("posts.csv", HEAD + "".join(ROW.format(key) for key in keys))
        for name, words in files.items():
            archive.writestr(name, words)
        for name, target in (links or {}).items():
            link = ZipInfo(name)
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)
    return path


# Substack


@pytest.mark.parametrize(
    "key", ["../../canary", "1./../../canary", "/canary", "..%2F..%2Fcanary", "1.\\..\\..\\canary", "C:\\canary"]
)
def test_no_post_of_a_substack_zip_leads_out_of_it(tmp_path: Path, canary: Path, key: str) -> None:
    source = substack(tmp_path / "deep/s.zip", ["1.quay", key], {"posts/1.quay.html": "<p>We lit it.</p>"})
    assert canary.exists()
    found = whole(tmp_path, source)
    assert "We lit it." in found
    assert CANARY not in found


def test_a_link_in_a_substack_zip_is_not_followed(tmp_path: Path, canary: Path) -> None:
    files = {"posts/1.quay.html": "<p>We lit it. <img src='posts/a.jpg'></p>"}
    links = {"posts/2.lamp.html": str(canary), "posts/a.jpg": str(canary)}
    found = whole(tmp_path, substack(tmp_path / "s.zip", ["1.quay", "2.lamp"], files, links))
    assert "We lit it." in found
    assert "its words are not in the export" in found
    assert CANARY not in found


def test_nobody_of_a_substack_zip_but_its_posts_comes_in(tmp_path: Path) -> None:
    files = {"posts/1.quay.html": "<p>We lit it.</p>", "posts/1.opens.csv": f"{CANARY}@guest.example"}
    files |= {"email_list.csv": f"{CANARY}@guest.example", "posts/1.delivers.csv": f"{CANARY}@guest.example"}
    assert CANARY not in whole(tmp_path, substack(tmp_path / "s.zip", ["1.quay"], files))


def test_a_program_in_a_substack_post_does_not_come_in(tmp_path: Path) -> None:
    body = "<p onclick='x()'>We <a href='javascript:x()'>lit</a> it.</p><script>x()</script><img src=x onerror=x()> -->"
    found = brought(tmp_path, read_blog(substack(tmp_path / "s.zip", ["1.quay"], {"posts/1.quay.html": body})))
    text = found[0].data.decode()
    for program in ("<script", "onclick", "onerror=x", "](javascript:"):
        assert program not in text, program


def test_a_substack_zip_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    source = substack(tmp_path / "s.zip", ["1.quay"], {"posts/1.quay.html": "<p>x</p>"})
    data = source.read_bytes()
    # The size that the zip says of its list of posts, in the directory at its end.
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02")) + 24
    source.write_bytes(data[:at] + (MOST_BYTES + 1).to_bytes(4, "little") + data[at + 4 :])
    with pytest.raises(SourceError, match="holds too much"):
        read_blog(source)


def test_a_substack_zip_whose_words_unpack_to_more_than_an_entry_is_not_held_in_memory(tmp_path: Path) -> None:
    source = substack(
        tmp_path / "s.zip",
        ["1.bomb", "2.quay"],
        {"posts/1.bomb.html": "<p>" + "x" * 60_000_000, "posts/2.quay.html": "<p>We lit it.</p>"},
    )
    assert source.stat().st_size < 200_000
    tracemalloc.start()
    blog = read_blog(source)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [entry.source for entry in blog.entries] == ["2.quay"]
    assert peak < 40_000_000


@pytest.mark.parametrize(
    "listed", ["\0\0\0", '"' * 99, HEAD + '1.quay,"' + "x" * 500_000, HEAD + "1.quay" + "," * 50_000, "post_id\n\n\n"]
)
def test_a_broken_list_of_posts_is_said_or_gives_nothing(tmp_path: Path, listed: str) -> None:
    path = tmp_path / "s.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("posts.csv", listed)
        archive.writestr("posts/1.quay.html", "<p>x</p>")
    with suppress(SourceError):
        assert read_blog(path).entries == ()


def test_a_substack_post_has_its_words_as_readers_saw_them_and_the_file_of_an_episode(tmp_path: Path) -> None:
    path = tmp_path / "s.zip"
    with ZipFile(path, "w") as archive:
        row = "1.quay,2019-05-01T09:00:00.000Z,TRUE,,podcast,everyone,Quay &amp; lamp,It&#x2019;s lit,"
        archive.writestr("posts.csv", HEAD.strip() + f",podcast_url\n{row}https://old.example/quay.mp3\n")
        archive.writestr("posts/1.quay.html", "<p>We lit it.</p>")
    (entry,) = read_blog(path).entries
    assert (entry.title, entry.description) == ("Quay & lamp", "It’s lit")
    assert entry.body == '<p><a href="https://old.example/quay.mp3">quay.mp3</a></p><p>We lit it.</p>'


# Feeds

FEEDS = {
    "rss": "{doctype}<rss><channel><item><guid>1</guid><title>Quay</title>"
    "<pubDate>Wed, 01 May 2019 09:00:00 GMT</pubDate>"
    "<description>We lit it. {words}</description></item></channel></rss>",
    "atom": '{doctype}<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Quay</title>'
    "<published>2019-05-01T09:00:00Z</published><content>We lit it. {words}</content></entry></feed>",
}


@pytest.mark.parametrize("form", list(FEEDS))
@pytest.mark.parametrize(
    ("doctype", "words"),
    [
        ('<!DOCTYPE x [<!ENTITY out SYSTEM "file://{canary}">]>', "&out;"),
        ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{canary}"> %p;]>', ""),
        ('<!DOCTYPE x SYSTEM "file://{canary}">', "&out;"),
        ('<?xml-stylesheet href="file://{canary}" type="text/xsl"?>', ""),
        ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{canary}" parse="text"/>'),
        ("", "&lt;img src='file://{canary}'&gt;"),
        ("", "&lt;iframe src='file://{canary}'&gt;&lt;/iframe&gt;"),
    ],
)
def test_a_feed_reads_nothing_of_this_machine(
    tmp_path: Path, canary: Path, form: str, doctype: str, words: str
) -> None:
    text = FEEDS[form].format(
        doctype=doctype.replace("{canary}", str(canary)), words=words.replace("{canary}", str(canary))
    )
    found = whole(tmp_path, write(tmp_path / "feed/feed.xml", text))
    assert "We lit it." in found
    assert CANARY not in found


@pytest.mark.parametrize("form", list(FEEDS))
def test_entities_of_a_feed_do_not_grow(tmp_path: Path, form: str) -> None:
    levels = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "{"ha" * 50}">{levels}]>'
    found = whole(tmp_path, write(tmp_path / "feed.xml", FEEDS[form].format(doctype=doctype, words="&e11;")))
    assert "We lit it." in found
    assert "haha" not in found


@pytest.mark.parametrize("form", list(FEEDS))
@pytest.mark.parametrize(
    "words", ["&lt;b&gt;" * 20_000, "<b>" * 20_000 + "</b>" * 20_000, "x" * 3_000_000, "&lt;!--" * 20_000, "[" * 50_000]
)
def test_a_feed_that_is_huge_or_deep_comes_to_an_end(tmp_path: Path, form: str, words: str) -> None:
    source = write(tmp_path / "feed.xml", FEEDS[form].format(doctype="", words=words))
    (each,) = brought(tmp_path, read_blog(source))
    assert each.data or each.faults


@pytest.mark.parametrize(
    "feed",
    [
        {"items": [{"id": ["x"] * 9, "title": {"a": 1}, "content_html": 7, "date_published": -1e400}]},
        {"items": [None, 1, "x", []]},
        {"items": {"a": 1}},
        {"items": [{"id": "x", "authors": [1, None], "tags": {"a": []}, "content_text": "We lit it."}]},
    ],
)
def test_a_json_feed_of_other_shapes_does_no_harm(tmp_path: Path, feed: dict[str, object]) -> None:
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", **feed})
    blog = read_blog(write(tmp_path / "feed.json", text))
    assert all(each.data or each.faults for each in brought(tmp_path, blog))


# Folders


def folder(tmp_path: Path, name: str, words: str) -> list[Brought]:
    text = f"---\ntitle: Quay\ndate: 2019-05-01\n---\n{words}"
    quay = "---\ntitle: Lamp\ndate: 2019-05-02\n---\nWe lit it."
    root = a_folder(tmp_path / "old", {"_posts/2019-05-02-lamp.md": quay})
    (root / "_posts" / name).write_bytes(text.encode())
    return brought(tmp_path, read_blog(root))


def test_words_that_would_take_days_to_read_keep_back_their_own_entry_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diarist.importers.bringing._PATIENCE", 0.3)
    quay, lamp = folder(tmp_path, "2019-05-01-quay.md", "<iframe " * 40_000)
    assert quay.faults == ("its words take more than 0.3 seconds to read",)
    assert lamp.data.endswith(b"We lit it.\n")


@pytest.mark.parametrize("name", ["2019-05-01-qu\x1b[31may.md", "2019-05-01-qu\n\u202eay.md", "2019-05-01-\x7f.md"])
def test_a_file_whose_name_nobody_can_type_is_brought_along(tmp_path: Path, name: str) -> None:
    assert all(b"We lit it." in each.data for each in folder(tmp_path, name, "We lit it."))


def test_no_old_address_leads_above_its_host(tmp_path: Path) -> None:
    page = "---\ntitle: Quay\ndate: 2019-05-01\npermalink: /../../quay/\nredirect_from: /a/../b/./\n---\nWe lit it."
    found = brought(tmp_path, read_blog(a_folder(tmp_path / "old", {"_posts/2019-05-01-quay.md": page})))
    assert b"aliases:\n  - /quay/\n  - /a/b/\n" in found[0].data


def test_a_file_whose_name_is_no_text_is_brought_along_or_said(tmp_path: Path) -> None:
    quay, lamp = folder(tmp_path, os.fsdecode(b"2019-05-01-quay\xff.md"), "We lit it, too.")
    assert b"We lit it, too." in quay.data or quay.faults
    assert lamp.data


@pytest.mark.parametrize(
    "words",
    [
        "<scr<script>x</script>ipt>alert(1)</script>",
        '<iframe src=javascript:alert(1) a"></iframe>',
        '<a href="java&#115;cript:alert(1)">x</a> [x](<java\tscript:alert(1)>) <javascript:alert(1)>',
        '<img src=x onerror=alert(1) a">',
        "\\\\<script>alert(1)</script> <div>\\<img src=x onerror=alert(1)></div>",
        "{% raw %}<script>alert(1)</script>{% endraw %}",
        "{% notebook x.ipynb %}<svg/onload=alert(1)>",
        "{{< rawhtml >}}<img src=x onerror=alert(1)>{{< /rawhtml >}}",
        "<!-- import: --><script>alert(1)</script> -->",
        "![x][y]\n\n[y]: javascript:alert(1)",
        "\U000f00000\U000f0001 <b onclick=alert(1)>x</b>",
    ],
)
def test_nothing_in_an_old_entry_becomes_a_program_on_its_page(tmp_path: Path, words: str) -> None:
    each = folder(tmp_path, "2019-05-01-quay.md", f"We lit it.\n\n{words}\n")
    site = a_site(tmp_path / "new")
    for one in each:
        write(site.root / one.path, one.data.decode())
    edition = edition_of(site)
    soups = [BeautifulSoup(edition.bodies.load(entry).html, "lxml") for entry in edition.diary.entries]
    assert soups
    for tag in (tag for soup in soups for tag in soup.select("*")):
        assert tag.name not in {"script", "iframe", "svg", "object", "embed"}, tag
        assert not [key for key in tag.attrs if key.startswith("on")], tag
        assert not str(tag.get("href") or tag.get("src") or "").strip().lower().startswith("javascript"), tag


@pytest.mark.parametrize(
    "keys",
    [
        f"---\ntitle: Quay\ndraft: true\nx: {'y' * 50_001}\n---\n",
        '+++\ntitle = "Quay" again\ndraft = true\n+++\n',
        ';;;\n"title": "Quay" again, "draft": true\n;;;\n',
        '{"title": "Quay" again, "draft": true}\n',
        '---\n"draft": true\ntitle: &a [*a\n---\n',
        "---\nDraft: true\n---\n",
    ],
)
def test_what_may_be_a_draft_does_not_come_out_since_its_keys_cannot_be_read(tmp_path: Path, keys: str) -> None:
    root = a_folder(tmp_path / "old", {"_posts/2019-05-01-quay.md": f"{keys}We lit it."})
    (quay,) = read_blog(root).entries
    assert quay.kept_back


def test_a_line_that_is_no_key_keeps_nothing_back(tmp_path: Path) -> None:
    root = a_folder(tmp_path / "old", {"_posts/2019-05-01-quay.md": "---\nWe lit it.\n---\nAnd went."})
    (quay,) = read_blog(root).entries
    assert not quay.kept_back


@pytest.mark.parametrize("words", [f"# a{' ' * 3000}b", f"{' ' * 100_000}x\ny"])
def test_a_headline_is_looked_for_once(tmp_path: Path, words: str) -> None:
    with time_limit(3):
        quay, _ = folder(tmp_path, "2019-05-01-quay.md", words)
    assert quay.data


def test_a_file_that_would_take_days_to_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.importers.files_as_entries._PATIENCE", 0.3)
    (lamp,) = folder(tmp_path, "2019-05-01-quay.md", f"# {'[' * 100_000}\n")
    assert lamp.data.endswith(b"We lit it.\n")


@pytest.mark.parametrize(
    "words",
    ["[x](http://[your-site]/)", "![x](http://[y)", "<img src='//[y'>", "[x](%2F%2F[y)", "{% youtube http://[y %}"],
)
def test_what_is_no_address_ends_nothing(tmp_path: Path, words: str) -> None:
    quay, lamp = folder(tmp_path, "2019-05-01-quay.md", f"We lit it, too. {words}")
    assert b"We lit it, too." in quay.data
    assert lamp.data


def test_many_entries_of_one_name_get_each_their_own_file_in_time(tmp_path: Path) -> None:
    page = "---\ntitle: Quay\nslug: quay\ndate: 2019-05-01\n---\nx"
    blog = read_blog(a_folder(tmp_path / "old", {"_posts/a.md": page}))
    many = tuple(replace(blog.entries[0], source=str(number)) for number in range(1500))
    site = a_site(tmp_path)
    with time_limit(5):
        making = Bringing(
            site, replace(blog, entries=many), Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)
        )
        first = next(making.all())
    assert first.path == "posts/2019-05-01-quay.md"


def test_no_two_entries_are_remembered_as_one(tmp_path: Path) -> None:
    page, long = "---\ntitle: Quay\ndate: 2019-05-01\n---\nx", "/".join("x" * 100 for _ in range(6))
    names = ["a b.md", "a  b.md", f"{long}/a.md", f"{long}/b.md"]
    blog = read_blog(a_folder(tmp_path / "old", {f"_posts/{name}": page for name in names}))
    lines = [
        line for each in brought(tmp_path, blog) for line in each.data.splitlines() if line.startswith(b"imported")
    ]
    assert len(set(lines)) == len(names)


def test_what_calls_itself_as_a_second_would_be_called_has_a_file_of_its_own(tmp_path: Path) -> None:
    items = [{"id": key, "title": "Quay", "content_text": key} for key in ("a", "a", "a (2)", "a")]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    found = brought(tmp_path, read_blog(write(tmp_path / "feed.json", text)))
    assert len({each.path for each in found}) == len({each.old.source for each in found}) == len(items)


def test_a_post_of_wordpress_that_would_take_days_to_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diarist.importers.wordpress._PATIENCE", 0.3)
    fine = {"status": "publish", "kind": "post", "password": ""}
    items = ITEM.format(title="Quay", slug="quay", number=1, words="[gallery " * 50_000, **fine)
    items += ITEM.format(title="Lamp", slug="lamp", number=2, words="We lit it.", **fine)
    blog = read_blog(write(tmp_path / "w.xml", WXR.format(canary="/x", scheme="http", items=items)))
    assert [entry.title for entry in blog.entries] == ["Lamp"]
    assert blog.left["Quay"] == "it takes more than 0.3 seconds to read"


def test_what_no_xml_may_have_in_one_post_does_not_lose_the_others(tmp_path: Path) -> None:
    fine = {"status": "publish", "kind": "post", "password": ""}
    items = "".join(
        ITEM.format(title=words, slug=f"s{number}", number=number, words=f"We\x08 lit {words}.\x1b[0m", **fine)
        for number, words in enumerate(("quay", "lamp"), 1)
    )
    blog = read_blog(write(tmp_path / "w.xml", WXR.format(canary="/x", scheme="http", items=items)))
    assert [entry.body for entry in blog.entries] == ["<p>We lit quay.[0m</p>", "<p>We lit lamp.[0m</p>"]
