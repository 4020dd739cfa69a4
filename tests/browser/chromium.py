"""Where the browser is, and how it is started so that it can reach nothing but loopback."""

import os
import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
# Every name and address but loopback's own is unknown to the browser.
LOOPBACK_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def program() -> str | None:
    """The browser named in CHROME, else the first on the PATH, else None."""
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, PROGRAMS)), None)
