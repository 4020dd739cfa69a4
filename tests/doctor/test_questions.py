"""Each question: how it is answered where all is well, and what it says where one thing is not."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from diarist.doctor.all_questions import BY_NAME
from diarist.doctor.question import Question, Standing
from diarist.product import PLACEHOLDER
from tests.doctor.world import (
    ABOUT,
    ADDRESS,
    CHECK,
    COMMIT,
    ENTRY,
    HOST,
    PUBLISH,
    SECRET,
    WRITES,
    World,
    ask,
    by_name,
    examine,
    healthy,
    portrait,
)

Change = Callable[[World], object]
Case = tuple[str, Change, Standing, str]
"""A question, what is otherwise, and how it is answered then."""
HERE = f"/repos/{WRITES}"
WELL, MISSING, ADVICE, LOOK, LATER, NEEDLESS = (
    Standing.WELL,
    Standing.MISSING,
    Standing.ADVICE,
    Standing.LOOK,
    Standing.LATER,
    Standing.NEEDLESS,
)

MAILBOX = {
    "server": "imap.lamp.example",
    "user": "diary@lamp.example",
    "authentication_server": "mx.lamp.example",
    "senders": [{"address": "ann@lamp.example"}],
}
CALLS = f"jobs: {{mail: {{uses: boats/diarist/.github/workflows/diary-mail.yml@{'0' * 40}}}}}\n"
LISTEN = ".github/workflows/listen.yml"
BY_HAND = CALLS.replace("diary-mail", "diary-listen")
CLOCK = f"on: {{schedule: [{{cron: '47 7 * * *'}}]}}\n{BY_HAND}"
LETTERS = {"host": "smtp.lamp.example", "from": "diary@lamp.example"}
TOLD = {"to": "ann@lamp.example", "urgent_to": "on-call@lamp.example", "urgent_advice": "Call the duty manager."}
FRIDAY = {"at": "Friday 12:30", "by": "slack"}


def hourly(world: World) -> None:
    """Publish runs at 17 minutes past every hour of a weekday."""
    clock = 'on: {schedule: [{cron: "17 * * * 1-5", timezone: Europe/London}]}'
    world.files[".github/workflows/publish.yml"] = PUBLISH.replace("on: {push: {branches: [main]}}", clock)


def says(path: str, **fields: Any) -> Change:  # noqa: ANN401 - JSON
    """GitHub says something else of what is at an address."""
    return lambda world: world.github.update({path: {**world.github.get(path, {}), **fields}})


def says_not(path: str, status: HTTPStatus = HTTPStatus.NOT_FOUND) -> Change:
    """GitHub says nothing of what is at an address."""
    return lambda world: world.github.update({path: status})


def lists(path: str, *items: dict[str, Any], key: str = "") -> Change:
    """GitHub lists something else."""
    found: Any = {"total_count": len(items), key: list(items)} if key else list(items)
    return lambda world: world.github.update({path: found})


LIST = "5f0c7a2e-6d1b-4c39-9a8e-3b7d2f416c50"
LISTMONK = {"address": f"https://{HOST}", "list": LIST}


def setting(**settings: Any) -> Change:  # noqa: ANN401 - YAML
    """The diary has other settings."""
    return lambda world: world.diary.update(settings)


def file(name: str, words: str) -> Change:
    """There is a file, with these words."""
    return lambda world: world.files.update({name: words})


def no_file(name: str) -> Change:
    """A file is not there."""
    return lambda world: world.files.pop(name)


def shows(path: str, body: bytes = b"<title>Other</title>", kind: str = "text/html", status: int = 200) -> Change:
    """The live site has something else at a path."""
    return lambda world: world.live.update({path: (status, kind, body)})


def git(*commands: str) -> Change:
    """Other commands were given to git; `known` is a push."""
    return lambda world: setattr(world, "git", commands)


def anybody(world: World) -> None:
    """The login is of somebody who is no owner."""
    world.github[HERE]["permissions"] = {"admin": False, "push": True}


def in_a_workflow(world: World) -> None:
    """It runs in a workflow, with its token."""
    world.environment["GITHUB_ACTIONS"] = "true"
    world.github[HERE].pop("permissions")


def with_portrait(*, initials: bool) -> Change:
    """There is a portrait, which is a photograph or the initials that a diary begins with."""

    def change(world: World) -> None:
        world.diary["authors"]["ann"] |= {"portrait": "assets/ann.png", "portrait_alt": "Ann Writer, smiling"}
        world.pictures["docs/assets/ann.png"] = portrait(initials=initials)

    return change


def both(*changes: Change) -> Change:
    """All of these."""
    return lambda world: [change(world) for change in changes]


def top(**settings: Any) -> Change:  # noqa: ANN401 - YAML
    """MkDocs' own settings are others."""
    return lambda world: world.settings.update(settings)


def form(repository: str, **settings: Any) -> Change:  # noqa: ANN401 - YAML
    """The form for writing is on, and writes to a repository; no rule keeps a branch of the ledger."""
    return both(
        top(repo_url=f"https://{repository}"),
        setting(editor=settings or True),
        *(lists(f"{HERE}/rules/branches/{name}") for name in ("announcements", "announcements-seen")),
    )


APPROVED = {"type": "pull_request", "parameters": {"required_approving_review_count": 1}}
GITLAB_FORM = form("gitlab.com/ourtown/diary", app="abc")
FORM = form(f"github.com/{WRITES}")


def in_a_folder(world: World) -> None:
    """A folder of this machine shows it."""
    world.diary["host"] = {"folder": {"path": "/var/www/diary"}}
    world.files.pop(".github/workflows/publish.yml")
    world.files["requirements.txt"] = "diarist==1.4.0\n"


def at_gitlab(world: World) -> None:
    """The repository is kept at GitLab."""
    world.environment |= {"GITHUB_REPOSITORY": ""}
    world.files[".git/HEAD"] = "ref: refs/heads/main\n"
    world.files[".git/config"] = f'[remote "origin"]\n\turl = https://gitlab.com/{WRITES}.git\n'
    world.files |= {".git/objects/none": "", ".git/refs/none": ""}


def named(case: Case) -> str:
    """What a case is called."""
    return f"{case[0]}-{case[2]}-{case[3]}"


def answer_is_as_expected(case: Case, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change one thing, ask, and look at the answer."""
    name, change, standing, words = case
    world = healthy()
    change(world)
    answer = ask(name, world, root, monkeypatch)
    assert answer.standing is standing, answer
    assert words in answer.what


BEGUN = ("init -q -b main", "add --all", "commit -q -m Begin")
HOME = f'<title>x</title><link rel="canonical" href="{ADDRESS}">'.encode()
MAKES = "jobs: {door: {permissions: {contents: write, pull-requests: write}}}\n"
HALF_CHOSEN = setting(channels={"mastodo": {}, "mastodon": {"server": "https://posts.example", "account": "ann"}})
CASES: list[Case] = [
    ("settings-right", lambda w: w.settings.pop("site_url"), MISSING, "mkdocs.yml:1: "),
    ("settings-right", setting(host={"rsync": {"server": "x@y.example", "prot": 22}}), MISSING, "has no folder (3"),
    ("settings-right", setting(host={"repository": {"address": "[FILL IN: the address]"}}), WELL, "can be read"),
    ("deploy-key", setting(host={"rsync": {"server": "x@y.example"}}), LOOK, "only the server knows what its keys may"),
    ("address-chosen", lambda w: w.settings.update(site_url="https://x.example/"), MISSING, "is made up"),
    ("address-chosen", lambda w: w.settings.update(site_url="http://x.test/"), ADVICE, "is not encrypted"),
    ("address-chosen", lambda w: w.diary.pop("identity"), ADVICE, "nothing keeps that once it moves"),
    ("address-chosen", lambda w: w.settings.pop("site_url"), LATER, "the settings have to be mended first"),
    ("first-entry", no_file("posts/week.md"), MISSING, "There is no entry yet."),
    (
        "first-entry",
        file("posts/week.md", ENTRY.replace("11-13", "13-13")),
        MISSING,
        "No entry can be read: posts/week.",
    ),
    ("first-entry", file("posts/week.md", ENTRY.replace("---\n", "---\ndraft: true\n", 1)), MISSING, "No entry is pub"),
    ("first-entry", file("posts/week.md", ENTRY.replace("2026", "2027")), WELL, "1 entry is scheduled."),
    ("gaps-filled", file("docs/about.md", "Hello.\n\n[FILL IN: who reads your mail]\n"), MISSING, "docs/about.md:3: "),
    ("gaps-filled", lambda w: w.settings.update(copyright="© [FILL IN: your organisation]"), MISSING, "mkdocs.yml:"),
    ("portrait-own", with_portrait(initials=True), ADVICE, "The portrait of Ann Writer is initials still."),
    ("portrait-own", both(with_portrait(initials=False), lambda w: w.pictures.clear()), MISSING, "no docs/assets/ann."),
    ("portrait-own", with_portrait(initials=False), WELL, "There is a portrait of Ann Writer."),
    ("nothing-secret", file(".env", f"GITHUB=ghp_{'a1' * 20}\n"), MISSING, ".env:1 looks like a GitHub token."),
    (
        "nothing-secret",
        file(".github/x.yml", "a:\n  X_TOKEN: 9f8a7b6c5d4e\n"),
        MISSING,
        ".github/x.yml:2 looks like a p",
    ),
    ("nothing-secret", file("docs/about.md", ABOUT), WELL, "No password"),
    ("workflow-there", no_file(".github/workflows/publish.yml"), MISSING, "There is no .github/workflows/publish.yml"),
    ("workflow-there", file(".github/workflows/publish.yml", "on: ["), MISSING, "cannot be read, or has no jobs"),
    (
        "workflow-there",
        setting(host={"rsync": {}}),
        MISSING,
        "publish.yml:5: diary-pages.yml shows the diary at GitHub",
    ),
    ("workflow-there", setting(host="folder"), MISSING, "and the host in mkdocs.yml is `folder`"),
    ("workflow-there", both(in_a_folder, no_file("requirements.txt")), MISSING, "There is no requirements.txt"),
    ("workflow-there", in_a_folder, WELL, "requirements.txt says which Diarist"),
    ("workflow-there", no_file(".github/workflows/check.yml"), ADVICE, "no workflow checks a pull request"),
    ("workflow-there", at_gitlab, LOOK, "the repository is elsewhere"),
    ("remote-there", both(in_a_folder, git(*BEGUN)), NEEDLESS, ""),
    ("branch-main", both(in_a_folder, git("init -q -b work")), NEEDLESS, ""),
    ("all-pushed", both(in_a_folder, git(*BEGUN)), NEEDLESS, ""),
    (
        "one-version",
        file(".github/workflows/check.yml", CHECK.replace(COMMIT, "f" * 40)),
        MISSING,
        "check.yml:5: this names another Diarist than .github/workflows/publish.yml, line 5",
    ),
    (
        "one-version",
        file(".github/workflows/check.yml", CHECK.replace(COMMIT, "main")),
        MISSING,
        "`main` is no commit of Diarist",
    ),
    (
        "one-version",
        file(".github/workflows/check.yml", CHECK.replace("makers/", "x/")),
        MISSING,
        "this names another Diarist",
    ),
    (
        "one-version",
        file(".github/workflows/check.yml", CHECK.replace("makers/diarist", PLACEHOLDER)),
        MISSING,
        "no repository of Diarist is named here, but a gap for it",
    ),
    ("one-version", lambda w: w.files.update(dict.fromkeys(list(w.files)[2:], "jobs: {}")), NEEDLESS, ""),
    ("nudge-timely", setting(), NEEDLESS, ""),
    ("nudge-timely", setting(nudge=FRIDAY), ADVICE, "No workflow runs by the clock"),
    ("nudge-timely", both(setting(nudge=FRIDAY), hourly), WELL, "20 November 2026, 12:30, and a run comes at 13:17."),
    (
        "nudge-timely",
        both(setting(nudge={**FRIDAY, "at": "Sunday 12:30"}), hourly),
        MISSING,
        "no run by the clock starts",
    ),
    (
        "nudge-timely",
        both(setting(nudge=FRIDAY, announce={"ledger": "folder"}), hourly),
        MISSING,
        "is lost with its machine",
    ),
    ("mailbox-read", setting(mail_in=MAILBOX), ADVICE, "No workflow reads the mailbox"),
    ("mailbox-read", both(setting(mail_in=MAILBOX), file(".github/workflows/mail.yml", CALLS)), WELL, "mail.yml reads"),
    ("listened-to", setting(listen={}), ADVICE, "No workflow listens"),
    (
        "listened-to",
        both(setting(listen={}), file(LISTEN, BY_HAND)),
        MISSING,
        "listen.yml listens, but no clock starts",
    ),
    ("listened-to", both(setting(listen={}), file(LISTEN, CLOCK)), WELL, "listen.yml listens by the clock."),
    (
        "listened-to",
        both(setting(listen={}, announce={"ledger": "folder"}), file(LISTEN, CLOCK)),
        MISSING,
        "is lost with its machine",
    ),
    ("urgent-known", setting(listen={}), NEEDLESS, ""),
    ("urgent-known", setting(listen=LETTERS), MISSING, "`urgent_advice`, `to` (or the secret `DIARIST_LISTEN_TO`) and"),
    ("urgent-known", setting(listen={**LETTERS, **TOLD}), WELL, "goes at once to somebody"),
    ("book-rewritten", setting(listen={}, announce={"ledger": "folder"}), NEEDLESS, ""),
    (
        "book-rewritten",
        both(setting(listen={}), lists(f"{HERE}/rules/branches/listening", {"type": "non_fast_forward"})),
        MISSING,
        "holds for the branch listening too",
    ),
    (
        "book-rewritten",
        both(setting(listen={}), lists(f"{HERE}/rules/branches/listening")),
        WELL,
        "Nothing keeps the branch listening",
    ),
    ("secrets-set", setting(listen=LETTERS), MISSING, "DIARIST_LISTEN_KEY (for listening)"),
    ("guest-careful", setting(guests=[{"author": "ann", "week": "2026-W40"}]), NEEDLESS, ""),
    (
        "guest-careful",
        setting(guests=[{"author": "ann", "week": "2026-W48"}]),
        ADVICE,
        "the guest of 2026-W48, has not",
    ),
    ("guest-careful", setting(guests=[{"author": "ann", "week": "2026-W48", "read": "2026-11-02"}]), WELL, "has read"),
    ("secrets-set", setting(nudge=FRIDAY), MISSING, "DIARIST_NUDGE_URL (for the nudge)"),
    ("repository-there", git(), MISSING, "The folder is no git repository yet"),
    ("repository-there", git("init -q -b main"), MISSING, "Nothing is committed yet."),
    ("branch-main", git(), LATER, "no git repository yet"),
    ("branch-main", git("init -q -b trunk"), MISSING, "The branch is called trunk"),
    ("branch-main", git(*BEGUN, f"remote add origin {WRITES}", "known", "switch -q -c new"), ADVICE, "new is checked"),
    ("branch-main", git(*BEGUN, "checkout -q --detach"), LOOK, "no branch is checked out here"),
    ("remote-there", git(*BEGUN), MISSING, "no remote called origin"),
    ("remote-there", git(*BEGUN, "remote add origin ../x", "remote set-url origin ../x"), LOOK, "a folder of this"),
    ("all-pushed", git(*BEGUN), LATER, "there is nowhere to push to yet"),
    ("cache-not-committed", git(*BEGUN), NEEDLESS, ""),
    (
        "cache-not-committed",
        both(file(".cache/diarist/a.json", "{}"), git("init -q -b main", "add --all --force", "commit -q -m Begin")),
        MISSING,
        ".cache/diarist: this is committed, and Diarist would publish what it holds.",
    ),
    ("all-pushed", git(*BEGUN, f"remote add origin {WRITES}"), MISSING, "main was never pushed"),
    (
        "all-pushed",
        git(*BEGUN, f"remote add origin {WRITES}", "known", "rm -q posts/week.md"),
        MISSING,
        "posts/week.md",
    ),
    (
        "all-pushed",
        git(*BEGUN, f"remote add origin {WRITES}", "known", "commit -q --allow-empty -m More"),
        MISSING,
        "1 commit is not pushed.",
    ),
    ("github-login-works", lambda w: w.environment.pop("GITHUB_TOKEN"), LOOK, "there is no login"),
    ("github-login-works", says_not(HERE, HTTPStatus.UNAUTHORIZED), LOOK, "the token is wrong, or has ended"),
    ("github-login-works", says_not(HERE), LOOK, "GitHub shows the login no such repository"),
    ("github-login-works", says_not(HERE, HTTPStatus.MOVED_PERMANENTLY), LOOK, "has another name at GitHub now"),
    ("github-login-works", says_not(HERE, HTTPStatus.TOO_MANY_REQUESTS), LOOK, "asked too often"),
    ("github-login-works", says(HERE, archived=True), ADVICE, "is archived"),
    ("github-login-works", in_a_workflow, WELL, "The workflow’s token may see ourtown/diary"),
    ("github-login-works", lists(HERE), LOOK, "something else than its documentation says"),
    ("github-login-works", says_not(HERE, HTTPStatus.BAD_GATEWAY), LOOK, "GitHub could not be asked"),
    ("default-branch", says(HERE, default_branch="master"), MISSING, "The default branch is master"),
    ("default-branch", lambda w: w.github[HERE].pop("default_branch"), LOOK, "GitHub does not say `default_branch`"),
    ("drafts-private", says(HERE, private=False), MISSING, "everybody can read every draft"),
    (
        "drafts-private",
        both(says(HERE, private=False), setting(written_in="public")),
        ADVICE,
        "a draft in it is public",
    ),
    ("drafts-private", lambda w: w.diary.pop("written_in"), ADVICE, "does not say so"),
    ("actions-on", says(f"{HERE}/actions/permissions", enabled=False), MISSING, "switched off"),
    (
        "actions-on",
        both(anybody, says_not(f"{HERE}/actions/permissions")),
        LOOK,
        "the login may not see the repository’s",
    ),
    ("actions-on", says_not(f"{HERE}/actions/permissions", HTTPStatus.FORBIDDEN), LOOK, "the login may not see that"),
    ("actions-allowed", says(f"{HERE}/actions/permissions", enabled=False), NEEDLESS, ""),
    ("actions-allowed", says(f"{HERE}/actions/permissions", allowed_actions="local_only"), MISSING, "its owner’s own"),
    (
        "actions-allowed",
        both(
            says(f"{HERE}/actions/permissions", allowed_actions="selected"),
            says(f"{HERE}/actions/permissions/selected-actions", github_owned_allowed=True, patterns_allowed=["x/*"]),
        ),
        MISSING,
        "makers/diarist/.github/workflows/diary-announce.yml",
    ),
    (
        "actions-allowed",
        both(
            says(f"{HERE}/actions/permissions", allowed_actions="selected"),
            says(f"{HERE}/actions/permissions/selected-actions", patterns_allowed=["Makers/diarist/*@*"]),
        ),
        WELL,
        "All that the workflows call is allowed.",
    ),
    (
        "whole-commits",
        both(
            says(f"{HERE}/actions/permissions", sha_pinning_required=True),
            file(".github/workflows/check.yml", CHECK.replace(COMMIT, "v1")),
        ),
        MISSING,
        "check.yml (makers/diarist/.github/workflows/diary-check.yml@v1)",
    ),
    ("whole-commits", says(f"{HERE}/actions/permissions", sha_pinning_required=True), WELL, "and are."),
    ("shown-apart", lambda _world: None, NEEDLESS, ""),
    ("deploy-key", lambda _world: None, NEEDLESS, ""),
    ("pages-source", says(HERE, has_pages=False), MISSING, f"GitHub Pages is off in {WRITES}"),
    ("pages-source", says(f"{HERE}/pages", build_type="legacy"), MISSING, "shows main of ourtown/diary, and not what"),
    ("pages-source", says(f"{HERE}/pages", html_url="https://x.test/"), ADVICE, "shows the site at https://x.test/"),
    ("pages-source", both(anybody, says_not(f"{HERE}/pages")), LOOK, "the login may not see that"),
    ("last-run", says_not(f"{HERE}/actions/workflows/publish.yml/runs"), MISSING, "has never run to its end"),
    (
        "last-run",
        lists(
            f"{HERE}/actions/workflows/publish.yml/runs",
            {"conclusion": "failure", "html_url": "x"},
            key="workflow_runs",
        ),
        MISSING,
        "failed: x",
    ),
    (
        "last-run",
        lists(
            f"{HERE}/actions/workflows/publish.yml/runs",
            {"conclusion": "action_required", "html_url": "x"},
            key="workflow_runs",
        ),
        MISSING,
        "waits for a person’s approval: x",
    ),
    (
        "schedule-alive",
        lists(f"{HERE}/actions/workflows", key="workflows"),
        MISSING,
        "GitHub knows no .github/workflow",
    ),
    (
        "schedule-alive",
        lists(
            f"{HERE}/actions/workflows",
            {"id": 7, "path": ".github/workflows/publish.yml", "state": "disabled_inactivity"},
            key="workflows",
        ),
        MISSING,
        "nothing was pushed for 60 days",
    ),
    ("last-run", in_a_folder, NEEDLESS, ""),
    ("schedule-alive", lists(f"{HERE}/actions/workflows/7/runs", key="workflow_runs"), ADVICE, "has not run yet"),
    (
        "schedule-alive",
        lists(f"{HERE}/actions/workflows/7/runs", {"created_at": "2026-11-10T09:00:00Z"}, key="workflow_runs"),
        MISSING,
        "ran last on 10 November 2026",
    ),
    (
        "schedule-alive",
        lists(f"{HERE}/actions/workflows/7/runs", {"created_at": "soon"}, key="workflow_runs"),
        LOOK,
        "a time that is none",
    ),
    (
        "schedule-alive",
        says(HERE, private=False, pushed_at="2026-09-25T09:00:00Z"),
        ADVICE,
        "GitHub ends the schedule on 24 November 2026",
    ),
    ("pull-requests-allowed", lambda _world: None, NEEDLESS, ""),
    ("pull-requests-allowed", file(".github/workflows/door.yml", MAKES), WELL, "may make pull requests"),
    (
        "pull-requests-allowed",
        both(
            file(".github/workflows/door.yml", MAKES),
            says(f"{HERE}/actions/permissions/workflow", can_approve_pull_request_reviews=False),
        ),
        MISSING,
        "may not make pull requests here",
    ),
    ("draft-pull-requests", says("/orgs/ourtown", plan={"name": "free"}), ADVICE, "cannot be drafts there"),
    ("draft-pull-requests", says(HERE, private=False), WELL, "is public"),
    ("draft-pull-requests", lambda w: w.github["/orgs/ourtown"].pop("plan"), LOOK, "may not see the owner’s plan"),
    (
        "draft-pull-requests",
        both(says(HERE, owner={"login": "ann", "type": "User"}), says("/user", login="bea", plan={"name": "pro"})),
        LOOK,
        "may not see the owner’s plan",
    ),
    ("branch-rules", lists(f"{HERE}/rules/branches/main"), ADVICE, "main has no rule"),
    (
        "branch-rules",
        both(lists(f"{HERE}/rules/branches/main"), says(f"{HERE}/branches/main", protected=True)),
        WELL,
        "main is protected",
    ),
    (
        "who-may-write",
        lists(f"{HERE}/collaborators", *({"login": f"p{n}"} for n in range(11))),
        ADVICE,
        "11 people may",
    ),
    ("who-may-write", in_a_workflow, LOOK, "a workflow’s token may not see that"),
    ("form-key", setting(editor=False), NEEDLESS, ""),
    (
        "form-key",
        both(FORM, setting(announce={"ledger": "folder"})),
        ADVICE,
        "every branch, and no rule keeps it from publishing by itself.",
    ),
    (
        "form-key",
        both(FORM, setting(announce={"ledger": "branch"})),
        ADVICE,
        "publishing by itself and changing what was posted (announcements and announcements-seen)",
    ),
    (
        "form-key",
        both(
            *(FORM, setting(announce={"ledger": "branch"}), lists(f"{HERE}/rules/branches/main", APPROVED)),
            lists(f"{HERE}/rules/branches/announcements", {"type": "update"}, {"type": "deletion"}),
        ),
        ADVICE,
        "from changing what was posted (announcements-seen).",
    ),
    (
        "form-key",
        both(
            *(FORM, setting(announce={"ledger": "branch"}), lists(f"{HERE}/rules/branches/main", APPROVED)),
            *(
                lists(f"{HERE}/rules/branches/{name}", {"type": "update"}, {"type": "deletion"})
                for name in ("announcements", "announcements-seen")
            ),
        ),
        WELL,
        "rules keep it from the rest",
    ),
    ("form-key", GITLAB_FORM, LOOK, "writes to GitLab"),
    ("form-repository", setting(editor=False), NEEDLESS, ""),
    ("form-repository", both(FORM, says(HERE, private=False)), WELL, f"writes to {WRITES}"),
    ("form-repository", both(FORM, says(HERE, private=True)), ADVICE, f"the name of {WRITES}, which is private"),
    ("form-repository", form("github.com/a/b"), MISSING, "The form writes to a/b"),
    ("form-repository", GITLAB_FORM, LOOK, "writes to GitLab"),
    (
        "secrets-set",
        lists(f"{HERE}/actions/secrets", key="secrets"),
        MISSING,
        f"1 secret is not set: {SECRET} (for mast",
    ),
    (
        "secrets-set",
        both(
            lists(f"{HERE}/actions/secrets", key="secrets"),
            lists(f"{HERE}/actions/organization-secrets", {"name": SECRET}, key="secrets"),
        ),
        WELL,
        "1 secret is set.",
    ),
    (
        "secrets-set",
        both(
            lists(f"{HERE}/actions/secrets", key="secrets"),
            file(".github/workflows/publish.yml", f"{PUBLISH}  more: {{environment: announcements}}\n"),
            lists(f"{HERE}/environments/announcements/secrets", {"name": SECRET}, key="secrets"),
        ),
        WELL,
        "1 secret is set.",
    ),
    ("secrets-set", in_a_workflow, LOOK, "a workflow’s token may not see the names of secrets"),
    ("secrets-set", both(in_a_workflow, lambda w: w.environment.update({SECRET: "x"})), WELL, "1 secret is set."),
    ("secrets-set", both(in_a_folder, lambda w: w.environment.update({SECRET: "x"})), WELL, "1 secret is set."),
    ("secrets-set", lambda w: w.diary.pop("channels"), NEEDLESS, ""),
    (
        "secrets-passed",
        file(".github/workflows/publish.yml", PUBLISH.partition("    secrets:")[0]),
        MISSING,
        "hands on",
    ),
    ("secrets-passed", in_a_folder, NEEDLESS, ""),
    ("secrets-passed", lambda w: w.diary.pop("channels"), NEEDLESS, ""),
    ("channels-chosen", lambda w: w.diary.pop("channels"), ADVICE, "No channel is chosen"),
    ("channels-chosen", setting(channels={"mastodo": {}}), MISSING, "there is no kind of channel"),
    ("secrets-set", HALF_CHOSEN, WELL, "1 secret is set."),
    ("secrets-passed", HALF_CHOSEN, WELL, "hand on 1 secret"),
    ("token-ending", HALF_CHOSEN, WELL, ""),
    ("channels-chosen", setting(announce={"paused": True}), ADVICE, "announcements are paused"),
    ("announce-switch", says_not(f"{HERE}/actions/variables/ANNOUNCE"), MISSING, "The variable ANNOUNCE is not there"),
    ("announce-switch", says(f"{HERE}/actions/variables/ANNOUNCE", value="off"), MISSING, "is not `on`"),
    ("announce-switch", in_a_folder, NEEDLESS, ""),
    ("announce-switch", lambda w: w.diary.pop("channels"), NEEDLESS, ""),
    ("ledger-adopted", says_not(f"{HERE}/branches/announcements"), MISSING, "The ledger is not adopted"),
    ("ledger-adopted", setting(announce={"ledger": "folder"}), MISSING, "The ledger is not adopted"),
    ("ledger-adopted", lambda w: w.diary.pop("channels"), NEEDLESS, ""),
    ("token-ending", lambda w: setattr(w, "ends", "2026-12-01 09:00:00 UTC"), ADVICE, "the login’s on 1 December 2026"),
    ("token-ending", lambda w: setattr(w, "ends", "2027-12-01 09:00:00 +0100"), WELL, "the login’s"),
    (
        "token-ending",
        lambda w: w.environment.pop("GITHUB_TOKEN"),
        LOOK,
        "there is no login",
    ),
    (
        "token-ending",
        setting(channels={"linkedin": {"author": "urn:li:person:1"}}),
        LOOK,
        "nobody has said when these tokens end: that of linkedin",
    ),
    (
        "token-ending",
        setting(channels={"linkedin": {"author": "urn:li:person:1", "token_expires": "2026-11-01"}}),
        MISSING,
        "A token has ended: that of linkedin on 1 November 2026.",
    ),
    ("address-answers", lambda w: w.live.clear(), MISSING, "Nothing answers: "),
    ("address-answers", shows("index.html", status=503), MISSING, "answers 503 (Service Unavailable)"),
    ("address-answers", lambda w: w.settings.update(site_url="https://x.example/"), LATER, "is made up"),
    ("this-diary", shows("index.html"), MISSING, "shows a page that is none of Diarist’s"),
    (
        "this-diary",
        shows("feed.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id></feed>"),
        MISSING,
        "itself `x`",
    ),
    (
        "this-diary",
        shows("index.html", HOME.replace(ADDRESS.encode(), b"https://x.test/")),
        MISSING,
        "of `https://x.test/`",
    ),
    ("this-diary", lambda w: w.live.clear(), LATER, "does not answer yet"),
    (
        "site-fresh",
        shows("feed.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>"),
        MISSING,
        "does not have “The week",
    ),
    ("site-fresh", no_file("posts/week.md"), NEEDLESS, ""),
    ("encrypted", lambda w: setattr(w, "http", "stays"), MISSING, "Whoever types http:// stays there"),
    (
        "feed-type",
        shows("feed.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>"),
        ADVICE,
        "is served as `text/html`",
    ),
    (
        "feed-type",
        shows("feed.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/atom+xml"),
        ADVICE,
        "which browsers show to people as raw text",
    ),
    ("feed-type", lambda w: w.live.pop("feed.xml"), MISSING, "There is no feed at"),
    ("signup-answers", setting(subscribe={"mail": "diary@ann.example"}), NEEDLESS, ""),
    (
        "signup-answers",
        both(setting(subscribe={"listmonk": LISTMONK}), shows("subscription/form", LIST.encode())),
        WELL,
        "Readers can subscribe: https://",
    ),
    ("signup-answers", setting(subscribe={"listmonk": LISTMONK}), MISSING, "is answered 404"),
    (
        "signup-answers",
        both(setting(subscribe={"listmonk": LISTMONK}), shows("subscription/form")),
        MISSING,
        "is not among those that listmonk shows to readers",
    ),
    (
        "signup-answers",
        both(
            setting(subscribe={"listmonk": LISTMONK}),
            shows("subscription/form", f"{LIST}<altcha-widget>".encode()),
        ),
        MISSING,
        "asks a captcha",
    ),
    (
        "signup-answers",
        both(setting(subscribe={"listmonk": {**LISTMONK, "captcha": True}}), shows("subscription/form")),
        WELL,
        "Readers can subscribe",
    ),
    ("missing-page", lambda w: w.live.pop("404.html"), ADVICE, "not with the diary’s own page"),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_one_thing_is_otherwise(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_is_as_expected(case, tmp_path, monkeypatch)


def test_where_nothing_is_missing_all_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = by_name(examine(healthy(), tmp_path, monkeypatch))
    assert {name: finding.answer for name, finding in found.items() if finding.answer.standing is not WELL} == {}
    assert set(BY_NAME) - set(found) == {
        "book-rewritten",
        "cache-not-committed",
        "portrait-own",
        "signup-answers",
        "urgent-known",
        "shown-apart",
        "deploy-key",
        "pull-requests-allowed",
        "listened-to",
        "mailbox-opens",
        "mailbox-read",
        "nudge-timely",
        "guest-careful",
        "senders-believed",
        "form-key",
        "form-repository",
    }


@pytest.mark.parametrize("question", BY_NAME.values(), ids=list(BY_NAME))
def test_a_question_says_what_to_do_and_where_that_is_from(question: Question) -> None:
    assert question.asks.endswith("?")
    assert question.mend.endswith((".", '"', "git", "main", "login"))
    assert question.source.startswith("[")
