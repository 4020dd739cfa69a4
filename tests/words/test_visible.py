"""No words of others command a terminal."""

from diarist.words.visible import visible


def test_control_characters_are_written_as_escapes() -> None:
    assert visible("a\x1b[2J\x07\n\x7f\x9bz") == "a\\x1b[2J\\x07\\x0a\\x7f\\x9bz"


def test_letters_of_every_script_stay() -> None:
    assert visible("Ŵ 日本 “é” 🎉") == "Ŵ 日本 “é” 🎉"
