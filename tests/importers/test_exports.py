"""Exports of other systems: their posts, nobody's secrets, and nothing outside of them."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from diarist.diary.errors import SourceError
from diarist.importers.bringing import Bringing, Brought, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.known_kinds import open_source, reader_of
from diarist.importers.old_blog import OldBlog, OldEntry
from diarist.importers.old_pictures import PictureBook
from tests.diaries import a_site, picture, write
from tests.importers.old_folders import NOW, ZONE, read_blog

CANARY = "canary-of-this-machine"

WXR = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY out SYSTEM "file://{canary}"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<rss version="2.0" xmlns:excerpt="{scheme}://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="{scheme}://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link><language>en-GB</language>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>odo</wp:author_login><wp:author_email>odo@old.example</wp:author_email>
<wp:author_display_name><![CDATA[Odo Penn]]></wp:author_display_name></wp:author>
{items}
</channel></rss>
"""
ITEM = """\
<item><title>{title}</title><link>https://old.example/2019/05/{slug}/</link><dc:creator>odo</dc:creator>
<guid isPermaLink="false">https://old.example/?p={number}</guid>
<content:encoded><![CDATA[{words}]]></content:encoded><excerpt:encoded><![CDATA[In short]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>2019-05-01 10:00:00</wp:post_date>
<wp:post_date_gmt>2019-05-01 09:00:00</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>
<category domain="category" nicename="x">Uncategorized</category>
<category domain="post_tag">Tea &amp;amp; cake</category>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>older</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_author_email>guest@guest.example</wp:comment_author_email>
<wp:comment_content>Told in confidence</wp:comment_content></wp:comment></item>
"""
ATTACHMENT = """\
<item><title>quay</title><guid>https://old.example/?attachment_id=90</guid><wp:post_id>90</wp:post_id>
<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://old.example/wp-content/uploads/2019/05/quay.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>The quay</wp:meta_value></wp:postmeta>
</item>
"""


def item(number: int, words: str = "Words.", **other: str) -> str:
    facts = {"title": f"Post {number}", "slug": f"post-{number}", "status": "publish", "kind": "post", "password": ""}
    return ITEM.format(number=number, words=words, **{**facts, **other})


def wxr(tmp_path: Path, *items: str, scheme: str = "http") -> Path:
    canary = write(tmp_path / "canary.txt", CANARY)
    whole = WXR.format(scheme=scheme, canary=canary, items="".join(items) + ATTACHMENT)
    return write(tmp_path / "export/export.xml", whole)


def brought(tmp_path: Path, blog: OldBlog) -> list[Brought]:
    (tmp_path / "new").mkdir(exist_ok=True)
    site = a_site(tmp_path / "new")
    return list(Bringing(site, blog, Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all())


def one(blog: OldBlog) -> OldEntry:
    (entry,) = blog.entries
    return entry


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_wordpress_posts_come_with_all_that_is_said_of_them(tmp_path: Path, scheme: str) -> None:
    blog = read_blog(wxr(tmp_path, item(7), item(8, kind="page"), item(9, status="trash"), scheme=scheme))
    entry = one(blog)
    assert (entry.source, entry.title, entry.description, entry.tags) == (
        "https://old.example/?p=7",  # every WordPress has a post 7
        "Post 7",
        "In short",
        ("Tea & cake",),
    )
    assert entry.date
    assert entry.date.isoformat() == "2019-05-01T10:00:00+01:00"
    assert entry.address == "https://old.example/2019/05/post-7/"
    assert entry.others == ("/?p=7", "https://old.example/2019/05/older/")
    assert entry.feed_id == "https://old.example/?p=7"
    assert entry.picture
    assert entry.picture.alt == "The quay"
    assert blog.people == {"odo": "Odo Penn"}
    assert set(blog.left.values()) == {"it is a page", "it is in the bin"}


@pytest.mark.parametrize(
    ("status", "password"),
    [("private", ""), ("draft", ""), ("pending", ""), ("future", ""), ("publish", "tea"), ("acf-disabled", "")],
)
def test_what_nobody_could_read_at_wordpress_is_a_draft(tmp_path: Path, status: str, password: str) -> None:
    assert one(read_blog(wxr(tmp_path, item(7, status=status, password=password)))).kept_back


def test_a_wordpress_body_becomes_markdown(tmp_path: Path) -> None:
    words = (
        "First line\nsecond\n\n"
        '[caption id="a" width="3"]<a href="/x.jpg"><img src="https://i0.wp.com/old.example/wp-content/uploads/2019/05/'
        'quay-300x200.jpg?w=3" alt="Quay"></a> At four[/caption]\n\n[gallery ids="90"]\n\n'
        "[embed]https://youtu.be/abcdefghijk[/embed]\n\n[code language='php']<?php echo [x]; ?>[/code]\n\n"
        '[mystery a="b"] <a href="https://old.example/?p=8">other</a> <!--more--> 10<sup>5</sup> [sic]'
    )
    source = wxr(tmp_path, item(7, words), item(8))
    picture(tmp_path / "pictures/uploads/2019/05/quay.jpg", (40, 30))
    files = open_source(source, tmp_path / "pictures")
    each = brought(tmp_path, reader_of(files).read(files, ZONE, NOW))[0]
    text = each.data.decode()
    for wanted in (
        "First line  \nsecond",
        "![Quay](pictures/2019-05-01-post-7.jpg)\n\n*At four*",
        "![The quay](pictures/2019-05-01-post-7.jpg)",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "```php\n<?php echo [x]; ?>\n```",
        "[other](2019-05-01-post-8.md)",
        "<!-- more -->",
        "10<sup>5</sup>",
        "[sic",
        "image: pictures/2019-05-01-post-7.jpg",
        "image_alt: The quay",
        "aliases:\n  - /2019/05/post-7/\n" if each.address != "2019/05/post-7/" else "aliases:\n  - /?p=7",
    ):
        assert wanted in text, wanted
    assert text.count("<!-- import:") == 1


def test_nothing_outside_of_an_export_and_of_nobody_who_commented_comes_in(tmp_path: Path) -> None:
    source = wxr(tmp_path, item(7, "Words").replace("<![CDATA[Words]]>", "&out; &b; words"))
    every = b"".join(each.data for each in brought(tmp_path, read_blog(source)))
    assert b"words" in every
    for secret in (CANARY, "guest@guest.example", "odo@old.example", "Told in confidence", "aaaa"):
        assert secret.encode() not in every, secret


def ghost(tmp_path: Path, settings: object = None, **post: object) -> OldBlog:
    row = {
        "id": "a1",
        "uuid": "u1",
        "title": "Quay",
        "slug": "quay",
        "html": '<p>Words <a href="__GHOST_URL__/lamp/">x</a></p>',
        "status": "published",
        "visibility": "public",
        "published_at": "2019-05-01T09:00:00.000Z",
        "feature_image": "__GHOST_URL__/content/images/size/w600/2019/05/quay.jpg",
        **post,
    }
    data = {
        "posts": [row, {"title": "About", "slug": "about", "type": "page", "html": "<p>x</p>", "status": "published"}],
        "tags": [{"id": "t", "name": "Tea"}, {"id": "h", "name": "#hidden"}],
        "posts_tags": [{"post_id": "a1", "tag_id": "t"}, {"post_id": "a1", "tag_id": "h"}],
        "users": [{"id": "o", "name": "Odo Penn", "email": "odo@old.example", "password": CANARY}],
        "posts_authors": [{"post_id": "a1", "author_id": "o"}],
        "posts_meta": [{"post_id": "a1", "feature_image_alt": "The quay"}],
        "api_keys": [{"secret": CANARY}],
        "members": [{"email": "guest@guest.example"}],
        "settings": settings,
    }
    tmp_path.mkdir(exist_ok=True)
    return read_blog(write(tmp_path / "ghost.json", json.dumps({"db": [{"meta": {"version": "5"}, "data": data}]})))


def test_ghost_posts_come_without_members_and_keys(tmp_path: Path) -> None:
    blog = ghost(tmp_path)
    entry = one(blog)
    assert (entry.title, entry.tags, entry.authors, entry.address) == ("Quay", ("Tea",), ("Odo Penn",), "/quay/")
    assert entry.picture
    assert entry.picture.alt == "The quay"
    every = b"".join(each.data for each in brought(tmp_path, blog))
    assert b"Words" in every
    for secret in (CANARY, "guest@guest.example", "odo@old.example", "__GHOST_URL__"):
        assert secret.encode() not in every


@pytest.mark.parametrize(
    "post",
    [
        {"visibility": "members"},
        {"visibility": "paid"},
        {"visibility": "tiers"},
        {"status": "draft", "published_at": None},
        {"status": "scheduled"},
        {"status": "sent"},
        {"email_only": True},
        {"published_at": "2031-05-01T09:00:00.000Z"},
    ],
)
def test_what_was_not_for_all_at_ghost_is_a_draft(tmp_path: Path, post: dict[str, object]) -> None:
    assert one(ghost(tmp_path, **post)).kept_back


def a_zip(path: Path, files: dict[str, str]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return path


MEDIUM = """\
<html><body><article class="h-entry"><header><h1 class="p-name">{title}</h1></header>
<section data-field="subtitle" class="p-summary">In short</section><section data-field="body" class="e-content">
<h3 class="graf graf--h3 graf--title">{title}</h3><p>We lit it.</p></section><footer>
<p>By <a href="https://medium.com/@odo" class="p-author h-card">Odo Penn</a> on <a href="https://medium.com/p/abc">
<time class="dt-published" datetime="2019-05-01T09:00:00.000Z">1 May</time></a></p>
<p><a href="https://medium.com/@odo/quay-abcdef123456" class="p-canonical">Canonical</a></p></footer></article>
</body></html>
"""


def test_medium_posts_come_with_their_drafts_and_without_answers(tmp_path: Path) -> None:
    files = {
        "posts/2019-05-01_Quay-abcdef123456.html": MEDIUM.format(title="Quay"),
        "posts/draft_Lamp-abcdef123457.html": MEDIUM.format(title="Lamp"),
        "posts/2019-05-02_Answer-abcdef123458.html": MEDIUM.format(title=""),
        "profile/profile.html": "odo@old.example",
        "../out.html": CANARY,
    }
    blog = read_blog(a_zip(tmp_path / "medium.zip", files))
    quay, lamp = blog.entries
    assert (quay.title, quay.description, quay.authors) == ("Quay", "In short", ("Odo Penn",))
    assert quay.feed_id == "https://medium.com/p/abcdef123456"
    assert quay.syndication == ("https://medium.com/@odo/quay-abcdef123456",)
    assert lamp.kept_back
    text = brought(tmp_path, blog)[0].data.decode()
    assert text.endswith("---\n\nWe lit it.\n")


def test_substack_posts_come_without_subscribers(tmp_path: Path) -> None:
    head = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
    rows = (
        "1.quay,2019-05-01T09:00:00.000Z,true,,newsletter,everyone,Quay,In short\n"
        "2.paid,2019-05-02T09:00:00.000Z,true,,newsletter,only_paid,Paid,\n"
        "3.draft,,false,,newsletter,everyone,Draft,\n4.gone,2019-05-03T09:00:00.000Z,true,,newsletter,everyone,Gone,\n"
    )
    bodies = {f"posts/{name}.html": "<p>We lit it.</p>" for name in ("1.quay", "2.paid", "3.draft")}
    source = a_zip(tmp_path / "s.zip", {"posts.csv": head + rows, "email_list.csv": "guest@guest.example", **bodies})
    blog = read_blog(source)
    assert [bool(entry.kept_back) for entry in blog.entries] == [False, True, True]
    assert blog.entries[0].address == "/p/quay"
    assert blog.left == {"4.gone": "its words are not in the export"}
    assert b"guest" not in b"".join(each.data for each in brought(tmp_path, blog))


FEEDS = {
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:old.example,2019:1</id><title>Quay</title>'
    '<link href="https://old.example/quay/"/><published>2019-05-01T09:00:00Z</published>'
    '<content type="html">&lt;p&gt;We lit it.&lt;/p&gt;</content></entry></feed>',
    "rss.xml": "<rss><channel><item><guid>tag:old.example,2019:1</guid><title>Quay</title><link>https://old.example/quay/"
    "</link><pubDate>Wed, 01 May 2019 09:00:00 GMT</pubDate><description>&lt;p&gt;We lit it.&lt;/p&gt;</description>"
    "</item></channel></rss>",
    "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "tag:old.example,2019:1", '
    '"title": "Quay", "url": "https://old.example/quay/", "date_published": "2019-05-01T09:00:00Z", '
    '"content_html": "<p>We lit it.</p>"}]}',
}


@pytest.mark.parametrize("name", list(FEEDS))
def test_feeds_of_all_forms_give_the_same_entry(tmp_path: Path, name: str) -> None:
    entry = one(read_blog(write(tmp_path / name, FEEDS[name])))
    assert (entry.title, entry.feed_id, entry.address) == (
        "Quay",
        "tag:old.example,2019:1",
        "https://old.example/quay/",
    )
    assert entry.date
    assert entry.date.isoformat() == "2019-05-01T10:00:00+01:00"
    assert "We lit it." in entry.body


def test_an_atom_feed_may_have_its_words_as_xml_or_as_text(tmp_path: Path) -> None:
    entry = (
        '<entry><id>{id}</id><title>Quay</title><published>2019-05-01T09:00:00Z</published><content type="{id}">{words}'
        "</content></entry>"
    )
    xhtml = '<div xmlns="http://www.w3.org/1999/xhtml"><p>We <b>lit</b> it.<br/></p><script>run()</script></div>'
    whole = entry.format(id="xhtml", words=xhtml) + entry.format(id="text", words="1 &lt; 2")
    blog = read_blog(write(tmp_path / "x.xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{whole}</feed>'))
    as_xml, as_text = (each.data.decode().rpartition("---\n")[2].strip() for each in brought(tmp_path, blog))
    assert as_xml.startswith("We **lit** it.")
    assert "run()" not in as_xml.partition("<!--")[0]
    assert as_text == "1 &lt; 2"


def test_an_entry_of_an_export_has_the_day_that_its_author_had(tmp_path: Path) -> None:
    late = item(7).replace("2019-05-01 10:00:00", "2019-05-01 22:30:00").replace("09:00:00", "05:30:00")
    late = late.replace("2019-05-01 05:30:00", "2019-05-02 05:30:00")
    zone = [{"key": "timezone", "value": "America/Vancouver"}]
    feed = FEEDS["rss.xml"].replace("Wed, 01 May 2019 09:00:00 GMT", "Wed, 01 May 2019 22:30:00 -0700")
    entries = (
        one(read_blog(wxr(tmp_path, late))),
        one(ghost(tmp_path / "g", published_at="2019-05-02T05:30:00.000Z", settings=zone)),
        one(read_blog(write(tmp_path / "f/rss.xml", feed))),
    )
    for entry in entries:
        assert entry.date
        assert entry.date.isoformat() == "2019-05-01T22:30:00+01:00"


@pytest.mark.parametrize("words", ["", "<html><p>x</p></html>", "{}", "PK\x03\x04 nothing"])
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, words: str) -> None:
    with pytest.raises(SourceError):
        read_blog(write(tmp_path / "x.xml", words))
