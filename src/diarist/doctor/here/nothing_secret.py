"""Whether a password, key or token stands in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.people.secret import keys_in
from diarist.diary.errors import TextError
from diarist.diary.text import MAX_BYTES, decode
from diarist.doctor.question import Question, missing, well

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_SHOWN = 3
_ENDINGS = {".env", ".ini", ".json", ".key", ".md", ".pem", ".ppk", ".toml", ".txt", ".yaml", ".yml", ".sh", ".ps1", ""}
_SKIPPED = {".git", ".venv", ".cache", "node_modules", "site", "__pycache__"}


def _answer(patient: Patient) -> Answer:
    found = [(path, line, kind) for path, line, kind in _keys(patient.root) if not patient.clone.ignores(path)][:_SHOWN]
    if found:
        path, line, kind = found[0]
        more = f" {path} is not the only file." if len({each[0] for each in found}) > 1 else ""
        return missing(f"{path}:{line} looks like {kind}.{more}")
    return well("No password or token is in the folder.")


def _keys(root: Path) -> Iterator[tuple[str, int, str]]:
    for path in _files(root, root):
        try:
            text = decode(path.read_bytes())
        except (OSError, TextError):
            continue
        yield from ((path.relative_to(root).as_posix(), line, kind) for kind, line in keys_in(text))


def _files(folder: Path, root: Path) -> Iterator[Path]:
    """The small text files of a folder, and of those in it that people write in."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir():
            if path.name not in _SKIPPED and (folder != root or path.name in {".github", ".devcontainer"}):
                yield from _files(path, root)
        elif path.is_file() and path.suffix in _ENDINGS and path.stat().st_size <= MAX_BYTES:
            yield path


QUESTION = Question(
    name="nothing-secret",
    asks="Is the folder free of passwords and tokens?",
    knows="reads the settings, the workflows and what lies beside them (`diarist check` reads the entries)",
    mend="Take it out, and make a new one now: the old one stays in the repository’s history. Keep it at GitHub under "
    "*Settings* › *Secrets and variables* › *Actions*.",
    source="[GitHub: using secrets](https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/"
    "use-secrets)",
    answer=_answer,
)
