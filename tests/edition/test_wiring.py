"""How the settings join a diary to MkDocs: what would make none, two or a strange one is said with line and mend."""

import shutil
from pathlib import Path

import pytest

from diarist.diary.site import Site
from diarist.edition.wiring import wiring_problems
from tests.diaries import ROOT, a_site, write

HOOKS = ["hooks/entries.py", "hooks/theme.py", "hooks/feeds.py", "hooks/cards.py"]
OF_OLD = (
    "from diarist.edition.press import Press\n\n\ndef on_config(config):\n    config.extra['press'] = Press(config)\n"
)


def said(site: Site) -> list[str]:
    return list(map(str, wiring_problems(site)))


def with_hooks(root: Path) -> None:
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize("plugins", [["diarist"], {"diarist": {}}, ["search", {"diarist": {}}]])
def test_the_plugin_alone_is_right(tmp_path: Path, plugins: object) -> None:
    assert said(a_site(tmp_path, plugins=plugins)) == []


def test_the_four_hooks_alone_are_right(tmp_path: Path) -> None:
    with_hooks(tmp_path)
    assert said(a_site(tmp_path, plugins=[], hooks=HOOKS)) == []


def test_neither_is_said(tmp_path: Path) -> None:
    (found,) = said(a_site(tmp_path))
    assert found == (
        "mkdocs.yml:1: neither the plugin diarist nor its hooks are named: without them MkDocs builds no diary; "
        "write `plugins: [diarist]`"
    )


def test_a_missing_hook_is_said_with_the_plugin_that_needs_none(tmp_path: Path) -> None:
    with_hooks(tmp_path)
    (found,) = said(a_site(tmp_path, hooks=HOOKS[1:]))
    assert "`hooks:` does not name hooks/entries.py: without it" in found
    assert found.endswith("; write `plugins: [diarist]`, and delete `hooks:` and the folder hooks")


def test_both_are_refused_hook_by_hook(tmp_path: Path) -> None:
    with_hooks(tmp_path)
    found = said(a_site(tmp_path, plugins=["diarist"], hooks=HOOKS[:2]))
    assert [line.partition(", and each")[0].partition(" and ")[2] for line in found] == [
        "the hook `hooks/entries.py` are both named",
        "the hook `hooks/theme.py` are both named",
    ]


def test_a_hook_that_calls_diarist_by_another_name_is_one_of_its_hooks(tmp_path: Path) -> None:
    shutil.copy(ROOT / "hooks/entries.py", tmp_path / "mine.py")
    (found,) = said(a_site(tmp_path, plugins=["diarist"], hooks=["mine.py"]))
    assert "the plugin diarist and the hook `mine.py` are both named" in found


def test_a_hook_of_ones_own_may_stand_beside_the_plugin(tmp_path: Path) -> None:
    write(tmp_path / "hooks/theme.py", "def on_page_content(html, **_):\n    return html\n")
    assert said(a_site(tmp_path, plugins=["diarist"], hooks=["hooks/theme.py"])) == []


@pytest.mark.parametrize("plugins", [[], ["diarist"]])
def test_a_hook_of_an_earlier_diarist_is_said_with_what_to_do(tmp_path: Path, plugins: list[str]) -> None:
    with_hooks(tmp_path)
    write(tmp_path / "hooks/entries.py", OF_OLD)
    hooks = HOOKS if not plugins else HOOKS[:1]
    (found,) = said(a_site(tmp_path, plugins=plugins, hooks=hooks))
    assert found.endswith(
        "the hook `hooks/entries.py` is of an earlier Diarist; write `plugins: [diarist]`, and delete `hooks:` and the "
        "folder hooks"
    )


@pytest.mark.parametrize("theme", [None, "material", {"name": "material", "language": "cy"}])
def test_a_theme_that_is_material_or_none_is_right(tmp_path: Path, theme: object) -> None:
    assert said(a_site(tmp_path, plugins=["diarist"], theme=theme)) == []


@pytest.mark.parametrize("theme", ["readthedocs", {"name": "readthedocs"}])
def test_another_theme_is_refused(tmp_path: Path, theme: object) -> None:
    (found,) = said(a_site(tmp_path, plugins=["diarist"], theme=theme))
    assert "the theme `readthedocs` cannot show a diary; write `name: material`" in found


def test_a_folder_of_templates_may_lack_some_and_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert said(a_site(tmp_path, plugins=["diarist"], theme={"name": "material", "custom_dir": "mine"})) == []
    (found,) = said(a_site(tmp_path, plugins=["diarist"], theme={"name": "material", "custom_dir": "yours"}))
    assert "there is no folder `yours`; correct its name, or delete the line" in found
