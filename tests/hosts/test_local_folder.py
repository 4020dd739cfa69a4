"""A folder on a server always holds one whole site, whoever reads meanwhile, and whenever the deployment dies."""

import itertools
import shutil
import subprocess
import threading
from pathlib import Path

import httpx
import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.site import Site
from diarist.hosts import local_folder
from diarist.hosts.local_folder import LocalFolder
from diarist.hosts.others_files import LIST
from tests.diaries import a_site
from tests.dying import dies_writing, fills_disk
from tests.hosts.deploying import (
    FIRST,
    SECOND,
    a_diary,
    add_entry,
    build,
    deploy,
    files_of,
    host_of,
    shown_in,
    withdraw_first,
)
from tests.peers.nginx import serving_folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "diary"


@pytest.fixture
def site(tmp_path: Path, place: Path) -> Site:
    return a_diary(tmp_path / "diary", {"folder": {"path": str(place)}})


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it do as on Windows."""
    original = LocalFolder.__init__

    def begin(self: LocalFolder, setup: object) -> None:
        original(self, setup)  # type: ignore[arg-type]
        self._has_links = False

    monkeypatch.setattr(LocalFolder, "__init__", begin)


def refusal(site: Site) -> str:
    with pytest.raises(HostError) as caught:
        deploy(site, build(site))
    return str(caught.value)


def test_the_folder_holds_the_site_and_everybody_may_read_it(site: Site, place: Path) -> None:
    built = build(site)
    outcome = deploy(site, built)
    assert outcome.is_new
    assert site.address in outcome.sentence
    assert shown_in(place) == files_of(built)
    for path in place.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert not built.path("index.html").samefile(place / "index.html")


def test_what_was_withdrawn_is_nowhere_beside_it_either(site: Site, place: Path) -> None:
    deploy(site, build(site))
    built = withdraw_first(site)
    deploy(site, built)
    assert shown_in(place) == files_of(built)
    assert not list(place.parent.rglob("oil"))
    assert len(list(place.parent.iterdir())) == 2


def test_the_same_site_changes_nothing(site: Site, place: Path) -> None:
    built = build(site)
    deploy(site, built)
    before = place.readlink()
    assert not deploy(site, built).is_new
    assert place.readlink() == before


def test_an_empty_folder_is_taken(site: Site, place: Path) -> None:
    place.mkdir()
    built = build(site)
    deploy(site, built)
    assert shown_in(place) == files_of(built)
    deploy(site, add_entry(site))
    assert (place / SECOND).is_file()


def test_a_folder_with_anything_else_in_it_is_left_alone(site: Site, place: Path) -> None:
    place.mkdir()
    (place / "thesis.txt").write_text("three years")
    assert "holds what Diarist did not put there" in refusal(site)
    assert (place / "thesis.txt").read_text() == "three years"


OTHERS = {
    "report.pdf": b"theirs",
    "2026/11/notes.txt": b"beside a page",
    ".well-known/acme-challenge/x": b"proof",
    "uploads/minister.doc": b"doc",
}


def put(place: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)


@pytest.mark.parametrize("has_links", [True, False])
def test_what_others_put_there_stays_and_what_was_withdrawn_goes(
    site: Site, place: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        without_links(monkeypatch)
    deploy(site, build(site))
    put(place, OTHERS)
    (place / "inbox").mkdir()
    (place / "latest").symlink_to("report.pdf")
    for change in (add_entry, withdraw_first):
        built = change(site)
        plan = host_of(site).plan(built)
        assert "`.well-known/acme-challenge/x`, `2026/11/notes.txt`, `inbox` and 3 others, which Diarist" in plan
        deploy(site, built)
        assert shown_in(place) == {**files_of(built), **OTHERS, "latest": b"theirs"}
        assert (place / "inbox").is_dir()
        assert (place / "latest").is_symlink()
    assert FIRST not in shown_in(place)
    assert len(list(place.parent.iterdir())) == (2 if has_links else 1)


def test_what_comes_while_it_deploys_stays_too(site: Site, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deploy(site, build(site))
    old, swap = place.resolve(), LocalFolder._swap  # noqa: SLF001

    def meanwhile(self: LocalFolder, new: Path) -> str:
        put(old, OTHERS)
        return swap(self, new)

    monkeypatch.setattr(LocalFolder, "_swap", meanwhile)
    built = add_entry(site)
    deploy(site, built)
    assert shown_in(place) == files_of(built) | OTHERS


def test_a_site_copied_there_by_hand_with_others_files_is_refused_by_name(site: Site, place: Path) -> None:
    built = build(site)
    shutil.copytree(built.folder, place)
    put(place, OTHERS)
    host = host_of(site)
    for ask in (lambda: host.check(built), lambda: host.deploy(built, print)):
        with pytest.raises(HostError, match=r"holds `2026/11/notes\.txt`, `report\.pdf` and `uploads/minister\.doc`"):
            ask()
    assert (place / "uploads/minister.doc").read_bytes() == b"doc"
    for name in ("report.pdf", "2026/11/notes.txt", "uploads/minister.doc"):
        (place / name).unlink()
    (place / "uploads").rmdir()
    deploy(site, built)
    assert shown_in(place) == {**files_of(built), ".well-known/acme-challenge/x": b"proof"}


@pytest.mark.parametrize("name", [SECOND, "2026/11/wick", "pictures/wick.jpg/x"])
def test_what_others_have_at_an_address_of_the_new_site_is_refused(site: Site, place: Path, name: str) -> None:
    deploy(site, build(site))
    put(place, {name: b"theirs"})
    before, built = shown_in(place), add_entry(site)
    with pytest.raises(HostError, match="which Diarist did not put there, and the new site has the same address"):
        deploy(site, built)
    assert shown_in(place) == before


@pytest.mark.parametrize("words", ["", "{}", "[" * 100_000])
def test_a_list_that_cannot_be_read_is_none(site: Site, place: Path, words: str) -> None:
    deploy(site, build(site))
    put(place, OTHERS)
    (place / LIST).write_text(words)
    assert "nothing says who put it there" in refusal(site)


def test_a_file_that_cannot_have_a_second_name_is_copied(
    site: Site, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    deploy(site, build(site))
    put(place, OTHERS)
    monkeypatch.setattr("os.link", refuse)
    built = add_entry(site)
    deploy(site, built)
    assert shown_in(place) == files_of(built) | OTHERS


def test_whenever_it_dies_others_files_are_there(site: Site, place: Path, tmp_path: Path) -> None:
    deploy(site, build(site))
    put(place, OTHERS)
    built = add_entry(site)
    for step in itertools.count(0, 9):
        died = dies_writing(step, tmp_path, deploy, site, built)
        assert OTHERS.items() <= shown_in(place).items(), step
        if not died:
            break
    deploy(site, built)
    assert shown_in(place) == files_of(built) | OTHERS


@pytest.mark.parametrize("name", [".diary.old", ".diary-0123456789abcdef", ".diary-0123456789abcdef.part"])
def test_what_only_has_such_a_name_is_left_alone(site: Site, place: Path, name: str) -> None:
    theirs = place.parent / name / "thesis.txt"
    theirs.parent.mkdir()
    theirs.write_text("three years")
    built = build(site)
    deploy(site, built)
    deploy(site, add_entry(site))
    assert theirs.read_text() == "three years"
    assert shown_in(place) != files_of(built)


def test_a_link_that_only_has_such_a_name_is_said_and_left_alone(site: Site, place: Path, tmp_path: Path) -> None:
    link = place.parent / ".diary.link"
    link.symlink_to(tmp_path)
    assert "is in the way, and Diarist did not put it there" in refusal(site)
    assert link.readlink() == tmp_path
    assert not place.exists()


@pytest.mark.parametrize(("status", "deployed"), [(0, True), (1, True), (2, False)])
def test_the_line_of_the_guide_deploys_what_was_built(tmp_path: Path, *, status: int, deployed: bool) -> None:
    """One bad entry, which the build leaves out, holds up no other."""
    (line,) = (line for line in (local_folder.__doc__ or "").splitlines() if line.startswith("7 * * * *"))
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "diarist").write_text(f'#!/bin/sh\necho "$1" >> said\n[ "$1" = deploy ] || exit {status}\n')
    for name in ("git", "diarist"):
        (tmp_path / name).chmod(0o755)
    command = line.removeprefix("7 * * * *").replace("/srv/diary", str(tmp_path))
    subprocess.run(["/bin/sh", "-c", command], env={"PATH": str(tmp_path)}, check=False)
    assert (tmp_path / "said").read_text().split() == ["build", *(["deploy"] if deployed else [])]


def test_a_folder_of_the_diary_is_no_place(tmp_path: Path) -> None:
    for place in (tmp_path / "diary", tmp_path / "diary/public", tmp_path):
        site = a_diary(tmp_path / "diary", {"folder": {"path": str(place)}})
        assert "in the diary, or the diary in it" in refusal(site)


def test_a_place_without_a_folder_above_it_is_said(tmp_path: Path) -> None:
    site = a_diary(tmp_path / "diary", {"folder": {"path": str(tmp_path / "no/where")}})
    assert f"there is no folder {tmp_path / 'no'}" in refusal(site)


@pytest.mark.parametrize("written", ["www", "/", "/var/../www", "~/www"])
def test_what_is_no_whole_path_is_said_with_its_line(tmp_path: Path, written: str) -> None:
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: `path` is not the whole path of a folder"):
        host_of(a_site(tmp_path, {"host": {"folder": {"path": written}}}))


def test_whenever_it_dies_the_place_is_the_old_site_or_the_new_one(site: Site, place: Path, tmp_path: Path) -> None:
    deploy(site, build(site))
    old = shown_in(place)
    built = add_entry(site)
    new, seen = files_of(built), set()
    for step in itertools.count(0, 7):
        died = dies_writing(step, tmp_path, deploy, site, built)
        now = shown_in(place)
        assert now in (old, new), step
        seen.add("new" if now == new else "old")
        if not died:
            break
    deploy(site, built)
    assert shown_in(place) == new
    assert seen >= {"old", "new"}
    assert len(list(place.parent.iterdir())) == 2


def test_a_full_disk_leaves_what_was_shown_and_nothing_beside_it(site: Site, place: Path) -> None:
    deploy(site, build(site))
    before = shown_in(place)
    built = add_entry(site)
    for step in (0, 1, 12):
        fills_disk(step, place.parent, _expect_refusal, site, built)
        assert shown_in(place) == before
        assert len(list(place.parent.iterdir())) == 2


def _expect_refusal(site: Site, built: object) -> None:
    with pytest.raises(HostError, match="No space left on device"):
        deploy(site, built)  # type: ignore[arg-type]


def test_readers_never_see_half_a_site_nor_none(site: Site, place: Path, tmp_path: Path) -> None:
    deploy(site, build(site))
    sites, seen, wrong = [files_of(build(site))], set(), []
    over = threading.Event()
    server = tmp_path / "nginx"
    server.mkdir()

    def read(address: str) -> None:
        with httpx.Client(trust_env=False) as client:
            while not over.is_set():
                said = client.get(f"{address}/index.html")
                seen.add(said.content)
                wrong.extend([said.status_code] if said.status_code != 200 else [])

    with serving_folder(server, place) as address:
        readers = [threading.Thread(target=read, args=(address,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(6):
            built = add_entry(site) if number % 2 else build(site)
            (site.posts / "2026-11-18-wick.md").unlink(missing_ok=True)
            sites.append(files_of(built))
            deploy(site, built)
        over.set()
        for reader in readers:
            reader.join()
    assert not wrong
    assert len(seen) > 1
    assert seen <= {each["index.html"] for each in sites}


def test_where_links_are_not_allowed_names_are_swapped(
    site: Site, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)
    deploy(site, build(site))
    built = withdraw_first(site)
    deploy(site, built)
    assert not place.is_symlink()
    assert shown_in(place) == files_of(built)
    assert FIRST not in shown_in(place)
    assert list(place.parent.iterdir()) == [place]


def test_where_the_new_name_is_refused_the_old_site_comes_back(
    site: Site, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.mkdir()
    deploy(site, build(site))
    before = shown_in(place)
    place.unlink()
    next(place.parent.glob(".diary-*")).rename(place)  # as an earlier deployment without links left it
    built, rename = add_entry(site), Path.symlink_to

    def refuse(self: Path, *arguments: object, **options: object) -> None:
        if self == place:
            raise PermissionError(13, "in use")
        rename(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(HostError, match="nobody may write beside"):
        deploy(site, built)
    assert shown_in(place) == before
