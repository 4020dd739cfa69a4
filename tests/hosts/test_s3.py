"""A bucket holds exactly the site, each file with what it is: by a real store that speaks S3."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import httpx
import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.site import Site
from diarist.hosts.s3 import attributes
from tests.diaries import a_site
from tests.hosts.deploying import (
    FIRST,
    SECOND,
    a_diary,
    add_entry,
    build,
    deploy,
    files_of,
    host_of,
    killed_when,
    really_build,
    withdraw_first,
)
from tests.peers.s3_server import BUCKET, Store, running_store
from tests.peers.server import serving

KEYS = {"DIARIST_S3_ID": "AKIAEXAMPLE", "DIARIST_S3_SECRET": "wJalrXUtnFEMI/example"}
MARK = ".diarist-site"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with running_store(tmp_path_factory.mktemp("store")) as store:
        yield store


@pytest.fixture
def store(running: Store) -> Store:
    running.empty()
    return running


@pytest.fixture
def site(tmp_path: Path, store: Store) -> Site:
    return a_diary(tmp_path / "diary", {"s3": settings(store)})


def settings(store: Store, **more: str) -> dict[str, str]:
    return {"bucket": BUCKET, "endpoint": store.address, **more}


def held(store: Store, folder: str = "") -> dict[str, bytes]:
    keys = (key for key in store.listed() if key.startswith(folder) and not key.endswith(MARK))
    return {key.removeprefix(folder): store.get(key).content for key in keys}


def refusal(site: Site, environment: Mapping[str, str] = KEYS) -> str:
    with pytest.raises(HostError) as caught:
        deploy(site, build(site), environment)
    return str(caught.value)


def test_the_bucket_holds_the_site_and_each_file_says_what_it_is(site: Site, store: Store) -> None:
    built = build(site)
    outcome = deploy(site, built, KEYS)
    assert outcome.is_new
    assert site.address in outcome.sentence
    assert held(store) == files_of(built)
    page, style = store.get("index.html"), store.get("assets/diary.css")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    assert style.headers["Cache-Control"] == "public, max-age=3600"
    assert store.get("feed.xml").headers["Content-Type"] == "application/xml; charset=utf-8"


def test_every_file_of_a_site_is_of_a_kind_that_browsers_know(site: Site) -> None:
    for address in really_build(site).files:
        assert attributes(address)["Content-Type"] != "application/octet-stream", address


def test_what_is_gone_is_deleted_and_only_what_changed_is_brought(site: Site, store: Store) -> None:
    deploy(site, build(site), KEYS)
    style = store.get("assets/diary.css").headers["Last-Modified"]
    add_entry(site)
    built = withdraw_first(site)
    deploy(site, built, KEYS)
    assert store.get(FIRST).status_code == 404
    assert held(store) == files_of(built)
    assert store.get("assets/diary.css").headers["Last-Modified"] == style


def test_the_same_site_changes_nothing(site: Site) -> None:
    built = build(site)
    deploy(site, built, KEYS)
    assert not deploy(site, built, KEYS).is_new


def test_a_folder_of_a_bucket_leaves_the_rest_alone(tmp_path: Path, store: Store) -> None:
    store.put("reports/2026.pdf", b"theirs")
    site = a_diary(tmp_path / "diary", {"s3": settings(store, folder="diary/")})
    deploy(site, build(site), KEYS)
    built = add_entry(site)
    deploy(site, built, KEYS)
    assert held(store, "diary/") == files_of(built)
    assert store.get("reports/2026.pdf").content == b"theirs"


def test_a_bucket_with_anything_else_in_it_is_left_alone(site: Site, store: Store) -> None:
    store.put("reports/2026.pdf", b"theirs")
    assert "holds what is no diary’s site, such as reports/2026.pdf" in refusal(site)
    assert store.listed() == ["reports/2026.pdf"]


def test_a_bucket_that_is_not_there_is_said(tmp_path: Path, store: Store) -> None:
    site = a_diary(tmp_path / "diary", {"s3": settings(store) | {"bucket": "elsewhere"}})
    assert "there is no such bucket" in refusal(site)


def test_a_store_that_is_not_there_is_said_without_the_key(tmp_path: Path) -> None:
    own = {"bucket": BUCKET, "endpoint": "http://127.0.0.1:9"}
    said = refusal(a_diary(tmp_path / "diary", {"s3": own}))
    assert "cannot be reached" in said
    assert KEYS["DIARIST_S3_SECRET"] not in said


def test_a_key_that_is_not_let_in_is_said(tmp_path: Path) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(403, text="<Error><Code>InvalidAccessKeyId</Code><Message>wrong</Message></Error>")

    with serving(answer) as address:
        own = {"bucket": BUCKET, "endpoint": address}
        assert "does not let the key in" in refusal(a_diary(tmp_path / "diary", {"s3": own}))


def test_without_the_keys_both_are_named(site: Site) -> None:
    assert "DIARIST_S3_ID and DIARIST_S3_SECRET" in refusal(site, {})


def test_pages_come_after_what_they_show_and_before_anything_is_deleted(tmp_path: Path, store: Store) -> None:
    seen: list[tuple[str, str]] = []

    def pass_on(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, request.url.path.removeprefix(f"/{BUCKET}/")))
        headers = {name: value for name, value in request.headers.items() if name != "host"}
        url = f"{store.address}{request.url.raw_path.decode()}"
        said = httpx.request(request.method, url, content=request.content, headers=headers, trust_env=False)
        return httpx.Response(said.status_code, content=said.content, headers={"ETag": said.headers.get("ETag", "")})

    with serving(pass_on) as address:
        site = a_diary(tmp_path / "diary", {"s3": {"bucket": BUCKET, "endpoint": address}})
        deploy(site, build(site), KEYS)
        seen.clear()
        add_entry(site)
        (site.posts / "2026-11-17-oil.md").unlink()
        deploy(site, build(site), KEYS)
    names = [path for method, path in seen if method == "PUT"]
    kinds = ["page" if name.endswith((".html", ".xml", ".json", ".txt", ".gz")) else "shown" for name in names]
    assert kinds == sorted(kinds, reverse=True)
    assert {"page", "shown"} == set(kinds)
    methods = [method for method, _ in seen if method != "GET"]
    assert methods.index("POST" if "POST" in methods else "DELETE") == len(names)


def _has_more(store: Store, before: set[str], most: int) -> bool:
    return len({*store.listed()} - before) >= most


def test_killed_at_any_time_every_page_is_whole_and_has_what_it_shows(site: Site, store: Store) -> None:
    deploy(site, build(site), KEYS)
    old = held(store)
    new = files_of(add_entry(site))
    for most in (1, 2, 3):
        there = {*store.listed()}
        killed_when(partial(_has_more, store, there, most), site, KEYS)
        now = held(store)
        assert all(data in (old.get(name), new.get(name)) for name, data in now.items())
        if now.get(SECOND) == new[SECOND]:
            assert {name for name in new if name.startswith("assets/")} <= now.keys()
    assert held(store) != old, "it was killed before anything was there"
    deploy(site, build(site), KEYS)
    assert held(store) == new


@pytest.mark.parametrize(("name", "written"), [("bucket", "No Bucket"), ("folder", "../up"), ("folder", "a//b")])
def test_what_is_no_bucket_or_folder_is_said_with_its_line(tmp_path: Path, name: str, written: str) -> None:
    own = {"bucket": "example-diary", name: written}
    with pytest.raises(DiaryError, match=rf"mkdocs\.yml:\d+: `{name}` is not"):
        host_of(a_site(tmp_path, {"host": {"s3": own}}))
