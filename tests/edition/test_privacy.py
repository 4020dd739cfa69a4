"""What is said about privacy follows from what is switched on."""

from pathlib import Path
from typing import Any

import pytest

from diarist.edition.privacy import practice
from tests.diaries import a_site


def of(root: Path, **diary: Any) -> Any:  # noqa: ANN401 - a Practice
    return practice(a_site(root, diary))


def test_nothing_is_on_by_itself(tmp_path: Path) -> None:
    found = of(tmp_path)
    assert not any(getattr(found, name) for name in found.__slots__)


def test_a_channel_is_known_by_its_kind_whatever_it_is_called(tmp_path: Path) -> None:
    found = of(tmp_path, channels={"town": {"kind": "mastodon"}, "village": {"kind": "mastodon"}, "slack": {}})
    assert (found.networks, found.rooms) == (("Mastodon",), ("Slack",))


@pytest.mark.parametrize(
    ("channels", "kinds"),
    [
        ({"mail": {"host": "a"}}, {"mail"}),
        ({"mail": {"to": "list@lamp.example"}}, {"list"}),
        ({"mail": {"to": "list@lamp.example"}, "board": {"kind": "mail"}}, {"list", "mail"}),
        ({"notify": {}, "buttondown": {}}, {"notify", "buttondown"}),
    ],
)
def test_who_keeps_the_addresses_is_known(tmp_path: Path, channels: dict[str, Any], kinds: set[str]) -> None:
    assert {*of(tmp_path, channels=channels).newsletters} == kinds


def test_others_are_named_by_their_hosts(tmp_path: Path) -> None:
    found = of(
        tmp_path, embeds=["https://films.example", "https://films.example/"], feed={"hub": "https://hub.example/x"}
    )
    assert (found.embeds, found.hub) == (("films.example",), "hub.example")


def test_who_may_write_programs_is_named(tmp_path: Path) -> None:
    authors = {"mara": {"name": "Mara Quill", "raw_html": True}, "odo": {"name": "Odo Penn"}}
    assert of(tmp_path, authors=authors).programs == ("Mara Quill",)
