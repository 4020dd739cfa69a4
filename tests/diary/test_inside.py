"""Nothing is written through a link that leads out of the folder."""

from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.diary.inside import refuse_outside


def test_every_link_that_leads_out_is_named_once(tmp_path: Path) -> None:
    root, other = tmp_path / "diary", tmp_path / "other"
    root.mkdir()
    other.mkdir()
    (root / "docs").symlink_to(other)
    (root / "README.md").symlink_to(other / "none.md")
    with pytest.raises(UsageError) as caught:
        refuse_outside(root, ["README.md", "docs/about.md", "docs/assets/logo.png", "mkdocs.yml"])
    assert [problem.path for problem in caught.value.problems] == ["README.md", "docs"]


def test_links_within_the_folder_and_a_linked_folder_itself_are_well(tmp_path: Path) -> None:
    (tmp_path / "real/pages").mkdir(parents=True)
    (tmp_path / "diary").symlink_to(tmp_path / "real")
    (tmp_path / "real/docs").symlink_to("pages")
    refuse_outside(tmp_path / "diary", ["docs/about.md", "posts/a.md"])
