"""Git's own server over HTTP, for whoever shows a token: what GitHub and its like are to a clone."""

import base64
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.peers.server import Peer, serving


def git_server(folder: Path, token: str) -> Peer:
    """The repositories below `folder`, by git's own program (https://git-scm.com/docs/git-http-backend)."""
    expected = authorization(token)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("Authorization", "").split()[1:] != expected.split()[1:]:
            return httpx.Response(401, headers={"WWW-Authenticate": 'Basic realm="git"'}, text="Who are you?")
        said = subprocess.run(
            ["git", "http-backend"],
            input=request.content,
            env={**os.environ, **_gateway(request, folder)},
            capture_output=True,
            check=True,
        ).stdout
        head, _, body = said.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        status = int(headers.pop("Status", "200").split()[0])
        return httpx.Response(status, headers=headers, content=body)

    return answer


def authorization(token: str) -> str:
    """What actions/checkout has git say for its token, in `http.extraheader`."""
    return f"basic {base64.b64encode(f'x-access-token:{token}'.encode()).decode()}"


def _gateway(request: httpx.Request, folder: Path) -> dict[str, str]:
    """The request as the common gateway interface has it (RFC 3875)."""
    return {
        "CONTENT_LENGTH": str(len(request.content)),
        "CONTENT_TYPE": request.headers.get("Content-Type", ""),
        "GIT_HTTP_EXPORT_ALL": "1",
        "GIT_PROJECT_ROOT": str(folder),
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
        "PATH_INFO": request.url.path,
        "QUERY_STRING": request.url.query.decode(),
        "REMOTE_USER": "x-access-token",
        "REQUEST_METHOD": request.method,
    }


@contextmanager
def serving_git(folder: Path, token: str) -> Iterator[str]:
    """Serve until the block ends; gives the address, without a slash at its end."""
    with serving(git_server(folder, token)) as address:
        yield address
