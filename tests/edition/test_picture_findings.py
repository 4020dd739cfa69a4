from pathlib import Path

import pytest

from diarist.cache import CACHE, Cache
from diarist.checks.read_settings import read_settings
from diarist.diary.problems import Problem
from diarist.edition.picture_findings import picture_problems
from tests.carriers import full_exif, quarters, saved
from tests.diaries import a_site
from tests.recordings.tagged import TAGGED

TELLING = saved(quarters(), "JPEG", exif=full_exif())
NAMES = ("posts/a.jpg", "posts/drafts/b.JPEG", "docs/assets/c.png", "posts/no-ending")


def found(root: Path, **diary: object) -> list[Problem]:
    site = a_site(root, diary)
    return list(picture_problems(site, read_settings(site), Cache(root / CACHE)))


@pytest.fixture
def telling(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TELLING)
    (tmp_path / "posts/clean.png").write_bytes(saved(quarters(), "PNG"))
    (tmp_path / "posts/words.md").write_bytes(TELLING)
    (tmp_path / "posts/broken.jpg").write_bytes(TELLING[:50])
    return tmp_path


def test_every_picture_is_looked_at_shown_or_not(telling: Path) -> None:
    problems = found(telling)
    assert sorted(problem.path for problem in problems) == sorted(NAMES)
    assert {(problem.rule, problem.blocks, problem.is_slip) for problem in problems} == {("picture-place", False, True)}


def test_it_is_advice_where_nobody_else_can_read_it_and_a_hint_or_nothing_where_the_settings_say_so(
    telling: Path,
) -> None:
    assert {problem.is_slip for problem in found(telling, written_in="private")} == {False}
    hints = found(telling, written_in="private", checks={"levels": {"picture-place": "hint"}})
    assert {problem.level for problem in hints} == {"hint"}
    assert found(telling, checks={"levels": {"picture-place": "off"}}) == []


def test_what_comes_from_phones_is_mended_before_it_is_merged_wherever_it_is_written(telling: Path) -> None:
    site = a_site(telling, {"written_in": "private", "editor": True}, repo_url="https://github.com/lamp/diary")
    problems = list(picture_problems(site, read_settings(site), Cache(telling / CACHE)))
    assert {problem.path for problem in problems if problem.is_slip} == {
        name for name in NAMES if name.startswith("posts/")
    }
    assert not any(problem.blocks for problem in problems), "the site shows it clean all the same"


def test_a_picture_is_looked_at_again_when_it_changes_alone(telling: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(telling)
    looked: list[str] = []

    def look(path: Path) -> None:
        looked.append(path.name)
        raise AssertionError

    monkeypatch.setattr("diarist.photographs.photograph_files.look_at", look)
    assert found(telling) == first
    (telling / "posts/a.jpg").write_bytes(saved(quarters(), "JPEG"))
    with pytest.raises(AssertionError):
        found(telling)
    assert looked == ["a.jpg"]


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b"null"])
def test_what_was_kept_and_is_damaged_is_found_again(telling: Path, damage: bytes) -> None:
    first = found(telling)
    for file in (telling / CACHE).iterdir():
        file.unlink()
        file.write_bytes(damage)
    assert found(telling) == first


def test_a_film_that_tells_a_place_is_found_and_one_that_does_not_is_not(tmp_path: Path) -> None:
    for name, make in TAGGED.items():
        path = tmp_path / "posts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make())
    problems = found(tmp_path)
    assert {problem.path for problem in problems} == {f"posts/{name}" for name in TAGGED} - {"posts/id3v1.mp3"}
    assert {problem.what for problem in problems} == {"the recording says where it was taken"}
