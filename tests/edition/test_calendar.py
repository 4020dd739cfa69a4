"""The calendar of a diary: there where an entry invites to something, and nowhere else."""

from pathlib import Path
from typing import Any

from diarist.diary.addresses import CALENDAR
from diarist.edition.site_targets import text_targets
from tests.diaries import a_site, edition_of, post

EVENT = {"begin": "2026-12-04 14:00", "end": "2026-12-04 16:00", "place": "The lamp room"}


def made(root: Path, **front: Any) -> tuple[str, str]:  # noqa: ANN401 - YAML
    """The calendar of a diary with one entry, and the name that it is kept by."""
    site = a_site(root)
    post(site, "open.md", "Come.", title="Open evening", date="2026-11-10", **front)
    found = [target for target in text_targets(edition_of(site)) if target.address == CALENDAR]
    if not found or not found[0].make:
        return "", ""
    return found[0].make().decode().replace("\r\n ", ""), found[0].name


def lines(text: str, name: str) -> list[str]:
    return [line for line in text.split("\r\n") if line.startswith(name)]


def test_a_diary_without_dates_has_none(tmp_path: Path) -> None:
    assert made(tmp_path) == ("", "")


def test_an_event_is_known_by_what_feeds_know_its_entry_by(tmp_path: Path) -> None:
    text, _ = made(tmp_path, event=EVENT, feed_id="tag:lamp.example,2019:1")
    assert lines(text, "UID") == [r"UID:tag:lamp.example\,2019:1"]
    assert lines(text, "DTSTART;") == ["DTSTART;TZID=Europe/London:20261204T140000"]


def test_its_number_rises_with_every_correction_and_its_name_stays(tmp_path: Path) -> None:
    ways: list[dict[str, Any]] = [
        {},
        {"updated": "2026-11-12", "correction": "It is later."},
        {"updated": "2026-11-12 09:30", "correction": "It is later still."},
        {"updated": "2026-11-13", "withdrawn": "It is not going to be."},
    ]
    texts = [made(tmp_path, event=EVENT, **way)[0] for way in ways]
    numbers = [int(lines(text, "SEQUENCE")[0].partition(":")[2]) for text in texts]
    assert numbers == sorted(set(numbers))
    assert len({lines(text, "UID")[0] for text in texts}) == 1
    assert [lines(text, "STATUS")[0] for text in texts] == ["STATUS:CONFIRMED"] * 3 + ["STATUS:CANCELLED"]
    assert "The lamp room" not in texts[3]


def test_the_same_entry_makes_the_same_file_and_another_place_another(tmp_path: Path) -> None:
    first, again = made(tmp_path, event=EVENT), made(tmp_path, event=EVENT)
    other = made(tmp_path, event={**EVENT, "place": "The quay"})
    assert first == again
    assert other[1] != first[1]
