"""`diarist close` as it is typed: the draft that answers, the end of a question, and what is said."""

from pathlib import Path

from diarist.diary.read_site import read_site
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.folder import FolderHome
from diarist.ledger.record import Event, State
from diarist.listen.kept_lines import ByHand, Kept
from diarist.listen.listening_book import open_listening
from tests.announce.doubles import FRIDAY
from tests.commands.small_diary import SETTINGS, Run, write

CLOSED = "2026-11-06-which-oil"
OPEN = "2026-11-13-which-rope"
DRAFT = "posts/2026-11-20-what-came-of-which-oil.md"
ASKS = "purpose: ask\ntags: [oil]\ncloses: "


def asked(folder: Path) -> None:
    """A closed question, and one that is still open."""
    write(folder, f"{CLOSED}.md", title="Which [oil]?", date="2026-11-06", more=f"{ASKS}2026-11-13\n")
    write(folder, f"{OPEN}.md", title="Which rope?", date="2026-11-13", more=f"{ASKS}2026-12-04 # not later\n")


def test_a_closed_question_gets_a_draft_with_gaps(folder: Path, run: Run) -> None:
    asked(folder)
    result = run("close", CLOSED)
    assert result.exit_code == 0
    assert f"{DRAFT} is there: fill in what stands between [ and ]" in result.output
    text = (folder / DRAFT).read_text("utf-8")
    assert f"purpose: answer\nanswers:\n  - {CLOSED}\n" in text
    assert "draft: true\n" in text
    assert f"we asked: [Which \\[oil\\]?]({CLOSED}.md)" in text
    assert text.count("[FILL IN: ") == 3
    assert "tags:\n  - oil\n" in text
    checked = run("check")
    assert checked.exit_code == 0
    assert "[gap]" in checked.output


def test_a_published_answer_is_led_to(folder: Path, run: Run) -> None:
    asked(folder)
    run("close", CLOSED)
    draft = folder / DRAFT
    text = draft.read_text("utf-8").replace("draft: true\n", "").replace("[FILL IN: ", "It is: ").replace("]\n", ".\n")
    draft.write_text(text, "utf-8")
    assert run("build").exit_code == 0
    page = (folder / "site/2026/11/which-oil/index.html").read_text("utf-8")
    assert 'Answered: <a href="../what-came-of-which-oil/"' in page


def test_nothing_is_written_over_and_the_second_time_says_which_answers(folder: Path, run: Run) -> None:
    asked(folder)
    run("close", CLOSED)
    before = (folder / DRAFT).read_bytes()
    again = run("close", CLOSED)
    assert again.exit_code == 0
    assert f"{DRAFT} holds the answer already: nothing was written." in again.output
    assert (folder / DRAFT).read_bytes() == before
    (folder / DRAFT).write_text("---\ntitle: Mine\ndate: 2026-11-20\n---\n\nMine.\n", "utf-8")
    refused = run("close", CLOSED)
    assert refused.exit_code == 1
    assert "there is an entry already" in refused.output
    assert "Mine." in (folder / DRAFT).read_text("utf-8")


def test_an_open_question_is_closed_only_when_that_is_meant(folder: Path, run: Run) -> None:
    asked(folder)
    question = folder / "posts" / f"{OPEN}.md"
    before = question.read_text("utf-8")
    refused = run("close", OPEN)
    assert refused.exit_code == 2
    assert "can be answered until Friday 4 December 2026; wait until then, or close it now: --early" in refused.output
    assert question.read_text("utf-8") == before
    assert run("close", OPEN, "--early").exit_code == 0
    assert question.read_text("utf-8") == before.replace("closes: 2026-12-04 # not later", "closes: 2026-11-20 12:00")
    assert (folder / "posts/2026-11-20-what-came-of-which-rope.md").is_file()


def test_what_asks_nothing_is_not_closed(folder: Path, run: Run) -> None:
    asked(folder)
    for id_, says in (("2026-11-13-first", "asks nothing"), ("nobody", "no public entry has the id nobody")):
        result = run("close", id_, "--early")
        assert result.exit_code == 2
        assert says in result.output
    gone = "updated: 2026-11-19\nwithdrawn: It was wrong.\n"
    write(folder, f"{CLOSED}.md", title="Which oil?", date="2026-11-06", more=f"{ASKS}2026-11-13\n{gone}")
    result = run("close", CLOSED)
    assert result.exit_code == 2
    assert "is withdrawn" in result.output


def test_numbers_stand_in_it_where_somebody_counted(folder: Path, run: Run) -> None:
    mail = "to: ada@small.example, from: diary@small.example, host: smtp.small.example"
    listens = f"    listen: {{{mail}}}\n    channels:\n      linkedin: {{author: 'urn:li:organization:1'}}\n"
    (folder / "mkdocs.yml").write_text(SETTINGS + listens, "utf-8")
    asked(folder)
    FolderHome(folder).book(ANNOUNCEMENTS).create("https://small.example/")
    event = Event(at=FRIDAY, state=State.SENT, channel="linkedin", account="a", id="7", address="https://l.example/7")
    FolderHome(folder).book(ANNOUNCEMENTS).append(CLOSED, [event], 0)
    kept = Kept(by_hand={(CLOSED, "linkedin"): ByHand(12, FRIDAY)})
    open_listening(read_site(folder / "mkdocs.yml")).change(lambda _: kept, FRIDAY)
    assert run("close", CLOSED).exit_code == 0
    assert "\n- LinkedIn: 12\n" in (folder / DRAFT).read_text("utf-8")
