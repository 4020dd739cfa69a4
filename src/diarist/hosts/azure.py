"""Azure Static Web Apps, by Microsoft's own program.

```yaml
extra:
  diary:
    host: azure
```

1. In the Azure portal make a Static Web App, with *Other* as its source.
2. In its overview choose *Manage deployment token*, and copy it: the secret `DIARIST_AZURE_TOKEN` is that token. It
   opens this one app and does not end; it can be made anew on the same page.
3. Where you deploy from a machine of your own, install the program: `npm install --global @azure/static-web-apps-cli`,
   version 2.0.2 or later.

Security headers, and the page for what is not found, come with the site in its `staticwebapp.config.json`, unless
`docs/` has a file of that name and the settings publish it: `exclude_docs: "!/staticwebapp.config.json"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from diarist.diary.errors import HostError
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.security_headers import azure_file
from diarist.hosts.uploading import last_words, staged, upload
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.diary.settings import Setting
    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import HostSetup, Tell

_COMMAND = ("swa", "deploy", "site", "--env", "production")
"""Without an environment it would be a preview."""


class Azure:
    """One app (https://learn.microsoft.com/azure/static-web-apps/static-web-apps-cli-deploy)."""

    kind: ClassVar[str] = "azure"
    settings: ClassVar[tuple[Setting, ...]] = ()
    credentials: ClassVar[tuple[Credential, ...]] = (Credential("TOKEN", "the app's deployment token"),)
    programs: ClassVar[tuple[str, ...]] = ("swa",)
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._token = setup.site, setup.credentials["TOKEN"]

    def plan(self, built: BuiltSite) -> str:
        """What would be uploaded."""
        what = f"{counted(len(built.files), 'file')} would be uploaded to Azure Static Web Apps"
        return f"{what}, for {self._site.address}"

    def check(self, built: BuiltSite) -> None:
        """Nothing can be seen from here."""

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Upload the site as the app's production."""
        with staged(built, azure_file()) as folder:
            tell(f"Uploading {counted(len(built.files), 'file')} to Azure…")
            try:
                upload(_COMMAND, folder.parent, {"SWA_CLI_DEPLOYMENT_TOKEN": self._token, "CI": "true"}, [self._token])
            except HostError as error:
                raise explained("Azure", last_words(error.what)) from None
        return Deployed(is_new=True, sentence=f"The site is at Azure: {self._site.address} shows it.")
