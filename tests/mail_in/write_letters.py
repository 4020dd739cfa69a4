"""Writes `letters/`: mails built as each program builds them, beside the words that must come out.

`python -m tests.mail_in.write_letters` writes those that are missing; the files are what the tests read.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from tests.mail_in import (
    letters_apple,
    letters_elsewhere,
    letters_google,
    letters_languages,
    letters_microsoft,
    letters_others,
    letters_signed,
)

FOLDER = Path(__file__).parent / "letters"


def main() -> None:
    """Write each letter that is not there yet."""
    modules = (
        letters_microsoft,
        letters_apple,
        letters_google,
        letters_others,
        letters_elsewhere,
        letters_languages,
        letters_signed,
    )
    for letter in chain.from_iterable(module.letters() for module in modules):
        folder = FOLDER / letter.name
        if folder.exists():
            continue
        folder.mkdir(parents=True)
        (folder / "mail.eml").write_bytes(letter.mail)
        (folder / "words.md").write_text(f"{letter.words}\n" if letter.words else "", "utf-8")
        if letter.rest:
            lines = "".join(f"{key}: {value}\n" for key, value in letter.rest.items())
            (folder / "rest.txt").write_text(lines, "utf-8")


if __name__ == "__main__":
    main()
