"""Requests to a real peer, for whoever wants to stand in between."""

import httpx


def over_the_wire(request: httpx.Request) -> httpx.Response:
    """Send a request as it is, over a connection of its own, and give its answer."""
    with httpx.HTTPTransport() as transport:
        answer = transport.handle_request(request)
        content = answer.read()
    return httpx.Response(answer.status_code, headers={"Content-Type": answer.headers["Content-Type"]}, content=content)
