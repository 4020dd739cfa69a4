"""What every request to GitHub's API says of itself: with which token, in which version, and what it wants back."""

from __future__ import annotations

VERSION = "2022-11-28"
"""The API's version (https://docs.github.com/en/rest/about-the-rest-api/api-versions)."""

_JSON, _RAW = "application/vnd.github+json", "application/vnd.github.raw+json"


def github_headers(token: str, *, raw: bool = False) -> dict[str, str]:
    """The headers of a request; `raw` asks for a file's own bytes in place of JSON.

    Source: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api
    """
    accept = _RAW if raw else _JSON
    return {"Accept": accept, "Authorization": f"Bearer {token}", "X-GitHub-Api-Version": VERSION}
