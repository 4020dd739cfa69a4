"""Writes the guide's tables from the definitions that the engine reads; `--check` says which are out of date."""

import re
import sys
from pathlib import Path

from diarist.announce.rehearsal import IN_WORDS
from diarist.channels.table import KINDS, variable
from diarist.checks import rules
from diarist.checks.read_settings import CHECK_SETTINGS
from diarist.cli import main
from diarist.diary import fields, other_tools, settings

GUIDE = Path(__file__).parents[1] / "docs" / "guide"
TABLE = re.compile(r"(<!-- table: ([a-z_ ]+) -->\n).*?(\n<!-- end of table -->)", re.DOTALL)


def channel_tables() -> dict[str, str]:
    """For each kind of channel its settings, and the environment variables of its secrets."""
    found = {}
    for kind in KINDS:
        needed = {True: "required", False: "optional"}
        rows = [f"| `{variable(kind.kind, s.ending)}` | {needed[s.required]} | {s.meaning} |" for s in kind.secrets]
        secrets = "\n".join(["| secret | needed | what it is |", "|---|---|---|", *rows])
        own = settings.markdown_table(kind.settings) if kind.settings else ""
        found[f"channel {kind.kind}"] = "\n\n".join(filter(None, [own, secrets if rows else ""])) or "Nothing to set."
    return found


def promises() -> str:
    """What each kind of channel promises when an answer is lost."""
    rows = [f"| {kind.title} | `{kind.kind}` | {IN_WORDS[kind.assurance]} |" for kind in KINDS]
    return "\n".join(["| channel | kind | when an answer is lost |", "|---|---|---|", *rows])


def tables() -> dict[str, str]:
    """Each table by the name that the guide calls it."""
    commands = [
        f"| `diarist {name}` | {command.get_short_help_str(100)} |" for name, command in sorted(main.commands.items())
    ]
    return channel_tables() | {
        "promises": promises(),
        "front matter": fields.markdown_table(),
        "keepers": other_tools.markdown_table(),
        "diary settings": settings.markdown_table(settings.DIARY_SETTINGS),
        "author settings": settings.markdown_table(settings.AUTHOR_SETTINGS),
        "hold settings": settings.markdown_table(settings.HOLD_SETTINGS),
        "check settings": settings.markdown_table(CHECK_SETTINGS),
        "rules": rules.markdown_table(),
        "commands": "\n".join(["| command | what it does |", "|---|---|", *commands]),
    }


def written(text: str) -> str:
    """A page of the guide with its tables as they should be."""
    return TABLE.sub(lambda found: f"{found[1]}\n{tables()[found[2]]}\n{found[3]}", text)


if __name__ == "__main__":
    stale = []
    for page in sorted(GUIDE.glob("*.md")):
        text = page.read_text("utf-8")
        if written(text) != text:
            stale.append(page.name)
            if "--check" not in sys.argv:
                page.write_text(written(text), "utf-8")
    if stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {', '.join(stale)}")
    sys.exit(bool(stale) and "--check" in sys.argv)
