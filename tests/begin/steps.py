"""The way from a wheel to a served site, as somebody goes it who has nothing but Python."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.diaries import ROOT

TYPED = (
    "The Swale Diary",
    "Pat O'Brien, Head of things",
    "Swale & Sons",
    "swale.org/diary",
    "Europe/London, en-GB",
    "#101820 #f2aa4c",
    "diary@swale.org",
    "2",
)
"""What is typed: eight answers at most, and nothing else."""

_AT = re.compile(r"http://127\.0\.0\.1:\d+\S*?(?=:? )")
_PATIENCE = 120


def wheel(folder: Path) -> Path:
    """Pack the wheel into a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=_PATIENCE)
    (packed,) = folder.glob("*.whl")
    return packed


def called(diarist: Sequence[str], *arguments: str, folder: Path, env: Mapping[str, str], typed: str = "") -> str:
    """What a command says that has to end well, or with something left out."""
    run = subprocess.run(
        [*diarist, *arguments],
        cwd=folder,
        env=dict(env),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    assert run.returncode in {0, 1}, run.stdout + run.stderr
    return run.stdout + run.stderr


def begin(diarist: Sequence[str], folder: Path, env: Mapping[str, str]) -> Iterator[str]:
    """Begin a diary in a folder, build it, serve it and read its first page; each step by name, once it is done."""
    said = called(diarist, "init", "mine", folder=folder, env=env, typed="".join(f"{line}\n" for line in TYPED))
    assert f"{len(TYPED)} of {len(TYPED)}" in said, said
    assert "written. Look at it with: cd mine, then: diarist serve" in said, said
    yield "init"
    mine = folder / "mine"
    said = called(diarist, "build", folder=mine, env=env)
    assert "The site is built without docs/about.md, docs/accessibility.md and docs/privacy.md" in said, said
    assert "The Swale Diary" in (mine / "site/index.html").read_text("utf-8")
    yield "build"
    with served(diarist, mine, env) as address, urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - loopback
        page = answer.read().decode()
    assert "Why I am starting this diary" in page, page
    yield "serve"


@contextmanager
def served(diarist: Sequence[str], folder: Path, env: Mapping[str, str]) -> Iterator[str]:
    """The address of the live site, while it is shown."""
    command = [*diarist, "serve", "--address", "127.0.0.1:0"]
    with subprocess.Popen(
        command, cwd=folder, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            line = next((line for line in process.stdout or () if _AT.search(line)), "")
            found = _AT.search(line)
            assert found, line
            yield found.group()
        finally:
            process.terminate()
