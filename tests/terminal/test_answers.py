"""What a command says is shown as it is, by any terminal, and commands none."""

import io
import sys

import pytest

from diarist.terminal.answers import say


@pytest.mark.parametrize(
    ("encoding", "words", "shown"),
    [
        ("utf-8", "posts/\udcff.md is left out", "posts/\\udcff.md is left out"),
        ("ascii", "Ŵ…", "\\u0174\\u2026"),
        ("utf-8", "Ŵ… 日本", "Ŵ… 日本"),
        ("utf-8", "two\nlines, \x1b[2J\x07", "two\nlines, \\x1b[2J\\x07"),
    ],
)
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_what_cannot_be_shown_is_an_escape(
    encoding: str, words: str, shown: str, stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, stream, io.TextIOWrapper(written, encoding))
    say(words, err=stream == "stderr")
    assert written.getvalue().decode(encoding) == f"{shown}\n"
