"""MkDocs' own settings: what kind of value each wants, so that a wrong one is said before MkDocs stumbles over it.

Source: https://www.mkdocs.org/user-guide/configuration/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diarist.diary.setting_values import seen
from diarist.diary.settings import MKDOCS_SETTINGS, Setting
from diarist.diary.text import shown
from diarist.words.near import meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.settings_file import SettingsFile

MKDOCS_ALONE = (
    Setting("site_author", "words", "", "Who the site is by."),
    Setting("repo_url", "address", "", "Where the source is."),
    Setting("repo_name", "words", "", "What that place is called."),
    Setting("edit_uri", "words", "", "Where a page is edited."),
    Setting("edit_uri_template", "words", "", "The same, as a template."),
    Setting("remote_branch", "words", "", "Where MkDocs' own `gh-deploy` puts the site."),
    Setting("remote_name", "words", "", "The repository of that branch."),
    Setting("docs_dir", "words", "", "The folder of the standing pages."),
    Setting("dev_addr", "socket", None, "Where the live preview is shown."),
    Setting("draft_docs", "patterns", "", "What in docs/ only the preview shows."),
    Setting("not_in_nav", "patterns", "", "What in docs/ the navigation leaves out."),
    Setting("use_directory_urls", "flag", None, "Whether a page's address is a folder."),
    Setting("strict", "flag", None, "Whether advice stops a build."),
    Setting("extra_css", "items", None, "Style sheets."),
    Setting("extra_javascript", "items", None, "Scripts."),
    Setting("extra_templates", "items", None, "Templates of single files."),
    Setting("watch", "items", None, "What the live preview looks at."),
    Setting("hooks", "items", None, "Programs that the build calls."),
    Setting("plugins", "items_or_group", None, "Plugins of the build."),
    Setting("nav", "items", None, "What stands in the navigation."),
    Setting("validation", "group", None, "What MkDocs says of links."),
    Setting("extra", "group", None, "Settings of others than MkDocs."),
)
"""What MkDocs reads and Diarist does not, but for being sure that MkDocs can."""

_OTHERS = ("INHERIT", "theme", "markdown_extensions")
_SLIP = 0.85
"""How like a setting's name another must be to be taken for a slip: any other may be meant for another program."""


@dataclass(frozen=True, slots=True)
class MkdocsSettings:
    """What a diary's settings say to MkDocs, and Diarist keeps to.

    `navigation` is a tree of lists, groups and paths, as YAML has it, `theme` the name of one. `logo` and `favicon` are
    addresses below the site's, `templates` is the folder of the diary's own templates; each is empty where nothing is
    said. `hooks` and `plugins` are named as they are written, `templated` are the files that MkDocs would make of
    further templates, and `unjudged` the settings that MkDocs alone can judge.
    """

    navigation: list[Any]
    theme: str
    logo: str
    favicon: str
    templates: str
    hooks: tuple[str, ...]
    plugins: tuple[str, ...]
    templated: tuple[str, ...]
    unjudged: tuple[str, ...]
    is_strict: bool


STATIC_TEMPLATES = ("404.html", "sitemap.xml")
"""The pages outside docs/ that every site has (https://www.mkdocs.org/dev-guide/themes/#static_templates)."""


def mkdocs_settings(data: dict[str, Any]) -> MkdocsSettings:
    """What MkDocs is told, of settings that were checked."""
    written = data.get("theme")
    theme = written if isinstance(written, dict) else {}
    plugins = data.get("plugins", ["search"])  # what MkDocs takes where nothing is said
    templated = [*(theme.get("static_templates") or []), *(data.get("extra_templates") or [])]
    return MkdocsSettings(
        navigation=data.get("nav") or [],
        theme=str((theme.get("name") if isinstance(written, dict) else written) or ""),
        logo=str(theme.get("logo") or ""),
        favicon=str(theme.get("favicon") or ""),
        templates=str(theme.get("custom_dir") or ""),
        hooks=tuple(map(str, data.get("hooks") or [])),
        plugins=tuple(map(_plugin, plugins or [])),
        templated=tuple(str(name) for name in templated if name not in STATIC_TEMPLATES),
        unjudged=tuple(_unjudged(data)),
        is_strict=data.get("strict") is True,
    )


def _plugin(item: object) -> str:
    """The name of a plugin, which may have options below it."""
    return str(next(iter(item), "")) if isinstance(item, dict) else str(item)


def _unjudged(data: dict[str, Any]) -> Iterator[str]:
    yield from (str(name) for name in data if name not in _known())
    levels = data.get("validation") or {}
    nav = levels.get("nav", {}) if isinstance(levels, dict) else None
    if not isinstance(nav, dict) or {*levels} - {"nav"} or {*nav.values()} - {"ignore", "info", "warn"}:
        yield "validation"


def check_mkdocs_settings(file: SettingsFile) -> None:
    """Note what MkDocs could not read."""
    file.values(file.data, MKDOCS_ALONE)
    _check_names(file)
    _check_theme(file)
    for place, item in enumerate(_list(file, "nav")):
        _check_nav(file, ("nav", str(place)), item)
    for name in ("hooks", "watch", "extra_css", "extra_templates"):
        for place, item in enumerate(_list(file, name)):
            if not isinstance(item, str):
                mend = "write each as `- path`"
                file.problem((name, str(place)), f"one of `{name}` should be a path, not {seen(item)}", mend)
    if not isinstance(file.data.get("plugins"), dict):
        for place, item in enumerate(_list(file, "plugins")):
            _check_plugin(file, ("plugins", str(place)), item)


def _list(file: SettingsFile, name: str) -> list[object]:
    found = file.data.get(name)
    return found if isinstance(found, list) else []


def _check_names(file: SettingsFile) -> None:
    known = _known()
    for name in (str(name) for name in file.data):
        near = "" if name in known else nearest(name, known, _SLIP)
        if near and near not in file.data:
            file.problem((name,), f"{shown(name)} is not a setting", meant(f"`{near}`"))


def _known() -> list[str]:
    return [*_OTHERS, *(setting.name for setting in (*MKDOCS_ALONE, *MKDOCS_SETTINGS) if "." not in setting.name)]


def _check_theme(file: SettingsFile) -> None:
    theme = file.data.get("theme")
    if theme is None or isinstance(theme, str):
        return
    if not isinstance(theme, dict):
        file.problem(("theme",), f"`theme` should be a group of settings, not {seen(theme)}", "write `name: material`")
        return
    for name in ("name", "custom_dir", "locale"):
        if not isinstance(theme.get(name), str | None):
            mend = "write it after the colon"
            file.problem(("theme", name), f"`theme.{name}` should be words, not {seen(theme[name])}", mend)
    if not isinstance(theme.get("static_templates"), list | None):
        what = f"`theme.static_templates` should be a list, not {seen(theme['static_templates'])}"
        file.problem(("theme", "static_templates"), what, "write [404.html, sitemap.xml]")


def _check_nav(file: SettingsFile, keys: tuple[str, ...], item: object) -> None:
    """One line of the navigation: a page, a page with its name, or a name with lines of its own below."""
    if isinstance(item, str):
        return
    if not isinstance(item, dict) or len(item) != 1:
        mend = "write each line as `- Name: page.md`"
        file.problem(keys, f"a line of `nav` should be one page with its name, not {seen(item)}", mend)
        return
    (name, below), *_ = item.items()
    where = (*keys, str(name))
    if not isinstance(name, str):
        what = f"a name in `nav` should be words, not {seen(name)}"
        file.problem(keys, what, f'write "{name}", in straight quotes')
    if isinstance(below, list):
        for place, deeper in enumerate(below):
            _check_nav(file, (*where, str(place)), deeper)
    elif not isinstance(below, str):
        mend = "write the page’s path below docs/ after the colon"
        file.problem(where, f"{shown(str(name))} in `nav` should lead to a page, not to {seen(below)}", mend)


def _check_plugin(file: SettingsFile, keys: tuple[str, ...], item: object) -> None:
    named = {item: None} if isinstance(item, str) else item
    if not isinstance(named, dict) or len(named) != 1 or not all(isinstance(name, str) for name in named):
        mend = "write each as `- name`, its options below it, indented"
        file.problem(keys, f"one of `plugins` should be a plugin’s name, not {seen(item)}", mend)
    elif not isinstance(next(iter(named.values())), dict | None):
        (name,) = named
        mend = "write each below it, indented, as `option: value`"
        file.problem((*keys, name), f"the options of the plugin {shown(name)} cannot be read", mend)
