"""A build with nothing to do: it says again what was said, and whatever a build reads or made is noticed."""

import base64
import hashlib
import os
import shutil
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from diarist import unchanged
from diarist.cli import main
from diarist.edition import build_record
from diarist.ledger.announcements import open_ledger
from tests.diaries import ROOT, a_site, picture, write
from tests.diaries import words as entry

pytestmark = pytest.mark.site

NOON = 1_795_176_000
SETTINGS: dict[str, Any] = {
    "site_name": "The Tuesday Lamp",
    "site_url": "https://lamp.example/",
    "theme": {"name": "material", "custom_dir": "templates/site", "static_templates": ["404.html", "sitemap.xml"]},
    "hooks": [f"hooks/{name}.py" for name in ("entries", "theme", "feeds", "cards")],
    "plugins": [],
    "extra": {"diary": {"authors": {"mara": {"name": "Mara Quill", "role": "Keeper"}}}},
}


@dataclass
class Built:
    """A diary that was built, by the command as it is typed in its folder."""

    root: Path
    patch: pytest.MonkeyPatch
    last: Result | None = None

    def build(self, *arguments: str) -> Result:
        """Build, when whatever was changed has been so for a while."""
        time.sleep(2 * unchanged.GRAIN)
        self.patch.setattr("sys.argv", ["diarist", "build", *arguments])
        self.last = CliRunner().invoke(main, ["build", *arguments], catch_exceptions=False)
        return self.last

    def again(self, *arguments: str) -> int | None:
        """What a build would answer without looking further."""
        return unchanged.repeated(["build", *arguments], str(self.root))


def a_diary(root: Path) -> Path:
    """A diary with one of everything that a build reads."""
    for name in ("hooks", "templates/site"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(root / "posts/oil.md", entry("![x](lamp.jpg)", id="oil"))
    write(root / "posts/later.md", entry("Later.", title="Later", date="2026-12-04", id="later"))
    write(root / "docs/about.md", "# About\n\nA lamp.\n")
    write(root / "docs/price.pdf", "a list")
    open_ledger(a_site(root)).create("https://lamp.example/")
    write(root / "mkdocs.yml", yaml.safe_dump(SETTINGS))
    picture(root / "posts/lamp.jpg", (100, 80))
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    return root


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Odo Penn", "-c", "user.email=odo@lamp.example")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """One diary for all tests here; each builds it before it touches anything."""
    with pytest.MonkeyPatch.context() as patch:
        root = a_diary(tmp_path_factory.mktemp("diary"))
        engine, material = write(root.parent / "engine/part.py", ""), write(root.parent / "material.css", "")
        patch.setattr(build_record, "ENGINE", engine.parent)
        patch.setattr(build_record, "material_files", lambda: [material])
        patch.syspath_prepend(str(write(root.parent / "packages/oil-1.0.dist-info/METADATA", "").parents[1]))
        patch.setenv("SOURCE_DATE_EPOCH", str(NOON))
        patch.chdir(root)
        yield Built(root, patch)


@pytest.fixture
def built(whole: Built) -> Built:
    assert whole.build().exit_code == 0, whole.last
    assert whole.again() == 0
    return whole


def touched(path: str) -> Callable[[Path], None]:
    """Give a file the words that it has, a moment later."""

    def touch(root: Path) -> None:
        data = (root / path).read_bytes()
        (root / path).unlink()
        (root / path).write_bytes(data)

    return touch


def same_size(path: str) -> Callable[[Path], None]:
    """Change a file's bytes, and put its time back as some programs do."""

    def change(root: Path) -> None:
        was = (root / path).stat()
        data = bytearray((root / path).read_bytes())
        data[-1] = (data[-1] + 1) % 128
        (root / path).write_bytes(data)
        os.utime(root / path, ns=(was.st_atime_ns, was.st_mtime_ns))
        data[-1] = (data[-1] - 1) % 128
        (root / path).write_bytes(data)
        os.utime(root / path, ns=(was.st_atime_ns, was.st_mtime_ns))

    return change


def added(path: str) -> Callable[[Path], object]:
    return lambda root: write(root / path, "new\n")


def _branch(root: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message", str(time.time_ns()))
    git(root, "update-ref", "refs/heads/announcements", "HEAD")


def _unwritten(root: Path) -> None:
    path = root / "site/index.html"
    path.chmod(0o644)
    path.write_bytes(b"x" * path.stat().st_size)


TOUCHED: dict[str, Callable[[Path], object]] = {
    **{
        path: touched(path)
        for path in (
            "posts/oil.md",
            "posts/later.md",
            "posts/lamp.jpg",
            "docs/about.md",
            "docs/price.pdf",
            "mkdocs.yml",
        )
    },
    **{path: touched(path) for path in ("templates/site/entry.html", "templates/site/404.html")},
    **{path: touched(path) for path in SETTINGS["hooks"]},
    "the same size and time": same_size("posts/oil.md"),
    "a new entry": lambda root: post_in(root, "new.md"),
    "a deleted entry": lambda root: (root / "posts/new.md").unlink(missing_ok=True),
    "a new folder": lambda root: (root / f"posts/{time.time_ns()}").mkdir(),
    "a new file in docs": added("docs/new.txt"),
    "a new template": added("templates/site/new.html"),
    "the ledger in its folder": touched("announcements/ledger.json"),
    "the book of quotations": added("quotations/oil.jsonl"),
    "the ledger on its branch": _branch,
    "the ledger's branch, packed": lambda root: git(root, "pack-refs", "--all"),
    "the engine": added("../engine/part.py"),
    "a new part of the engine": added("../engine/more.py"),
    "the base of the look": added("../material.css"),
    "another package": added("../packages/wick-2.0.dist-info/METADATA"),
    "a package's new version": lambda root: (root / "../packages/oil-1.0.dist-info").rename(
        root / "../packages/oil-1.1.dist-info"
    ),
    "a damaged page": _unwritten,
    "a missing page": lambda root: (root / "site/index.html").unlink(),
    "another file in the site": added("site/extra.html"),
    "another folder in the site": lambda root: (root / "site/extra").mkdir(),
    "the whole site": lambda root: shutil.rmtree(root / "site"),
    "the cache": lambda root: shutil.rmtree(root / ".cache"),
}


def post_in(root: Path, name: str) -> Path:
    return write(root / "posts" / name, entry("New.", title="New", date="2026-11-03", id="new"))


@pytest.mark.parametrize("what", TOUCHED)
def test_every_file_that_is_read_or_made_is_noticed(built: Built, what: str) -> None:
    if what == "a deleted entry":
        post_in(built.root, "new.md")
        built.build()
    TOUCHED[what](built.root)
    assert built.again() is None
    built.build()
    assert built.again() == 0


SURROUNDINGS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "another Python": lambda patch: patch.setattr("sys.version", "4.0"),
    "another environment's Python": lambda patch: patch.setattr("sys.executable", "/elsewhere/python"),
    "another time": lambda patch: patch.setenv("SOURCE_DATE_EPOCH", str(NOON + 1)),
    "no fixed time": lambda patch: patch.delenv("SOURCE_DATE_EPOCH"),
    "another zone": lambda patch: patch.setenv("TZ", "Asia/Tokyo"),
}


@pytest.mark.parametrize("what", SURROUNDINGS)
def test_whatever_else_a_build_depends_on_is_noticed(built: Built, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SURROUNDINGS[what](monkeypatch)
    assert built.again() is None
    monkeypatch.undo()
    assert built.again() == 0


@pytest.mark.parametrize("fixed", [None, "", " "])
def test_a_moment_at_which_something_falls_due_is_noticed(
    whole: Built, monkeypatch: pytest.MonkeyPatch, fixed: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    if fixed is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", fixed)
    assert whole.build().exit_code == 0
    assert whole.again() == 0
    now = time.time()
    for moment in (now + 86_400, now - 86_400):  # tomorrow, and a clock that was put right
        monkeypatch.setattr("time.time", lambda moment=moment: moment)
        assert whole.again() is None


@pytest.mark.parametrize("arguments", [("--site-dir", "other"), ("--strict",), ("--help",)])
def test_a_build_that_is_asked_for_otherwise_is_another_one(built: Built, arguments: tuple[str, ...]) -> None:
    assert built.again(*arguments) is None


def test_a_command_that_is_not_a_build_is_none_of_it(built: Built) -> None:
    assert unchanged.repeated(["check"], str(built.root)) is None
    assert unchanged.repeated([], str(built.root)) is None


@pytest.mark.parametrize("status", [0, 1])
def test_nothing_changed_says_the_same_with_the_same_status(
    whole: Built, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    bad = whole.root / "posts/bad.md"
    write(whole.root / "posts/oil.md", entry("![x](lamp.jpg) and [later](later.md)", id="oil"))
    if status:
        write(bad, entry("Bad.", date="2026-11-31"))
    first = whole.build()
    assert whole.again() == first.exit_code == status
    said, again = first.output.splitlines(), capsys.readouterr().out.splitlines()
    assert "later.md is not public yet" in first.output
    assert again[:-1] == said[:-1]
    assert again[-1] == (
        said[-1] if status else "Nothing has changed: the site is as it was. Look at it with: diarist serve"
    )
    bad.unlink(missing_ok=True)


def test_what_changes_while_a_build_is_at_work_is_noticed(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*_: object, **__: object) -> tuple[int, str]:
        touched("posts/oil.md")(built.root)
        return 0, ""

    touched("docs/about.md")(built.root)
    monkeypatch.setattr("diarist.commands.build._verdict", meanwhile)
    assert built.build().exit_code == 0
    assert built.again() is None


SECRET = "correct-horse-battery-staple-94117"  # noqa: S105 - made up, to be looked for
NAMES = (
    "DIARIST_MASTODON_TOKEN",
    "DIARIST_NEWSLETTER_PASSWORD",
    "DIARIST_SLACK_URL",
    "DIARIST_WHATEVER",
    "HARBOUR_TOKEN",
    "WHATEVER",
    "GITHUB_TOKEN",
)
IN_SETTINGS = """
    channels:
      mastodon: {server: https://harbour.example, token: !ENV HARBOUR_TOKEN}
  elsewhere: {key: !ENV [WHATEVER, none]}
"""


def forms(secret: str) -> set[bytes]:
    """A secret as it may stand in a file, and the digests by which somebody could guess it."""
    data = secret.encode()
    digests = [hashlib.new(name, data) for name in ("md5", "sha1", "sha256", "sha512", "blake2b")]
    plain = {data, base64.b64encode(data), base64.b32encode(data), data.hex().encode(), data[::-1]}
    hexed = {made.hexdigest().encode()[:12] for made in digests} | {base64.b64encode(made.digest()) for made in digests}
    return plain | hexed | {f"{zlib.crc32(data):08x}".encode(), str(zlib.crc32(data)).encode()}


def kept(root: Path) -> dict[str, bytes]:
    """Everything that a build left, by name; but for the files' states, which differ each time."""
    files = [path for folder in (".cache", "site") for path in (root / folder).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("in_settings", [False, True])
def test_no_secret_is_kept_not_even_as_a_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, in_settings: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    root = a_diary(tmp_path / "diary")
    monkeypatch.chdir(root)
    if in_settings:
        settings = (root / "mkdocs.yml").read_text("utf-8")
        write(root / "mkdocs.yml", settings.replace("\n        role: Keeper\n", f"\n        role: Keeper{IN_SETTINGS}"))
        assert "!ENV" in (root / "mkdocs.yml").read_text("utf-8")
    found = []
    for secret in (SECRET, SECRET[::-1]):
        for name in NAMES:
            monkeypatch.setenv(name, f"{secret}-{name}")
        shutil.rmtree(root / ".cache", ignore_errors=True)
        shutil.rmtree(root / "site", ignore_errors=True)
        assert Built(root, monkeypatch).build().exit_code == 0
        found.append(kept(root))
        for name in NAMES:
            for form in forms(f"{secret}-{name}"):
                assert [path for path, data in found[-1].items() if form in data or form in path.encode()] == []
    one, other = found
    assert one.keys() == other.keys()
    same = {path for path in one if not path.startswith((".cache/diarist/built-", ".cache/diarist/site-"))}
    assert {path for path in same if one[path] != other[path]} <= {
        ".cache/diarist/sums.txt",
        ".cache/diarist/unneeded.json",
    }
    names = [sorted(each[".cache/diarist/sums.txt"].splitlines()) for each in found]
    assert names[0] == names[1]


def test_another_engine_is_another_maker(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "__file__", "/elsewhere/diarist/unchanged.py")
    assert built.again() is None


def test_a_repository_that_comes_later_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_diary(tmp_path)
    shutil.rmtree(root / ".git")
    monkeypatch.chdir(root)
    diary = Built(root, monkeypatch)
    diary.build()
    assert diary.again() is not None
    git(root, "init", "--quiet")
    assert diary.again() is None


def test_another_command_of_the_same_name_is_another_build(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names are short: two may meet."""
    record = next((built.root / ".cache/diarist").glob("built-*.json")).name
    monkeypatch.setattr(unchanged, "name_of", lambda *_: record)
    assert built.again("--strict") is None
