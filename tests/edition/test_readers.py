"""How readers hear of new entries, as the pages show it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from diarist.edition.readers import accounts, signup
from diarist.outputs.page_words import with_words
from tests.diaries import ROOT, a_site


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ({"buttondown": "lamp"}, "form"),
        ({"page": "https://lists.lamp.example/"}, "page"),
        ({"mail": "diary@lamp.example"}, "mail"),
    ],
)
def test_a_reader_gets_on_a_list_in_one_of_three_ways(tmp_path: Path, written: dict[str, Any], way: str) -> None:
    found = signup(a_site(tmp_path, {"subscribe": written}))
    assert found
    assert found.way == way


def test_without_the_setting_there_is_no_way(tmp_path: Path) -> None:
    assert signup(a_site(tmp_path)) is None


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (
            {"mastodon": {"server": "https://social.example/", "account": "@mara@social.example"}},
            "social.example/@mara",
        ),
        ({"town": {"kind": "bluesky", "account": "lamp.example"}}, "bsky.app/profile/lamp.example"),
        ({"bluesky": {"account": "did:plc:abc123"}}, "bsky.app/profile/did:plc:abc123"),
        ({"linkedin": {"author": "urn:li:organization:2414183"}}, "www.linkedin.com/company/2414183/"),
        ({"x": {"account": "@lamp"}}, "x.com/lamp"),
        ({"facebook": {"page": "546349135390552"}}, "www.facebook.com/546349135390552"),
        ({"telegram": {"chat": "@lamp"}}, "t.me/lamp"),
    ],
)
def test_an_account_is_found_by_its_channels_settings(tmp_path: Path, channel: dict[str, Any], address: str) -> None:
    assert [link.address for link in accounts(a_site(tmp_path, {"channels": channel}))] == [f"https://{address}"]


@pytest.mark.parametrize(
    "channel",
    [
        {"linkedin": {"author": "urn:li:person:abc"}},
        {"telegram": {"chat": "-100123"}},
        {"threads": {"user": "178"}},
        {"slack": {}},
        {"mastodon": {"server": "javascript:alert(1)", "account": "a"}},
        {"x": {"account": '"><script>'}},
        {"bluesky": {}},
    ],
)
def test_what_nobody_can_follow_is_no_account(tmp_path: Path, channel: dict[str, Any]) -> None:
    assert accounts(a_site(tmp_path, {"channels": channel})) == ()


def test_one_account_stands_once(tmp_path: Path) -> None:
    same = {"server": "https://social.example", "account": "mara"}
    channels = {"mastodon": same, "second": {"kind": "mastodon", **same}}
    assert [link.title for link in accounts(a_site(tmp_path, {"channels": channels}))] == ["Mastodon"]


def test_two_accounts_of_one_service_are_told_apart(tmp_path: Path) -> None:
    channels = {
        "bluesky": {"account": "lamp.example"},
        "mastodon": {"server": "https://social.example", "account": "diary"},
        "welsh": {"kind": "mastodon", "server": "https://social.example", "account": "dyddiadur", "language": "cy"},
    }
    assert [(each.name, each.language) for each in accounts(a_site(tmp_path, {"channels": channels}))] == [
        ("", ""),
        ("@diary@social.example", ""),
        ("@dyddiadur@social.example", "cy"),
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"mail": "diary@lamp.example"}, "Whoever reads diary@lamp.example keeps your address, for this alone."),
        ({"mail": {"to": "a@lamp.example", "keeper": "The lamp’s friends"}}, "is kept by The lamp’s friends, for this"),
        ({"buttondown": "lamp"}, ">Buttondown</a> and is kept there; this site never has it."),
    ],
)
def test_it_is_said_who_keeps_an_address(tmp_path: Path, written: dict[str, Any], said: str) -> None:
    environment = with_words(Environment(loader=FileSystemLoader(ROOT / "templates/site"), autoescape=True))
    site = SimpleNamespace(language="en", signup=signup(a_site(tmp_path, {"subscribe": written})))
    assert said in environment.get_template("partials/kept.html").render(site=site)
