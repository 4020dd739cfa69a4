"""The programs of hosts that have one of their own are pinned, for the workflow that installs them."""

import json

import pytest

from diarist.diary.host_kinds import HOST_KINDS
from diarist.hosts.host_table import host_class
from tests.diaries import ROOT

FOLDER = ROOT / ".github/programs"
OWN = ("cloudflare", "netlify", "azure")


@pytest.mark.parametrize("kind", OWN)
def test_each_is_pinned_with_all_that_it_needs_and_names_no_registry(kind: str) -> None:
    (program,) = host_class(kind).programs
    lock = (FOLDER / program / "package-lock.json").read_text("utf-8")
    asked = json.loads((FOLDER / program / "package.json").read_text("utf-8"))["dependencies"]
    packages = json.loads(lock)["packages"]
    assert packages.pop("")["dependencies"] == asked
    assert all(version[0].isdigit() for version in asked.values())
    loose = (name for name, each in packages.items() if not each.get("inBundle"))  # these are in another's file
    assert [name for name in loose if not packages[name]["integrity"].startswith("sha512-")] == []
    assert "resolved" not in lock


def test_no_other_program_comes_from_there() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {host_class(kind).programs[0] for kind in OWN}
    others = {name for kind in HOST_KINDS if kind not in OWN for name in host_class(kind).programs}
    assert others == {"git", "rsync", "ssh", "ssh-keygen"}
