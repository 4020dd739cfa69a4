"""What becomes of a mail: a draft, or a change of one; once, and never without the token."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.diary.errors import DraftError
from diarist.doors.by_mail.answer_wishes import AnswerWishes
from diarist.doors.by_mail.mail_book import MAILS, MOST_ANSWERS_A_DAY, Mails
from diarist.doors.by_mail.mail_door import SAID, Arrived, Handled, MailDoor
from diarist.doors.by_mail.tokens import HOLDS_IN_A_DIGEST, Aim, Keyed
from diarist.doors.kept_drafts import Stage
from diarist.ledger.folder import FolderHome
from diarist.ledger.rewritten import RewrittenFolder
from diarist.listen.kept_lines import KeptAnswer
from diarist.listen.listening_book import ListeningBook
from diarist.mail_in.one_mail import Address, LeftOut, Mail, MailPicture
from tests.carriers import full_exif, quarters, saved
from tests.diaries import a_site, post
from tests.doors.memory_drafts import MemoryDrafts

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
KEYED = Keyed("a key that nobody else knows")
MAILBOX, MARA = "diary@lamp.example", "mara@lamp.example"
WORDS = "We lit the lamp at four.\n\nIt burned until six, and nobody minded the smell of the oil."
PHOTOGRAPH = saved(quarters((64, 48)), "JPEG", exif=full_exif())


def a_mail(
    number: int,
    words: str = WORDS,
    *,
    to: str = MAILBOX,
    pictures: Sequence[bytes] = (),
    robot: str = "",
    left_out: tuple[LeftOut, ...] = (),
) -> Mail:
    """A mail of Mara's as the reading of mails leaves it."""
    return Mail(
        senders=(Address("Mara Quill", MARA),),
        recipients=(Address("", to),),
        subject="Oil for the lamp",
        date=NOW,
        message_id=f"<{number}@lamp.example>",
        in_reply_to=(),
        references=(),
        words=words,
        answer=words,
        pictures=tuple(MailPicture("IMG.jpg", data) for data in pictures),
        left_out=left_out,
        robot=robot,
        bounce=False,
        headers=(),
    )


class Desk:
    """A diary with its book and its drafts, over several runs."""

    def __init__(self, root: Path) -> None:
        self.site, self.drafts, self.root = a_site(root), MemoryDrafts(), root
        self.book: ListeningBook | None = None

    def take(self, mail: Mail, now: datetime = NOW, address: str = MARA) -> Handled | None:
        """What another run makes of a mail; it answers it."""
        door = self.door(now)
        handled = door.take(Arrived(mail, address, "mara"))
        if handled:
            door.answered(handled)
        return handled

    def door(self, now: datetime = NOW) -> MailDoor:
        """The door as another run would open it."""
        book = FolderHome(self.root, self.root / "cache").book(MAILS)
        wishes = AnswerWishes(self.book) if self.book else None
        return MailDoor(self.site, KEYED, Mails(book, "https://lamp.example/"), self.drafts, now, wishes=wishes)

    def begun(self, pictures: Sequence[bytes] = ()) -> str:
        """A draft, and the address that answers about it go to."""
        handled = self.take(a_mail(1, pictures=pictures))
        assert handled
        return KEYED.address(MAILBOX, handled.draft, MARA, NOW)

    @property
    def text(self) -> str:
        """The entry of the only draft."""
        (kept,) = self.drafts.kept.values()
        return next(data.decode() for path, data in kept.files.items() if path.endswith(".md"))

    @property
    def stage(self) -> Stage:
        """How far the only draft has come."""
        (kept,) = self.drafts.kept.values()
        return kept.stage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def what(handled: Handled | None) -> str:
    return handled.what if handled else ""


def test_a_mail_becomes_a_draft_once(desk: Desk) -> None:
    handled = desk.take(a_mail(1, pictures=[PHOTOGRAPH]))
    assert handled
    assert (handled.what, handled.is_open) == ("new", True)
    assert [each.key for each in handled.remarks] == ["mailed.new"]
    assert WORDS in desk.text
    path, files = desk.door().files(handled)
    assert [*files] == [path, path.replace("posts/", "posts/pictures/").replace(".md", ".jpg")]
    assert desk.take(a_mail(1, pictures=[PHOTOGRAPH])) is None
    assert desk.drafts.calls == ["save"]


def test_no_other_mail_is_lost_for_one_of_the_same_id_or_of_none(desk: Desk) -> None:
    nameless = replace(a_mail(1), message_id="")
    others = [nameless, replace(nameless, words="Odo brought oil."), a_mail(2), a_mail(2, "Other words."), a_mail(3)]
    assert [what(desk.take(each)) for each in others] == ["new"] * 5
    assert what(desk.take(a_mail(3), address="odo@lamp.example")) == "new"
    assert len(desk.drafts.kept) == 6
    assert [desk.take(each) for each in others] == [None] * 5


def test_no_word_of_a_mail_is_in_the_book_or_the_branch(desk: Desk) -> None:
    desk.begun()
    book = "".join(path.name + path.read_text("utf-8") for path in desk.root.glob("mails/*.jsonl"))
    (branch,) = desk.drafts.kept
    for word in ("lamp", "Oil", "mara", "Mara", "four"):
        assert word not in book + branch


def test_what_was_saved_by_a_run_that_died_is_not_saved_again(desk: Desk) -> None:
    door = desk.door()
    assert door.take(Arrived(a_mail(1), MARA, "mara"))
    post(desk.site, "2026-11-20-oil-for-the-lamp.md")
    again = desk.door(NOW + timedelta(hours=1)).take(Arrived(a_mail(1), MARA, "mara"))
    assert what(again) == "new"
    assert (desk.drafts.calls, len(desk.drafts.kept)) == (["save"], 1)


def test_ok_marks_it_ready_and_stop_closes_it(desk: Desk) -> None:
    address = desk.begun()
    assert what(desk.take(a_mail(2, "OK", to=address))) == "ready"
    assert desk.stage is Stage.READY
    stopped = desk.take(a_mail(3, "stop", to=address))
    assert stopped
    assert (stopped.what, stopped.is_open, desk.stage) == ("close", False, Stage.CLOSED)
    assert what(desk.take(a_mail(4, "OK", to=address))) == "not open"
    assert what(desk.take(a_mail(5, "Stop", to=address))) == "close"


@pytest.mark.parametrize(
    ("to", "done"), [(MAILBOX, "new"), ("diary+0123456789abcdef0a00" + "a" * 24 + "@lamp.example", "stray")]
)
def test_without_a_token_that_holds_it_changes_no_draft(desk: Desk, to: str, done: str) -> None:
    desk.begun()
    before = desk.text
    assert what(desk.take(a_mail(2, "stop", to=to))) == done
    assert len(desk.drafts.kept) == (2 if done == "new" else 1)
    first = next(iter(desk.drafts.kept.values()))
    assert (first.stage, next(iter(first.files.values())).decode()) == (Stage.DRAFT, before)


def test_the_token_counts_from_the_same_sender_alone_and_for_two_weeks(desk: Desk) -> None:
    address = desk.begun()
    assert what(desk.take(a_mail(2, "stop", to=address), address="odo@lamp.example")) == "stray"
    late = desk.take(a_mail(3, "stop", to=address), now=NOW + timedelta(days=15))
    assert late
    assert (late.what, late.is_open, desk.stage) == ("stray", False, Stage.DRAFT)


@pytest.mark.parametrize("words", ["OK", "stop", "More words."])
def test_a_robot_does_nothing_and_is_told_nothing(desk: Desk, words: str) -> None:
    address = desk.begun()
    before = desk.text
    assert desk.take(a_mail(2, words, to=address, robot="it says auto-replied")) is None
    assert desk.take(a_mail(3, words, robot="it says auto-replied")) is None
    assert (desk.text, desk.stage, desk.drafts.calls) == (before, Stage.DRAFT, ["save"])


def test_few_words_are_added_and_many_take_the_place(desk: Desk) -> None:
    address = desk.begun([PHOTOGRAPH, PHOTOGRAPH])
    added = desk.take(a_mail(2, "Add\n\nOdo brought the <b>oil</b>.", to=address, pictures=[PHOTOGRAPH]))
    assert added
    assert [each.key for each in added.remarks] == ["mailed.added", "mailed.added_or"]
    assert f"{WORDS}\n\n![](" in desk.text
    assert "\n\nOdo brought the &lt;b>oil&lt;/b>.\n\n![](pictures/2026-11-20-oil-for-the-lamp-3.jpg)\n" in desk.text
    whole = "We did not light the lamp.\n\n" * 9
    assert what(desk.take(a_mail(3, whole, to=address))) == "replace"
    assert WORDS not in desk.text
    assert desk.text.count("![](pictures/") == 2, "no picture is lost"
    assert desk.text.count("image: pictures/2026-11-20-oil-for-the-lamp.jpg") == 1


def test_an_answer_says_what_the_pictures_show_one_after_another(desk: Desk) -> None:
    address = desk.begun([PHOTOGRAPH, PHOTOGRAPH])
    told = desk.take(a_mail(2, "A lamp on a quay\n\nMara", to=address))
    assert told
    assert (told.what, told.remarks[0].values["words"]) == ("picture", "A lamp on a quay")
    assert 'image_alt: "A lamp on a quay"' in desk.text
    assert what(desk.take(a_mail(3, "Oil [cans] in a row", to=address))) == "picture"
    assert r"![Oil \[cans\] in a row](pictures/" in desk.text
    assert what(desk.take(a_mail(4, "Picture: a third", to=address))) == "no picture"


@pytest.mark.parametrize("answer", ["A lamp on a quay", "Add\n\nOdo brought oil.", "New words. " * 20, "OK", "stop"])
def test_whatever_was_done_by_a_run_that_died_is_done_once(desk: Desk, answer: str) -> None:
    address = desk.begun([PHOTOGRAPH])
    mail = a_mail(2, answer, to=address)
    desk.door().take(Arrived(mail, MARA, "mara"))
    once = (desk.text, desk.stage)
    page = desk.root / "mails" / f"{KEYED.name('mail', Arrived(mail, MARA, 'mara').identity)}.jsonl"
    page.write_text(page.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")  # died before it noted that
    (desk.root / "cache" / "ledger-mails.json").unlink()
    assert desk.take(mail)
    assert (desk.text, desk.stage) == once


def test_a_picture_alone_is_added(desk: Desk) -> None:
    address = desk.begun()
    assert what(desk.take(a_mail(2, "", to=address))) == "nothing"
    assert what(desk.take(a_mail(3, "", to=address, pictures=[PHOTOGRAPH]))) == "add"
    assert desk.text.count("![](pictures/") == 1


def test_a_draft_that_a_person_has_broken_is_left_alone(desk: Desk) -> None:
    address = desk.begun()
    (kept,) = desk.drafts.kept.values()
    (path,) = kept.files
    kept.files[path] = b"---\ntitle: [\n"
    assert what(desk.take(a_mail(2, "More words.", to=address))) == "not changed"
    del kept.files[path]
    assert what(desk.take(a_mail(3, "More words.", to=address))) == "not changed"


def test_a_day_has_room_for_ten_and_what_is_empty_makes_none(desk: Desk) -> None:
    assert what(desk.take(a_mail(99, ""))) == "empty"
    assert {what(desk.take(a_mail(number))) for number in range(10)} == {"new"}
    assert what(desk.take(a_mail(10))) == "enough"
    assert len(desk.drafts.kept) == 10
    assert what(desk.take(a_mail(11), now=NOW + timedelta(hours=25))) == "new"


def test_a_program_that_answers_each_answer_is_left_alone_in_the_end(desk: Desk) -> None:
    address = desk.begun()
    said = [desk.take(a_mail(number, f"I am away ({number}).", to=address)) for number in range(2, 40)]
    assert [each.what for each in said if each] == ["add"] * (MOST_ANSWERS_A_DAY - 1)
    assert desk.text.count("I am away") == 38
    assert what(desk.take(a_mail(50, "OK", to=address), now=NOW + timedelta(hours=25))) == "ready"


def test_what_was_left_out_is_said(desk: Desk) -> None:
    handled = desk.take(a_mail(1, pictures=[b"no picture"], left_out=(LeftOut("a.pdf", "no picture", kind="file"),)))
    assert handled
    assert [each.key for each in handled.remarks] == ["mailed.new", "mailed.picture_unreadable", "mailed.left_out"]


def test_each_thing_done_has_words() -> None:
    for keys in SAID.values():
        assert keys


def test_nobody_is_told_of_a_signature_that_was_left_out(desk: Desk) -> None:
    handled = desk.take(a_mail(1, left_out=(LeftOut("a signature", "1 line"), LeftOut("what it quotes", "old"))))
    assert handled
    assert [each.key for each in handled.remarks] == ["mailed.new"]


def test_pictures_beyond_twenty_are_no_files_and_are_said_of_an_answer_too(desk: Desk) -> None:
    more = (LeftOut("IMG_21.jpg", "20 at most", kind="picture"),) * 5
    handled = desk.take(a_mail(1, left_out=more))
    assert handled
    assert [each.key for each in handled.remarks] == ["mailed.new", "mailed.pictures_too_many"]
    answer = desk.take(a_mail(2, "Add\n\nMore.", to=KEYED.address(MAILBOX, handled.draft, MARA, NOW), left_out=more))
    assert answer
    assert answer.remarks[-1].said("en").startswith("The pictures from number 21 on")


def test_who_forwards_nothing_but_another_mail_is_told_why_it_is_empty(desk: Desk) -> None:
    handled = desk.take(a_mail(1, "", left_out=(LeftOut("what it quotes", "old", kind="quotation"),)))
    assert handled
    assert [each.key for each in handled.remarks] == ["mailed.empty", "mailed.only_quoted"]


def test_an_answer_below_the_quotation_counts(desk: Desk) -> None:
    address = desk.begun()
    assert what(desk.take(replace(a_mail(2, "OK", to=address), answer=""))) == "ready"


HEARD, TWIN = "0123456789abcdef" + "0" * 16, "0123456789abcdef" + "1" * 16


@pytest.fixture
def listening(desk: Desk) -> ListeningBook:
    """The book of what was heard, with one answer."""
    desk.book = ListeningBook(RewrittenFolder(desk.root / "listening"))
    hear(desk.book, HEARD)
    return desk.book


def hear(book: ListeningBook, name: str) -> None:
    line = KeptAnswer(words="f" * 32, first_seen=NOW)
    book.change(lambda kept: replace(kept, answers={**kept.answers, name: line}), NOW)


def wish(number: int, aim: Aim, sender: str = MARA, name: str = HEARD) -> Mail:
    """A mail to an address in a digest that went to somebody."""
    return a_mail(number, "", to=KEYED.answer_address(MAILBOX, aim, name, sender, NOW))


def test_an_answer_is_put_aside_and_another_wanted_and_the_sender_is_told(desk: Desk, listening: ListeningBook) -> None:
    handled = desk.take(wish(1, Aim.ASIDE))
    assert handled
    assert (handled.what, [each.key for each in handled.remarks]) == ("aside", list(SAID[Aim.ASIDE]))
    assert not handled.is_open
    assert listening.read().answers[HEARD].aside == NOW
    assert listening.read().answers[HEARD].wanted is None
    assert what(desk.take(wish(3, Aim.BACK))) == "back"
    assert listening.read().answers[HEARD].aside is None
    assert what(desk.take(wish(2, Aim.NEXT))) == "next"
    assert listening.read().answers[HEARD].wanted == NOW
    assert desk.drafts.kept == {}
    assert desk.take(wish(2, Aim.NEXT)) is None


def test_what_is_not_known_any_more_or_not_surely_is_said(desk: Desk, listening: ListeningBook) -> None:
    assert what(desk.take(wish(1, Aim.ASIDE, name="f" * 32))) == "unknown"
    hear(listening, TWIN)
    assert what(desk.take(wish(2, Aim.NEXT))) == "unknown"
    desk.book = None
    assert what(desk.take(wish(3, Aim.NEXT))) == "unknown"
    assert all(not each.aside and not each.wanted for each in listening.read().answers.values())


def test_a_wish_that_was_stolen_made_up_or_is_too_old_changes_nothing(desk: Desk, listening: ListeningBook) -> None:
    assert what(desk.take(wish(1, Aim.ASIDE), address="odo@lamp.example")) == "stray"
    late = NOW + HOLDS_IN_A_DIGEST + timedelta(days=1)
    assert what(desk.take(wish(2, Aim.ASIDE), late)) == "stray"
    forged = KEYED.answer_address(MAILBOX, Aim.ASIDE, HEARD, MARA, NOW).replace("+0123", "+1123")
    assert what(desk.take(a_mail(3, "", to=forged))) == "stray"
    assert not listening.read().answers[HEARD].aside
    assert desk.drafts.kept == {}


def test_a_robot_that_answers_a_digest_puts_nothing_aside(desk: Desk, listening: ListeningBook) -> None:
    assert desk.take(replace(wish(1, Aim.ASIDE), robot="it says so")) is None
    assert not listening.read().answers[HEARD].aside


def test_a_wish_of_many_megabytes_is_still_one(desk: Desk, listening: ListeningBook) -> None:
    handled = desk.door().take(Arrived(wish(1, Aim.ASIDE), MARA, "mara", is_too_large=True))
    assert what(handled) == "aside"
    assert listening.read().answers[HEARD].aside


def test_a_book_that_cannot_be_read_leaves_the_mail_for_the_next_run(desk: Desk, listening: ListeningBook) -> None:
    (path,) = (each for each in (desk.root / "listening").iterdir() if b"diarist" in each.read_bytes())
    kept = path.read_bytes()
    path.write_bytes(b"no line\n")
    with pytest.raises(DraftError, match="cannot be noted"):
        desk.take(wish(1, Aim.ASIDE))
    path.write_bytes(kept)
    assert what(desk.take(wish(1, Aim.ASIDE))) == "aside"
    assert listening.read().answers[HEARD].aside
