"""What the hosts' tests share: servers, each started once."""

from collections.abc import Iterator

import pytest

from tests.peers.ssh_server import SshServer, running_sshd


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """An SSH server for all tests of a worker."""
    with running_sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def sshd(running_server: SshServer) -> SshServer:
    """The server, which lets the key in."""
    running_server.let_in()
    return running_server
