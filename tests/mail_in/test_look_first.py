"""Whether there is mail, asked by a Python that has nothing but its own library, and at best a reader of YAML."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from diarist.mail_in.look_first import mailbox_of
from tests.diaries import ROOT, write

MAILBOX = {"server": "127.0.0.1", "port": 1, "user": "diary@lamp.example", "senders": [{"address": "a@lamp.example"}]}
SECRET = "canary-4713"  # noqa: S105 - it is made up


def settings(folder: Path, mailbox: object) -> Path:
    """The settings of a diary, with what only MkDocs reads."""
    diary = yaml.safe_dump({"extra": {"diary": {"mail_in": mailbox}}})
    return write(folder / "mkdocs.yml", f"site_name: Lamp\nhooks: !ENV [X, []]\n{diary}")


def look(path: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    """Look as a runner does, without any package but those that are named."""
    there = path.parent / "packages"
    there.mkdir(exist_ok=True)
    for name in packages:
        (there / name).symlink_to(Path(yaml.__file__).parent)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{there}",
        "DIARIST_MAIL_IN_PASSWORD": SECRET,
    }
    command = [sys.executable, "-S", "-m", "diarist.mail_in.look_first", str(path)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_server_that_does_not_answer_is_asked_again_by_the_next_run(tmp_path: Path) -> None:
    done = look(settings(tmp_path, MAILBOX), "yaml")
    assert (done.returncode, done.stdout, SECRET in done.stderr) == (0, "new=false\n", False), done.stderr


@pytest.mark.parametrize("mailbox", [None, "nonsense", {"login": "carrier pigeon"}])
def test_what_is_not_sure_is_left_to_the_next_job(tmp_path: Path, mailbox: object) -> None:
    assert look(settings(tmp_path, mailbox), "yaml").stdout == "new=true\n"


def test_without_a_reader_of_yaml_there_may_be_mail(tmp_path: Path) -> None:
    assert look(settings(tmp_path, MAILBOX)).stdout == "new=true\n"


def test_the_mailbox_is_the_one_of_the_settings() -> None:
    found = mailbox_of({"user": "d@lamp.example", "login": "microsoft"})
    assert (found.server, found.port) == ("outlook.office365.com", 993)
    assert (found.user, found.folder) == ("d@lamp.example", "INBOX")
