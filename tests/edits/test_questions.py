"""A question that is answered, closes, loses its answer and gets it back: each build is as a first one would be."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.diaries import NOW, a_site, post
from tests.edits.comparing import built, cold, differences
from tests.site.project import tree

pytestmark = pytest.mark.site


def test_whatever_happens_to_a_question_the_site_is_as_if_it_were_built_for_the_first_time(tmp_path: Path) -> None:
    root = tmp_path / "warm"
    root.mkdir()
    site = a_site(root)
    asks = {"title": "Which oil?", "date": "2026-11-10", "purpose": "ask"}
    answer = {"title": "Rapeseed", "date": "2026-11-20", "answers": ["q", "https://reviews.example/12"]}
    post(site, "plain.md", "Words.", date="2026-11-01")

    def looks_like_a_first_one(now: datetime) -> dict[str, bytes]:
        said = built(root, now)
        first, said_first = cold(root, tmp_path / "cold", now)
        assert differences(tree(root / "site"), first) == []
        assert said == said_first
        return first

    post(site, "q.md", "Tell us.", **asks, closes="2026-11-25")
    is_open = looks_like_a_first_one(NOW)
    later = NOW + timedelta(days=5)
    is_closed = looks_like_a_first_one(later)
    changed = set(differences(is_open, is_closed))
    assert changed == {"2026/11/q/index.html", "questions/index.html"}
    post(site, "answer.md", "It is.", **answer)
    is_answered = looks_like_a_first_one(later)
    assert b"Answered: " in is_answered["2026/11/q/index.html"]
    assert b"Answered: " in is_answered["feed.xml"]
    post(site, "answer.md", "It is.", **answer, draft=True)
    assert looks_like_a_first_one(later) == is_closed
    post(site, "answer.md", "It is.", **answer | {"title": "Sunflower"})
    assert b"Sunflower</a>" in looks_like_a_first_one(later)["2026/11/q/index.html"]
    post(site, "q.md", "Tell us.", **asks, closes="2026-12-25")
    assert b"You can answer until" in looks_like_a_first_one(later)["questions/index.html"]
    post(site, "q.md", "Tell us.", **asks)
    post(site, "answer.md", "It is.", **answer | {"answers": []})
    assert "questions/index.html" not in looks_like_a_first_one(later)
