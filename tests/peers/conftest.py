"""The real peers, each started once for all tests of a worker that need it."""

from collections.abc import Iterator

import pytest

from tests.peers.bluesky_network import BlueskyNetwork, running_network
from tests.peers.mastodon_mock import MastodonMock, running_mastodon_mock
from tests.peers.pds import Pds
from tests.peers.snac import Snac, running_snac


@pytest.fixture(scope="session")
def bluesky_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskyNetwork]:
    """A Bluesky server with one account, and an AppView where PostgreSQL is installed."""
    with running_network(tmp_path_factory.mktemp("pds")) as network:
        yield network


@pytest.fixture(scope="session")
def pds(bluesky_network: BlueskyNetwork) -> Pds:
    """A Bluesky server with one account."""
    return bluesky_network.pds


@pytest.fixture(scope="session")
def mastodon_mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MastodonMock]:
    """A Mastodon server that remembers keys."""
    with running_mastodon_mock(tmp_path_factory.mktemp("mastodon-mock")) as peer:
        yield peer


@pytest.fixture(scope="session")
def snac(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snac]:
    """An ActivityPub server that does not."""
    with running_snac(tmp_path_factory.mktemp("snac")) as peer:
        yield peer
