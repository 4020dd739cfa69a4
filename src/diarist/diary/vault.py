"""Files by their bare names, as `[[the quay]]` names them: wherever each lies, and however its name begins.

Source: https://help.obsidian.md/links
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.diary.near_names import NearNames
from diarist.diary.text import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEME = "wiki"
"""How the address begins of what is named so, until its file is found."""

NEAR = 0.7
"""How like a file's name another must be to be taken for a slip: bare names are short, and a letter is much of one."""

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

    def near(self, name: str) -> str:
        """What double brackets would say of the file whose name is most like this one; empty where none is."""
        found = self._by_name.get(self._near_names.nearest(slugify(name)))
        return _parts(max(found))[-1] if found else ""

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(self._by_name, NEAR)


def _parts(path: str) -> list[str]:
    """The folders that a file is in and its own name; a page's is without its ending, and an index's its folder's."""
    stem, ending = posixpath.splitext(path)
    parts = (stem if ending == ".md" else path).split("/")
    return parts[:-1] if parts[-1].lower() == "index" and len(parts) > 2 else parts


def _names(path: str) -> Iterator[str]:
    """What a file may be called: its name with and without its date, its ending, and the folders that it is in."""
    parts = _parts(path)
    for number in range(1, len(parts) + 1):
        yield slugify("/".join(parts[-number:]))
    yield slugify(_DATE.sub("", parts[-1]))
