"""The language of an entry: what its key says, else what its letters tell, else the site's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.scripts import language_of
from diarist.diary.text import shown

if TYPE_CHECKING:
    from diarist.diary.keys import Keys

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_language_code(words: str) -> bool:
    """Whether words are made like the code of a language (BCP 47), such as `cy` or `pt-BR`."""
    return bool(_CODE.fullmatch(words))


def read_language(keys: Keys, words: str, otherwise: str) -> str:
    """The language of an entry with these `words`, where the site's own is `otherwise`."""
    written = keys.text("lang")
    code = written.replace("_", "-")
    if written and not is_language_code(code):
        keys.advise("lang", f"{shown(written)} is not a language code", "write one such as en, cy or ar")
    elif written:
        return code
    found = language_of(words, otherwise)
    if found != otherwise:
        what = f"the letters are those of another language than the site's: read as `lang: {found}`"
        keys.advise("lang", what, f"add `lang: {found}`, or the language that it is in")
    return found
