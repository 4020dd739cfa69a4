"""Whether anything is new in the mailbox, for a job that has Python and nothing else: `new=true` or `new=false`.

Where the settings cannot be read without what is not installed, or say nothing that is sure, there may be mail.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.diary.mail_in import MAIL_IN_SETTINGS, MICROSOFT, TOPMOST, MailIn
from diarist.mail_in.new_mail import is_anything_new


def main() -> None:
    """Print the answer for `$GITHUB_OUTPUT`; what is wrong goes to the log, without a word of a mail."""
    try:
        settings = mailbox_of(_settings(Path(sys.argv[1])))
        secret = os.environ.get(settings.secret, "")
        new = is_anything_new(settings, secret)
    except (ModuleNotFoundError, LookupError, TypeError, AttributeError, ValueError, OSError):
        new = True  # the next job says what is wrong, with line and mend
    except MailboxBusy:
        new = False  # the next run asks again
    except MailboxError as error:
        sys.stderr.write(f"::error::{error}\n")
        sys.exit(1)
    sys.stdout.write(f"new={str(new).lower()}\n")


def mailbox_of(written: dict[str, Any]) -> MailIn:
    """The mailbox as the settings have it, unchecked; senders are for whoever reads it."""
    values = {setting.name: written.get(setting.name, setting.default) for setting in MAIL_IN_SETTINGS}
    values["server"] = str(values["server"] or MICROSOFT)
    values["authentication_server"] = values["authentication_server"] or TOPMOST
    return MailIn(**values, senders=())


def _settings(path: Path) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - a runner's own Python mostly has it

    class Loader(yaml.SafeLoader):
        """Reads whatever tags plugins want as nothing."""

    add: Any = Loader.add_multi_constructor  # its stub has types in some releases alone
    add("", lambda *_: None)
    found = yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 - it is a safe one
    mailbox: dict[str, Any] = found["extra"]["diary"]["mail_in"]
    return mailbox


if __name__ == "__main__":
    main()
