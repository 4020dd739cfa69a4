"""GitHub Pages: the workflow's own action shows the site, from the repository in which the diary is written.

Nothing has to be set: it is the host of a diary whose settings name none.

```yaml
extra:
  diary:
    host: pages
```

1. In the repository's settings, under *Pages*, choose *GitHub Actions* as the source.
2. Set `site_url:` to the address that GitHub shows there, or to your own.
3. Push. The workflow builds the site and hands it to GitHub's own action; no key and no token is needed.

The repository has to be public, or its owner has to pay: see the table above. `diarist deploy` has nothing to do here,
and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from diarist.hosts.contract import Deployed

if TYPE_CHECKING:
    from diarist.diary.settings import Setting
    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import Credential, HostSetup, Tell

_SENTENCE = (
    "GitHub Pages shows {address} from the workflow: its own action takes the built site, "
    "and there is nothing to deploy from here."
)


class GithubPages:
    """GitHub Pages, by `actions/deploy-pages` (https://github.com/actions/deploy-pages)."""

    kind: ClassVar[str] = "pages"
    settings: ClassVar[tuple[Setting, ...]] = ()
    credentials: ClassVar[tuple[Credential, ...]] = ()
    programs: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = ""
    elsewhere: ClassVar[bool] = True

    def __init__(self, setup: HostSetup) -> None:
        self._sentence = _SENTENCE.format(address=setup.site.address)

    def plan(self, built: BuiltSite) -> str:  # noqa: ARG002 - the same for every site
        """Nothing is done from here."""
        return self._sentence

    def check(self, built: BuiltSite) -> None:
        """Nothing can be seen from here."""

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:  # noqa: ARG002 - the same for every site
        """Say who does it."""
        return Deployed(is_new=False, sentence=self._sentence)
