"""A token for one mailbox of Microsoft 365, without a person: OAuth 2.0 client credentials.

Source: https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
It is asked for by Python's own HTTP, so that a look at a mailbox needs no package: one address, one question, no
redirects.
"""

from __future__ import annotations

import json
import re
import ssl
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from diarist.diary.errors import MailboxBusy, MailboxError

if TYPE_CHECKING:
    from typing import IO

    from diarist.diary.mail_in import MailIn

AUTHORITY = "https://login.microsoftonline.com"
_SCOPE = "https://outlook.office365.com/.default"
_TIMEOUT = 30
_MOST_BYTES = 64 * 1024
_CODE = re.compile(r"AADSTS(\d+)")
_FAULTS = {
    "7000215": ("the client secret is wrong", "copy its value, not its ID, into DIARIST_MAIL_IN_CLIENT_SECRET"),
    "7000222": ("the client secret has ended", "make another in Entra, and put its value in the place of the old one"),
    "700016": ("Microsoft knows no application of that ID in the directory", "compare `client:` with its registration"),
    "90002": ("Microsoft knows no directory of that ID", "compare `tenant:` with the directory (tenant) ID"),
    "900023": ("Microsoft knows no directory of that ID", "compare `tenant:` with the directory (tenant) ID"),
}
"""What Microsoft's error codes mean (https://learn.microsoft.com/entra/identity-platform/reference-error-codes)."""


class _Stay(HTTPRedirectHandler):
    """No secret is sent on to where a redirect leads."""

    def redirect_request(self, *_: object) -> None:
        return None


def access_token(settings: MailIn, secret: str, authority: str = AUTHORITY) -> str:
    """A token for the mailbox, good for about an hour. Raises MailboxError."""
    asked = {
        "client_id": settings.client,
        "client_secret": secret,
        "scope": _SCOPE,
        "grant_type": "client_credentials",
    }
    address = f"{authority}/{settings.tenant}/oauth2/v2.0/token"
    request = Request(address, urlencode(asked).encode(), method="POST")  # noqa: S310 - the address is our own
    opener = build_opener(_Stay, HTTPSHandler(context=ssl.create_default_context()))
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            return _token(answer)
    except HTTPError as error:
        with error:
            raise _refusal(error) from None
    except (OSError, HTTPException):
        raise MailboxBusy("Microsoft’s login cannot be reached") from None


def _token(answer: IO[bytes]) -> str:
    token = _read(answer).get("access_token")
    if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
        raise MailboxBusy("Microsoft’s login gave no token")
    return token


def _refusal(error: HTTPError) -> MailboxError:
    found = _CODE.match(str(_read(error).get("error_description", "")))
    if error.code == 429 or error.code >= 500:
        return MailboxBusy(f"Microsoft’s login asks for patience ({error.code})")
    if found and (known := _FAULTS.get(found[1])):
        return MailboxError(*known)
    code = found[0] if found else error.code
    return MailboxError(f"Microsoft’s login refuses the application ({code})", "go through the guide’s steps again")


def _read(answer: IO[bytes]) -> dict[str, object]:
    try:
        found = json.loads(answer.read(_MOST_BYTES))
    except (ValueError, OSError, HTTPException):
        return {}
    return found if isinstance(found, dict) else {}
