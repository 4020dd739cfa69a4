"""Files by their bare names, as `[[the quay]]` names them: wherever each lies, and however its name begins.

Source: https://help.obsidian.md/links
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.diary.text import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEME = "wiki"
"""How the address begins of what is named so, until its file is found."""

_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]?")


def named(address: str) -> str:
    """The name in double brackets that an address stands for; empty where it is any other."""
    return unquote(address.removeprefix(f"{SCHEME}:")) if address.startswith(f"{SCHEME}:") else ""


class Vault:
    """Some files, found by what double brackets say of them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            for name in _names(path):
                if path not in self._by_name[name]:
                    self._by_name[name].append(path)

    def find(self, folder: str, name: str) -> str:
        """The file that is meant in a file of `folder`; of several the nearest, and of these the last by name.

        Empty where there is none.
        """
        found = self._by_name.get(slugify(posixpath.splitext(name)[0] if name.endswith(".md") else name), [])
        inside = [path for path in found if path.endswith((f"/{name}", f"/{name}.md"))] or found
        return max(inside, key=lambda path: (len(posixpath.commonprefix([f"{folder}/", path])), path), default="")


def _names(path: str) -> Iterator[str]:
    """What a file may be called: its name with and without its date, its ending, and the folders that it is in."""
    stem, ending = posixpath.splitext(path)
    parts = (stem if ending == ".md" else path).split("/")
    if parts[-1].lower() == "index" and len(parts) > 2:
        parts.pop()
    for number in range(1, len(parts) + 1):
        yield slugify("/".join(parts[-number:]))
    yield slugify(_DATE.sub("", parts[-1]))
