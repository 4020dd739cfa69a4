"""What a page may load and run (its Content-Security-Policy): its own site's alone, whatever gets into it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from diarist.edition.theme import ThemeColours


_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<!--[^->]+-->)*(?:<!doctype[^>]*>)?", re.IGNORECASE)
"""What may stand before a page's head and runs nothing: of comments only those that every reader ends at one place."""


def colour_style(colours: ThemeColours) -> str:
    """The one style that stands in the pages themselves."""
    return (
        f":root{{--diary-brand:{colours.brand};--diary-on-brand:{colours.on_brand};--diary-accent:{colours.accent};"
        f"--diary-on-accent:{colours.on_accent};"
        f"--diary-link-day:{colours.link_by_day};--diary-link-night:{colours.link_by_night}}}"
    )


def content_security_policy(
    style: str, script: str, embeds: Collection[str], forms: Collection[str] = (), *, trusted: bool = False
) -> str:
    """The policy of a page that holds `style` and `script`; `embeds` are sites whose frames it may show.

    `forms` are sites that the page's form may go to. Chromium and Safari want to find there also where it is led on to
    after that (https://www.w3.org/TR/CSP3/#navigate-to-form-action; https://github.com/w3c/webappsec-csp/issues/8).
    A `trusted` page is an entry of an author who may write any HTML: scripts in it run.
    Source: https://www.w3.org/TR/CSP3/; a `<meta>` cannot say `frame-ancestors`, which a server's header can.
    """
    others = " ".join(["", *embeds])
    scripts = f"'self' 'unsafe-inline'{others}" if trusted else f"'self' {_hashed(script)}"
    rules = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": " ".join(["'self'", *forms]),
        "frame-src": others.strip() or "'none'",
        "img-src": f"'self' data:{others}",
        "media-src": f"'self'{others}",
        "script-src": scripts,
        "style-src": f"'self' 'unsafe-inline'{others}" if trusted else f"'self' {_hashed(style)}",
        # A table's columns say with it how they are aligned.
        "style-src-attr": "'unsafe-inline'",
    }
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


def html_policy(embeds: Collection[str]) -> str:
    """The policy of HTML that lies in docs/ as a file: it looks as it likes, runs nothing, and asks no other site."""
    others = " ".join(["", *embeds])
    frames = others.strip() or "'none'"
    return (
        f"default-src 'self' data:{others}; script-src 'none'; object-src 'none'; style-src 'self' 'unsafe-inline'; "
        f"frame-src {frames}; base-uri 'none'; form-action 'self'"
    )


def with_policy(html: bytes, policy: bytes) -> bytes:
    """A file of HTML with a policy before anything that could run."""
    found = _DOCTYPE.match(html)
    end = found.end() if found else 0
    return html[:end] + policy + html[end:]


def _hashed(text: str) -> str:
    """The source that allows a style or a script which stands in the page, and nothing but it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
