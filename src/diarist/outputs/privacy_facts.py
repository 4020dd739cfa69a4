"""What the privacy page says: what is switched on of all that could tell others of a reader."""

from __future__ import annotations

from typing import NamedTuple


class Practice(NamedTuple):
    """What is switched on. `embeds` and `hub` are names of hosts, `networks` and `rooms` names of services.

    `newsletters` are kinds of channels, in order, and `list` for mail that goes to a mailing list. `programs` are the
    names of authors whose entries may hold any HTML, and so programs that do anything. It `listens` where a program
    reads what people answered.
    """

    embeds: tuple[str, ...]
    programs: tuple[str, ...]
    networks: tuple[str, ...]
    rooms: tuple[str, ...]
    newsletters: tuple[str, ...]
    answers: str
    webmentions: bool
    search_engines: bool
    hub: str
    listens: bool = False
