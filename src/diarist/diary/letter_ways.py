"""The ways in which a letter of the diary's own goes to somebody: the settings of each, and what it has to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.diary.settings import Setting
from diarist.diary.this_machine import is_this_machine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diarist.diary.settings_file import SettingsFile

WAY_SETTINGS = (
    Setting("host", "text", "", "By mail: the mail server that takes it."),
    Setting("port", "port", 587, "By mail: its port."),
    Setting(
        "security",
        "text",
        "starttls",
        "By mail: how the connection is encrypted; `none` is for a server on the machine itself.",
        choices=("starttls", "tls", "none"),
    ),
    Setting("from", "mail", "", "By mail: the address that it comes from."),
    Setting("template", "text", "", "By Notify: the id of a template with ((subject)) and ((body))."),
    Setting("server", "server", "https://api.notifications.service.gov.uk", "By Notify: where the service is."),
)
_FOR_ONE = {"mail": ("host", "port", "security", "from"), "notify": ("template", "server")}
"""The settings that are for one way alone."""

_WANTED = {"mail": ("host", "from"), "notify": ("template",)}


def way_settings(by: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a way's own channel, out of those of its group."""
    return {name: found[name] for name in _FOR_ONE.get(by, ())}


def check_way(
    written: Collection[str], found: Mapping[str, Any], file: SettingsFile, keys: tuple[str, ...], letter: str
) -> None:
    """Note what the way of a letter needs and does not have, and what is for another way."""
    by = found["by"]
    for name in _WANTED.get(by, ()):
        if not found[name]:
            file.problem(keys, f"`{keys[-1]}` by {by} has no {name}", f"add a line with `{name}:`")
    for name in written:
        ways = [way for way, own in _FOR_ONE.items() if name in own]
        if (ways and by not in ways) or (name == "to" and by not in _WANTED):
            file.problem((*keys, name), f"`{name}` is not for {letter} by {by}", "take it out, or change `by:`")
    if found["security"] == "none" and found["host"] and not is_this_machine(found["host"]):
        what = "`security: none` would send the mail and the password in the clear"
        file.problem((*keys, "security"), what, "write starttls or tls")
