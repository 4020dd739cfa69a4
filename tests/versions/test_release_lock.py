"""The lock of a release: known for what it is, fetched from where releases are, and taken for no other."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaristError
from diarist.versions.release_lock import fetch_lock, locked_version, version_of
from tests.diaries import write
from tests.fleet.diaries import LOCK
from tests.versions.web import served


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (LOCK.format("1.4.0"), "1.4.0"),
        (LOCK.format("1.4.0").replace("diarist==1.4.0", "diarist==1.3.0"), ""),
        ("diarist==1.4.0\n", ""),
        ("# The lock of Diarist 1.4.0: nothing\n", ""),
        ("", ""),
    ],
)
def test_only_a_whole_lock_is_one(tmp_path: Path, text: str, version: str) -> None:
    assert version_of(text) == version
    assert locked_version(tmp_path) == ""
    write(tmp_path / "requirements.txt", text)
    assert locked_version(tmp_path) == version


def test_it_is_fetched_from_the_release(tmp_path: Path) -> None:
    write(tmp_path / "lamp/diarist/v1.4.0/requirements.txt", LOCK.format("1.4.0"))
    with served(tmp_path) as home:
        assert fetch_lock("lamp/diarist", "1.4.0", home + "/{product}/v{version}/requirements.txt") == LOCK.format(
            "1.4.0"
        )


def test_another_version_s_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "lamp/diarist/v1.5.0/requirements.txt", LOCK.format("1.4.0"))
    with served(tmp_path) as home:
        address = home + "/{product}/v{version}/requirements.txt"
        with pytest.raises(DiaristError, match=r"is not the lock of 1\.5\.0; download it yourself"):
            fetch_lock("lamp/diarist", "1.5.0", address)
        with pytest.raises(DiaristError, match="cannot be fetched: nothing is there"):
            fetch_lock("lamp/diarist", "1.6.0", address)
