"""The one table of all kinds of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.bluesky import Bluesky
from diarist.channels.buttondown import Buttondown
from diarist.channels.discord import Discord
from diarist.channels.facebook import Facebook
from diarist.channels.google_chat import GoogleChat
from diarist.channels.indexnow import IndexNow
from diarist.channels.linkedin import LinkedIn
from diarist.channels.mail import Mail
from diarist.channels.mastodon import Mastodon
from diarist.channels.notify import Notify
from diarist.channels.slack import Slack
from diarist.channels.teams import Teams
from diarist.channels.telegram import Telegram
from diarist.channels.threads import Threads
from diarist.channels.webmention import Webmention
from diarist.channels.websub import WebSub
from diarist.channels.x import X

if TYPE_CHECKING:
    from diarist.channels.channel import Channel

KINDS: tuple[type[Channel], ...] = (
    Mastodon,
    Bluesky,
    LinkedIn,
    X,
    Facebook,
    Threads,
    Telegram,
    Slack,
    Teams,
    GoogleChat,
    Discord,
    Mail,
    Notify,
    Buttondown,
    Webmention,
    WebSub,
    IndexNow,
)
"""Every kind of channel, in the guide's order."""

BY_KIND = {kind.kind: kind for kind in KINDS}


def variable(name: str, ending: str) -> str:
    """The environment variable that holds a channel's secret."""
    return f"DIARIST_{name}_{ending}".upper()
