"""A server that lets a key do nothing but bring files into one folder: by real rsync over a real SSH server."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.site import Site
from diarist.edition.site_folder import MARK
from diarist.hosts.ssh import Server, ssh_command
from tests.diaries import a_site, write
from tests.hosts.deploying import (
    FIRST,
    a_diary,
    add_entry,
    build,
    deploy,
    files_of,
    host_of,
    killed_after,
    shown_in,
    withdraw_first,
)
from tests.needs import unavailable
from tests.peers.ssh_server import SshServer, new_key

KEY = "DIARIST_RSYNC_KEY"


@pytest.fixture
def www(tmp_path: Path, sshd: SshServer) -> Path:
    """The folder that the web server shows, into which the key alone can bring files."""
    if not (program := shutil.which("rrsync")):
        unavailable("rsync and its rrsync are not installed; on Debian and Ubuntu: apt-get install rsync python3")
    folder = tmp_path / "www"
    folder.mkdir()
    sshd.let_in(f'restrict,command="{program} -wo -munge {folder}"')
    return folder


@pytest.fixture
def site(tmp_path: Path, sshd: SshServer, www: Path) -> Site:  # noqa: ARG001 - the server knows it
    return a_diary(tmp_path / "diary", {"rsync": settings(sshd)})


@pytest.fixture
def key(sshd: SshServer) -> Mapping[str, str]:
    return {KEY: sshd.key}


def settings(sshd: SshServer, host_key: str = "") -> dict[str, object]:
    return {
        "server": f"{sshd.user}@127.0.0.1",
        "port": sshd.port,
        "folder": ".",
        "known_host": host_key or sshd.host_key,
    }


def refusal(site: Site, environment: Mapping[str, str]) -> str:
    with pytest.raises(HostError) as caught:
        deploy(site, build(site), environment)
    return str(caught.value)


def test_the_folder_holds_the_site_which_every_web_server_can_read(
    site: Site, www: Path, key: Mapping[str, str]
) -> None:
    built = build(site)
    outcome = deploy(site, built, key)
    assert outcome.is_new
    assert site.address in outcome.sentence
    assert shown_in(www) == files_of(built)
    for path in www.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_what_is_gone_is_deleted_and_what_has_not_changed_stays(site: Site, www: Path, key: Mapping[str, str]) -> None:
    deploy(site, build(site), key)
    style = (www / "assets/diary.css").stat()
    add_entry(site)
    built = withdraw_first(site)
    deploy(site, built, key)
    assert not (www / FIRST).exists()
    assert shown_in(www) == files_of(built)
    assert (www / "assets/diary.css").stat().st_ino == style.st_ino


def test_the_same_site_changes_nothing_even_if_it_was_built_anew(site: Site, www: Path, key: Mapping[str, str]) -> None:
    built = build(site)
    deploy(site, built, key)
    for address in built.files:
        os.utime(built.path(address), (1, 1))
    before = {path: path.stat().st_mtime_ns for path in www.rglob("*") if path.is_file()}
    outcome = deploy(site, built, key)
    assert not outcome.is_new
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_servers_proof_for_its_certificate_is_left_alone(site: Site, www: Path, key: Mapping[str, str]) -> None:
    proof = www / ".well-known/acme-challenge/token"
    proof.parent.mkdir(parents=True)
    proof.write_text("proof")
    deploy(site, build(site), key)
    assert proof.read_text() == "proof"


@pytest.mark.parametrize("name", ["thesis.txt", ".bashrc", "index.html", "letters/1.txt", "assets/diary.css"])
def test_a_folder_that_holds_anything_else_is_left_as_it_is(
    site: Site, www: Path, key: Mapping[str, str], name: str
) -> None:
    """The key alone can write, and yet it is known what is there; what would be replaced counts as well."""
    write(www / name, "three years")
    said = refusal(site, key)
    assert "holds what Diarist did not put there, such as" in said
    assert {path.relative_to(www).as_posix() for path in www.rglob("*") if path.is_file()} == {name}
    assert (www / name).read_text() == "three years"
    (www / MARK).touch()
    built = build(site)
    deploy(site, built, key)
    assert shown_in(www) == files_of(built)


def test_with_a_key_that_can_do_all_a_home_folder_is_left_as_it_is(
    site: Site, tmp_path: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    home = tmp_path / "home"
    write(home / ".bashrc", "umask 077")
    write(home / "letters/1.txt", "Dear all")
    sshd.let_in(f'command="cd {home} && eval $SSH_ORIGINAL_COMMAND"')
    assert "holds what Diarist did not put there" in refusal(site, key)
    assert {path.name for path in home.rglob("*")} == {".bashrc", "letters", "1.txt"}


def test_a_first_deployment_that_died_is_taken_up_again(site: Site, www: Path, key: Mapping[str, str]) -> None:
    built = build(site)
    for seconds in (1.2, 1.5, 1.8):
        killed_after(seconds, site, key)
    deploy(site, built, key)
    assert shown_in(www) == files_of(built)


def test_what_this_machine_can_see_is_said_before_anything_is_sent(site: Site, www: Path) -> None:
    with pytest.raises(HostError, match="DIARIST_RSYNC_KEY holds no private SSH key"):
        host_of(site, {KEY: "no key"}).check(build(site))
    assert list(www.iterdir()) == []


@pytest.mark.parametrize("name", ["server", "folder", "known_host"])
def test_what_it_must_know_is_asked_for(tmp_path: Path, sshd: SshServer, name: str) -> None:
    own = settings(sshd)
    del own[name]
    with pytest.raises(DiaryError, match=f"has no {name}"):
        host_of(a_site(tmp_path, {"host": {"rsync": own}}))


def test_another_key_of_the_server_stops_it(tmp_path: Path, sshd: SshServer, www: Path, key: Mapping[str, str]) -> None:
    new_key(tmp_path / "other")
    site = a_diary(tmp_path / "diary", {"rsync": settings(sshd, (tmp_path / "other.pub").read_text("utf-8"))})
    assert "does not show the key that it is known by" in refusal(site, key)
    assert list(www.iterdir()) == []


def test_a_key_that_is_not_let_in_stops_it(site: Site, sshd: SshServer, www: Path, key: Mapping[str, str]) -> None:
    (sshd.folder / "authorized_keys").write_text("", "utf-8")
    assert "does not let the key in" in refusal(site, key)
    assert list(www.iterdir()) == []


def test_the_key_can_do_nothing_else(
    site: Site, www: Path, tmp_path: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    """As the guide has people restrict it: it opens neither another folder nor a shell, and reads nothing."""
    elsewhere = tmp_path / "elsewhere"
    other = a_diary(tmp_path / "other", {"rsync": {**site.shown_on["rsync"], "folder": str(elsewhere)}})
    with suppress(HostError):
        deploy(other, build(other), key)
    assert not elsewhere.exists()
    server = Server(sshd.user, "127.0.0.1", sshd.port, sshd.host_key)
    with ssh_command(server, sshd.key, KEY) as command:
        way = [*shlex.split(command), f"{sshd.user}@127.0.0.1"]
        said = subprocess.run([*way, "cat", "/etc/hostname"], capture_output=True, check=False, timeout=30)
        assert (said.returncode != 0, said.stdout) == (True, b"")
        source = f"{sshd.user}@127.0.0.1:./"
        read = subprocess.run(["rsync", "-r", "-e", command, source, tmp_path / "copy"], check=False, timeout=30)
        assert read.returncode != 0
    assert list(www.rglob("*.html")) == []


def test_a_server_that_cannot_write_the_half_of_it_shows_what_it_showed(
    site: Site, www: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    deploy(site, build(site), key)
    before = shown_in(www)
    built = add_entry(site)
    program = shutil.which("rrsync")
    sshd.let_in(f"restrict,command=\"trap '' XFSZ; ulimit -f 1; exec {program} -wo -munge {www}\"")
    assert "127.0.0.1" in refusal(site, key)
    assert shown_in(www) == before
    sshd.let_in(f'restrict,command="{program} -wo -munge {www}"')
    deploy(site, built, key)
    assert shown_in(www) == files_of(built)


def test_killed_at_any_time_every_page_is_whole_and_has_what_it_shows(
    site: Site, www: Path, key: Mapping[str, str]
) -> None:
    deploy(site, build(site), key)
    old = shown_in(www)
    new = files_of(add_entry(site))
    for seconds in (0.5, 0.8, 1.1, 1.4):
        killed_after(seconds, site, key)
        for address, data in shown_in(www).items():
            assert data in (old.get(address), new.get(address)), address
        for address in ("index.html", "2026/11/wick/index.html"):
            if shown_in(www).get(address) == new[address]:
                assert {name for name in new if name.startswith("pictures/")} <= shown_in(www).keys()
    deploy(site, build(site), key)
    assert shown_in(www) == new


@pytest.mark.parametrize(
    ("name", "written"),
    [("server", "www.example.org"), ("server", "-oProxyCommand=x@y"), ("folder", "../elsewhere"), ("folder", "-e sh")],
)
def test_what_would_be_taken_for_an_option_is_no_setting(tmp_path: Path, name: str, written: str) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA7tDu8bPnJ4gYyZ4h5Ykz0mFb2o3mYxX1Gq7ZlXk1aB"
    own = {"server": "diary@www.example.org", "folder": ".", "known_host": key, name: written}
    with pytest.raises(DiaryError, match=rf"mkdocs\.yml:\d+: `{name}` is not"):
        host_of(a_site(tmp_path, {"host": {"rsync": own}}))
