"""A save is followed, whatever is saved, and so is a moment at which something falls due."""

import errno

import pytest

from tests.commands.small_diary import NOON, write
from tests.serving.live_site import Live


def test_nothing_new_is_nothing_said(live: Live) -> None:
    before = live.current.snapshot
    live.look()
    assert live.current.snapshot is before
    assert live.said == []


def test_an_error_is_shown_and_gone_after_mending(live: Live) -> None:
    path = write(live.folder, "2026-11-13-first.md", title="The first", date="2026-11-13")
    good = path.read_text("utf-8")
    live.look()
    path.write_text(good.replace("date: 2026-11-13", "date: 2026-11-31"), "utf-8")
    live.look()
    assert "31 November 2026 does not exist" in live.ask("/")[2]
    path.write_text(good, "utf-8")
    live.look()
    status, _, page = live.ask("/2026/11/first/")
    assert (status, "diarist-problems" in page) == (200, False)
    name = "posts/2026-11-13-first.md"
    assert live.said == [
        f"{name} changed: all is well",
        f"{name} changed: {name} cannot be shown, and the browser says why",
        f"{name} changed: all is well",
    ]


def test_settings_that_are_wrong_end_nothing(live: Live) -> None:
    settings = live.folder / "mkdocs.yml"
    good = settings.read_text("utf-8")
    for bad in ("site_name: [", "", f"{good}    nosuch: 1\n"):
        settings.write_text(bad, "utf-8")
        live.look()
        status, _, page = live.ask("/2026/11/first/")
        assert status == 500
        assert "mkdocs.yml:" in page
        assert live.said[-1].startswith("mkdocs.yml changed: the site cannot be shown. mkdocs.yml:")
    settings.unlink()
    live.look()
    assert live.ask("/")[0] == 500
    settings.write_text(good.replace("A small diary", "Another name"), "utf-8")
    live.look()
    assert "Another name" in live.ask("/")[2]


def test_templates_pages_and_what_is_deleted_are_followed(live: Live) -> None:
    (live.folder / "docs/about.md").write_text("# About\n\nOther words.\n", "utf-8")
    live.look()
    assert "Other words." in live.ask("/about/")[2]
    home = live.folder / "templates/site/home.html"
    home.write_text("Only this.", "utf-8")
    live.look()
    assert live.ask("/")[2].startswith("Only this.")
    (live.folder / "posts/2026-12-04-later.md").unlink()
    live.look()
    assert live.ask("/2026/12/later/")[0] == 404


def test_a_scheduled_moment_that_passes_is_noticed(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    write(live.folder, "2026-11-20-soon.md", title="Soon", date="2026-11-20 12:30")
    live.look()
    assert "Only you see this." in live.ask("/2026/11/soon/")[2]
    assert live.current.snapshot.due == NOON + 30 * 60
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 30 * 60))
    live.look()
    assert "Only you see this." not in live.ask("/2026/11/soon/")[2]
    assert live.said[-1] == "Something fell due: all is well"


def test_a_look_that_fails_is_said_once_and_ends_nothing(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    write(live.folder, "2026-11-13-first.md", title="Another headline", date="2026-11-13")
    with monkeypatch.context() as patch:
        patch.setattr("diarist.serving.watcher._states", failing)
        for _ in range(3):
            live.watcher.try_to_look(live.current, live.said.append)
    live.watcher.try_to_look(live.current, live.said.append)
    assert live.said == [
        "The files cannot be looked at now: Too many open files. It tries again until they can.",
        "posts/2026-11-13-first.md changed: all is well",
    ]
    assert "Another headline" in live.ask("/2026/11/first/")[2]


def test_all_is_not_well_where_a_draft_is_wrong(live: Live) -> None:
    name = "2026-12-04-later.md"
    write(live.folder, name, title="Later", date="2026-12-34", more="draft: true\n")
    live.look()
    write(live.folder, name, title="Later", date="2026-12-04", more="draft: true\nid: 2026-11-13-first\n")
    live.look()
    path = f"posts/{name}"
    assert live.said == [
        f"{path} changed: {path} cannot be shown, and the browser says why",
        f"{path} changed: all is shown, and the browser has advice about {path}",
    ]


def test_a_notice_about_a_folder_is_no_entry_that_is_left_out(live: Live) -> None:
    (live.folder / "posts/README.md").write_text("What this folder is for.\n", "utf-8")
    live.look()
    assert live.said == ["posts/README.md changed: all is well"]


def test_a_template_that_fails_is_said_once(live: Live) -> None:
    home = live.folder / "templates/site/home.html"
    home.write_text("{{ 1 / 0 }}", "utf-8")
    live.look()
    for _ in range(2):
        assert live.ask("/")[0] == 500
        live.look()
    assert len(live.said) == 2
    assert live.said[1].startswith("templates/site/home.html:1: the template cannot be filled in: ZeroDivisionError")
