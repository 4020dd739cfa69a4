"""What an entry says of what it asks and answers: on its page, in feeds and mail, and to search engines."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from diarist.edition.dialogues import dialogue, dialogue_html
from diarist.edition.edition import Edition
from diarist.edition.feeds import feed_item
from diarist.edition.head import view_head
from diarist.edition.views import views
from diarist.outputs.question_facts import Answer, Asked, Dialogue, Place
from tests.diaries import NOW, a_site, edition_of, post

QUESTION = "2026-11-10-which-oil"
REVIEW = "https://reviews.example/12"
MAIL = {"answer": {"mail": "mara@lamp.example"}}


def asked(root: Path, now: datetime = NOW, diary: dict[str, Any] | None = None, **front: Any) -> Edition:  # noqa: ANN401 - YAML
    """A diary with a question, whose closing is on 20 November, and its answer."""
    site = a_site(root, diary)
    question = {"title": "Which oil?", "date": "2026-11-10", "purpose": "ask", "closes": "2026-11-20"}
    post(site, f"{QUESTION}.md", "Tell us.", **question)
    answer = {"title": "The <oil> it is", "date": "2026-11-21", "answers": [QUESTION, REVIEW], "purpose": "answer"}
    post(site, "2026-11-21-the-oil.md", "Whale oil it is not.", **answer | front)
    return edition_of(site, now)


def said(edition: Edition, id_: str, language: str = "en") -> Dialogue | None:
    entry = next(entry for entry in edition.diary.entries if entry.id == id_)
    return dialogue(edition, entry, language)


def test_an_open_question_says_until_when_and_how(tmp_path: Path) -> None:
    site = a_site(tmp_path, MAIL)
    post(site, "q.md", "?", purpose="ask", closes="2026-12-04 17:00", syndication=["https://social.example/@mara/1"])
    found = said(edition_of(site), "q")
    assert found
    ways = (Place("by mail", "#page:answer"), Place("on social.example", "https://social.example/@mara/1"))
    end = "Friday 4 December 2026, at 5\N{NO-BREAK SPACE}pm"
    assert found.asked == Asked(end, "2026-12-04T17:00:00+00:00", is_open=True, ways=ways)


def test_who_has_a_page_of_their_own_may_answer_there(tmp_path: Path) -> None:
    mail = {"to": "a@lamp.example", "from": "d@lamp.example", "host": "smtp.lamp.example"}
    site = a_site(tmp_path, {"listen": {"webmentions": True, **mail}})
    post(site, "q.md", "?", purpose="ask", closes="2026-12-04")
    found = said(edition_of(site), "q")
    assert found
    assert found.asked
    assert found.asked.ways == (Place("with a link from a page of your own", ""),)


def test_a_closed_one_says_so_and_leads_to_its_answer(tmp_path: Path) -> None:
    edition = asked(tmp_path, diary=MAIL)
    answer = Answer("The <oil> it is", "2026/11/the-oil/", "en", "ltr")
    question = Answer("Which oil?", "2026/11/which-oil/", "en", "ltr")
    closed = Asked("Friday 20 November 2026", "2026-11-20", is_open=False)
    assert said(edition, QUESTION) == Dialogue(closed, (answer,), (), ())
    assert said(edition, "2026-11-21-the-oil") == Dialogue(None, (), (question,), (Place("reviews.example", REVIEW),))


def test_it_is_closed_from_one_moment_on(tmp_path: Path) -> None:
    midnight = datetime.fromisoformat("2026-11-21T00:00:00+00:00")
    for now, is_open in ((midnight - timedelta(seconds=1), True), (midnight, False)):
        found = said(asked(tmp_path, now), QUESTION)
        assert found
        assert found.asked
        assert found.asked.is_open is is_open


def test_what_is_not_public_or_withdrawn_is_never_led_to(tmp_path: Path) -> None:
    hidden: list[dict[str, Any]] = [{"draft": True}, {"date": "2026-12-01"}]
    for number, front in enumerate([*hidden, {"withdrawn": "It was wrong.", "updated": "2026-11-21"}]):
        root = tmp_path / str(number)
        root.mkdir()
        edition = asked(root, **front)
        found = said(edition, QUESTION)
        assert found
        assert found.answered_by == ()
        entry = next(entry for entry in edition.diary.entries if entry.id == QUESTION)
        assert "the-oil" not in feed_item(edition, entry).html


def test_an_entry_without_any_of_it_says_nothing(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "plain.md", "Words.")
    post(site, "old.md", "What do you think?", purpose="ask")
    edition = edition_of(site)
    assert not edition.has_dialogue
    assert said(edition, "old") is None
    assert "questions/" not in {view.address for view in views(edition)}


def test_feeds_and_mail_say_a_day_and_not_whether_it_is_over(tmp_path: Path) -> None:
    edition = asked(tmp_path)
    html = {entry.id: feed_item(edition, entry).html for entry in edition.diary.entries}
    answer = '<a href="https://lamp.example/2026/11/the-oil/">The &lt;oil&gt; it is</a>'
    first = f'<p dir="auto">You can answer until Friday 20 November 2026.<br>Answered: {answer}</p>\n'
    assert html[QUESTION].startswith(first)
    assert f'<a href="{REVIEW}">reviews.example</a>' in html["2026-11-21-the-oil"]
    assert 'This answers: <a href="https://lamp.example/2026/11/which-oil/">' in html["2026-11-21-the-oil"]
    early = asked(tmp_path, NOW - timedelta(days=9))
    entry = next(entry for entry in early.diary.entries if entry.id == QUESTION)
    assert "You can answer until Friday 20 November 2026." in dialogue_html(early, entry)


def test_search_engines_read_both_ways(tmp_path: Path) -> None:
    edition = asked(tmp_path)
    heads = {view.story.entry.id: view_head(edition, view) for view in views(edition) if view.story}
    answer = json.loads(heads["2026-11-21-the-oil"].json_ld)
    addresses = ["https://lamp.example/2026/11/which-oil/", REVIEW]
    assert answer["about"] == [{"@type": "CreativeWork", "url": address} for address in addresses]
    question = json.loads(heads[QUESTION].json_ld)
    assert question["subjectOf"] == [{"@type": "BlogPosting", "url": "https://lamp.example/2026/11/the-oil/"}]
    assert "about" not in question
