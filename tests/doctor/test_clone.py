"""Where a remote is, by its address, whatever way it is written in; and a folder that git knows nothing of."""

from pathlib import Path

import pytest

from diarist.doctor.clone import Clone, Place, place_of


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://github.com/ourtown/diary.git", Place("github.com", "ourtown", "diary")),
        ("https://x:secret@GitHub.com/ourtown/diary/", Place("github.com", "ourtown", "diary")),
        ("ssh://git@github.com:22/ourtown/diary.git", Place("github.com", "ourtown", "diary")),
        ("git@github.com:ourtown/diary.git", Place("github.com", "ourtown", "diary")),
        ("github.com:ourtown/diary", Place("github.com", "ourtown", "diary")),
        ("https://gitlab.test/a/b/diary", Place("gitlab.test", "a/b", "diary")),
        ("https://github.com/diary", None),
        ("../diary.git", None),
        ("/srv/diary.git", None),
        ("git@evil.test?.ghe.com:o/n", None),
        ("git@evil.test#.ghe.com:o/n", None),
        ("https://evil.test\\.ghe.com/o/n", None),
        ("https://[x/o/n", None),
        ("git@github.com:o/n?x=y", None),
        ("git@github.com:../n", None),
        ("", None),
    ],
)
def test_a_place(address: str, place: Place | None) -> None:
    assert place_of(address) == place


def test_a_folder_without_git(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    assert (clone.top, clone.remote, clone.place, clone.branch, clone.unsaved, clone.unpushed) == (
        "",
        "",
        None,
        "",
        [],
        0,
    )
    assert not clone.ignores("a.md")
