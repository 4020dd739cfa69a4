"""The files of the form: all of them in one folder, where the settings switch it on, and known nowhere else."""

import gzip
import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import DiaryError
from diarist.edition.edition import Edition
from diarist.edition.form_files import form_targets
from diarist.edition.form_page import form_policy
from diarist.edition.site_targets import file_targets, page_targets, text_targets
from tests.diaries import a_site, edition_of, post, problems_of, write

REPOSITORY = "https://github.com/lamp/diary"
PAGE = "write/index.html"


def an_edition(root: Path, diary: dict[str, Any] | None = None, **settings: Any) -> Edition:  # noqa: ANN401 - YAML
    site = a_site(root, {"editor": True, **(diary or {})}, repo_url=REPOSITORY, plugins=["diarist"], **settings)
    site.docs.mkdir(exist_ok=True)
    post(site, "2026-11-17-oil.md", tags=["people", "Über </script> & co"])
    return edition_of(site)


def files(edition: Edition) -> dict[str, bytes]:
    return {each.address: each.make() for each in form_targets(edition) if each.make}


def called(found: Iterable[str]) -> dict[str, str]:
    """Addresses by the names of their files: scripts and style are in a folder that is called by what is in them."""
    return {address.rpartition("/")[2]: address for address in found}


def facts(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="diary">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_all_of_it_is_in_one_folder_and_small(tmp_path: Path) -> None:
    found = files(an_edition(tmp_path))
    assert all(name.startswith("write/") for name in found)
    assert {"form.js", "frame.js", "write.css", "worker.js"} <= called(found).keys()
    assert len(found[PAGE]) < 32_000
    assert sum(len(gzip.compress(data)) for name, data in found.items() if not name.endswith(".png")) < 36_000


@pytest.mark.parametrize(("forge", "other"), [("github", "gitlab"), ("gitlab", "github")])
def test_what_belongs_to_another_forge_is_not_there(tmp_path: Path, forge: str, other: str) -> None:
    found = files(an_edition(tmp_path, {"editor": {"forge": forge, "app": "1" * 64}}))
    scripts = {name: found[address].decode() for name, address in called(found).items() if name.endswith(".js")}
    assert f"./{forge}.js" in scripts["door.js"]
    assert not [name for name in scripts if name.startswith(other) or name == f"{forge}_door.js"]
    asked = {each for code in scripts.values() for each in re.findall(r'(?:from|import) "\./([\w.]+)"', code)}
    assert asked == scripts.keys() - {"form.js", "worker.js"}


def test_scripts_go_out_without_what_is_for_those_who_change_them(tmp_path: Path) -> None:
    found = files(an_edition(tmp_path))
    scripts = [data.decode() for name, data in found.items() if name.endswith(".js")]
    assert not [line for code in scripts for line in code.splitlines() if re.match(r"\s|//|/\*|\s*$", line)]


def test_scripts_and_style_have_an_address_of_their_own_each_time_that_one_of_them_changes(tmp_path: Path) -> None:
    found = files(an_edition(tmp_path))
    version = facts(found[PAGE])["version"]
    assert called(found)["form.js"] == f"write/{version}/form.js"
    assert called(found)["worker.js"] == "write/worker.js"
    others = {name.split("/")[1] for name in found if name.count("/") > 1}
    assert others == {version}
    green = files(an_edition(tmp_path, {"card": {"background": "#004400"}}))
    assert facts(green[PAGE])["version"] != version


def test_it_is_not_there_where_nothing_switches_it_on(tmp_path: Path) -> None:
    edition = an_edition(tmp_path, {"editor": False})
    assert not any("write" in each.address for each in file_targets(edition))
    on = [each.address for each in file_targets(an_edition(tmp_path))]
    assert "form.js" in called(on)
    assert not any(name.startswith("assets/write") for name in on)


def test_no_page_feed_search_or_site_map_knows_of_it(tmp_path: Path) -> None:
    edition = an_edition(tmp_path)
    others = [each for each in (*page_targets(edition), *text_targets(edition)) if each.make]
    assert "sitemap.xml" in {each.address for each in others}
    assert [each.address for each in others if b"write/" in (each.make() if each.make else b"")] == []
    assert b'<meta name="robots" content="noindex">' in files(edition)[PAGE]


def test_its_policy_allows_its_own_folder_and_one_forge(tmp_path: Path) -> None:
    page = files(an_edition(tmp_path))[PAGE].decode()
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    rules = dict(rule.split(" ", 1) for rule in unescape(found[1]).split("; "))
    folder = "https://lamp.example/write/"
    assert rules["default-src"] == rules["frame-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "worker-src", "manifest-src")} == {folder}
    assert rules["connect-src"] == "https://api.github.com/ https://api.github.com/graphql"
    assert rules["img-src"] == f"blob: {folder}"
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))|<style|\son\w+=|\sstyle=", page)


def test_the_page_refuses_frames_before_anything_else_runs(tmp_path: Path) -> None:
    found = files(an_edition(tmp_path))
    page = found[PAGE].decode()
    assert page.index('/frame.js"') < page.index('/form.js"')
    assert found[called(found)["form.js"]].decode().split('import "', 1)[1].startswith("./frame.js")


def test_its_scripts_learn_what_they_need_and_nothing_ends_the_facts_early(tmp_path: Path) -> None:
    found = facts(files(an_edition(tmp_path))[PAGE])
    assert found["repository"] == "lamp/diary"
    assert (found["page"], found["zone"], found["branch"]) == (
        "https://lamp.example/write/",
        "Europe/London",
        "main",
    )
    assert found["topics"] == ["people", "Über </script> & co"]
    assert f"{found['version']}/frame.js" in found["files"]


@pytest.mark.parametrize(("written_in", "words"), [("private", "Whoever may read that"), (None, "anybody can read a")])
def test_it_names_its_repository_and_says_who_reads_it(tmp_path: Path, written_in: str | None, words: str) -> None:
    page = files(an_edition(tmp_path, {"written_in": written_in}))[PAGE].decode()
    assert f'<a href="{REPOSITORY}">lamp/diary</a>' in page
    assert words in page


def test_it_speaks_the_diarys_language(tmp_path: Path) -> None:
    page = files(an_edition(tmp_path, theme={"language": "cy"}))[PAGE].decode()
    assert '<html lang="cy"' in page
    assert "Pennawd" in page
    assert "Headline" not in page


def test_the_starters_questions_stand_in_it_the_diarys_own_too(tmp_path: Path) -> None:
    write(tmp_path / "templates/entry/ward.md.j2", "---\ntitle: x\n---\n## Who\n<!-- Whom did you\n meet? -->\n")
    page = files(an_edition(tmp_path))[PAGE].decode()
    assert "Where were you, who was there, what did they say?" in page
    assert re.search(r"<summary>ward</summary>\s*<p><strong>Who</strong></p>\s*<p>Whom did you meet\?</p>", page)


def test_a_phone_finds_its_name_and_icons(tmp_path: Path) -> None:
    found = files(an_edition(tmp_path))
    manifest = json.loads(found["write/app.webmanifest"])
    assert manifest["start_url"] == manifest["scope"] == "./"
    assert all(found[f"write/{icon['src']}"].startswith(b"\x89PNG") for icon in manifest["icons"])
    assert b'<link rel="apple-touch-icon" href="icon-180.png">' in found[PAGE]


def test_two_builds_have_the_same_bytes_and_names(tmp_path: Path) -> None:
    edition = an_edition(tmp_path)
    assert files(edition) == files(edition)
    names = [[each.name for each in form_targets(edition)] for _ in range(2)]
    assert names[0] == names[1]


@pytest.mark.parametrize("path", ["docs/write.md", "docs/write/index.md", "docs/write/form.js", "docs/Write/more.txt"])
def test_nothing_of_docs_takes_its_place(tmp_path: Path, path: str) -> None:
    write(tmp_path / path, "# Mine\n")
    found = problems_of(an_edition(tmp_path))
    assert any(problem.startswith(path) and "this site uses itself" in problem for problem in found)


def test_no_entry_or_old_address_takes_its_place(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"permalink": "/{slug}/", "editor": True}, repo_url=REPOSITORY, plugins=["diarist"])
    post(site, "2026-11-16-write.md", slug="write")
    post(site, "2026-11-15-old.md", aliases=["/write/old/"])
    found = an_edition(tmp_path, {"permalink": "/{slug}/"})
    assert "posts/2026-11-16-write.md" not in {entry.path for entry in found.diary.entries}
    assert any("old address /write/old/" in problem for problem in problems_of(found))


def test_its_scripts_know_how_long_posts_may_be_and_what_blocks(tmp_path: Path) -> None:
    channels = {"town": {"kind": "mastodon", "limit": 1000}, "bluesky": {"handle": "lamp.example"}, "slack": {}}
    write(tmp_path / "templates/announcement/town.j2", "{{ title }}\n{{ link }}\n")
    found = facts(files(an_edition(tmp_path, {"channels": channels, "checks": {"levels": {"secret": "warn"}}}))[PAGE])
    assert [(each["name"], each["limit"], each["address"], each["says"]) for each in found["channels"]] == [
        ("bluesky", 300, 0, ["lead", "hashtags"]),
        ("town", 1000, 23, ["title", "link"]),
    ]
    assert [(each["rule"], each["flags"]) for each in found["patterns"]] == [("gap", "u")]


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("https://lamp.example/a;b,c/", "https://lamp.example/a%3Bb%2Cc/write/"),
        ("https://llên.example:8443/", "https://xn--lln-gma.example:8443/write/"),
    ],
)
def test_no_address_of_a_site_ends_a_rule_of_its_policy(tmp_path: Path, address: str, folder: str) -> None:
    site = a_site(tmp_path, {"editor": {"origin_is_mine": True}}, repo_url=REPOSITORY, site_url=address)
    assert site.editor
    policy = form_policy(site, site.editor)
    assert f"script-src {folder};" in policy
    assert policy.isascii()


def test_no_old_address_of_the_feed_is_in_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="write/feed"):
        a_site(tmp_path, {"editor": True, "feed": {"also": ["write/feed.xml"]}}, repo_url=REPOSITORY)
    assert a_site(tmp_path, {"feed": {"also": ["write/feed.xml"]}}).feed_also


def test_the_leader_stands_first_among_those_who_write(tmp_path: Path) -> None:
    page = files(an_edition(tmp_path, {"leader": "odo"}))[PAGE].decode()
    assert page.index('<option value="odo">') < page.index('<option value="mara">')


@pytest.mark.parametrize(
    ("settings", "wanted", "other"),
    [
        ({}, "Such a key can write every branch of the repository", "Sign in at GitLab"),
        ({"app": "x", "forge": "gitlab"}, "can do whatever you may do at GitLab", "fine-grained token"),
    ],
)
def test_it_says_what_a_key_can_do_at_its_own_forge(
    tmp_path: Path, settings: dict[str, str], wanted: str, other: str
) -> None:
    page = files(an_edition(tmp_path, {"editor": settings}))[PAGE].decode()
    assert wanted in page
    assert other not in page
