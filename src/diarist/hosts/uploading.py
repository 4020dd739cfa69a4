"""A site handed to another program, which uploads it: in a folder of its own, with nothing of the diary around it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from diarist.diary.errors import HostError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from diarist.hosts.built_site import BuiltSite

PATIENCE = 1800
"""Seconds that an upload may take: that of many years of pictures over a slow line."""

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")
_LAST = 6
"""How many lines of what a program said are worth a look when it failed."""


@contextmanager
def staged(built: BuiltSite, own: Mapping[str, bytes]) -> Iterator[Path]:
    """The site's files in a folder named `site`, with some `own` of the host's where the site has none of that name.

    The folder above it is empty but for that: a program that looks around finds neither settings nor a repository.
    """
    with TemporaryDirectory(prefix="diarist-") as name:
        folder = Path(name) / "site"
        for address in built.files:
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(built.path(address), target)
        for address, data in own.items():
            if address not in built.files:
                (folder / address).write_bytes(data)
        yield folder


def upload(command: Sequence[str], folder: Path, environment: Mapping[str, str], secrets: Collection[str]) -> str:
    """Run a program that uploads, in a folder; answers all that it said. Raises HostError with what it said last.

    It gets this environment over ours, and none of the diary's own secrets.
    """
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DIARIST_")}
    program = shutil.which(command[0]) or command[0]
    with TemporaryFile() as said:
        try:
            status = subprocess.run(  # noqa: S603 - our own words only
                [program, *command[1:]],
                cwd=folder,
                env={**ours, **environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            raise HostError(f"{command[0]} is not done after {PATIENCE // 60} minutes", "try again later") from None
        except OSError as error:
            raise HostError(f"{command[0]} cannot be started ({error.strerror})", "install it anew") from None
        said.seek(0)
        words = without(said.read().decode("utf-8", "replace"), secrets)
    if status:
        raise HostError(words or f"{command[0]} ended with {status}")
    return words


def last_words(said: str) -> str:
    """The end of what a program said, in one line."""
    return "; ".join(line for line in map(str.strip, said.splitlines()[-_LAST:]) if line)


def without(said: str, secrets: Collection[str]) -> str:
    """What a program said without a secret that it may repeat, and without colours."""
    said = _ESCAPES.sub("", said)
    for secret in secrets:
        for part in filter(None, (secret, *(line for line in secret.splitlines() if len(line) >= 8))):
            said = said.replace(part, "***")
    return said.strip()
