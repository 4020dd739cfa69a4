"""Writes the guide's tables from the definitions that the engine reads; `--check` says which are out of date."""

import re
import sys
from pathlib import Path

from diarist.cli import main
from diarist.diary import fields, settings

GUIDE = Path(__file__).parents[1] / "docs" / "guide"
TABLE = re.compile(r"(<!-- table: ([a-z ]+) -->\n).*?(\n<!-- end of table -->)", re.DOTALL)


def tables() -> dict[str, str]:
    """Each table by the name that the guide calls it."""
    commands = [
        f"| `diarist {name}` | {command.get_short_help_str(100)} |" for name, command in sorted(main.commands.items())
    ]
    return {
        "front matter": fields.markdown_table(),
        "diary settings": settings.markdown_table(settings.DIARY_SETTINGS),
        "author settings": settings.markdown_table(settings.AUTHOR_SETTINGS),
        "hold settings": settings.markdown_table(settings.HOLD_SETTINGS),
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
