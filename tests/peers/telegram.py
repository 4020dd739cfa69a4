"""Telegram's bot API as far as Diarist speaks to it: each request is checked as the documentation has it.

Source: https://core.telegram.org/bots/api.
"""

from __future__ import annotations

import json
from typing import Any

import httpx


class TelegramPeer:
    """One chat with one bot in it. `posts` are its messages; `faults` is what was wrong with requests.

    A private chat has no `username`. Messages in `old` are older than 48 hours.
    """

    def __init__(self, token: str, number: int = -1001234567890, username: str = "diary_example") -> None:
        self.token, self.number, self.username = token, number, username
        self.posts: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.old: set[int] = set()
        self._made = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        _, bot, method = request.url.path.split("/")
        if bot != f"bot{self.token}":
            return _error(401, "Unauthorized")
        if request.method != "POST" or request.headers.get("Content-Type") != "application/json":
            self.faults.append("no POST of JSON")
        body = json.loads(request.content)
        chat = body.pop("chat_id")
        if str(chat).lower() not in {str(self.number), f"@{self.username}".lower()}:
            return _error(400, "Bad Request: chat not found")
        match method:
            case "sendMessage":
                return self._send(body)
            case "editMessageText":
                return self._edit(body)
            case "deleteMessage":
                return self._delete(body)
        self.faults.append(f"there is no {method}")
        return _error(404, "Not Found")

    def _send(self, body: dict[str, Any]) -> httpx.Response:
        if failure := self._wrong(body):
            return failure
        self._made += 1
        link = body["link_preview_options"]["url"]
        self.posts.append({"id": self._made, "text": body["text"], "link": link})
        return self._message(self._made, body["text"])

    def _edit(self, body: dict[str, Any]) -> httpx.Response:
        number = body.pop("message_id")
        if failure := self._wrong(body):
            return failure
        found = [post for post in self.posts if post["id"] == number]
        if not found:
            return _error(400, "Bad Request: message to edit not found")
        if found[0]["text"] == body["text"]:
            return _error(400, "Bad Request: message is not modified: specified new message content is the same")
        found[0]["text"] = body["text"]
        return self._message(number, body["text"])

    def _delete(self, body: dict[str, Any]) -> httpx.Response:
        number = body["message_id"]
        if number in self.old:
            return _error(400, "Bad Request: message can't be deleted")
        if all(post["id"] != number for post in self.posts):
            return _error(400, "Bad Request: message to delete not found")
        self.posts = [post for post in self.posts if post["id"] != number]
        return httpx.Response(200, json={"ok": True, "result": True})

    def _wrong(self, body: dict[str, Any]) -> httpx.Response | None:
        if set(body) != {"text", "link_preview_options"}:
            self.faults.append(f"fields {sorted(body)}")
        if set(body["link_preview_options"]) != {"url", "prefer_large_media"}:
            self.faults.append("options of the preview")
        length = len(body["text"].encode("utf-16-le")) // 2
        if not length:
            return _error(400, "Bad Request: message text is empty")
        return _error(400, "Bad Request: message is too long") if length > 4096 else None

    def _message(self, number: int, text: str) -> httpx.Response:
        public = {"username": self.username} if self.username else {}
        chat = {"id": self.number, "title": "The Tuesday Lamp", "type": "channel", **public}
        return httpx.Response(
            200, json={"ok": True, "result": {"message_id": number, "date": 1, "chat": chat, "text": text}}
        )


def _error(code: int, description: str) -> httpx.Response:
    return httpx.Response(code, json={"ok": False, "error_code": code, "description": description})
