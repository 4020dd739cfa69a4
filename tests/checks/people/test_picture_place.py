from diarist.checks.people.picture_place import RULE
from diarist.photographs.clean_picture import look
from tests.carriers import full_exif, quarters, saved


def test_a_picture_that_says_where_it_was_taken_is_found() -> None:
    assert list(RULE.find(look(saved(quarters(), "JPEG", exif=full_exif()), "x"))) == [
        "the picture says where it was taken"
    ]


def test_one_that_tells_something_else_is_not() -> None:
    assert list(RULE.find(look(saved(quarters(), "JPEG", comment=b"hello"), "x"))) == []
    assert list(RULE.find(look(saved(quarters(), "PNG"), "x"))) == []
