"""The channel by which a letter of the diary's own goes: the channels' own senders, made with other settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.channels.table import channel_class

if TYPE_CHECKING:
    from diarist.channels.channel import Channel, Setup


def letter_channel(by: str, setup: Setup) -> Channel:
    """A channel of a kind; what a `setup` does not say of its settings and secrets is as it is by itself, or empty."""
    kind = _class(by)
    settings = {setting.name: setting.default for setting in kind.settings} | dict(setup.settings)
    secrets = {secret.ending: setup.secrets.get(secret.ending, "") for secret in kind.secrets}
    return kind(replace(setup, settings=settings, secrets=secrets))


def _class(by: str) -> type[Channel]:
    if by != "mail":
        return channel_class(by)
    from diarist.announce.letter_mail import LetterMail  # noqa: PLC0415 - what mail needs may not be installed

    return LetterMail
