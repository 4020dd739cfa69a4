"""Files made again for other answers: those that nobody has changed, and no others."""

from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.scaffold.folder_writer import SETTINGS, write_missing
from diarist.scaffold.refill import can_be_refilled, carry_out, refill

BEFORE = {SETTINGS: b"name: A\n", "docs/about.md": b"A\n", "docs/ann.png": b"1", "README.md": b"same\n"}
AFTER = {SETTINGS: b"name: B\n", "docs/about.md": b"B\n", "docs/bea.png": b"2", "README.md": b"same\n"}


def there(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_nobody_changed_becomes_what_is_wanted(tmp_path: Path) -> None:
    write_missing(tmp_path, BEFORE)
    assert can_be_refilled(tmp_path, BEFORE)
    plan = refill(tmp_path, BEFORE, AFTER)
    assert (plan.remove, plan.left) == (("docs/ann.png",), ())
    carry_out(tmp_path, plan)
    assert there(tmp_path) == AFTER


def test_what_somebody_changed_or_brought_stays(tmp_path: Path) -> None:
    write_missing(tmp_path, BEFORE)
    own = {"docs/about.md": b"my own\n", "docs/ann.png": b"a photograph", "docs/bea.png": b"mine", "notes.txt": b"x"}
    for name, data in own.items():
        (tmp_path / name).write_bytes(data)
    plan = refill(tmp_path, BEFORE, AFTER)
    assert plan.left == ("docs/about.md", "docs/bea.png")
    carry_out(tmp_path, plan)
    assert there(tmp_path) == {**AFTER, **own}


def test_doing_it_again_changes_nothing(tmp_path: Path) -> None:
    write_missing(tmp_path, BEFORE)
    carry_out(tmp_path, refill(tmp_path, BEFORE, AFTER))
    again = refill(tmp_path, AFTER, AFTER)
    assert (again.remove, again.left) == ((), ())
    carry_out(tmp_path, again)
    assert there(tmp_path) == AFTER


def test_settings_that_somebody_changed_cannot_be_refilled(tmp_path: Path) -> None:
    write_missing(tmp_path, BEFORE)
    (tmp_path / SETTINGS).write_bytes(b"name: A # mine\n")
    assert not can_be_refilled(tmp_path, BEFORE)


@pytest.mark.parametrize("link", ["README.md", "docs"])
def test_nothing_is_written_or_removed_through_a_link_that_leads_out(tmp_path: Path, link: str) -> None:
    root, other = tmp_path / "diary", tmp_path / "other"
    root.mkdir()
    other.mkdir()
    (other / "ann.png").write_bytes(BEFORE["docs/ann.png"])
    (root / link).symlink_to(other if link == "docs" else other / "none")
    with pytest.raises(UsageError):
        carry_out(root, refill(root, BEFORE, AFTER))
    assert there(other) == {"ann.png": b"1"}
    assert list(root.iterdir()) == [root / link]
