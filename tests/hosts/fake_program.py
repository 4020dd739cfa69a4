"""A program that stands in for a host's own: it writes down how it was called, and what it was to upload."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

_PROGRAM = """#!{python}
import json, os, pathlib, sys
if pathlib.Path({fails!r}).exists():
    words = pathlib.Path({fails!r}).read_text().replace("TOKEN", os.environ.get({token!r}, ""))
    print("\\x1b[31mX [ERROR]\\x1b[0m " + words)
    sys.exit(1)
folder = pathlib.Path("site")
paths = [p for p in folder.rglob("*") if p.is_file()]
files = {{p.relative_to(folder).as_posix(): p.read_bytes().decode("latin-1") for p in paths}}
call = dict(arguments=sys.argv[1:], environment=dict(os.environ), files=files, around=sorted(os.listdir(".")))
pathlib.Path({log!r}).write_text(json.dumps(call))
print("Deployed")
"""


@dataclass(frozen=True)
class Call:
    """How it was called."""

    arguments: list[str]
    environment: dict[str, str]
    files: dict[str, bytes]
    around: list[str]


class FakeProgram:
    """A program called `name` on the path, which repeats the variable `token` where it fails, as a bad one might."""

    def __init__(self, folder: Path, name: str, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log, self._fails = folder / "call.json", folder / "fails"
        path = folder / "bin" / name
        path.parent.mkdir()
        words = _PROGRAM.format(python=sys.executable, log=str(self._log), fails=str(self._fails), token=token)
        path.write_text(words, "utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(path.parent), prepend=":")

    def fail(self, words: str) -> None:
        """Let it fail from now on, with some words; TOKEN in them is the secret."""
        self._fails.write_text(words, "utf-8")

    @property
    def call(self) -> Call:
        """The last call."""
        found = json.loads(self._log.read_text("utf-8"))
        files = {name: text.encode("latin-1") for name, text in found.pop("files").items()}
        return Call(files=files, **found)

    @property
    def was_called(self) -> bool:
        """Whether there was any."""
        return self._log.exists()
