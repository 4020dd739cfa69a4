"""The one table of those who can keep the addresses of readers who want entries by mail.

Each row says what the settings want to know. What each of them takes is its own documentation's word, in `signup.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from diarist.diary.settings import FLAG_OFF, Setting

_KEEPER = Setting("keeper", "text", "", "Who keeps the addresses, as readers know them.")
_PRIVACY = Setting("privacy", "address", "", "The keeper's own page about privacy.")
_WEEKLY = Setting("weekly", "flag", FLAG_OFF, "Whether mail comes once a week, not with each entry.")
_LEADS_TO = Setting(
    "leads_to",
    "servers",
    (),
    "Other sites that the service leads on to after the form, such as your own domain there.",
)


@dataclass(frozen=True, slots=True)
class SignUpKind:
    """One row: the kind's name in the setting `subscribe:`, its name for people, its settings, its page about privacy.

    The first of the settings is the one that may stand alone, as `buttondown: friday-boat`.
    """

    kind: str
    title: str
    settings: tuple[Setting, ...]
    privacy: str = ""


SIGN_UP_KINDS = {
    row.kind: row
    for row in (
        SignUpKind(
            "buttondown",
            "Buttondown",
            (
                Setting("name", "text", "", "The newsletter's name: the end of its address there.", required=True),
                *(_WEEKLY, _LEADS_TO),
            ),
            "https://buttondown.com/legal/privacy",
        ),
        SignUpKind(
            "listmonk",
            "listmonk",
            (
                Setting("address", "server", "", "Where your listmonk is.", required=True),
                Setting("list", "text", "", "The list's UUID. It has to be a public list.", required=True),
                Setting(
                    "captcha", "flag", FLAG_OFF, "Whether it asks a captcha, for then only its own page can be used."
                ),
                *(_KEEPER, _PRIVACY, _LEADS_TO),
            ),
        ),
        SignUpKind(
            "mailchimp",
            "Mailchimp",
            (
                Setting(
                    "form", "address", "", "The address that its embedded form is sent to, copied whole.", required=True
                ),
                *(_WEEKLY, _LEADS_TO),
            ),
            "https://www.intuit.com/privacy/statement/",
        ),
        SignUpKind(
            "page",
            "A page of anybody's",
            (
                Setting("address", "address", "", "The page on which readers leave their address.", required=True),
                *(_KEEPER, _PRIVACY, _WEEKLY),
            ),
        ),
        SignUpKind(
            "mail",
            "A mail that a person answers",
            (
                Setting("to", "mail", "", "Where readers ask for it.", required=True),
                *(_KEEPER, _PRIVACY, _WEEKLY),
            ),
        ),
    )
}
"""Every kind by its name, in the guide's order."""


def markdown_table() -> str:
    """All kinds with their settings, as the table that stands in the guide."""
    rows = [
        f"| {kind.title if setting is kind.settings[0] else ''} | `{kind.kind}.{setting.name}` | {setting.meaning} |"
        for kind in SIGN_UP_KINDS.values()
        for setting in kind.settings
    ]
    return "\n".join(["| who keeps the addresses | setting | meaning |", "|---|---|---|", *rows])
