"""The form for writing, which the setting `editor:` switches on: the repository that it writes to, and its forge.

GitHub: https://docs.github.com/en/rest, https://docs.github.com/en/enterprise-server/rest. GitLab:
https://docs.gitlab.com/api/oauth2/#authorization-code-with-proof-key-for-code-exchange-pkce.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.settings import EDITOR_SETTINGS
from diarist.diary.text import shown

if TYPE_CHECKING:
    from diarist.diary.settings_file import SettingsFile

EDITOR = ("extra", "diary", "editor")
"""Where the setting stands."""

FORGES = GITHUB, GITLAB = "github", "gitlab"
_GITHUB = re.compile(r"(?:www\.)?github\.com|[a-z0-9-]+\.ghe\.com")
_GITLAB = re.compile(r"(?:www\.)?gitlab\.com|gitlab\.[a-z0-9.-]+")
_HOST = re.compile(r"[a-z0-9.-]+(?::\d+)?")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """What the form needs to know of the repository.

    `home` is the repository's whole address, `repository` its path there, such as `owner/name`. `rest`, `graphql`,
    `sign_in` and `token` are whole addresses of its forge, without `/` at their ends; where it has none, they are
    empty. `app` is the id by which GitLab knows the form. The diary's owner says with `origin_is_mine` that whatever
    else is shown at the site's host is theirs.
    """

    forge: str
    home: str
    repository: str
    rest: str
    graphql: str
    sign_in: str
    token: str
    app: str
    origin_is_mine: bool

    @property
    def asked(self) -> tuple[str, ...]:
        """What alone the form may ask, each as a policy of pages names it."""
        return (f"{self.rest}/", *filter(None, (self.graphql, self.token)))


def read_editor(data: object, file: SettingsFile) -> Editor | None:
    """The setting `editor:`, true or a group; what is wrong with it is noted, and then there is none."""
    if data is None or data is False:
        return None
    before = len(file.problems)
    found = file.group({} if data is True else data, EDITOR_SETTINGS, EDITOR)
    written = file.data.get("repo_url")
    place = _placed(written) if isinstance(written, str) else None
    if not place:
        mend = "write `repo_url: https://github.com/owner/name` at the head of mkdocs.yml, with your own"
        seen = f"does not know a repository ({shown(written)})" if isinstance(written, str) else "needs a repository"
        file.problem(("repo_url",) if written else EDITOR, f"`editor:` {seen} to write to", mend)
        return None
    host, repository = place
    forge = found["forge"] or _forge(host)
    if forge == GITHUB and repository.count("/") > 1:
        mend = "write the repository’s own address, https://github.com/owner/name, with yours"
        file.problem(("repo_url",), f"`editor:` does not know a repository of GitHub ({shown(repository)})", mend)
    if not forge:
        mend = "write `forge: github` or `forge: gitlab` below it"
        file.problem(EDITOR, f"`editor:` does not say what {shown(host)} runs", mend)
    if forge == GITLAB and not found["app"]:
        mend = (
            "make an application at GitLab (scope `api`, not confidential, its redirect URI is the site’s address with "
            "write/ behind it), and write its id after `app:` below `editor:`"
        )
        file.problem(EDITOR, "`editor:` needs the id of an application at GitLab", mend)
    if len(file.problems) > before:
        return None
    return _editor(host, repository, forge, found["app"], origin_is_mine=found["origin_is_mine"])


def _placed(address: str) -> tuple[str, str] | None:
    """The host and the path of a repository, by its address; None for what is none."""
    parts = urlsplit(address)
    names = parts.path.strip("/").removesuffix(".git").split("/")
    host = parts.netloc.lower()
    is_one = parts.scheme == "https" and _HOST.fullmatch(host) and len(names) > 1 and all(map(_PART.fullmatch, names))
    return (host.removeprefix("www."), "/".join(names)) if is_one else None


def _forge(host: str) -> str:
    return GITHUB if _GITHUB.fullmatch(host) else GITLAB if _GITLAB.fullmatch(host) else ""


def _editor(host: str, repository: str, forge: str, app: str, *, origin_is_mine: bool) -> Editor:
    api = f"https://api.{host}" if _GITHUB.fullmatch(host) else f"https://{host}/api"
    is_github = forge == GITHUB
    own = "" if _GITHUB.fullmatch(host) else "/v3"
    return Editor(
        forge=forge,
        home=f"https://{host}/{repository}",
        repository=repository,
        rest=f"{api}{own}" if is_github else f"{api}/v4",
        graphql=f"{api}/graphql" if is_github else "",
        sign_in="" if is_github else f"https://{host}/oauth/authorize",
        token="" if is_github else f"https://{host}/oauth/token",
        app="" if is_github else app,
        origin_is_mine=origin_is_mine,
    )
