"""Standing in the table holds a host to everything else: what a row still lacks is said by its place."""

import tomllib
from pathlib import Path

import pytest

from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.host_kinds import HOST_KINDS, WITHOUT
from diarist.extras import EXTRAS
from diarist.hosts.contract import Host
from diarist.hosts.host_guide import host_example, host_section, host_words, hosts_table
from diarist.hosts.host_table import credential_variables, host_class
from tests.diaries import ROOT, a_site
from tests.hosts.deploying import host_of

GUIDE = ROOT / "docs/guide/hosting.md"
each_kind = pytest.mark.parametrize("kind", HOST_KINDS)


def test_no_module_is_left_out_of_the_table() -> None:
    modules = (ROOT / "src/diarist/hosts").glob("*.py")
    found = {path.stem for path in modules if "    elsewhere: ClassVar[bool] = " in path.read_text("utf-8")}
    assert found == {row.module for row in HOST_KINDS.values()}


@each_kind
def test_it_has_its_files(kind: str) -> None:
    module = HOST_KINDS[kind].module
    files = (f"src/diarist/hosts/{module}.py", f"tests/hosts/test_{module}.py")
    assert [name for name in files if not (ROOT / name).is_file()] == []


@each_kind
def test_its_class_is_a_host_of_that_kind(kind: str) -> None:
    made = host_class(kind)
    members = [*Host.__annotations__, *(name for name in vars(Host) if not name.startswith("_"))]
    assert [name for name in members if not hasattr(made, name)] == []
    assert made.kind == kind
    assert not made.extra or made.extra in EXTRAS


@each_kind
def test_it_is_in_the_guide(kind: str) -> None:
    assert host_section(host_class(kind)) in GUIDE.read_text("utf-8"), "out of date: python tools/write_tables.py"
    assert len(host_words(host_class(kind))) > 200, "its docstring says too little for the guide"


def test_the_guide_lists_all_hosts_with_what_each_needs() -> None:
    assert hosts_table(tuple(map(host_class, HOST_KINDS))) in GUIDE.read_text("utf-8")


@each_kind
def test_the_guides_example_is_one(kind: str, tmp_path: Path) -> None:
    assert host_of(a_site(tmp_path, {"host": host_example(host_class(kind))})).kind == kind


@each_kind
def test_the_guide_says_where_each_secret_comes_from(kind: str) -> None:
    said = host_words(host_class(kind))
    assert [name for name in credential_variables(kind) if f"`{name}`" not in said] == []


def test_no_secret_of_a_host_is_one_of_a_channel() -> None:
    assert {*HOST_KINDS} & {*CHANNEL_KINDS} == set()
    names = [name for kind in HOST_KINDS for name in credential_variables(kind)]
    assert len(names) == len(set(names))


def test_the_host_without_a_setting_wants_nothing() -> None:
    assert credential_variables(WITHOUT) == ()
    assert not host_class(WITHOUT).settings


@each_kind
def test_it_stands_in_the_import_contract(kind: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (own,) = (contract for contract in contracts if contract["name"] == "The hosts do not know one another")
    assert f"diarist.hosts.{HOST_KINDS[kind].module}" in own["modules"]
