"""Chat services as their documentation describes them, each with one room behind one webhook.

Each notes in `faults` whatever is wrong with a request, and answers it as the service would; `posts` is what stands in
the room.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

CANARY = "Canary4711SecretToken0123456789"
"""What nobody may ever see; it is part of each address."""

_UNESCAPED = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")


class Hook(ABC):
    """One webhook."""

    address = ""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        if not self.knows(request):
            return self.unknown()
        message = _json(request)
        found = list(self.faults_of(message)) if request.method == "POST" else [f"{request.method} is not known"]
        if request.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            found.append("the content is not declared as JSON")
        self.faults += found
        return self.refuse(found) if found else self.take(message, request)

    def knows(self, request: httpx.Request) -> bool:
        """Whether the request is for this webhook."""
        return request.url.path == urlsplit(self.address).path

    @abstractmethod
    def unknown(self) -> httpx.Response:
        """What a wrong address gets."""

    @abstractmethod
    def faults_of(self, message: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        """What is wrong with a message."""

    @abstractmethod
    def refuse(self, faults: list[str]) -> httpx.Response:
        """What a wrong message gets."""

    @abstractmethod
    def take(self, message: Any, request: httpx.Request) -> httpx.Response:  # noqa: ANN401 - JSON
        """Put a message into the room."""


class SlackHook(Hook):
    """https://docs.slack.dev/reference/block-kit/blocks; the answers are those of Slack's changelog of 2016-05-17."""

    address = f"https://hooks.slack.com/services/T0LAMP0000/B0OIL00000/{CANARY}"

    def unknown(self) -> httpx.Response:
        return httpx.Response(404, text="no_service")

    def refuse(self, faults: list[str]) -> httpx.Response:
        return httpx.Response(400, text=f"invalid_blocks {faults}")

    def take(self, message: Any, request: httpx.Request) -> httpx.Response:  # noqa: ANN401, ARG002 - JSON
        self.posts.append(message)
        return httpx.Response(200, text="ok")

    def faults_of(self, message: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        yield from _unknown_keys(message, {"text", "blocks", "unfurl_links", "unfurl_media"})
        yield from _text("text", message["text"], 40_000)
        if _UNESCAPED.search(message["text"]):
            yield "text holds an unescaped control character"
        if not 1 <= len(message["blocks"]) <= 50:
            yield "a message has 1 to 50 blocks"
        for block in message["blocks"]:
            yield from self._block(block)

    def _block(self, block: dict[str, Any]) -> Iterator[str]:
        if block["type"] == "section":
            if block["text"]["type"] not in {"plain_text", "mrkdwn"}:
                yield "a section's text is plain_text or mrkdwn"
            yield from _text("a section's text", block["text"]["text"], 3000)
            if _UNESCAPED.search(block["text"]["text"]):
                yield "a section holds an unescaped control character"
        elif block["type"] == "image":
            yield from _unknown_keys(block, {"type", "image_url", "alt_text"})
            yield from _address("image_url", block["image_url"], 3000)
            yield from _text("alt_text", block["alt_text"], 2000)
        elif block["type"] == "rich_text":
            for section in block["elements"]:
                for link in section["elements"]:
                    yield from _address("a link's url", link["url"], 3000)
        else:
            yield f"{block['type']} is not among the blocks of this test"


class TeamsHook(Hook):
    """A workflow's webhook; the card is checked against the parts of https://adaptivecards.io/explorer/ used here."""

    address = (
        "https://default0.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/00ff/triggers/"
        f"manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={CANARY}"
    )

    def knows(self, request: httpx.Request) -> bool:
        return super().knows(request) and request.url.params.get("sig") == CANARY

    def unknown(self) -> httpx.Response:
        return httpx.Response(401, json={"error": {"code": "DirectApiAuthorizationRequired"}})

    def refuse(self, faults: list[str]) -> httpx.Response:
        return httpx.Response(400, json={"error": {"code": "TriggerInputSchemaMismatch", "message": str(faults)}})

    def take(self, message: Any, request: httpx.Request) -> httpx.Response:  # noqa: ANN401, ARG002 - JSON
        self.posts.append(message)
        return httpx.Response(202, headers={"x-ms-workflow-run-id": f"run{len(self.posts)}"})

    def faults_of(self, message: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        if message["type"] != "message" or len(message["attachments"]) != 1:
            yield "it is no message with one card"
        card = message["attachments"][0]
        if card["contentType"] != "application/vnd.microsoft.card.adaptive":
            yield "it is no Adaptive Card"
        if len(json.dumps(message, ensure_ascii=False).encode("utf-16-le")) > 28_000:
            yield "a post has at most 28 KB"
        yield from self._card(card["content"])

    def _card(self, card: dict[str, Any]) -> Iterator[str]:
        yield from _unknown_keys(card, {"$schema", "type", "version", "lang", "body", "actions", "msteams"})
        if card["type"] != "AdaptiveCard" or card["version"] != "1.2":
            yield "the parts used here came with version 1.2"
        for part in card["body"]:
            if part["type"] == "RichTextBlock":
                for run in part["inlines"]:
                    yield from _text("a run's text", run["text"], 28_000)
            elif part["type"] == "Image":
                yield from _address("an image's url", part["url"], 2048)
                yield from _text("altText", part["altText"], 2048)
            else:
                yield f"{part['type']} is not among the parts of this test"
        for action in card["actions"]:
            yield from _text("an action's title", action["title"], 256)
            yield from _address("an action's url", action["url"], 2048)


class GoogleChatHook(Hook):
    """https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create."""

    address = f"https://chat.googleapis.com/v1/spaces/AAQALAMP/messages?key=AIzaSyPublicKeyOfAllWebhooks&token={CANARY}"

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, dict[str, Any]] = {}

    def knows(self, request: httpx.Request) -> bool:
        return super().knows(request) and request.url.params.get("token") == CANARY

    def unknown(self) -> httpx.Response:
        return httpx.Response(403, json={"error": {"code": 403, "status": "PERMISSION_DENIED"}})

    def refuse(self, faults: list[str]) -> httpx.Response:
        return httpx.Response(400, json={"error": {"code": 400, "message": str(faults), "status": "INVALID_ARGUMENT"}})

    def take(self, message: Any, request: httpx.Request) -> httpx.Response:  # noqa: ANN401 - JSON
        request_id = request.url.params.get("requestId", "")
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", request_id):
            self.faults.append("requestId is no UUID")
        if request_id not in self._known:
            self.posts.append(message)
            name = f"spaces/AAQALAMP/messages/m{len(self.posts)}.m{len(self.posts)}"
            self._known[request_id] = {"name": name, "thread": {"name": "spaces/AAQALAMP/threads/t"}, **message}
        return httpx.Response(200, json=self._known[request_id])

    def faults_of(self, message: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        yield from _unknown_keys(message, {"fallbackText", "cardsV2"})
        if len(json.dumps(message, ensure_ascii=False).encode()) > 32_000:
            yield "a message has at most 32,000 bytes"
        for card in message["cardsV2"]:
            yield from _text("cardId", card["cardId"], 100)
            for section in card["card"]["sections"]:
                for widget in section["widgets"]:
                    yield from self._widget(widget)

    def _widget(self, widget: dict[str, Any]) -> Iterator[str]:
        ((kind, content),) = widget.items()
        if kind == "textParagraph":
            yield from _text("textParagraph", content["text"], 32_000)
            if re.search(r"<(?!br>)", content["text"]):
                yield "a paragraph holds an unescaped tag"
        elif kind == "image":
            yield from _address("imageUrl", content["imageUrl"], 2048)
            yield from _text("altText", content["altText"], 2048)
        elif kind == "buttonList":
            for button in content["buttons"]:
                yield from _text("a button's text", button["text"], 256)
                yield from _address("a button's link", button["onClick"]["openLink"]["url"], 2048)
        else:
            yield f"{kind} is not among the widgets of this test"


class DiscordHook(Hook):
    """https://docs.discord.com/developers/resources/webhook, with one message after the other by its id."""

    address = f"https://discord.com/api/webhooks/223704706495545344/{CANARY}"

    def __init__(self) -> None:
        super().__init__()
        self._next = 1_170_000_000_000_000_001

    def __call__(self, request: httpx.Request) -> httpx.Response:
        found = re.fullmatch(rf"{urlsplit(self.address).path}/messages/(\d+)", request.url.path)
        return self._one(found[1], request) if found else super().__call__(request)

    def unknown(self) -> httpx.Response:
        return httpx.Response(404, json={"message": "Unknown Webhook", "code": 10015})

    def refuse(self, faults: list[str]) -> httpx.Response:
        return httpx.Response(400, json={"message": "Invalid Form Body", "code": 50035, "errors": faults})

    def take(self, message: Any, request: httpx.Request) -> httpx.Response:  # noqa: ANN401 - JSON
        post = {"id": str(self._next), "channel_id": "199737254929760256", **message}
        self._next += 1
        self.posts.append(post)
        is_shown = request.url.params.get("wait") == "true"
        return httpx.Response(200, json=post) if is_shown else httpx.Response(204)

    def _one(self, name: str, request: httpx.Request) -> httpx.Response:
        post = next((post for post in self.posts if post["id"] == name), None)
        if not post:
            return httpx.Response(404, json={"message": "Unknown Message", "code": 10008})
        if request.method == "DELETE":
            self.posts.remove(post)
            return httpx.Response(204)
        if request.method == "PATCH":
            self.faults += self.faults_of(_json(request))
            post.update(_json(request))
        return httpx.Response(200, json=post)

    def faults_of(self, message: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        yield from _unknown_keys(message, {"content", "embeds", "allowed_mentions"})
        yield from _text("content", message["content"], 2000)
        if message["allowed_mentions"] != {"parse": []}:
            yield "somebody could be mentioned"
        for embed in message["embeds"]:
            yield from _text("an embed's title", embed["title"], 256)
            yield from _address("an embed's url", embed["url"], 2048)
            if "image" in embed:
                yield from _address("an image's url", embed["image"]["url"], 2048)
                yield from _text("an image's description", embed["image"]["description"], 1024)


def _json(request: httpx.Request) -> Any:  # noqa: ANN401 - JSON
    return json.loads(request.content) if request.content else None


def _text(name: str, value: object, limit: int) -> Iterator[str]:
    if not isinstance(value, str) or not value or len(value) > limit:
        yield f"{name} should have 1 to {limit} characters"


def _address(name: str, value: object, limit: int) -> Iterator[str]:
    if not isinstance(value, str) or urlsplit(value).scheme not in {"http", "https"} or len(value) > limit:
        yield f"{name} is no address"


def _unknown_keys(value: dict[str, Any], known: set[str]) -> Iterator[str]:
    yield from (f"{key} is not known" for key in value.keys() - known)
