"""What comes with an extra: packages that only those diaries need that switch something on.

`pyproject.toml` says the same for pip; a test compares the two.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import PurePath
from types import MappingProxyType

EXTRAS = MappingProxyType(
    {
        "announce": frozenset({"httpcore", "httpx", "idna", "jwt", "oauthlib"}),
        "mail": frozenset({"css_inline", "imap_tools", "markdownify"}),
        "share-kit": frozenset({"segno"}),
        "heic": frozenset({"pillow_heif"}),
        "cjk": frozenset({"manimgx_fonts_cjk"}),
        "import": frozenset({"docutils", "markdownify"}),
        "s3": frozenset({"obstore"}),
    }
)
"""The modules of each extra, by what they are imported as."""


def is_installed(extra: str) -> bool:
    """Whether all of an extra is there; nothing of it is loaded."""
    return all(find_spec(module) for module in EXTRAS[extra])


def how_to_install(extra: str) -> str:
    """What to type for an extra, as the end of a sentence: where it is a command of its own, on Windows, elsewhere."""
    if "pipx" in PurePath(sys.prefix).parts:
        return f"install it with: pipx install --force 'diarist[{extra}]'"
    python = "py" if sys.platform == "win32" else "python"
    return f"install it with: {python} -m pip install 'diarist[{extra}]'"


def missing_extra(error: ImportError) -> str:
    """What to say where a module of an extra is not there, and how to mend it; empty where the fault is another."""
    return "; ".join(missing_part(error))


def missing_part(error: ImportError) -> tuple[str, str] | tuple[()]:
    """The same in two parts: what is missing, and how to mend it."""
    for extra, modules in EXTRAS.items():
        if isinstance(error, ModuleNotFoundError) and error.name in modules:
            return f"this needs {error.name}, a part of Diarist that is not installed", how_to_install(extra)
    return ()
