"""How a digest or an urgent letter goes to one person: by the channels' own senders, as `listen:` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.announce.letter_channel import letter_channel
from diarist.channels.channel import Announcement, Setup
from diarist.diary.errors import DiaryError
from diarist.diary.listen_settings import API_KEY, PASSWORD, USER

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from diarist.channels.channel import Channel
    from diarist.diary.listen_settings import Listen
    from diarist.diary.site import Site

NAME = "listen"
"""What a channel is called whose secrets are `DIARIST_LISTEN_…`."""

_WHERE = ("extra", "diary", "listen")
_SECRETS = {"mail": {"USER": USER, "PASSWORD": PASSWORD}, "notify": {"API_KEY": API_KEY}}


def check_way_open(site: Site, listen: Listen, environment: Mapping[str, str]) -> None:
    """Raise DiaryError, with all that is missing, where nothing can be sent, or nothing urgent."""
    missing = []
    if not listen.recipients(environment):
        missing.append(("it names nobody who gets the digest", "add `to:`, or set the secret DIARIST_LISTEN_TO"))
    if not listen.urgent_recipients(environment):
        mend = "add `urgent_to:`, or set the secret DIARIST_LISTEN_URGENT_TO"
        missing.append(("it names nobody who gets at once what is urgent", mend))
    if not listen.urgent_advice:
        mend = "add `urgent_advice:`, your organisation's own sentence on what to do then, and whom to call"
        missing.append(("it does not say what to do when an answer is urgent", mend))
    if not any(listen.settings.get(name) for name in ("host", "template")):
        missing.append((f"it does not say how a digest goes by {listen.by}", "the guide says what to add"))
    if listen.by == "notify" and not environment.get(API_KEY, "").strip():
        missing.append((f"{API_KEY} is not set", "set it among the secrets"))
    if missing:
        raise DiaryError([site.written.found(_WHERE, f"`listen`: {what}", mend) for what, mend in missing])


class DigestWays:
    """The ways to each person whom `listen:` names. Raises DiaryError where its settings do not go together."""

    def __init__(
        self, site: Site, listen: Listen, environment: Mapping[str, str], client: httpx.Client | None = None
    ) -> None:
        self._site, self._listen, self._environment, self._client = site, listen, environment, client
        self.recipients = listen.recipients(environment)
        self.urgent_recipients = listen.urgent_recipients(environment)

    def to(self, address: str, subject: str, plain: str, html: str) -> tuple[Channel, Announcement]:
        """The channel to one person, and a letter as that takes it."""
        channel = self._channel(address)
        words = Announcement(
            channel=NAME,
            text=plain,
            link=self._site.address,
            count=len(plain),
            limit=channel.limit,
            title=subject,
            lang=self._site.language,
            html=html if channel.kind == "mail" else "",
        )
        return channel, words

    def _channel(self, to: str) -> Channel:
        from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - for whoever sends

        own = dict(self._listen.settings) | {"to": to}
        if self._listen.by == "mail":
            # Where readers' answers go, an answer to this would be heard as one of theirs.
            own |= {"reply_to": own["from"]}
        given = {end: self._environment.get(name, "").strip() for end, name in _SECRETS[self._listen.by].items()}
        web = Web(self._client or make_client(), (*given.values(), to))
        return letter_channel(self._listen.by, Setup(name=NAME, settings=own, secrets=given, site=self._site, web=web))
