"""What nothing needs goes out of the cache after a while, and the next build makes the same site."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest

from diarist.cache import CACHE, Cache
from diarist.diary.site import Site
from diarist.edition.kept_files import SUMS, KeptFiles
from diarist.edition.pruning import DAY, MONTH, WEEK, prune
from diarist.edition.site_build import begin, prepare
from tests.diaries import NOW, a_site, picture, post, write
from tests.site.project import tree


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    picture(site.posts / "lamp.jpg", (700, 300))
    post(site, "oil.md", "![x](lamp.jpg)", id="oil")
    return site


def built(site: Site, later: float = 0, folder: str = "site") -> dict[str, bytes]:
    """The site, built some seconds later than now."""
    with pytest.MonkeyPatch.context() as patch:
        moment = time.time() + later
        patch.setattr("diarist.edition.site_build.time.time", lambda: moment)
        begin(prepare(site, NOW), site.root / folder).finish()
    return tree(site.root / folder)


def names(site: Site) -> set[str]:
    return {path.name for path in (site.root / CACHE).iterdir()}


def test_files_of_a_site_go_after_a_week_and_words_and_pictures_after_a_month(site: Site) -> None:
    built(site)
    before, files = names(site), KeptFiles(Cache(site.root / CACHE)).names
    post(site, "oil.md", "Other words.", id="oil")
    built(site, 2 * DAY)
    after = names(site)
    old = {name for name in before - _needed(site) if re.match("[0-9a-f]{16}|lamp-", name)}
    assert old <= after
    assert {".html", ".xml", ".json", ".jpg"} <= {Path(name).suffix for name in old}
    built(site, 2 * DAY + WEEK + 1)
    assert old - names(site) == old & files
    built(site, 2 * DAY + MONTH + 1)
    assert old & names(site) == set()


def _needed(site: Site) -> set[str]:
    """What the site that stands there, and its edition, are made of."""
    record = next((site.root / CACHE).glob("site-*.json"))
    shown = {name for name, _ in json.loads(record.read_bytes())["files"].values()}
    edition = prepare(site, NOW)
    return shown | edition.bodies.names | edition.picture_store.names


def test_the_list_of_checksums_names_nothing_that_is_gone(site: Site) -> None:
    built(site)
    post(site, "oil.md", "Other words.", id="oil")
    built(site, 2 * DAY)
    built(site, 10 * DAY)
    assert KeptFiles(Cache(site.root / CACHE)).names <= names(site)


def test_pruning_changes_no_byte_of_the_next_build_nor_makes_anything_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = built(site)
    for days in (2, 10, 40, 80):
        assert built(site, days * DAY) == whole
    shutil.rmtree(site.folder)

    def made(*_: object) -> bytes:
        pytest.fail("something was made anew")

    monkeypatch.setattr(Cache, "put", lambda _, name, data: None if name.endswith(".json") else made(name, data))
    begin(prepare(site, NOW), site.folder).finish()
    assert tree(site.folder) == whole


def test_what_comes_back_after_it_was_pruned_is_the_same_again(site: Site) -> None:
    whole = built(site)
    post(site, "oil.md", "Other words.", id="oil")
    for days in (2, 40, 80):
        built(site, days * DAY)
    post(site, "oil.md", "![x](lamp.jpg)", id="oil")
    assert built(site, 81 * DAY) == whole


def test_another_site_of_the_diary_keeps_what_it_shows_until_its_folder_is_gone(site: Site) -> None:
    built(site, folder="other")
    other = {name for name, _ in _record(site, "other").values()}
    post(site, "oil.md", "Other words.", id="oil")
    for days in (2, 40, 80):
        built(site, days * DAY)
    assert other <= names(site)
    shutil.rmtree(site.root / "other")
    for days in (82, 122):
        built(site, days * DAY)
    assert other & names(site) == other & _needed(site)
    assert len(list((site.root / CACHE).glob("site-*.json"))) == 1


def _record(site: Site, folder: str) -> dict[str, tuple[str, str]]:
    for path in (site.root / CACHE).glob("site-*.json"):
        record = json.loads(path.read_bytes())
        if record["folder"].endswith(f"/{folder}"):
            found: dict[str, tuple[str, str]] = record["files"]
            return found
    raise AssertionError(folder)


def test_what_other_code_left_goes_and_what_stays_is_what_nobody_can_make_again(site: Site) -> None:
    built(site)
    cache, old = site.root / CACHE, "0" * 32
    stays = [write(cache / name, "{}") for name in ("ledger.json", "ledger-replies.json", "links.json")]
    goes = [
        write(cache / f"jinja2-{old}/x.cache", ""),
        write(cache / f"oil.html.{1}", ""),
        write(cache / "strange", ""),
    ]
    lists = next(path.name for path in cache.glob("entries-*.json"))
    goes += [write(cache / f"{name}", "{}") for name in (f"entries-{old}.json", f"docs-{old}.sights")]
    stays.append(write(cache / f"docs-{'b' * 32}.sights", "{}"))
    shutil.copystat(cache / "sums.txt", goes[-1])
    (cache / lists).touch()
    for days in (2, 40, 80):
        built(site, days * DAY)
    assert [path for path in stays if not path.exists()] == []
    assert [path for path in goes if path.exists()] == []
    assert {lists, SUMS} <= names(site)


def test_it_is_looked_at_once_a_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    looked: list[Cache] = []
    monkeypatch.setattr("diarist.edition.pruning.forget_gone", looked.append)
    cache = Cache(site.root / CACHE)
    prune(cache, (), time.time() + DAY / 2)
    assert looked == []
    prune(cache, (), time.time() + 2 * DAY)
    assert looked == [cache]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"a": {}}', '{"a": "x"}'])
def test_a_list_that_cannot_be_read_is_begun_anew(site: Site, kept: str) -> None:
    cache = site.root / CACHE
    built(site)
    (cache / "unneeded.json").chmod(0o644)
    write(cache / "unneeded.json", kept)
    built(site)
    assert json.loads((cache / "unneeded.json").read_bytes())
