import pytest

from diarist.diary.entry import read_entry
from diarist.diary.media_keys import Chapter, Media, chapters, clock
from diarist.diary.problems import Problem
from diarist.diary.site import Site


def read(site: Site, keys: str) -> tuple[Media, list[Problem]]:
    advice: list[Problem] = []
    entry = read_entry("posts/x.md", f"---\ntitle: x\ndate: 2026-11-20\n{keys}---\nWords.\n".encode(), site, advice)
    return entry.media, advice


def test_chapters_are_read_in_order_of_time(site: Site) -> None:
    media, advice = read(site, "audio: a.mp3\nchapters:\n  - 1:02:30 The end\n  - 0:05 – Hello\n  - 90:00 Late\n")
    assert advice == []
    assert chapters(media) == (Chapter(5, "Hello"), Chapter(3750, "The end"), Chapter(5400, "Late"))
    assert [each.clock for each in chapters(media)] == ["0:05", "1:02:30", "1:30:00"]


@pytest.mark.parametrize("written", ["The quay", "1:3 The quay", "1:30"])
def test_what_is_no_chapter_is_left_out_and_said(site: Site, written: str) -> None:
    media, (problem,) = read(site, f'audio: a.mp3\nchapters: ["{written}"]\n')
    assert media.chapters == ()
    assert "is no chapter" in problem.what
    assert not problem.blocks


@pytest.mark.parametrize("key", ["captions: a.vtt", "transcript: a.txt", "chapters: [0:05 Hello]"])
def test_what_belongs_to_nothing_is_said(site: Site, key: str) -> None:
    _, (problem,) = read(site, f"{key}\n")
    assert not problem.blocks
    assert "delete this line" in problem.mend


def test_a_length_is_written_as_players_show_it() -> None:
    assert [clock(seconds) for seconds in (0, 59.6, 3599, 3600)] == ["0:00", "1:00", "59:59", "1:00:00"]
