"""`diarist schema`: the front matter's JSON Schema."""

from __future__ import annotations

import json

import click

from diarist.diary.fields import json_schema
from diarist.terminal.answers import say


@click.command()
def schema() -> None:
    """Write the front matter's JSON Schema, for editors.

    Example: diarist schema > entry.schema.json
    """
    say(json.dumps(json_schema(), ensure_ascii=False, indent=2))
