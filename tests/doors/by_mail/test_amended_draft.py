"""An entry's file after an answer about it."""

import pytest

from diarist.diary.errors import TextError
from diarist.doors.by_mail.amended_draft import amended, more_names, read_draft
from diarist.doors.by_mail.mailed_pictures import Kept
from diarist.doors.by_mail.reply import Reply, Wish

FILE = b"""---
title: Oil
image: pictures/oil.jpg
draft: false  # Odo's note
---

We lit it.

![](pictures/oil-2.jpg)
"""
DRAFT = read_draft(FILE)
PICTURE = Kept("png", b"x", None, "")


def test_a_file_is_taken_apart() -> None:
    assert (DRAFT.title, DRAFT.body) == ("Oil", "We lit it.\n\n![](pictures/oil-2.jpg)")
    assert f"{DRAFT.head}{DRAFT.body}\n".encode() == FILE
    assert DRAFT.pictures == (("pictures/oil.jpg", ""), ("pictures/oil-2.jpg", ""))
    assert DRAFT.wordless == (1, 2)


@pytest.mark.parametrize("wish", [Wish.ADD, Wish.REPLACE, Wish.PICTURE])
def test_the_same_answer_twice_makes_the_same_file_and_the_front_matter_stays(wish: Wish) -> None:
    once = amended(DRAFT, Reply(wish, "Odo brought oil."))
    assert amended(read_draft(once), Reply(wish, "Odo brought oil.")) == once
    assert b"draft: false  # Odo's note\n" in once


def test_added_words_stand_below_and_others_in_the_place_with_the_pictures_kept() -> None:
    assert read_draft(amended(DRAFT, Reply(Wish.ADD, "More."))).body == f"{DRAFT.body}\n\nMore."
    new = read_draft(amended(DRAFT, Reply(Wish.REPLACE, "All new."), ["pictures/oil-3.png"], [PICTURE])).body
    assert new == "All new.\n\n![](pictures/oil-3.png)\n\n![](pictures/oil-2.jpg)"


def test_pictures_are_told_one_after_another() -> None:
    first = read_draft(amended(DRAFT, Reply(Wish.PICTURE, "A lamp")))
    assert first.pictures[0] == ("pictures/oil.jpg", "A lamp")
    second = read_draft(amended(first, Reply(Wish.PICTURE, "Oil ](x)")))
    assert second.wordless == ()
    assert second.pictures[1][0] == "pictures/oil-2.jpg"
    assert amended(second, Reply(Wish.PICTURE, "A third")) == second.data


def test_new_pictures_have_names_that_nobody_has() -> None:
    assert more_names(DRAFT, "posts/oil.md", [PICTURE, PICTURE]) == ["pictures/oil-3.png", "pictures/oil-4.png"]
    bare = read_draft(b"---\ntitle: Oil\n---\n")
    assert more_names(bare, "posts/oil.md", [PICTURE]) == ["pictures/oil-2.png"]
    assert read_draft(amended(bare, Reply(Wish.ADD, "Words."))).body == "Words."


@pytest.mark.parametrize("data", [b"", b"no front matter", b"---\ntitle: [\n---\n", b"\xff\xfe"])
def test_what_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(TextError):
        read_draft(data)
