"""WebSub: the hub is told which feeds have changed, and tells their subscribers.

A hub tells feed readers of a new entry at once; without one they look themselves, once an hour or once a day.

```yaml
extra:
  diary:
    feed:
      hub: https://pubsubhubbub.appspot.com/
    channels:
      websub:
```

1. Choose a hub. The one above is run by Google and <https://websub.superfeedr.com/> by Superfeedr; both are open to
   all, and free.
2. Write its address after `hub:`. The feeds name it from then on, so that readers can subscribe there.
3. Add the channel. With each new entry, the hub is told of the feeds that have it: the diary's, its topics' and its
   authors'.

The hub reads nothing but your feeds, which everybody can. It learns which feed readers subscribe, not who uses them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.addresses import FEED_FILES
from diarist.diary.channel_kinds import CHANNEL_KINDS

if TYPE_CHECKING:
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.message import Message
    from diarist.diary.settings import Setting


class WebSub:
    """The site's hub (`feed.hub` in the settings). The targets are the folders of the feeds that have it.

    WebSub itself leaves open how a hub is told; hubs take what PubSubHubbub 0.3 said, one feed a request. A hub looks
    at the feed and passes on what is new, so that it may be told again.
    Sources: https://www.w3.org/TR/websub/#publishing,
    https://pubsubhubbub.github.io/PubSubHubbub/pubsubhubbub-core-0.3.html#new-content-notification.
    """

    kind: ClassVar[str] = "websub"
    title: ClassVar[str] = CHANNEL_KINDS["websub"].title
    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    limit: ClassVar[int] = 0
    settings: ClassVar[tuple[Setting, ...]] = ()
    secrets: ClassVar[tuple[Secret, ...]] = ()

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = "websub"
        self._web, self._home, self._hub = setup.web, setup.site.address, setup.site.feed_hub

    def targets(self, message: Message) -> tuple[str, ...]:
        """The folders with feeds that have it."""
        return tuple(self._home + folder for folder in message.feeds)

    def compose(self, message: Message) -> Announcement:
        """Which feeds are named to which hub; there are no other words."""
        feeds = (folder + file.name for folder in self.targets(message) for file in FEED_FILES)
        text = "\n".join((f"Told to {self._hub or 'no hub'}: these feeds have changed.", *feeds))
        return Announcement(channel=self.name, text=text, link=message.link, count=len(text), limit=self.limit)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Tell the hub of each feed in one folder."""
        return self.tell_again(announcement.link, sending.target) or Receipt(self._hub)

    def tell_again(self, link: str, target: str) -> Failure | None:  # noqa: ARG002 - feeds are all that it knows
        """Tell the hub of each feed in one folder: it cannot tell the first time from the second."""
        if not self._hub:
            return Failure(Trouble.PARKED, "there is no hub; write one into mkdocs.yml, as `hub:` below `feed:`")
        for file in FEED_FILES:
            told = {"hub.mode": "publish", "hub.url": target + file.name}
            answer = self._web.ask("POST", self._hub, data=told)
            if isinstance(answer, Failure):
                return answer
        return None
