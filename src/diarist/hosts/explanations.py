"""What servers and their programs say when they do not take a site, and how to mend it, in an editor's words."""

from __future__ import annotations

import re

from diarist.diary.errors import HostError

_KEY = "add the public half of the key there, with the right to write, or change the secret"
_UNREACHED = (
    r"Could not resolve host|Name or service not known|Failed to connect|error sending request|no answer to"
    r"|Connection (?:refused|timed out|reset|closed)|No route to host|Network is unreachable|timed out"
    r"|unexpected disconnect|Broken pipe"
)
_EXPLAINED = (
    (
        r"No space left|[Dd]isk quota exceeded|Disk full|quota",
        "{server} has no room left for the site",
        "make room there, then: diarist deploy",
    ),
    (
        r"Host key verification failed|IDENTIFICATION HAS CHANGED|No \S+ host key is known",
        "{server} does not show the key that it is known by, so nothing was sent",
        "ask whoever keeps it whether its key is a new one; if so, write that after `known_host:`, or upgrade Diarist",
    ),
    (r"Permission denied \(|key is marked as read only|read.only|deploy key", "{server} does not let the key in", _KEY),
    (
        r"protected branch|GH006|GH013|hook declined|remote rejected.*non-fast-forward",
        "{server} lets nobody replace what it shows: {said}",
        "let this key or token push with force there: the rules of that repository say who may",
    ),
    (
        r"stale info|fetch first|reference already exists|cannot lock ref|failed to update ref",
        "somebody else changed what {server} shows, at the same moment",
        "nothing of theirs was replaced; look what it was, then: diarist deploy",
    ),
    (
        r"Authentication failed|could not read Username|error: 40[13]|Permission to .* denied|not granted|HTTP Basic",
        "{server} does not let the token in",
        "see that it is for that repository, may write its contents, and has not ended",
    ),
    (
        r"InvalidAccessKeyId|SignatureDoesNotMatch|AccessDenied|403 Forbidden|lacked the required|Unauthorized",
        "{server} does not let the key in",
        "see that both halves are of one key, and that it may list, write and delete there",
    ),
    (r"NoSuchBucket", "there is no such bucket: {server}", "check the name in mkdocs.yml, and the region or endpoint"),
    (
        r"[Rr]epository .*not found|does not appear to be a git repository|not a git repository|error: 404",
        "{server} has no such repository, or does not show it to this key or token",
        "check the address in mkdocs.yml, and that the key or token is for that repository",
    ),
    (
        _UNREACHED,
        "{server} cannot be reached, or the connection was lost",
        "look whether it is there, then: diarist deploy",
    ),
)


def explained(server: str, said: str) -> HostError:
    """What a server's refusal means; in its own words where nobody knows."""
    for pattern, what, mend in _EXPLAINED:
        if re.search(pattern, said):
            return HostError(what.format(server=server, said=said), mend)
    return HostError(f"{server} did not take the site: {said}", "mend that, then: diarist deploy")
