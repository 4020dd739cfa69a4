import re
from pathlib import Path

import pytest

from diarist.checks.passages import Passage, everything
from tests.diaries import a_site, an_entry


def test_a_match_knows_its_line() -> None:
    passage = Passage("one\ntwo\nthree two", 10)
    assert [line for _, line in passage.search(re.compile("two"))] == [11, 12]
    assert passage.line_at(0) == 10
    assert Passage("one\ntwo", 10).line_at(3) == 10, "a line's end belongs to it"
    assert passage.before(7, 3) == "two"


@pytest.mark.parametrize(
    "front",
    [
        {"title": "999"},
        {"id": "999"},
        {"slug": "a-999"},
        {"aliases": ["/a/999/"]},
        {"image_alt": "a", "image": "999.jpg"},
        {"syndication": ["https://a.example/999"]},
        {"description": "999"},
        {"series": "999"},
        {"tags": ["a", "999"]},
        {"image": "a.jpg", "image_alt": "999"},
        {"image_caption": "999"},
        {"updated": "2026-11-18", "correction": "999"},
    ],
    ids=lambda front: list(front)[-1],
)
def test_every_key_that_readers_see_is_read_on_its_own_line(tmp_path: Path, front: dict[str, str]) -> None:
    entry = an_entry(a_site(tmp_path), **front)
    key = list(front)[-1]
    assert [passage.line for passage in everything(entry) if "999" in passage.text] == [entry.key_lines[key]]


def test_an_address_that_comes_from_the_file_s_name_is_read_too(tmp_path: Path) -> None:
    entry = an_entry(a_site(tmp_path), path="posts/2026-11-17-oil-999.md")
    assert {passage.line for passage in everything(entry) if "999" in passage.text} == {1}


def test_the_words_for_a_channel_are_read(tmp_path: Path) -> None:
    entry = an_entry(a_site(tmp_path, {"channels": {"mastodon": {}}}), announce={"mastodon": "ring 999"})
    assert any("999" in passage.text for passage in everything(entry))


def test_the_words_of_a_withdrawn_entry_are_public_no_more_but_its_notice_is(tmp_path: Path) -> None:
    entry = an_entry(a_site(tmp_path), "999", withdrawn="It told too much.", updated="2026-11-18")
    texts = [passage.text for passage in everything(entry)]
    assert "It told too much." in texts
    assert not any("999" in text for text in texts)


def test_reasons_and_consent_are_not_published(tmp_path: Path) -> None:
    entry = an_entry(a_site(tmp_path), allow={"phone-number": "999 is ours"}, photo_consent="999")
    assert not any("999" in passage.text for passage in everything(entry))
