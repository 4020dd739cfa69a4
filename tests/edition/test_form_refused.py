"""Nothing else runs where the form is: what could is said with its line, and the form gives way."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from diarist.edition.edition import Edition
from diarist.edition.site_targets import file_targets, picture_targets, recording_targets, text_targets
from tests.diaries import ROOT, a_site, edition_of, post, write

REPOSITORY = "https://github.com/lamp/diary"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def an_edition(root: Path, editor: object = True, diary: dict[str, Any] | None = None, **settings: Any) -> Edition:  # noqa: ANN401, FBT002 - YAML
    plain = {"repo_url": REPOSITORY, "plugins": ["diarist"], **settings}
    site = a_site(root, {"editor": editor, **(diary or {})}, **plain)
    site.docs.mkdir(exist_ok=True)
    post(site, "2026-11-17-oil.md")
    return edition_of(site)


def refusals(edition: Edition) -> list[str]:
    return [str(each) for each in edition.diary.problems if each.blocks and "`editor:` is on" in each.what]


def has_form(edition: Edition) -> bool:
    return any(each.address.startswith("write/") for each in file_targets(edition))


def is_refused(edition: Edition, words: str, at: str = "") -> bool:
    """Whether the form is not there, for the reason that has some words, on the line with `at`."""
    found = refusals(edition)
    lines = (edition.site.root / "mkdocs.yml").read_text("utf-8").splitlines()
    said = [each for each in found if words in each]
    assert all(each.startswith("mkdocs.yml:") and "take out `editor:`" in each for each in found)
    placed = [lines[int(each.split(":")[1]) - 1] for each in said]
    return bool(said) and not has_form(edition) and all(at in line for line in placed)


def test_a_plain_diary_at_a_host_of_its_own_has_the_form(tmp_path: Path) -> None:
    write(
        tmp_path / "docs/about.md", "# About\n\n`<script>` is a word here, and so is `<p srcdoc=x>`.\n\n    <script>\n"
    )
    write(tmp_path / "docs/mark.svg", DRAWING)
    write(tmp_path / "docs/notes.txt", "alert(1)")
    edition = an_edition(tmp_path)
    assert refusals(edition) == []
    assert has_form(edition)


def test_nothing_is_refused_where_it_is_off(tmp_path: Path) -> None:
    write(tmp_path / "docs/app.js", "alert(1)")
    assert refusals(an_edition(tmp_path, False, site_url="https://lamp.github.io/diary/")) == []  # noqa: FBT003 - YAML


@pytest.mark.parametrize(
    "address",
    [
        "https://lamp.github.io/",
        "https://lamp.gitlab.io/",
        "https://lamp.codeberg.page/",
        "https://lamp.github.io/diary/",
        "https://lamp.example/diary/",
        "https://lamp.example/a/b/",
    ],
)
def test_an_address_that_others_may_share_needs_a_word_of_its_owner(tmp_path: Path, address: str) -> None:
    assert is_refused(an_edition(tmp_path, site_url=address), "could read", "site_url")
    mine = an_edition(tmp_path, {"origin_is_mine": True}, site_url=address)
    assert refusals(mine) == []
    assert has_form(mine)


def test_a_repository_whose_host_shows_the_owners_other_projects(tmp_path: Path) -> None:
    settings: dict[str, Any] = {"repo_url": "https://github.com/Lamp/Lamp.GitHub.io"}
    assert is_refused(an_edition(tmp_path, **settings), "all projects of the owner", "site_url")
    assert has_form(an_edition(tmp_path, {"origin_is_mine": True}, **settings))


@pytest.mark.parametrize("editor", [True, {"origin_is_mine": True}])
def test_a_site_in_the_clear_never_has_it(tmp_path: Path, editor: object) -> None:
    assert is_refused(an_edition(tmp_path, editor, site_url="http://lamp.example/"), "not encrypted", "site_url")
    assert has_form(an_edition(tmp_path, editor, site_url="http://127.0.0.1:8000/"))


@pytest.mark.parametrize(
    ("settings", "words", "at"),
    [
        ({"extra_javascript": ["https://cdn.example/x.js"]}, "`extra_javascript:`", "extra_javascript"),
        ({"copyright": "Mara <script src='/notes.txt'></script>"}, "`copyright:` has a script", "copyright"),
        ({"extra_templates": ["x.html"]}, "`extra_templates:`", "extra_templates"),
        ({"plugins": ["diarist", "search"]}, "the plugin `search`", "search"),
        ({"plugins": ["diarist", {"macros": {"on": True}}]}, "the plugin `macros`", "macros"),
        ({"plugins": {"diarist": None, "tags": None}}, "the plugin `tags`", "plugins"),
        ({"hooks": ["hooks/mine.py"]}, "the hook `hooks/mine.py`", "hooks/mine.py"),
        ({"markdown_extensions": ["pymdownx.snippets"]}, "the extension `pymdownx.snippets`", "markdown_extensions"),
        ({"theme": {"name": "material", "custom_dir": "mine"}}, "the templates in mine", "custom_dir"),
        ({"theme": {"name": "material", "static_templates": ["x.html"]}}, "`static_templates:`", "static_templates"),
    ],
)
def test_programs_of_others_that_the_settings_name(
    tmp_path: Path, settings: dict[str, Any], words: str, at: str
) -> None:
    write(tmp_path / "mine/entry.html", "<script>alert(1)</script>")
    write(tmp_path / "hooks/mine.py", "")
    assert is_refused(an_edition(tmp_path, **settings), words, at)
    assert is_refused(an_edition(tmp_path, {"origin_is_mine": True}, **settings), words, at)


def test_a_hook_that_has_more_than_diarists_own(tmp_path: Path) -> None:
    ours = (ROOT / "hooks/entries.py").read_bytes()
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks/entries.py").write_bytes(ours)
    assert refusals(an_edition(tmp_path, hooks=["hooks/entries.py"])) == []
    (tmp_path / "hooks/entries.py").write_bytes(ours + b"\nimport os\n")
    assert is_refused(an_edition(tmp_path, hooks=["hooks/entries.py"]), "the hook `hooks/entries.py`")


def test_templates_of_the_diarys_own_that_no_setting_names(tmp_path: Path) -> None:
    write(tmp_path / "templates/site/partials/footer.html", "<script>alert(1)</script>")
    assert is_refused(an_edition(tmp_path), "the templates in templates/site", "editor")


def test_templates_behind_a_link(tmp_path: Path) -> None:
    write(tmp_path / "mine/footer.html", "<script>alert(1)</script>")
    (tmp_path / "templates/site").mkdir(parents=True)
    (tmp_path / "templates/site/partials").symlink_to(tmp_path / "mine")
    assert is_refused(an_edition(tmp_path), "the templates in templates/site", "editor")


def test_a_copy_of_diarists_own_templates_is_diarists(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/site", tmp_path / "templates/site")
    theme = {"name": "material", "custom_dir": "templates/site"}
    assert refusals(an_edition(tmp_path, theme=theme)) == []
    (tmp_path / "templates/site/partials/footer.html").write_text("<script>alert(1)</script>")
    assert is_refused(an_edition(tmp_path, theme=theme), "the templates in templates/site", "custom_dir")


def test_an_author_who_may_write_any_html(tmp_path: Path) -> None:
    authors = {"mara": {"name": "Mara Quill"}, "odo": {"name": "Odo Penn", "raw_html": True}}
    assert is_refused(an_edition(tmp_path, diary={"authors": authors}), "Odo Penn may write any HTML", "raw_html: true")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("page.html", "<p>Hello</p>"),
        ("page.htm", "<script>alert(1)</script>"),
        ("deep/app.js", "alert(1)"),
        ("app.mjs", "alert(1)"),
        ("APP.JS", "alert(1)"),
        ("data.xml", "<data/>"),
        ("empty.html", ""),
    ],
)
def test_what_docs_brings_for_a_browser_to_run(tmp_path: Path, name: str, words: str) -> None:
    write(tmp_path / "docs" / name, words)
    assert is_refused(an_edition(tmp_path), f"docs/{name}", "editor")


@pytest.mark.parametrize(
    ("name", "excluded"),
    [
        ("_headers", "!/_headers"),
        ("_redirects", "!/_redirects"),
        ("_worker.js", "!/_worker.js"),
        ("index.php", "!/index.php"),
        (".htaccess", "!/.htaccess"),
        ("sw.js", "!/sw.js"),
    ],
)
def test_what_a_server_obeys_though_the_settings_mean_it(tmp_path: Path, name: str, excluded: str) -> None:
    write(tmp_path / "docs" / name, "x")
    assert is_refused(an_edition(tmp_path, exclude_docs=excluded), f"docs/{name}", "editor")


def test_a_drawing_that_is_not_cleaned(tmp_path: Path) -> None:
    write(tmp_path / "docs/.well-known/mark.svg", DRAWING)
    assert is_refused(an_edition(tmp_path), "docs/.well-known/mark.svg", "editor")


@pytest.mark.parametrize(
    "html",
    [
        '<script src="../notes.txt"></script>',
        '<SCRIPT\nsrc="../notes.txt"></SCRIPT>',
        '<svg><script href="../notes.txt"></script></svg>',
        "<iframe srcdoc=\"&lt;script src='../notes.txt'>&lt;/script>\"></iframe>",
        "<iframe\nSRCDOC = '&lt;script src=/notes.txt>'></iframe>",
        "<div>\n<iframe/srcdoc='&lt;script src=/notes.txt>'></iframe>\n</div>",
        "<iframe title='>'srcdoc='&lt;script src=/notes.txt>'></iframe>",
    ],
)
def test_a_page_of_docs_that_would_run_words_of_another_file(tmp_path: Path, html: str) -> None:
    write(tmp_path / "docs/about.md", f"# About\n\nWords.\n\n{html}\n")
    assert is_refused(an_edition(tmp_path), "docs/about.md has a script in it", "editor")


def test_what_is_not_published_stands_in_nobodys_way(tmp_path: Path) -> None:
    write(tmp_path / "docs/drafts/x.js", "alert(1)")
    write(tmp_path / "docs/_notes.html", "<script>")
    assert has_form(an_edition(tmp_path, exclude_docs="/drafts/"))


def test_posts_bring_nothing_that_a_browser_runs(tmp_path: Path) -> None:
    for name in ("page.html", "app.js", "data.xml", "page.xhtml", "figures.csv"):
        write(tmp_path / "posts" / name, "<script>alert(1)</script>")
    write(tmp_path / "posts/bad.svg", DRAWING.replace("<path", "<script>alert(1)</script><path"))
    body = "![A](bad.svg) [a](page.html) [b](app.js) [c](data.xml) [d](page.xhtml)\n\n<script src=app.js></script>"
    site = a_site(tmp_path)
    post(site, "2026-11-16-x.md", body, data="figures.csv", image="bad.svg", image_alt="A mark", aliases=["/a/x.html"])
    edition = an_edition(tmp_path)
    assert has_form(edition)
    others = [*file_targets(edition), *picture_targets(edition), *recording_targets(edition)]
    shown = [each for each in others if not each.address.startswith(("assets/", "write/"))]
    assert not [each.address for each in shown if each.address.endswith((".html", ".js", ".xml", ".xhtml"))]
    for each in shown:
        if each.address.endswith(".svg"):
            assert b"script" not in (site.root / ".cache" / each.name).read_bytes()


class Runs(HTMLParser):
    """What a browser would run of a file that it takes for HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        scripts = [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]
        self.found += [tag, *scripts] if tag in {"script", "iframe", "object", "embed"} or scripts else []


@pytest.mark.parametrize("old", ["feed/", "feed.html"])
def test_a_feed_at_an_old_address_that_is_taken_for_a_page_runs_nothing(tmp_path: Path, old: str) -> None:
    site = a_site(tmp_path)
    evil = "]]><script>alert(1)</script> `]]><script>` <img src=x onerror=alert(1)> [a](javascript:alert(1))"
    post(site, "2026-11-16-x.md", evil, title="]]><script>alert(1)</script>", description=evil)
    edition = an_edition(tmp_path, diary={"feed": {"also": [old]}})
    assert has_form(edition)
    (served,) = [each for each in text_targets(edition) if each.address.startswith("feed") and "html" in each.address]
    reader = Runs()
    reader.feed((served.make() if served.make else b"").decode())
    assert reader.found == []
