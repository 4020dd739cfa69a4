"""The hooks: thin, and the only code that knows MkDocs."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from tests.diaries import ROOT, words, write
from tests.site.project import Project

HOOKS = sorted((ROOT / "hooks").glob("*.py"))


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A build in this process is of one day, and leaves MkDocs' logger as it was."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    level = logging.getLogger("mkdocs").level
    yield
    logging.getLogger("mkdocs").setLevel(level)


def loaded(root: Path, command: Literal["build", "serve"] = "build") -> MkDocsConfig:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)
    return config


@pytest.mark.parametrize("path", HOOKS, ids=lambda path: path.name)
def test_a_hook_reaches_no_channel_and_no_network(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not [module for module in modules if module.startswith(("diarist.channels", "http", "urllib", "requests"))]


def test_the_live_preview_goes_on_where_a_build_says_that_something_is_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Project.new(tmp_path)
    write(tmp_path / "posts/bad.md", words("<!-- never closed", title="Bad"))
    with pytest.raises(Abort, match=r"without posts/bad\.md"):
        build(loaded(tmp_path))
    caplog.clear()
    build(loaded(tmp_path, "serve"))
    assert any("posts/bad.md:5: " in message for message in caplog.messages)
    assert (tmp_path / "site/index.html").is_file()


def test_a_standing_page_s_damaged_picture_is_left_out_and_said(tmp_path: Path) -> None:
    Project.new(tmp_path)
    write(tmp_path / "docs/about.md", "# About\n\n![x](bad.jpg)\n")
    write(tmp_path / "docs/bad.jpg", "no picture")
    with pytest.raises(Abort, match=r"docs/bad\.jpg"):
        build(loaded(tmp_path))
    assert not (tmp_path / "site/bad.jpg").exists()


def test_wrong_settings_end_the_build_before_it_begins(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Project.new(tmp_path, {"authors": {"mara": {"name": "M"}}, "zone": "Mars"})
    with pytest.raises(Abort):
        build(loaded(tmp_path))
    assert any("mkdocs.yml:" in message and "zone" in message for message in caplog.messages)
    assert not (tmp_path / "site").exists()


def test_advice_is_a_warning_that_a_strict_build_counts(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Project.new(tmp_path)
    write(tmp_path / "posts/a.md", words("[x](#nowhere)"))
    build(loaded(tmp_path))
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.name.startswith("mkdocs")
    assert "posts/a.md:5: " in record.getMessage()


def test_another_template_makes_other_pages_and_nothing_in_the_cache_is_code(tmp_path: Path) -> None:
    Project.new(tmp_path)
    build(loaded(tmp_path))
    base = tmp_path / "templates/site/base.html"
    base.write_text(base.read_text("utf-8").replace("<title>", "<title>New: "), "utf-8")
    build(loaded(tmp_path))
    assert "<title>New: " in (tmp_path / "site/index.html").read_text("utf-8")
    kinds = {path.suffix for path in (tmp_path / ".cache").rglob("*") if path.is_file()}
    assert kinds <= {
        ".json",
        ".html",
        ".xml",
        ".gz",
        ".css",
        ".js",
        ".svg",
        ".png",
        ".jpg",
        ".txt",
        ".jinja2",
        ".lock",
        "",
    }


def test_the_live_preview_follows_entries_and_templates_that_the_settings_do_not_name(tmp_path: Path) -> None:
    write(tmp_path / "mine/partials/footer.html", "<footer>Ours.</footer>")
    Project.short(tmp_path, theme={"name": "material", "custom_dir": "mine"})
    config = loaded(tmp_path, "serve")
    build(config)
    assert {str(tmp_path / name) for name in ("posts", "mine")} <= set(config.watch)
