"""Items of anybody's feed, as they are written there."""

import pytest

from diarist.channels.wire.any_feed import FeedItem, items_of
from diarist.diary.errors import SourceError

RSS_1 = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>https://quay.example/</link></channel>
<item><title>Oil</title><link>https://quay.example/oil</link></item></rdf:RDF>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://quay.example/feed"/>
<link href="https://quay.example/"/><entry><id>urn:1</id><title>Oil</title><updated>2026-11-18T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lit &amp; <b>out</b></p></div></content>
<category term="light"/></entry></feed>"""


def test_items_of_the_oldest_kind_stand_beside_the_channel() -> None:
    link = "https://quay.example/oil"
    assert items_of(RSS_1) == (
        "https://quay.example/",
        [FeedItem(id=link, link=link, title="Oil", body="", published="")],
    )


def test_words_in_atom_that_are_elements_are_html() -> None:
    home, (item,) = items_of(ATOM)
    assert home == "https://quay.example/"
    assert (item.id, item.link, item.tags) == ("urn:1", "", ("light",))
    assert "<p>Lit &amp; <b>out</b></p>" in item.body
    assert item.published == item.updated == "2026-11-18T09:00:00Z"


@pytest.mark.parametrize("data", [b"", b"{}", b'{"items": {}}', b"[]", b"<html><head/></html>", b"<urlset></urlset>"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        items_of(data)
