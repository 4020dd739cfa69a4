"""Feeds against the golden folders in `feeds/`.

Each folder has the feed as values (`feed.yaml`) beside every document it becomes. After a change that is meant, write
the documents anew with `python tests/outputs/test_golden_feeds.py`, and read the difference before you keep it.
"""

import json
from pathlib import Path
from typing import Any  # what JSON and YAML give back

import feedparser
import jsonschema
import pytest
import yaml

from diarist.outputs import feed_documents
from diarist.outputs.feed_documents import Attachment, Feed, FeedItem, Person

FOLDER = Path(__file__).parent / "feeds"
CASES = sorted(path.parent for path in FOLDER.glob("*/feed.yaml"))
SCHEMA = json.loads((FOLDER / "json-feed-1.1.schema.json").read_text(encoding="utf-8"))


def documents(feed: Feed) -> dict[str, bytes]:
    """Every document of a feed by its name."""
    return dict(feed_documents.documents(feed))


def golden_feed(folder: Path) -> Feed:
    known: dict[str, Any] = yaml.safe_load((folder / "feed.yaml").read_text(encoding="utf-8"))
    for item in known["items"]:
        item["authors"] = tuple(Person(**person) for person in item["authors"])
        item["categories"] = tuple(item["categories"])
        item["pictures"] = tuple(Attachment(**file) for file in item.get("pictures", ()))
    known["authors"] = tuple(Person(**person) for person in known["authors"])
    known["items"] = tuple(FeedItem(**item) for item in known["items"])
    return Feed(**known)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_golden_feed_is_made_byte_for_byte(folder: Path) -> None:
    made = documents(golden_feed(folder))
    assert {path.name for path in folder.iterdir()} == {"feed.yaml", *made}
    for name, document in made.items():
        assert document.decode() == (folder / name).read_bytes().decode(), name


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_golden_document_is_valid(folder: Path) -> None:
    for name, document in documents(golden_feed(folder)).items():
        if name.endswith(".json"):
            jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(document))
        else:
            read = feedparser.parse(document)
            assert not read.bozo, (name, read.get("bozo_exception"))
            assert read.version == ("rss20" if name.startswith("rss") else "atom10")


def test_the_schema_refuses_what_the_specification_does() -> None:
    good = json.loads((FOLDER / "plain" / "feed.json").read_text(encoding="utf-8"))
    no_id = {key: value for key, value in good["items"][0].items() if key != "id"}
    for bad in (good | {"version": "1.1"}, good | {"items": [no_id]}, good | {"author": {"name": "Mara"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SCHEMA).validate(bad)


if __name__ == "__main__":
    for case in CASES:
        for file_name, made_document in documents(golden_feed(case)).items():
            (case / file_name).write_bytes(made_document)
