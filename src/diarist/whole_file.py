"""A file is written whole or not at all: never half of it, and nothing in place of what could not be replaced."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes, *, fresh: bool = False) -> None:
    """Write a file beside its place, then put it there. Raises OSError, and then everything is as it was.

    What a link leads to is written, and the rights of a file stay. A `fresh` one replaces nothing: FileExistsError.
    """
    target = path if fresh else Path(os.path.realpath(path))
    part = target.with_name(f".{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if fresh:
            _put_new(part, target)
        else:
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    except OSError as error:
        # The name beside it is of our making: whoever reads the message knows the file's own.
        error.filename, error.filename2 = os.fspath(path), None
        raise
    finally:
        part.unlink(missing_ok=True)


def _put_new(part: Path, target: Path) -> None:
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        part.replace(target)
