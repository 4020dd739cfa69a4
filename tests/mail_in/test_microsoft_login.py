"""A token of Microsoft's: asked for in the way that its documentation has, and each refusal said to people."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import httpx
import pytest

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.mail_in.microsoft_login import access_token
from tests.mail_in.mailboxes import MICROSOFTS
from tests.peers.programs import free_port
from tests.peers.server import serving

SECRET = "canary-4715-secret"  # noqa: S105 - it is made up
TOKEN = "eyJ0.canary.4716"  # noqa: S105 - the same


def said(response: httpx.Response) -> MailboxError:
    """What is said of an answer that has no token."""
    with serving(lambda _: response) as authority, pytest.raises(MailboxError) as error:
        access_token(MICROSOFTS, SECRET, authority)
    assert SECRET not in str(error.value)
    return error.value


def refused(code: str) -> httpx.Response:
    words = f"AADSTS{code}: Something of {SECRET}. Trace ID: 1"
    return httpx.Response(401, json={"error": "invalid_client", "error_description": words})


def test_the_token_is_asked_for_with_client_credentials() -> None:
    asked: list[httpx.Request] = []

    def peer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"token_type": "Bearer", "expires_in": 3599, "access_token": TOKEN})

    with serving(peer) as authority:
        assert access_token(MICROSOFTS, SECRET, authority) == TOKEN
    (request,) = asked
    assert (request.method, request.url.path) == ("POST", "/council.example/oauth2/v2.0/token")
    assert {name: value for name, (value,) in parse_qs(request.content.decode()).items()} == {
        "client_id": MICROSOFTS.client,
        "client_secret": SECRET,
        "scope": "https://outlook.office365.com/.default",
        "grant_type": "client_credentials",
    }


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("7000215", "the client secret is wrong; copy its value, not its ID"),
        ("7000222", "the client secret has ended"),
        ("700016", "knows no application of that ID"),
        ("90002", "knows no directory of that ID"),
        ("123456", "refuses the application (AADSTS123456); go through the guide’s steps again"),
    ],
)
def test_a_refusal_says_how_to_mend_it(code: str, words: str) -> None:
    error = said(refused(code))
    assert words in str(error)
    assert not isinstance(error, MailboxBusy)


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(429, json={}),
        httpx.Response(503, text="<html>"),
        httpx.Response(200, text="no JSON"),
        httpx.Response(200, json=["access_token"]),
        httpx.Response(200, json={"access_token": "two\r\nlines"}),
        httpx.Response(200, content=json.dumps({"access_token": "x" * 100_000}).encode()),
    ],
)
def test_what_may_pass_by_itself_is_waited_for(response: httpx.Response) -> None:
    assert isinstance(said(response), MailboxBusy)


def test_no_redirect_is_followed() -> None:
    followed: list[str] = []

    def thief(request: httpx.Request) -> httpx.Response:
        followed.append(request.url.path)
        return httpx.Response(200)

    with serving(thief) as elsewhere:
        error = said(httpx.Response(307, headers={"Location": f"{elsewhere}/steal"}))
    assert "refuses the application (307)" in str(error)
    assert followed == []


def test_a_login_that_cannot_be_reached_is_waited_for() -> None:
    with pytest.raises(MailboxBusy, match="cannot be reached"):
        access_token(replace(MICROSOFTS, tenant="x.example"), SECRET, f"http://127.0.0.1:{free_port()}")
