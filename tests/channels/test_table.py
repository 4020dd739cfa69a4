"""Standing in the table holds a channel to everything else: what a row still lacks is said by its place."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader

from diarist.channels.channel import Channel
from diarist.channels.chosen import chosen_channels
from diarist.channels.guide import example, section, words
from diarist.channels.table import channel_class, every_channel_class, variable
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.edition.privacy import practice
from diarist.outputs.pages import equip
from tests.diaries import ROOT, a_site

MORE = "DIARIST_MORE_SECRETS"
HUB = {"feed": {"hub": "https://hub.example/"}}
GOLDEN = ROOT / "tests/announcements/a-week"
each_kind = pytest.mark.parametrize("kind", CHANNEL_KINDS)


def files_of(kind: str) -> list[Path]:
    """The files that a channel is made of, besides its row."""
    return [
        ROOT / f"src/diarist/channels/{kind}.py",
        ROOT / f"tests/channels/test_{kind}.py",
        GOLDEN / f"{kind}.txt",
    ]


@each_kind
def test_it_has_its_files(kind: str) -> None:
    missing = [path.relative_to(ROOT).as_posix() for path in files_of(kind) if not path.exists()]
    assert not missing, f"{kind} lacks {missing} (the golden words: python -m tests.channels.test_golden_announcements)"


def test_no_module_is_left_out_of_the_table() -> None:
    modules = (ROOT / "src/diarist/channels").glob("*.py")
    found = {path.stem for path in modules if "    assurance: ClassVar[Assurance] = " in path.read_text("utf-8")}
    assert found == set(CHANNEL_KINDS)


@each_kind
def test_its_class_is_a_channel_of_that_kind(kind: str) -> None:
    made = channel_class(kind)
    members = [*Channel.__annotations__, *(name for name in vars(Channel) if not name.startswith("_"))]
    given_when_made = {"name", "account"}
    assert not [name for name in members if name not in given_when_made and not hasattr(made, name)]
    assert (made.kind, made.title) == (kind, CHANNEL_KINDS[kind].title)


@each_kind
def test_it_is_in_the_guide(kind: str) -> None:
    guide = (ROOT / "docs/guide/channels.md").read_text("utf-8")
    assert section(channel_class(kind)) in guide, "docs/guide/channels.md is out of date: python tools/write_tables.py"
    assert len(words(channel_class(kind))) > 200, f"the docstring of channels/{kind}.py says too little for the guide"


@each_kind
def test_the_guides_example_is_one(kind: str, tmp_path: Path) -> None:
    (chosen,) = chosen_channels(a_site(tmp_path, {"channels": {kind: example(channel_class(kind))}}))
    assert chosen.kind is channel_class(kind)


@each_kind
def test_the_guide_says_where_each_secret_comes_from(kind: str) -> None:
    said = words(channel_class(kind))
    needed = [variable(kind, secret.ending) for secret in channel_class(kind).secrets if secret.required]
    assert not [name for name in needed if f"`{name}`" not in said], f"in the docstring of channels/{kind}.py"


@each_kind
def test_the_privacy_page_speaks_of_it(kind: str, tmp_path: Path) -> None:
    templates = equip(Environment(loader=FileSystemLoader(ROOT / "templates/site"), autoescape=True))
    page = templates.get_template("partials/privacy.html")
    hub = HUB if kind == "websub" else {}
    without = page.render(site=SimpleNamespace(language="en", practice=practice(a_site(tmp_path))))
    having = a_site(tmp_path, {"channels": {kind: example(channel_class(kind))}, **hub})
    assert page.render(site=SimpleNamespace(language="en", practice=practice(having))) != without, (
        f"templates/site/partials/privacy.html says nothing of {kind}"
    )


def steps() -> dict[str, dict[str, str]]:
    """What each step of the called job `announce` hands on, by the command that it runs."""
    jobs: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/diary-announce.yml").read_text("utf-8"))["jobs"]
    commands = ((re.search(r"diarist ([a-z-]+)", step.get("run", "")), step) for step in jobs["announce"]["steps"])
    return {command[1]: step.get("env", {}) for command, step in commands if command}


def test_the_workflow_hands_on_every_secret_and_no_other() -> None:
    kinds = every_channel_class()
    handed = {command: {name for name in env if name.startswith("DIARIST_")} for command, env in steps().items()}
    everything = {variable(kind.kind, secret.ending) for kind in kinds for secret in kind.secrets}
    taking_back = {
        variable(kind.kind, secret.ending) for kind in kinds if hasattr(kind, "is_gone") for secret in kind.secrets
    }
    mend = ".github/workflows/diary-announce.yml is out of date: python tools/write_tables.py"
    assert handed["announce"] == everything | {MORE}, mend
    assert handed["undo-check"] == taking_back | {MORE}, mend
    for env in steps().values():
        assert all(env[name] == f"${{{{ secrets.{name} }}}}" for name in env if name.startswith("DIARIST_"))


@each_kind
def test_it_stands_in_the_import_contract(kind: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (own,) = (contract for contract in contracts if contract["name"] == "The channels do not know one another")
    module = f"diarist.channels.{kind}"
    assert any(fnmatch(module, pattern) for pattern in own["modules"]), f"pyproject.toml: {own['name']}"
    assert not [line for line in own["ignore_imports"] if line.endswith((f"-> {module}", "-> diarist.channels.*"))]
