"""What a nudge says."""

from datetime import UTC, datetime
from pathlib import Path

from diarist.diary.reading import read_diary
from diarist.doors.nudge.nudge_letter import nudge_letter, question_of_letter
from diarist.outputs.letter import Letter, plain
from tests.diaries import a_site, edition_of, post, write

MOMENT = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


def letter_of(root: Path, **settings: object) -> Letter:
    site = a_site(root, {"leader": "mara", **settings})
    return nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT)


def test_it_asks_names_drafts_and_what_is_due_and_leads_on(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "old.md", title="An older one", date="2026-11-02", draft=True)
    post(site, "week.md", title="This one", date="2026-11-25", draft=True)
    post(site, "later.md", title="Later", date="2026-12-24")
    write(site.posts / "wrong.md", "---\ntitle: Wrong\ndate: never\n---\n\nWords.\n")
    text = plain(letter_of(tmp_path))
    assert text.index("* This one (25 November 2026)") < text.index("* An older one (2 November 2026)")
    assert "* posts/wrong.md (something in it has to be mended)" in text
    assert "Already planned\n\n* Later (24 December 2026)" in text
    assert "Open the diary: https://lamp.example/" in text
    assert "is away" not in text


def test_drafts_of_the_doors_stand_first(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "old.md", title="An older one", date="2026-11-02", draft=True)
    text = plain(nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT, pulls=("By mail",)))
    assert "Drafts that wait for you\n\n* By mail\n* An older one" in text


def test_only_the_first_are_named(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for day in range(1, 9):
        post(site, f"{day}.md", title=f"Draft {day}", date=f"2026-10-0{day}", draft=True)
    text = plain(letter_of(tmp_path))
    assert text.count("* Draft") == 5
    assert "* and 3 more" in text


def test_a_diary_with_nothing_lying_about_hears_of_none(tmp_path: Path) -> None:
    text = plain(letter_of(tmp_path))
    assert "Drafts" not in text
    assert "planned" not in text
    assert question_of_letter(letter_of(tmp_path)) in text


def test_promises_that_are_due_and_those_past_their_day_are_named(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"leader": "mara"})
    for name, due in {"over": "2026-11-26", "today": "2026-11-27", "soon": "2026-12-11", "far": "2026-12-12"}.items():
        post(site, f"{name}.md", f"> [!PROMISE] We do {name}. {{#{name} due={due}}}", date="2026-11-02")
    edition = edition_of(site, MOMENT)
    text = plain(nudge_letter(site, edition.diary, MOMENT, promised=edition.promises))
    assert "Promises past their day\n\n* We do over. (26 November 2026)\n" in text
    assert text.count("in the front matter: “promises: {over: kept}”") == 1
    assert "* We do today. (27 November 2026)\n* We do soon. (11 December 2026)" in text
    assert "far" not in text
    assert "Promises" not in plain(nudge_letter(site, edition.diary, MOMENT))


def test_who_writes_instead_is_told_why(tmp_path: Path) -> None:
    away = [{"from": "2026-11-20", "to": "2026-11-30", "writes": "odo", "mail": "odo@lamp.example"}]
    assert "Odo Penn, you write this week: Mara Quill is away." in plain(letter_of(tmp_path, away=away))


def test_it_speaks_the_diarys_language(tmp_path: Path) -> None:
    site = a_site(tmp_path, theme={"name": "material", "language": "cy"})
    letter = nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT)
    assert letter.language == "cy"
    assert letter.subject == "The Tuesday Lamp: yr wythnos hon?"
    assert "Agor y dyddiadur: https://lamp.example/" in plain(letter)


def test_each_door_that_is_open_has_one_link(tmp_path: Path) -> None:
    senders = [{"address": "mara@lamp.example"}]
    door = {"server": "imap.lamp.example", "user": "in+1@lamp.example", "authentication_server": "mx.lamp.example"}
    site = a_site(
        tmp_path, {"editor": True, "mail_in": {**door, "senders": senders}}, repo_url="https://github.com/lamp/diary"
    )
    letter = nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT)
    assert [way.address for way in letter.ways] == ["https://lamp.example/write/", "mailto:in%2B1@lamp.example"]
    site = a_site(tmp_path, {"mail_in": {**door, "senders": senders}})
    letter = nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT)
    assert (len(letter.ways), letter.first_way) == (1, None)
    named = {**door, "user": "diarybox", "answer_from": "in@lamp.example", "senders": senders}
    site = a_site(tmp_path, {"mail_in": named})
    letter = nudge_letter(site, read_diary(site, MOMENT, {}), MOMENT)
    assert [way.address for way in letter.ways] == ["mailto:in@lamp.example"]


def test_what_was_asked_and_not_answered_is_named_until_it_is(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", title="Which oil?", date="2026-11-02", purpose="ask", closes="2026-11-20")
    post(site, "rope.md", title="Which rope?", date="2026-11-02", purpose="ask", closes="2026-12-20")
    assert "You asked, and have not answered yet\n\n* Which oil? (20 November 2026)\n" in plain(letter_of(tmp_path))
    assert "Which rope?" not in plain(letter_of(tmp_path))
    post(site, "answer.md", title="Rapeseed", date="2026-11-25", answers="oil")
    assert "not answered yet" not in plain(letter_of(tmp_path))
