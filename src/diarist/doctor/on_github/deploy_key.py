"""Whether the repository that shows has a key with which the one that writes may push to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.github_api import Fields
from diarist.doctor.question import NEEDLESS, Question, look, missing, well
from diarist.doctor.secret_names import uses_host_token
from diarist.doctor.shown_place import shown_on, shown_repository

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    if shown_on(patient) == "rsync":
        return look("only the server knows what its keys may do", _ON_SERVER)
    github, path = patient.github, shown_repository(patient)
    if not path or path == github.path:
        return NEEDLESS
    if uses_host_token(patient):
        return well(f"A token of its own opens {path}, so that no key is needed.")
    owner = github.fields(f"/repos/{path}")["owner"]
    if owner["type"] == "Organization":
        organisation = github.find(f"/orgs/{owner['login']}") or Fields()
        if organisation.get("deploy_keys_enabled_for_repositories") is False:
            return missing(f"{owner['login']} allows no deploy keys, so that nothing can be pushed to {path} with one.")
    if not (github.fields(f"/repos/{path}").get("permissions") or {}).get("admin"):
        raise NotSeen(f"the login may not see the settings of {path}")
    return _of_keys(path, github.items(f"/repos/{path}/keys?per_page=100"))


def _of_keys(path: str, keys: list[Fields]) -> Answer:
    if not keys:
        return missing(f"{path} has no deploy key.", _ADD)
    writing = [key for key in keys if not key.get("read_only")]
    if not writing:
        return missing(f"The deploy key of {path} may only read.", _ADD)
    if not any(key.get("enabled", True) for key in writing):
        return missing(f"The deploy key of {path} is switched off by a policy.")
    return well(f"{path} has a deploy key that may write.")


_ON_SERVER = (
    '`~/.ssh/authorized_keys` there: before the key stands `restrict,command="rrsync -wo -munge …"`, without which '
    "whoever has the key can log in"
)
_ADD = (
    "Make a key without a passphrase: ssh-keygen -t ed25519 -f ../diary-key; add diary-key.pub in that repository’s "
    "*Settings* › *Deploy keys* with *Allow write access*, diary-key as the secret here, and delete both files."
)

QUESTION = Question(
    name="deploy-key",
    asks="May the repository that writes push to the one that shows?",
    knows="`GET /repos/{owner}/{repo}/keys` of the shown one; "
    "`deploy_keys_enabled_for_repositories` of `GET /orgs/{org}`",
    mend="An owner of the organisation can allow them under *Settings* › *Deploy keys*; else use a fine-grained token "
    "for that one repository.",
    source="[GitHub: deploy keys](https://docs.github.com/en/rest/deploy-keys/deploy-keys)",
    answer=_answer,
    look="*Settings* › *Deploy keys* of the repository that shows: one with *Read/write*",
)
