"""Whether the workflow that is called is the one for the host."""

from pathlib import Path
from typing import Any

import pytest

from diarist.versions.publisher import publisher_problems
from tests.diaries import a_site, write

HERE = ".github/workflows/publish.yml"
REPOSITORY = {"repository": {"address": "git@github.com:lamp/site.git"}}


def found(root: Path, called: str, host: Any) -> list[tuple[str, int, str]]:  # noqa: ANN401 - YAML
    uses = f"jobs:\n  publish:\n    uses: lamp/diarist/.github/workflows/{called}@{'a' * 40} # v1.3.0\n"
    write(root / HERE, uses)
    site = a_site(root, {"host": host} if host else {})
    return [(each.path, each.line, each.mend) for each in publisher_problems(site) if each.blocks]


@pytest.mark.parametrize(
    ("called", "host", "mend"),
    [
        ("diary-pages.yml", REPOSITORY, "run `diarist init`"),
        ("diary-pages.yml", {"rsync": {}}, "run `diarist init`"),
        ("diary-deploy.yml", None, "run `diarist init`"),
        ("diary-deploy.yml", "folder", "nothing publishes the diary but this machine"),
        ("diary-pages.yml", "folder", "nothing publishes the diary but this machine"),
    ],
)
def test_another_hosts_is_found(tmp_path: Path, called: str, host: object, mend: str) -> None:
    ((path, line, words),) = found(tmp_path, called, host)
    assert (path, line) == (HERE, 3)
    assert mend in words


@pytest.mark.parametrize(
    ("called", "host"),
    [
        *(("diary-pages.yml", None), ("diary-pages.yml", "pages"), ("diary-deploy.yml", REPOSITORY)),
        *(("diary-check.yml", REPOSITORY), ("diary-announce.yml", "folder")),
    ],
)
def test_the_hosts_own_is_let_be(tmp_path: Path, called: str, host: object) -> None:
    assert found(tmp_path, called, host) == []
