"""What the live site is fetched with: nothing within our own network, each address once."""

import pytest

from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.diary.errors import NotSeen
from diarist.doctor.visit import Visitor


def test_an_address_within_our_network_is_not_asked() -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"]

    visitor = Visitor(SafeFetch(resolve=resolve))
    for _ in range(2):
        with pytest.raises(NotSeen, match="is not on the public internet"):
            visitor.get("https://diary.ourtown.example/")
    assert asked == ["diary.ourtown.example"]


def test_without_the_network_it_says_what_to_install() -> None:
    with pytest.raises(NotSeen, match="install it with"):
        Visitor(None, "install it with: pip").get("https://diary.ourtown.example/")
