"""JSON-LD for search engines."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs.structured_data import Posting, json_ld


def a_posting(**changes: Any) -> Posting:  # noqa: ANN401 - a field of any of its types
    known: dict[str, Any] = {
        "headline": "Oil for the lamp",
        "description": "We lit it.",
        "address": "https://lamp.example/2026/11/oil/",
        "image": "https://lamp.example/cards/oil.jpg",
        "published": datetime(2026, 11, 17, tzinfo=UTC),
        "updated": datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
        "language": "en",
        "words": 3,
        "keywords": (),
        "authors": (("Mara Quill", "https://lamp.example/authors/mara/"),),
        "blog": "The Tuesday Lamp",
        "blog_address": "https://lamp.example/",
        "correction": "",
    }
    return Posting(**(known | changes))


def test_a_posting_is_said_whole() -> None:
    assert json.loads(json_ld(a_posting())) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": "https://lamp.example/2026/11/oil/",
        "url": "https://lamp.example/2026/11/oil/",
        "headline": "Oil for the lamp",
        "description": "We lit it.",
        "image": ["https://lamp.example/cards/oil.jpg"],
        "datePublished": "2026-11-17T00:00:00+00:00",
        "dateModified": "2026-11-18T09:30:00+00:00",
        "inLanguage": "en",
        "wordCount": 3,
        "author": [{"@type": "Person", "name": "Mara Quill", "url": "https://lamp.example/authors/mara/"}],
        "isPartOf": {"@type": "Blog", "name": "The Tuesday Lamp", "url": "https://lamp.example/"},
    }


def test_a_correction_is_said_with_its_day() -> None:
    assert json.loads(json_ld(a_posting(correction="It was 4, not 3.")))["correction"] == {
        "@type": "CorrectionComment",
        "text": "It was 4, not 3.",
        "datePublished": "2026-11-18T09:30:00+00:00",
    }


def test_keywords_are_a_list() -> None:
    assert json.loads(json_ld(a_posting(keywords=("oil", "night"))))["keywords"] == ["oil", "night"]


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.sampled_from(["</script><b>", "<!--<script>", "]]>", '"\\', "\u2028"]), st.text(max_size=40)))
def test_no_headline_ends_the_script_element(words: str) -> None:
    written = json_ld(a_posting(headline=words))
    assert "<" not in written
    assert json.loads(written)["headline"] == words
