"""The way to a server over SSH uses one key and nothing of a person's own."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diarist.diary.errors import HostError, SettingError
from diarist.hosts.ssh import Server, checked_key, ssh_command
from tests.peers.ssh_server import new_key

PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"


def test_nothing_of_a_persons_own_is_used_and_the_server_must_show_its_key(tmp_path: Path) -> None:
    with ssh_command(Server("diary", "www.example", 2222, PUBLIC), new_key(tmp_path / "key"), "X") as command:
        words = shlex.split(command)
        assert words[:3] == ["ssh", "-F", "none"]
        assert {"StrictHostKeyChecking=yes", "IdentityAgent=none", "BatchMode=yes"} <= {*words}
        assert words[-2:] == ["-p", "2222"]
        (hosts,) = (Path(word.partition("=")[2]) for word in words if word.startswith("UserKnownHostsFile="))
        assert hosts.read_text() == f"[www.example]:2222 {PUBLIC}\n"
    assert not hosts.exists()


@pytest.mark.parametrize("line_ends", ["\n", "\r\n"])
def test_a_key_may_have_come_by_windows_or_without_its_last_line_end(tmp_path: Path, line_ends: str) -> None:
    private = new_key(tmp_path / "key").strip().replace("\n", line_ends)
    with ssh_command(Server("git", "github.com", 22), private, "X") as command:
        assert command


def test_a_key_with_a_passphrase_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "a passphrase", "-f", path], check=True)
    with (
        pytest.raises(HostError, match="DIARIST_X holds no private SSH key, or one with a passphrase"),
        ssh_command(Server("git", "github.com", 22), path.read_text(), "DIARIST_X"),
    ):
        pass


def test_the_public_half_in_the_secrets_place_is_refused(tmp_path: Path) -> None:
    new_key(tmp_path / "key")
    public = (tmp_path / "key.pub").read_text()
    with pytest.raises(HostError, match="holds no private"), ssh_command(Server("git", "github.com", 22), public, "X"):
        pass


def test_a_servers_key_is_read_with_or_without_its_comment() -> None:
    assert checked_key(f"{PUBLIC} root@www") == checked_key(PUBLIC) == PUBLIC
    assert checked_key("") == ""


@pytest.mark.parametrize("written", ["AAAA", "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", "ssh-ed25519 x"])
def test_what_is_no_servers_key_is_refused(written: str) -> None:
    with pytest.raises(SettingError, match="is no public key of a server"):
        checked_key(written)


def test_whoever_ends_it_leaves_no_key_behind(tmp_path: Path) -> None:
    new_key(tmp_path / "key")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words = f"""
import time, pathlib
from diarist.hosts.ssh import Server, ssh_command
with ssh_command(Server("git", "github.com", 22), pathlib.Path({str(tmp_path / "key")!r}).read_text(), "X"):
    print("there", flush=True)
    time.sleep(60)
"""
    surroundings = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", words], env=surroundings, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"there\n"
        assert list(temporary.rglob("key"))
        child.terminate()
        assert child.wait(20) == 128 + signal.SIGTERM
    assert not list(temporary.iterdir())
