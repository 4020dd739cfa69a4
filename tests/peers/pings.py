"""Services that are told of a change: a WebSub hub, and the search engines of IndexNow with the site they look at."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import httpx


class Hub:
    """A hub as PubSubHubbub 0.3, section 7.1, describes it. `posts` are the feeds it was told of.

    `address` is where it is; another can be put there.

    Source: https://pubsubhubbub.github.io/PubSubHubbub/pubsubhubbub-core-0.3.html#new-content-notification
    """

    address = "https://hub.example/"

    def __init__(self) -> None:
        self.posts: list[str] = []
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Take one feed."""
        form = dict(parse_qsl(request.content.decode()))
        found = [
            *(
                []
                if request.method == "POST" and str(request.url) == self.address
                else ["it was not posted to the hub"]
            ),
            *([] if request.headers["Content-Type"] == "application/x-www-form-urlencoded" else ["it is no form"]),
            *(
                []
                if form.get("hub.mode") == "publish" and len(form) == 2
                else ["hub.mode and hub.url are all there is"]
            ),
            *([] if urlsplit(form.get("hub.url", "")).hostname else ["hub.url is no address"]),
        ]
        self.faults += found
        if found:
            return httpx.Response(400, text=str(found))
        self.posts.append(form["hub.url"])
        return httpx.Response(204)


class SearchEngines:
    """IndexNow and one site: `files` are what stands there by address. `posts` are the pages that were named.

    `address` is where it is; another can be put there.

    Source: https://www.indexnow.org/documentation
    """

    address = "https://api.indexnow.org/indexnow"

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self.posts: list[str] = []
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Show a file of the site, or take pages."""
        if request.method == "GET":
            found = self.files.get(str(request.url))
            return httpx.Response(404) if found is None else httpx.Response(200, text=found)
        faults = list(self._faults(request))
        self.faults += faults
        if faults:
            return httpx.Response(400, json={"errorCode": "InvalidRequestParameters", "message": str(faults)})
        told = json.loads(request.content)
        if self.files.get(told["keyLocation"]) != told["key"]:
            return httpx.Response(403, json={"errorCode": "InvalidKey"})
        below = told["keyLocation"].rpartition("/")[0] + "/"
        if not all(page.startswith(below) and urlsplit(page).netloc == told["host"] for page in told["urlList"]):
            return httpx.Response(422, json={"errorCode": "InvalidUrl"})
        self.posts += told["urlList"]
        return httpx.Response(202)

    def _faults(self, request: httpx.Request) -> list[str]:
        told = json.loads(request.content)
        return [
            *([] if str(request.url) == self.address and request.method == "POST" else ["it was sent elsewhere"]),
            *([] if request.headers["Content-Type"].startswith("application/json") else ["it is no JSON"]),
            *([] if told.keys() == {"host", "key", "keyLocation", "urlList"} else ["it has other keys"]),
            *([] if re.fullmatch(r"[A-Za-z0-9-]{8,128}", told["key"]) else ["the key is not of the form"]),
            *([] if isinstance(told["urlList"], list) and len(told["urlList"]) <= 10_000 else ["it is no list"]),
        ]
