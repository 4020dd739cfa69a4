"""A post as a server shows it, and everything that is none."""

from datetime import UTC, datetime
from typing import Any

import pytest

from diarist.channels.outcome import Receipt
from diarist.channels.services.mastodon_post import post_of

LINK = "https://lamp.example/2026/11/oil-&-wick/"


def status(**other: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "id": "115",
        "created_at": "2026-11-20T16:30:13.000Z",
        "url": "https://social.example/@diary/115",
        "uri": "https://social.example/users/diary/statuses/115",
        "content": "<p>Oil</p>",
        "media_attachments": [{"id": "7"}, {"id": 8}, None],
        "card": None,
        **other,
    }


def test_what_is_read_of_it() -> None:
    post = post_of(status())
    assert post
    assert post.receipt == Receipt("115", "https://social.example/@diary/115")
    assert post.made == datetime(2026, 11, 20, 16, 30, 13, tzinfo=UTC)
    assert post.pictures == ("7",)


@pytest.mark.parametrize(
    "shown",
    [
        {"content": f'<p><a class="x" href="{LINK.replace("&", "&amp;")}"><span>lamp</span></a></p>'},
        {"content": f"Oil<br><a href='{LINK}'>unescaped, as snac has it</a>"},
        {"content": f'<a href="{LINK.replace("&", "%26")}">escaped the other way</a>'},
        {"card": {"url": LINK}},
    ],
)
def test_what_it_links_to(shown: dict[str, Any]) -> None:
    post = post_of(status(**shown))
    assert post
    assert post.links_to(LINK)
    assert not post.links_to(f"{LINK}more")
    assert not post.links_to(LINK.removesuffix("/"))


def test_an_address_in_any_script() -> None:
    post = post_of(status(content='<a href="https://lamp.example/%C5%B5yl/">'))
    assert post
    assert post.links_to("https://lamp.example/ŵyl/")


@pytest.mark.parametrize("address", [None, "", "javascript:alert(1)", 5])
def test_an_address_that_is_none_is_not_shown(address: object) -> None:
    post = post_of(status(url=address, uri=address))
    assert post
    assert post.receipt == Receipt("115")


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        "<html>",
        {},
        {"error": "Record not found"},
        status(id=115),
        status(id=""),
        status(created_at="yesterday"),
        status(created_at="2026-11-20T16:30:13"),
        status(content=None),
        status(content="<![x[ what html.parser does not know"),
        status(media_attachments={}),
    ],
)
def test_what_is_no_post(said: object) -> None:
    assert post_of(said) is None
