"""A diary that names the plugin: whole by three commands alike, with what others add, and with templates of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diaries import picture, words, write
from tests.recordings.tagged import PLACE, SECRETS, TAGGED
from tests.site.project import HUSH, Build, Page, Project

pytestmark = pytest.mark.site

COMMANDS = ("build", "check", "serve")
PROGRAMS = ("mkdocs", "properdocs", "diarist")
HOOK = """\
def on_page_content(html, **_):
    return html.replace("lamp", "lantern")


def on_post_page(output, **_):
    return output.replace("</body>", "<p>Seen by a hook.</p></body>")


def on_env(env, **_):
    env.globals["tide"] = "ebb"
    return env
"""
FOOTER = "<footer>A foot of our own{{ ' at ' + tide if tide is defined }}.</footer>\n"


def alike(project: Project, *, programs: tuple[str, ...] = PROGRAMS) -> Build:
    """The build that several commands make, byte for byte."""
    one, *others = [project.build(f"site-{program}", program=program) for program in programs]
    assert one.tree
    for other in others:
        assert (one.status, other.status) == (0, 0), one.output + other.output
        assert [name for name in {**one.tree, **other.tree} if one.tree.get(name) != other.tree.get(name)] == []
    return one


def with_a_footer(root: Path, *, plugins: list[str], **settings: object) -> Project:
    write(root / "mine/partials/footer.html", FOOTER)
    theme = {"name": "material", "custom_dir": "mine"}
    return Project.short(root, theme=theme, plugins=plugins, **settings)


def test_the_short_settings_make_a_whole_site(tmp_path: Path) -> None:
    project = Project.short(tmp_path)
    # ProperDocs ends before it asks any plugin where no theme is named.
    build = alike(project, programs=("mkdocs", "diarist"))
    for address in (
        "",
        "about/",
        "archive/",
        "tags/",
        "tags/oil/",
        "authors/odo/",
        "subscribe/",
        "privacy/",
        "404.html",
    ):
        assert address in build.pages
    assert {"feed.xml", "sitemap.xml", "assets/diary.css"} <= build.tree.keys()
    links = {link["href"] for link in build.pages[""].soup.select("header a, footer a")}
    assert {"archive/", "about/"} <= links
    write(tmp_path / "mkdocs.yml", f"{(tmp_path / 'mkdocs.yml').read_text('utf-8')}theme: material\n")
    assert alike(project).tree == build.tree


def test_what_others_change_is_seen_on_every_page(tmp_path: Path) -> None:
    write(tmp_path / "hook.py", HOOK)
    build = alike(with_a_footer(tmp_path, plugins=["diarist", "search"], hooks=["hook.py"]))
    assert "We keep a lantern" in build.pages["about/"].html
    assert "search/search_index.json" in build.tree
    for page in build.whole_pages:
        if page.address != "404.html":
            assert "Seen by a hook." in page.html, page.address
            assert "A foot of our own at ebb." in page.html, page.address


@pytest.mark.parametrize("plugins", [["diarist"], ["diarist", "search"]])
def test_no_picture_or_film_is_published_as_it_came_whoever_makes_the_pages(tmp_path: Path, plugins: list[str]) -> None:
    project = Project.short(tmp_path, plugins=plugins)
    film = TAGGED["end.mp4"]()
    shot = picture(tmp_path / "shot.jpg").read_bytes() + PLACE
    (tmp_path / "docs/bare").write_bytes(shot)
    (tmp_path / "docs/map.html").write_bytes(b"<script>draw()</script>")
    (tmp_path / "docs/page.xhtml").write_bytes(b"<html/>")
    (tmp_path / "docs/feed.xml").write_bytes(PLACE)
    for name, data in (("walk.mp4", film), ("cut.mp4", film[:-9]), ("talk.wav", b"RIFF" + PLACE), ("bad.jpg", PLACE)):
        (tmp_path / "docs" / name).write_bytes(data)
    build = project.build()
    assert build.status == 1, build.output
    assert [name for name, data in build.tree.items() if any(secret in data for secret in SECRETS)] == []
    assert "walk.mp4" in build.tree
    assert {"cut.mp4", "talk.wav", "bad.jpg", "page.xhtml"}.isdisjoint(build.tree)
    assert build.tree["bare"].startswith(b"\xff\xd8")
    assert build.tree["map.html"].startswith(b'<meta http-equiv="Content-Security-Policy"')
    assert b"<feed" in build.tree["feed.xml"]
    assert "docs/cut.mp4:1: cut.mp4 cannot be cleaned: it is cut short" in build.output


def test_a_template_of_ones_own_replaces_diarists_and_a_change_of_it_is_noticed(tmp_path: Path) -> None:
    project = with_a_footer(tmp_path, plugins=["diarist"])
    assert all("A foot of our own." in page.html for page in alike(project).whole_pages)
    write(tmp_path / "mine/partials/footer.html", FOOTER.replace("our own", "another"))
    for page in alike(project).whole_pages:
        assert "A foot of another." in page.html
        assert "A foot of our own." not in page.html


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_strict_build_makes_the_site_and_ends_with_1_for_advice(tmp_path: Path, program: str) -> None:
    project = Project.short(tmp_path, strict=True, theme="material")
    assert project.build(program=program).status == 0
    write(tmp_path / "posts/third.md", words("[x](#nowhere)", title="Third", date="2026-11-19"))
    build = project.build(program=program)
    assert build.status == 1, build.output
    assert "posts/third.md:5: " in build.output
    assert any("Third" in page.html for page in build.pages.values())


def test_mkdocs_itself_refuses_what_would_make_two_diaries_or_a_strange_one(tmp_path: Path) -> None:
    project = Project.new(tmp_path, plugins=["diarist"], theme="readthedocs")
    build = project.build()
    assert build.status == 2
    assert "mkdocs.yml:" in build.output
    assert "and the hook `hooks/entries.py` are both named" in build.output
    assert "the theme `readthedocs` cannot show a diary" in build.output
    assert not build.folder.exists()


def links(page: Page) -> list[tuple[str, str]]:
    """The links at the head and at the foot of a page, each with its words."""
    return [(link.get_text(" ", strip=True), str(link["href"])) for link in page.soup.select("header a, footer a")]


def test_without_nav_the_menu_is_the_same_beside_another_plugin(tmp_path: Path) -> None:
    plain = Project.short(tmp_path / "plain").build(program="diarist")
    mixed = Project.short(tmp_path / "mixed", plugins=["diarist", "search"]).build(program="diarist")
    for address in ("", "about/", "archive/", "404.html"):
        assert links(mixed.pages[address]) == links(plain.pages[address])


@pytest.mark.parametrize(("program", "arguments"), [("mkdocs", "build"), *(("diarist", name) for name in COMMANDS)])
def test_a_diary_of_old_hooks_is_told_so_in_one_sentence(tmp_path: Path, program: str, arguments: str) -> None:
    names = ("entries", "theme")
    project = Project.short(tmp_path, plugins=[], hooks=[f"hooks/{name}.py" for name in names])
    for name in names:
        write(tmp_path / f"hooks/{name}.py", "from diarist.commands.report import human, named, summed_up\n")
    run = subprocess.run(
        [Path(sys.executable).with_name(program), arguments],
        cwd=project.root,
        env=os.environ | HUSH,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    said = run.stdout + run.stderr
    assert said.count("is of an earlier Diarist; write `plugins: [diarist]`, and delete `hooks:`") == 1
    assert "hooks/entries.py" in said
    assert "Traceback" not in said
    assert "Diarist itself" not in said


def test_a_template_of_old_is_said_with_its_line_and_what_it_may_be(tmp_path: Path) -> None:
    project = Project.short(tmp_path)
    write(tmp_path / "templates/site/base.html", "<html>\n{{ head.title }}\n")
    build = project.build(program="diarist")
    assert build.status == 2
    assert "templates/site/base.html:2: " in build.output
    assert "it may be of an earlier Diarist: mend it, or delete your own copy, and Diarist's is used" in build.output
