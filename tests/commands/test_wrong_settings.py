"""Mistakes in the settings: each is said with its line and its mend, by `check` and `build` alike, and ends with 2."""

import re
from pathlib import Path

import pytest

from tests.commands.small_diary import SETTINGS, Run, write

THEME = next(line for line in SETTINGS.splitlines() if line.startswith("theme:"))
HOOKS = next(line for line in SETTINGS.splitlines() if line.startswith("hooks:"))
EXTENSIONS = next(line for line in SETTINGS.splitlines() if line.startswith("# Nothing"))
ADA = "        name: Ada Example\n"
ROLE = "        role: Chief executive\n"

CHANGED = {
    "site_name: ''": ("site_name: A small diary", "site_name: ''", 1, "`site_name` is empty"),
    "site_name:": ("site_name: A small diary", "site_name:", 1, "there is no site_name"),
    "site_name: blank": ("site_name: A small diary", "site_name: '  '", 1, "`site_name` is empty"),
    "site_name: number": (
        "site_name: A small diary",
        "site_name: 2026",
        1,
        "`site_name` should be words, not a number",
    ),
    "site_name: list": ("site_name: A small diary", "site_name: [a]", 1, "`site_name` should be words, not a list"),
    "site_name: flag": ("site_name: A small diary", "site_name: yes", 1, "should be words, not true or false"),
    "site_name: missing": ("site_name: A small diary\n", "", 1, "there is no site_name"),
    "site_url: ''": ("site_url: https://small.example/", "site_url: ''", 2, "`site_url` is empty"),
    "site_url: bare": ("site_url: https://small.example/", "site_url: small.example", 2, "is not an address"),
    "site_url: ftp": ("site_url: https://small.example/", "site_url: ftp://small.example/", 2, "is not an address"),
    "site_url: no host": ("site_url: https://small.example/", "site_url: https://", 2, "is not an address"),
    "site_url: query": ("https://small.example/", "https://small.example/?x=1", 2, "is not the address of a site"),
    "site_url: list": ("site_url: https://small.example/", "site_url: [https://a.example]", 2, "`site_url` should be"),
    "site_url: unset": ("site_url: https://small.example/", "site_url: !ENV NOT_SET_HERE", 2, "there is no site_url"),
    "theme: other": ("name: material,", "name: readthedocs,", 3, "the theme `readthedocs` cannot show a diary"),
    "theme: unknown": ("name: material,", "name: nosuch,", 3, "the theme `nosuch` cannot show a diary"),
    "theme: no name": ("name: material, ", "", 3, "`theme:` has no name"),
    "theme: other words": (THEME, "theme: mkdocs", 3, "the theme `mkdocs` cannot show a diary"),
    "theme: list": (THEME, "theme: [material]", 3, "`theme` should be a group of settings, not a list"),
    "theme.name: number": ("name: material,", "name: 1,", 3, "`theme.name` should be words"),
    "custom_dir: nowhere": ("custom_dir: templates/site", "custom_dir: looks", 3, "there is no folder `looks`"),
    "language: words": ("language: en", "language: English please", 3, "is not a language code"),
    "static_templates: words": ("[404.html, sitemap.xml]", "404.html", 3, "`theme.static_templates` should be a list"),
    "hooks: missing": (f"{HOOKS}\n", "", 4, "neither the plugin diarist nor its hooks are named: without them"),
    "hooks: plugin too": ("plugins: []", "plugins: [diarist]", 4, "and the hook `hooks/entries.py` are both named"),
    "hooks: one missing": ("hooks/feeds.py, ", "", 4, "`hooks:` does not name hooks/feeds.py: without it"),
    "hooks: nowhere": ("hooks/cards.py]", "hooks/cards.py, hooks/no.py]", 4, "the hook `hooks/no.py` is not there"),
    "hooks: words": (HOOKS, "hooks: hooks/entries.py", 4, "`hooks` should be a list, not `hooks/entries.py`"),
    "hooks: group": ("hooks/cards.py]", "hooks/cards.py, {a: b}]", 4, "should be a path, not a group of settings"),
    "plugins: unknown": ("plugins: []", "plugins: [serch]", 5, "there is no plugin `serch`; did you mean `search`?"),
    "plugins: words": ("plugins: []", "plugins: search", 5, "`plugins` should be a list, not `search`"),
    "plugins: group": ("plugins: []", "plugins: {nosuch: {}}", 5, "there is no plugin `nosuch`"),
    "plugins: numbers": ("plugins: []", "plugins: [1]", 5, "one of `plugins` should be a plugin’s name, not `1`"),
    "plugins: options": (
        "plugins: []",
        "plugins: [{search: x}]",
        5,
        "the options of the plugin `search` cannot be read",
    ),
    "extensions: unknown": (EXTENSIONS, "markdown_extensions: [toc, nosuch]", 6, "there is no extension `nosuch`"),
    "extensions: slip": (
        EXTENSIONS,
        "markdown_extensions: [footnote]",
        6,
        "there is no extension `footnote`; did you mean `footnotes`?",
    ),
    "extensions: below": (
        EXTENSIONS,
        "markdown_extensions: [pymdownx.nosuch]",
        6,
        "there is no extension `pymdownx.nosuch`",
    ),
    "extensions: words": (EXTENSIONS, "markdown_extensions: toc", 6, "`markdown_extensions` should be a list of names"),
    "extensions: number": (
        EXTENSIONS,
        "markdown_extensions: [1]",
        6,
        "`markdown_extensions` should be a list of names",
    ),
    "extensions: tag": (
        EXTENSIONS,
        "markdown_extensions: [{toc: {slugify: !!python/name:no.such }}]",
        6,
        "cannot make sense of",
    ),
    "watch: nowhere": ("[posts, templates]", "[nosuch]", 7, "`nosuch` is not there to be watched"),
    "watch: words": ("[posts, templates]", "posts", 7, "`watch` should be a list"),
    "extra: list": ("extra:\n", "extra: [a]\nextra_:\n", 8, "`extra:` should hold settings, one a line"),
    "authors: missing": ("    authors:\n", "    autors:\n", 9, "there are no authors"),
    "author: no name": (ADA, "", 11, "`ada` has no name"),
    "author: empty name": (ADA, "        name: ''\n", 12, "`name` is empty"),
    "author: slip": (ROLE, "        rol: Chief\n", 13, "`rol` is not a setting; did you mean `role`?"),
    "author: day": (ROLE, "        from: 2026-02-30\n", 13, "is not a day"),
    "author: flag": (ROLE, "        guest: perhaps\n", 13, "is neither true nor false"),
    "author: id": ("      ada:", "      'a b':", 11, "an author's id cannot be `a b`"),
}
"""What is changed in the small diary's settings, into what, the line that is named and a part of what is said."""

ADDED = {
    "zone": ("    zone: Mars", "names no time zone"),
    "page_size": ("    page_size: 0", "should be a whole number from 1 to 1000"),
    "page_size words": ("    page_size: twenty", "should be a whole number from 1 to 1000"),
    "permalink": ("    permalink: x", "cannot be `x`"),
    "permalink key": ("    permalink: /{day}/{nosuch}/{slug}/", "cannot use {nosuch}"),
    "leader": ("    leader: bea", "`bea` is not among the authors"),
    "feed": ("    feed: {size: -1}", "should be a whole number"),
    "feed words": ("    feed: twenty", "`feed:` should hold settings"),
    "answer": ("    answer: {mail: at home}", "is not a mail address"),
    "colour": ("    card: {background: blue}", "is not a colour"),
    "colour comment": ("    card: {background: }", "is not a colour (nothing)"),
    "logo": ("    card: {logo: ../logo.png}", "leads outside docs/"),
    "ledger": ("    announce: {ledger: drawer}", "write folder or branch"),
    "paused": ("    announce: {paused: maybe}", "is neither true nor false"),
    "holds": ("    holds: {from: 2026-01-01}", "`holds:` should be a list"),
    "hold backwards": ("    holds: [{from: 2026-02-01, to: 2026-01-01, reason: x}]", "`to` is before `from`"),
    "channel": ("    channels: {'Mast odon': {}}", "a channel's name cannot be"),
    "levels": ("    checks: {levels: {hold: loud}}", "cannot be `loud`"),
    "levels unknown": ("    checks: {levels: {nosuch: off}}", "`nosuch` is not a setting"),
    "country": ("    checks: {country: Atlantis}", "there is no country"),
    "unknown below": ("    zonne: Europe/London", "`zonne` is not a setting; did you mean `zone`?"),
    "tab": ("\tzone: Europe/London", "tab"),
    "twice": ("site_url: https://other.example/", "`site_url` stands twice (also on line 2)"),
    "bracket": ("exclude_docs: [x", "mkdocs.yml:"),
    "nav words": ("nav: x", "`nav` should be a list, not `x`"),
    "nav group": ("nav: {Home: index.md}", "`nav` should be a list, not a group of settings"),
    "nav number": ("nav: [1]", "a line of `nav` should be one page with its name, not `1`"),
    "nav nothing": ("nav: [{About: }]", "`About` in `nav` should lead to a page, not to nothing"),
    "nav deep": ("nav: [{About: [{Us: 1}]}]", "`Us` in `nav` should lead to a page, not to `1`"),
    "nav missing": ("nav: [{Topics: tag/index.md}]", "no page `tag/index.md` in docs/; did you mean tags/index.md?"),
    "docs_dir": ("docs_dir: pages", "`docs_dir` cannot be another folder than docs"),
    "site_dir": ("site_dir: posts", "the site cannot be built into"),
    "site_dir root": ("site_dir: .", "the diary itself is in it"),
    "addresses": ("use_directory_urls: false", "`use_directory_urls` cannot be false"),
    "addresses words": ("use_directory_urls: perhaps", "is neither true nor false"),
    "strict": ("strict: perhaps", "`strict` is neither true nor false"),
    "css": ("extra_css: a.css", "`extra_css` should be a list, not `a.css`"),
    "css group": ("extra_css: [{a: b}]", "one of `extra_css` should be a path"),
    "scripts": ("extra_javascript: a.js", "`extra_javascript` should be a list"),
    "templates": ("extra_templates: a.xml", "`extra_templates` should be a list"),
    "copyright": ("copyright: 2026", "`copyright` should be words, not a number"),
    "copyright list": ("copyright: [us]", "`copyright` should be words, not a list"),
    "description": ("site_description: [a, b]", "`site_description` should be words"),
    "author": ("site_author: [a, b]", "`site_author` should be words"),
    "repository": ("repo_url: here", "is not an address"),
    "server": ("dev_addr: 8000", "`dev_addr` should be words"),
    "server port": ("dev_addr: 127.0.0.1:http", "is not the address of a server"),
    "excluded": ("exclude_docs: [a.md]", "`exclude_docs` should be words, not a list"),
    "validation": ("validation: strict", "`validation` should hold settings, one a line, not `strict`"),
    "inherit": ("INHERIT: other.yml", "`INHERIT` is not read by Diarist"),
    "slip": ("exclude_doc: x", "`exclude_doc` is not a setting; did you mean `exclude_docs`?"),
    "tag": ("copyright: !!python/object/apply:os.getcwd []", "cannot make sense of"),
    "tag unknown": ("copyright: !nosuch x", "cannot make sense of"),
}
"""A line that is added below the small diary's settings, and a part of what is said."""


def both(run: Run, folder: Path) -> str:
    """What `check` and `build` say, which is the same; nothing is built."""
    said = []
    for command in ("check", "build"):
        result = run(command)
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output
        assert "Diarist itself" not in result.output
        said.append(result.output)
    assert said[0] == said[1]
    assert not (folder / "site").exists()
    return said[0]


@pytest.mark.parametrize("name", CHANGED)
def test_a_setting_that_is_wrong_is_said_with_line_and_mend(folder: Path, run: Run, name: str) -> None:
    old, new, line, words = CHANGED[name]
    assert old in SETTINGS
    (folder / "mkdocs.yml").write_text(SETTINGS.replace(old, new, 1), "utf-8")
    (found,) = [said for said in both(run, folder).splitlines() if words in said]
    assert re.match(rf"mkdocs\.yml:{line}: .+; .+", found)


@pytest.mark.parametrize("name", ADDED)
def test_a_setting_that_is_wrong_below_is_said_with_line_and_mend(folder: Path, run: Run, name: str) -> None:
    added, words = ADDED[name]
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}{added}\n", "utf-8")
    found = [said for said in both(run, folder).splitlines() if words in said]
    assert re.match(rf"mkdocs\.yml:{SETTINGS.count(chr(10)) + 1}: .+; .+", found[0]), found


@pytest.mark.parametrize(
    "data", [b"", b"- a\n", b"just words\n", b"\xff\xfe\x00", b"site_name: caf\xe9\n", b"a: b: c\n"]
)
def test_what_are_no_settings_is_said(folder: Path, run: Run, data: bytes) -> None:
    (folder / "mkdocs.yml").write_bytes(data)
    assert re.match(r"mkdocs\.yml:1: .+; .+", both(run, folder))


def test_settings_that_are_not_there_are_said(folder: Path, run: Run) -> None:
    (folder / "mkdocs.yml").unlink()
    assert both(run, folder).startswith("mkdocs.yml:1: there are no settings here; go to the diary's folder")


def test_a_folder_docs_that_is_not_there_is_said(folder: Path, run: Run) -> None:
    (folder / "docs").rmdir()
    assert both(run, folder).startswith("docs:1: there is no such folder; make a folder docs")
    (folder / "docs").write_text("x", "utf-8")
    assert both(run, folder).startswith("docs:1: this is a file, not a folder; ")


def test_a_hook_that_is_no_program_is_said(folder: Path, run: Run) -> None:
    (folder / "hooks/mine.py").write_text("x = 1\ndef (:\n", "utf-8")
    settings = SETTINGS.replace("hooks/cards.py]", "hooks/cards.py, hooks/mine.py]")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert both(run, folder).startswith("hooks/mine.py:2: the hook is no Python program: ")


def test_a_template_that_is_wrong_is_said(folder: Path, run: Run) -> None:
    (folder / "templates/site/entry.html").write_text("a\n{% if x %}\n", "utf-8")
    (folder / "templates/site/list.html").write_bytes(b"caf\xe9")
    said = both(run, folder)
    assert re.search(r"^templates/site/entry\.html:\d: the template cannot be read: Unexpected end of template", said)
    assert "templates/site/list.html:1: the template is not saved as UTF-8; save it again" in said


@pytest.mark.parametrize("written", ["x", "yesterday", "1.5", "1e9", "99999999999999999999"])
def test_a_time_that_is_none_is_said(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    assert both(run, folder).startswith(f"SOURCE_DATE_EPOCH:1: `{written}` is no time; write seconds")


def test_all_mistakes_are_said_at_once(folder: Path, run: Run) -> None:
    (folder / "docs").rmdir()
    (folder / "mkdocs.yml").write_text(
        SETTINGS.replace("hooks/feeds.py, ", "").replace(EXTENSIONS, "markdown_extensions: [nosuch]"), "utf-8"
    )
    said = both(run, folder)
    assert [part for part in ("docs:1:", "mkdocs.yml:4:", "mkdocs.yml:6:") if part not in said] == []


def test_what_is_only_odd_is_no_mistake(folder: Path, run: Run) -> None:
    odd = "colour: red\nx-shared: {a: b}\nnav: [{Home: index.md}, archive/index.md, {Us: https://a.example/}]\n"
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}{odd}", "utf-8")
    assert run("check").exit_code == 0


def test_the_page_of_a_language_may_be_in_the_navigation(folder: Path, run: Run) -> None:
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}nav: [{{Home: index.md}}, cy/index.md, gsw/index.md]\n", "utf-8")
    said = run("check").output.replace("\n", " ")
    assert "there is no page `gsw/index.md`" in said
    assert "cy/index.md" not in said.replace("gsw/index.md", "")
    write(folder, "2026-11-13-grueezi.md", title="Grüezi", date="2026-11-13", more="lang: gsw\n")
    assert run("check").exit_code == 0
