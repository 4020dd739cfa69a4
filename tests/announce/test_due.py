"""What is worth a word now, and what is held back."""

from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.due import due
from diarist.announce.outbox import Verdict
from diarist.edition.edition import Edition
from diarist.edition.renamed import Renamed
from tests.announce.doubles import FRIDAY, FakeChannel
from tests.diaries import a_site, edition_of, post


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", id="oil")
    post(site, "2020-01-03-old.md", id="old", date="2020-01-03", title="Old")
    post(site, "2026-11-18-draft.md", id="draft", draft=True, title="Not yet")
    post(site, "2026-11-27-next.md", id="next", date="2026-11-27", title="Next week")
    return edition_of(site)


def test_only_public_entries_young_enough_are_due(edition: Edition) -> None:
    assert [(item.message.id, item.verdict) for item in due(edition, [FakeChannel()], {}, FRIDAY)] == [
        ("oil", Verdict.SEND)
    ]


def test_what_seems_to_have_gone_out_under_another_id_is_left_to_a_person(edition: Edition) -> None:
    (oil,) = (story.entry for story in edition.public() if story.entry.id == "oil")
    held = {oil.path: Renamed(oil, "lamp", "words", "2026/11/lamp/")}
    (item,) = due(edition, [FakeChannel()], {}, FRIDAY, held)
    assert (item.verdict, item.why, item.mend) == (Verdict.ASK, held[oil.path].what, held[oil.path].mend)
    assert "write `id: lamp` and `aliases: [/2026/11/lamp/]` into posts/2026-11-17-oil.md" in item.mend
    assert due(edition, [FakeChannel()], {}, FRIDAY + timedelta(days=30), held) == []
