"""What search engines read of an entry: JSON-LD."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry as a BlogPosting; `authors` are (name, address), every address is absolute.

    `words` counts them; 0 where it is not to be said.
    """

    headline: str
    description: str
    address: str
    image: str
    published: datetime
    updated: datetime
    language: str
    words: int
    keywords: tuple[str, ...]
    authors: tuple[tuple[str, str], ...]
    blog: str
    blog_address: str
    correction: str


def json_ld(posting: Posting) -> str:
    """The posting as JSON-LD that can stand in a script element.

    Source: https://schema.org/BlogPosting and https://developers.google.com/search/docs/appearance/structured-data/article
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": posting.address,
        "url": posting.address,
        "headline": posting.headline,
        "description": posting.description,
        "image": [posting.image],
        "datePublished": posting.published.isoformat(),
        "dateModified": posting.updated.isoformat(),
        "inLanguage": posting.language,
        "author": [{"@type": "Person", "name": name, "url": address} for name, address in posting.authors],
        "isPartOf": {"@type": "Blog", "name": posting.blog, "url": posting.blog_address},
    }
    if posting.words:
        data["wordCount"] = posting.words
    if posting.keywords:
        data["keywords"] = list(posting.keywords)
    if posting.correction:
        data["correction"] = {
            "@type": "CorrectionComment",
            "text": posting.correction,
            "datePublished": posting.updated.isoformat(),
        }
    # A headline may hold </script>; JSON may spell its < otherwise.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
