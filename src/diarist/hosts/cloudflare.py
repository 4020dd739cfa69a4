"""Cloudflare Pages, by Cloudflare's own program.

```yaml
extra:
  diary:
    host:
      cloudflare:
        project: example-diary
        account: 0123456789abcdef0123456789abcdef
```

1. In Cloudflare's dashboard make a Pages project by *Direct Upload*, and write its name after `project:`. A project
   made so can never be connected to a repository later.
2. Write the account's id after `account:`. The dashboard shows it beside the project.
3. Make an API token with the right *Cloudflare Pages: Edit* for that account alone, with a last day. The secret
   `DIARIST_CLOUDFLARE_TOKEN` is that token.
4. Where you deploy from a machine of your own, install the program: `npm install --global wrangler`.

Cloudflare takes at most 20,000 files of at most 25 MiB each. Security headers come with the site, in its `_headers`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.security_headers import headers_file
from diarist.hosts.uploading import last_words, staged, upload
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import HostSetup, Tell

MOST_FILES, MOST_BYTES = 20_000, 25 * 1024 * 1024
"""What a project takes (https://developers.cloudflare.com/pages/platform/limits/)."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_ACCOUNT = re.compile(r"[0-9a-f]{32}")


class Cloudflare:
    """One project (https://developers.cloudflare.com/pages/get-started/direct-upload/)."""

    kind: ClassVar[str] = "cloudflare"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("project", "text", "", "The project's name.", required=True),
        Setting("account", "text", "", "The id of the account that it is in: 32 digits and letters.", required=True),
        Setting("branch", "text", "main", "The project's production branch: any other would be a preview."),
    )
    credentials: ClassVar[tuple[Credential, ...]] = (Credential("TOKEN", "an API token for Pages alone"),)
    programs: ClassVar[tuple[str, ...]] = ("wrangler",)
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._token = setup.site, setup.credentials["TOKEN"]
        self._project, self._account = setup.read("project", _project), setup.read("account", _account)
        self._branch = setup.settings["branch"]

    def plan(self, built: BuiltSite) -> str:
        """What would be uploaded where."""
        what = f"{counted(len(built.files), 'file')} would be uploaded to the project {self._project} at Cloudflare"
        return f"{what}, for {self._site.address}"

    def check(self, built: BuiltSite) -> None:
        """See that Cloudflare takes so much."""
        _check_limits(built)

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Upload the site as the project's production."""
        _check_limits(built)
        with staged(built, headers_file()) as folder:
            tell(f"Uploading {counted(len(built.files), 'file')} to Cloudflare…")
            try:
                upload(self._command(), folder.parent, self._environment(), [self._token])
            except HostError as error:
                raise explained("Cloudflare", last_words(error.what)) from None
        return Deployed(is_new=True, sentence=f"The site is at Cloudflare: {self._site.address} shows it.")

    def _command(self) -> tuple[str, ...]:
        return (
            *("wrangler", "pages", "deploy", "site", f"--project-name={self._project}", f"--branch={self._branch}"),
            *("--commit-dirty=true", f"--commit-message=The site of {self._site.address}"),
        )

    def _environment(self) -> dict[str, str]:
        """What the program reads (https://developers.cloudflare.com/workers/wrangler/system-environment-variables/)."""
        return {
            "CLOUDFLARE_API_TOKEN": self._token,
            "CLOUDFLARE_ACCOUNT_ID": self._account,
            "WRANGLER_SEND_METRICS": "false",
            "CI": "true",
        }


def _check_limits(built: BuiltSite) -> None:
    if len(built.files) >= MOST_FILES:
        raise HostError(f"Cloudflare takes {MOST_FILES:,} files, and the site has more", "choose another host")
    for address in built.files:
        if built.path(address).stat().st_size > MOST_BYTES:
            raise HostError(f"Cloudflare takes files of 25 MiB, and {address} is larger", "put a smaller one there")


def _project(written: str) -> str:
    if not _NAME.fullmatch(written):
        raise SettingError(
            f"is not the name of a project ({shown(written)})", "write small letters, digits and hyphens"
        )
    return written


def _account(written: str) -> str:
    if not _ACCOUNT.fullmatch(written):
        raise SettingError(f"is not the id of an account ({shown(written)})", "copy it from Cloudflare’s dashboard")
    return written
