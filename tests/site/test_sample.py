"""The repository's own diary, as it is published."""

import gzip
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import jsonschema
import mf2py
import pytest
import yaml

from diarist.diary.addresses import GENERATED, file_at, is_own, permalink, place
from diarist.diary.aliases import alias_addresses
from diarist.diary.docs_folder import docs_addresses
from diarist.diary.entry import read_entry
from diarist.diary.read_site import read_site
from diarist.edition.site_folder import MARK
from tests.diaries import ROOT
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.project import NOON, Build, Page

pytestmark = pytest.mark.site

SITE = "https://friday-boat.example/"
SCHEMAS = {
    "posting": Path(__file__).parent / "blog_posting.schema.json",
    "feed": ROOT / "tests/outputs/feeds/json-feed-1.1.schema.json",
}
VALID = {name: jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8"))) for name, path in SCHEMAS.items()}


def entry_pages(build: Build) -> list[Page]:
    return [page for page in build.whole_pages if page.meta("og:type") == "article"]


def sources() -> dict[str, Any]:
    """Every entry of the sample diary, by its file's name."""
    site = read_site(ROOT / "mkdocs.yml")
    return {
        path.name: read_entry(f"posts/{path.name}", path.read_bytes(), site) for path in (ROOT / "posts").glob("*.md")
    }


def test_it_builds_without_a_word(sample: Build) -> None:
    assert sample.status == 0, sample.output
    assert not re.search(r"WARNING|ERROR", sample.output), sample.output


def test_no_file_is_where_the_address_book_knows_of_none(sample: Build) -> None:
    site = read_site(ROOT / "mkdocs.yml")
    written = {address for entry in sources().values() for address in (permalink(site, entry), *alias_addresses(entry))}
    known = {MARK, *map(file_at, written | {*GENERATED, *docs_addresses(site).values()})}
    assert {name for name in sample.tree if name not in known and not is_own(place(name))} == set()


KINDS = """archive/ tags/ authors/ authors/delyth/ authors/hanan/ subscribe/ search/ about/ accessibility/ privacy/
404.html 2025/ 2026/ tags/people/ 2026/11/the-night-shift/ 2025/first-week/ 2026/10/my-first-night-on-the-quay/"""


@pytest.mark.parametrize("address", ["", *KINDS.split()])
def test_every_kind_of_page_is_there(sample: Build, address: str) -> None:
    assert address in sample.pages


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "feed.json", "robots.txt", "sitemap.xml", "search/index.json"])
def test_what_is_not_a_page_is_there(sample: Build, name: str) -> None:
    assert sample.tree[name]


def test_every_address_leads_somewhere_and_nothing_comes_from_elsewhere(sample: Build) -> None:
    assert broken_addresses(sample, SITE) == []


def test_every_page_is_whole(sample: Build) -> None:
    assert faults_of_pages(sample, SITE) == []


def test_no_template_is_published(sample: Build) -> None:
    templates = {path.name for path in (ROOT / "templates").rglob("*") if path.suffix == ".html"} - {"404.html"}
    assert not [name for name in sample.tree if Path(name).name in templates - {"search.html"}]
    kinds = {".html", ".css", ".js", ".json", ".xml", ".gz", ".txt", ".jpg", ".png", ".svg", ".webp", ".map"}
    assert {Path(name).suffix for name in sample.tree if name != MARK} <= kinds
    assert not [page.address for page in sample.pages.values() if "{%" in page.html or "{{" in page.html]


def test_the_map_names_every_page_that_is_for_readers(sample: Build) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", sample.tree["sitemap.xml"].decode()))
    hidden = {page.address for page in sample.whole_pages if page.soup.find("meta", attrs={"name": "robots"})}
    wanted = {
        SITE + page.address for page in sample.whole_pages if page.address not in hidden | {"404.html", "search/"}
    }
    assert listed == wanted


UNPUBLISHED = [entry for entry in sources().values() if entry.draft or entry.date.timestamp() > NOON]


def test_there_is_a_draft_and_a_scheduled_entry_to_look_for() -> None:
    assert {entry.draft for entry in UNPUBLISHED} == {True, False}


@pytest.mark.parametrize("entry", UNPUBLISHED, ids=lambda entry: entry.id)
def test_nothing_of_what_is_not_public_is_in_the_site(sample: Build, entry: Any) -> None:  # noqa: ANN401 - an Entry
    sentences = [sentence for sentence in re.split(r"\]\(.*?\)|[\n.!?:*\[\]()]+ *", entry.body) if len(sentence) > 30]
    assert sentences
    needles = [entry.title, entry.id, entry.slug, *([entry.description] if entry.description else []), *sentences]
    for name, data in sample.tree.items():
        plain = gzip.decompress(data) if name.endswith(".gz") else data
        assert not [needle for needle in needles if needle.encode() in plain or needle in name], name


def test_only_pictures_that_public_entries_show_are_published(sample: Build) -> None:
    shown = {address for page in entry_pages(sample) for address in re.findall(r"pictures/[\w.-]+", page.html)}
    faces = {address for page in sample.whole_pages for address in re.findall(r"pictures/[\w.-]+", page.html)}
    assert shown
    assert {name for name in sample.tree if name.startswith("pictures/")} == shown | faces


def test_every_posting_is_said_in_json_ld_as_the_schema_wants_it(sample: Build) -> None:
    for page in entry_pages(sample):
        (script,) = page.soup.find_all("script", type="application/ld+json")
        data = json.loads(str(script.string))
        VALID["posting"].validate(data)
        assert data["url"] == SITE + page.address
        assert data["headline"] == page.meta("og:title")


def test_the_schema_refuses_what_is_wrong(sample: Build) -> None:
    (script,) = entry_pages(sample)[0].soup.find_all("script", type="application/ld+json")
    good = json.loads(str(script.string))
    for bad in (
        good | {"datePublished": "2026-11-20"},
        good | {"image": []},
        good | {"url": "/2026/"},
        good | {"author": []},
    ):
        with pytest.raises(jsonschema.ValidationError):
            VALID["posting"].validate(bad)


def test_each_entry_reads_back_as_it_was_written(sample: Build) -> None:
    site, seen = read_site(ROOT / "mkdocs.yml"), 0
    for entry in sources().values():
        page = sample.pages.get(permalink(site, entry))
        if page is None:
            continue
        seen += 1
        (card,) = mf2py.parse(doc=page.html, url=SITE + page.address, html_parser="html5lib")["items"][:1]
        assert card["type"] == ["h-entry"], page.address
        said = card["properties"]
        assert said["name"] == [entry.title]
        assert [datetime.fromisoformat(moment) for moment in said["published"]] == [entry.date]
        assert said["url"] == [SITE + page.address]
        assert said.get("category", []) == list(entry.tags)
        assert [author["properties"]["name"] for author in said["author"]] == [
            [site.authors[a].name] for a in entry.authors
        ]
        assert [author["properties"]["url"] for author in said["author"]] == [
            [f"{SITE}authors/{a}/"] for a in entry.authors
        ]
        if entry.withdrawn:
            assert "content" not in said
        else:
            assert said["content"][0]["value"].strip()
            assert said["summary"] == [page.meta("description")]
    assert seen == len(sources()) - len(UNPUBLISHED)


@pytest.mark.parametrize("address", ["", "2026/", "tags/people/", "authors/delyth/"])
def test_lists_read_back_as_feeds(sample: Build, address: str) -> None:
    items = mf2py.parse(doc=sample.pages[address].html, url=SITE + address, html_parser="html5lib")["items"]
    (feed,) = [item for item in items if item["type"] == ["h-feed"]]
    entries = [child for child in feed["children"] if child["type"] == ["h-entry"]]
    assert entries
    for entry in entries:
        assert entry["properties"]["url"][0].startswith(SITE)
        assert entry["properties"]["name"][0]
        assert entry["properties"]["published"]


def test_the_leader_reads_back_as_a_card(sample: Build) -> None:
    items = mf2py.parse(doc=sample.pages["authors/delyth/"].html, url=SITE, html_parser="html5lib")
    (card,) = [
        child for item in items["items"] for child in [item, *item.get("children", [])] if child["type"] == ["h-card"]
    ]
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]["diary"]["authors"]["delyth"]
    assert card["properties"]["name"] == [settings["name"]]
    assert card["properties"]["photo"]
    assert set(settings["links"]) <= set(items["rels"]["me"])


def feeds(build: Build) -> dict[str, bytes]:
    return {
        name: data for name, data in build.tree.items() if re.search(r"(feed|rss)(-archive-\d+)?\.(xml|json)$", name)
    }


def test_every_feed_is_valid_and_complete(sample: Build) -> None:
    for name, data in feeds(sample).items():
        if name.endswith(".json"):
            VALID["feed"].validate(json.loads(data))
        else:
            assert not feedparser.parse(data).bozo, name
    public = len(entry_pages(sample))
    assert (
        len(feedparser.parse(sample.tree["feed.xml"]).entries)
        == len(json.loads(sample.tree["feed.json"])["items"])
        == public
    )


def test_no_address_in_any_feed_is_relative(sample: Build) -> None:
    written = 0
    for name, data in feeds(sample).items():
        text = (
            data.decode()
            if name.endswith(".json")
            else data.decode().replace("&lt;", "<").replace("&quot;", '"').replace("&amp;", "&")
        )
        text = text.replace('\\"', '"')
        # A browser that shows the file itself asks for its style sheet where the file is.
        text = re.sub(r"<\?xml-stylesheet [^>]*\?>", "", text)
        found = re.findall(r' (?:href|src|url|uri)="([^"]*)"', text)
        found += [part.split()[0] for srcset in re.findall(r' srcset="([^"]*)"', text) for part in srcset.split(", ")]
        written += len(found)
        assert [address for address in found if urlsplit(address).scheme not in {"https", "mailto", "urn"}] == [], name
    assert written > 100


def test_the_files_of_feeds_and_pages_lead_somewhere(sample: Build) -> None:
    for name, data in feeds(sample).items():
        for address in re.findall(rf"{SITE}[^\"'<>\s&\\,]*", data.decode()):
            below = urlsplit(address).path[1:]
            file = f"{below}index.html" if not below or below.endswith("/") else below
            assert file in sample.tree, (name, address)


def test_the_search_finds_what_is_public(sample: Build) -> None:
    names = json.loads(sample.tree["search/index.json"])
    rows = [row for name in names for row in json.loads(sample.tree[f"search/{name}"])]
    hidden = [page for page in entry_pages(sample) if page.soup.find("meta", attrs={"name": "robots"})]
    assert {row["u"] for row in rows} == {page.address for page in entry_pages(sample)} - {
        page.address for page in hidden
    }
