"""What a host that can be told so says with every file: what a page itself cannot say, or only a page can.

Each page has its own policy in a `<meta>`, which cannot say who may frame it. These headers belong to the deployment,
not to the build: other hosts would show the files in which they stand as files of the site.
"""

from __future__ import annotations

import json
from types import MappingProxyType

HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""Both of two policies hold, so that this one adds to the page's own (https://www.w3.org/TR/CSP3/#multiple-policies)."""


def headers_file() -> dict[str, bytes]:
    """The file `_headers` of Cloudflare and Netlify.

    Sources: https://developers.cloudflare.com/pages/configuration/headers/,
    https://docs.netlify.com/manage/routing/headers/
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    return {"_headers": "\n".join([*lines, ""]).encode()}


def azure_file() -> dict[str, bytes]:
    """The file `staticwebapp.config.json`, which names the page for what is not found, too.

    Source: https://learn.microsoft.com/azure/static-web-apps/configuration
    """
    settings = {
        "globalHeaders": dict(HEADERS),
        "responseOverrides": {"404": {"rewrite": "/404.html", "statusCode": 404}},
    }
    return {"staticwebapp.config.json": f"{json.dumps(settings, indent=2)}\n".encode()}
