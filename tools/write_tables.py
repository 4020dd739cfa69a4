"""Writes what is made of the code: the guide's tables, secrets in the workflow, and the parts in the map.

With `--check` it writes nothing, and says which files are out of date.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import indent

from diarist.announce.rehearsal import IN_WORDS
from diarist.channels.channel import Channel
from diarist.channels.guide import section
from diarist.channels.table import every_channel_class, variable
from diarist.checks import rules
from diarist.checks.read_settings import CHECK_SETTINGS
from diarist.cli import COMMANDS
from diarist.diary import fields, guests, listen_settings, mail_in, nudge_settings, other_tools, settings, signup_kinds
from diarist.diary.host_kinds import HOST_KINDS
from diarist.doctor import all_questions
from diarist.doors.nudge.nudge_way import EVERY_SECRET
from diarist.hosts.host_guide import host_section, hosts_table
from diarist.hosts.host_table import credential_variables, host_class
from diarist.listen import reads_table
from source_map import parts

ROOT = Path(__file__).parents[1]
PAGES = [
    *sorted((ROOT / "docs" / "guide").glob("*.md")),
    ROOT / "docs" / "architecture.md",
    *sorted((ROOT / ".github" / "workflows").glob("diary-*.yml")),
    *sorted((ROOT / "templates" / "starter" / ".github" / "workflows").glob("*.j2")),
]
HOST_SECRETS = [name for kind in HOST_KINDS for name in credential_variables(kind)]
"""What `diarist deploy` may read, by the kind of host."""

MORE_SECRETS = "DIARIST_MORE_SECRETS"
"""What channels with names of their own want to be told, a line for each: no other name is taken from afar."""

TABLE = re.compile(
    r"(?P<begin><!-- table: (?P<page>[a-z_ ]+) -->\n)(?:.*?\n)??(?P<end><!-- end of table -->)"
    r"|(?P<start>(?P<indent> +)\[?# table: (?P<workflow>[a-z_ ]+)(?: #\])?\n).*?"
    r"(?P<stop> +\[?# end of table(?: #\])?\n)",
    re.DOTALL,
)


def channel_secrets(kinds: Iterable[type[Channel]]) -> list[str]:
    """What channels want to be told, as environment variables."""
    return [*(variable(kind.kind, secret.ending) for kind in kinds for secret in kind.secrets), MORE_SECRETS]


def handed_on(names: Iterable[str]) -> str:
    """What a workflow hands on to a step or to a workflow that it calls, a line for each."""
    return "\n".join(f"{name}: ${{{{ secrets.{name} }}}}" for name in names)


def taken(names: Iterable[str]) -> str:
    """What a called workflow takes, a line for each: none has to be there."""
    return "\n".join(f"{name}: {{ required: false }}" for name in names)


def promises() -> str:
    """What each kind of channel promises when an answer is lost."""
    rows = [f"| {kind.title} | `{kind.kind}` | {IN_WORDS[kind.assurance]} |" for kind in every_channel_class()]
    return "\n".join(["| channel | kind | when an answer is lost |", "|---|---|---|", *rows])


def tables_of_listening(kinds: Iterable[type[Channel]]) -> dict[str, str]:
    """Those about what people answered, by name."""
    of_readable = channel_secrets(kind for kind in kinds if hasattr(kind, "at_once"))
    of_mailbox = (*mail_in.SECRETS.values(), mail_in.KEY)
    return {
        "secrets of listening": handed_on(listen_settings.EVERY_LISTEN_SECRET),
        "secrets of listening taken": taken(listen_settings.EVERY_LISTEN_SECRET),
        "secrets of channels that are read": handed_on(of_readable),
        "secrets of channels that are read taken": taken(of_readable),
        "listen settings": settings.markdown_table(listen_settings.LISTEN_SETTINGS),
        "what is read": reads_table.markdown_table(),
        "settings of feeds about you": settings.markdown_table(listen_settings.FEED_SETTINGS),
        "secrets of the mailbox read": handed_on(of_mailbox),
        "secrets of the mailbox read taken": taken(of_mailbox),
    }


def tables() -> dict[str, str]:
    """Each table by the name that the guide calls it."""
    commands = [f"| `diarist {name}` | {words} |" for name, words in COMMANDS.items()]
    kinds = every_channel_class()
    of_channels = channel_secrets(kinds)
    hosts = tuple(map(host_class, HOST_KINDS))
    return tables_of_listening(kinds) | {
        "hosts": hosts_table(hosts),
        "each host": "\n\n".join(map(host_section, hosts)),
        "channels": "\n\n".join(map(section, kinds)),
        "secrets of all channels": handed_on(of_channels),
        "secrets of channels taken": taken(of_channels),
        "secrets of channels that take back": handed_on(
            channel_secrets(kind for kind in kinds if hasattr(kind, "is_gone"))
        ),
        "secrets of the nudge": handed_on(EVERY_SECRET),
        "secrets of the nudge taken": taken(EVERY_SECRET),
        "nudge settings": settings.markdown_table(nudge_settings.NUDGE_SETTINGS),
        "guest settings": settings.markdown_table(guests.GUEST_SETTINGS),
        "leave settings": settings.markdown_table(nudge_settings.AWAY_SETTINGS),
        "secrets of all hosts": handed_on(HOST_SECRETS),
        "secrets of hosts taken": taken(HOST_SECRETS),
        "secrets of the mailbox": handed_on(mail_in.SECRETS.values()),
        "secrets of the mailbox taken": taken(mail_in.SECRETS.values()),
        "promises": promises(),
        "front matter": fields.markdown_table(),
        "keepers": other_tools.markdown_table(),
        "diary settings": settings.markdown_table(settings.DIARY_SETTINGS),
        "author settings": settings.markdown_table(settings.AUTHOR_SETTINGS),
        "hold settings": settings.markdown_table(settings.HOLD_SETTINGS),
        "mailbox settings": settings.markdown_table(mail_in.MAIL_IN_SETTINGS),
        "sender settings": settings.markdown_table(mail_in.SENDER_SETTINGS),
        "editor settings": settings.markdown_table(settings.EDITOR_SETTINGS),
        "who keeps addresses": signup_kinds.markdown_table(),
        "check settings": settings.markdown_table(CHECK_SETTINGS),
        "rules": rules.markdown_table(),
        "doctor": all_questions.markdown_table(),
        "parts": parts(),
        "commands": "\n".join(["| command | what it does |", "|---|---|", *commands]),
    }


def written(text: str, made: Mapping[str, str]) -> str:
    """A file with its tables as they should be, each as it is `made`."""

    def table(found: re.Match[str]) -> str:
        if name := found["page"]:
            return f"{found['begin']}\n{made[name]}\n\n{found['end']}"
        return f"{found['start']}{indent(made[found['workflow']], found['indent'])}\n{found['stop']}"

    return TABLE.sub(table, text)


if __name__ == "__main__":
    stale, made = [], tables()
    for page in PAGES:
        text = page.read_text("utf-8")
        if (now := written(text, made)) != text:
            stale.append(page.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv:
                page.write_text(now, "utf-8")
    if stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {', '.join(stale)}")
    sys.exit(bool(stale) and "--check" in sys.argv)
