"""Netlify, by its own program.

```yaml
extra:
  diary:
    host:
      netlify:
        site: 12345678-90ab-cdef-1234-567890abcdef
```

1. At Netlify make a project without a repository, and write its id after `site:`. The project's settings show it.
2. In your user settings, under *Applications*, make a personal access token with a last day. The secret
   `DIARIST_NETLIFY_TOKEN` is that token. It opens everything that its owner may do at Netlify: let that be a user of
   the diary's own.
3. Where you deploy from a machine of your own, install the program: `npm install --global netlify-cli`.

Security headers come with the site, in its `_headers`.
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

_SITE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]+")


class Netlify:
    """One project (https://cli.netlify.com/commands/deploy)."""

    kind: ClassVar[str] = "netlify"
    settings: ClassVar[tuple[Setting, ...]] = (Setting("site", "text", "", "The project's id.", required=True),)
    credentials: ClassVar[tuple[Credential, ...]] = (Credential("TOKEN", "a personal access token"),)
    programs: ClassVar[tuple[str, ...]] = ("netlify",)
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._token = setup.site, setup.credentials["TOKEN"]
        self._project = setup.read("site", _project)

    def plan(self, built: BuiltSite) -> str:
        """What would be uploaded where."""
        what = f"{counted(len(built.files), 'file')} would be uploaded to the project {self._project} at Netlify"
        return f"{what}, for {self._site.address}"

    def check(self, built: BuiltSite) -> None:
        """Nothing can be seen from here."""

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Upload the site as the project's production."""
        with staged(built, headers_file()) as folder:
            tell(f"Uploading {counted(len(built.files), 'file')} to Netlify…")
            try:
                upload(self._command(), folder.parent, self._environment(), [self._token])
            except HostError as error:
                raise explained("Netlify", last_words(error.what)) from None
        return Deployed(is_new=True, sentence=f"The site is at Netlify: {self._site.address} shows it.")

    def _command(self) -> tuple[str, ...]:
        message = f"--message=The site of {self._site.address}"
        return ("netlify", "deploy", "--prod", "--no-build", "--dir=site", f"--site={self._project}", message)

    def _environment(self) -> dict[str, str]:
        """What the program reads (https://docs.netlify.com/cli/get-started/)."""
        return {"NETLIFY_AUTH_TOKEN": self._token, "NETLIFY_SITE_ID": self._project, "CI": "true"}


def _project(written: str) -> str:
    if not _SITE.fullmatch(written):
        raise SettingError(f"is not the id of a project ({shown(written)})", "copy it from the project’s settings")
    return written
