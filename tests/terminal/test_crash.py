"""What Python said of a crash, kept for us alone."""

from pathlib import Path

from diarist.terminal.crash import CRASH_LOG, keep_crash


def test_it_is_kept_and_people_are_told_where(tmp_path: Path) -> None:
    for words in ("Traceback: one \udcff", "Traceback: two"):
        assert CRASH_LOG in keep_crash(tmp_path, words)
    assert (tmp_path / CRASH_LOG).read_text("utf-8") == "Traceback: two"


def test_no_link_in_its_place_is_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"the only copy")
    (tmp_path / CRASH_LOG).parent.mkdir()
    (tmp_path / CRASH_LOG).symlink_to(other)
    keep_crash(tmp_path, "Traceback")
    assert other.read_bytes() == b"the only copy"
    assert (tmp_path / CRASH_LOG).read_text("utf-8") == "Traceback"


def test_where_it_cannot_be_kept_the_sentence_is_said_all_the_same(tmp_path: Path) -> None:
    (tmp_path / CRASH_LOG).mkdir(parents=True)
    assert keep_crash(tmp_path, "Traceback").startswith("The site is not built")
