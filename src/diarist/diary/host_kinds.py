"""The one table of hosts: where a built site can be shown, and what each is called.

A row here is a promise. `tests/hosts/` holds each to its module in `hosts/` and to what every host does; the guide and
the list of secrets are made from both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostKind:
    """One row: the host's name in the setting `host:`, its module and class in `hosts/`, its name for people."""

    kind: str
    module: str
    class_name: str
    title: str


HOST_KINDS = {
    row.kind: row
    for row in (
        HostKind("pages", "github_pages", "GithubPages", "GitHub Pages, from the diary's own repository"),
        HostKind("repository", "public_repository", "PublicRepository", "Another repository, which shows the site"),
        HostKind("rsync", "rsync", "Rsync", "A server, by rsync"),
        HostKind("s3", "s3", "S3", "An S3-like store"),
        HostKind("cloudflare", "cloudflare", "Cloudflare", "Cloudflare Pages"),
        HostKind("netlify", "netlify", "Netlify", "Netlify"),
        HostKind("azure", "azure", "Azure", "Azure Static Web Apps"),
        HostKind("folder", "local_folder", "LocalFolder", "A folder of this machine"),
    )
}
"""Every kind of host, in the guide's order."""

WITHOUT = "pages"
"""The host of a diary whose settings name none."""
