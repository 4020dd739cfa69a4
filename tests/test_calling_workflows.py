"""The thin workflows that a new diary gets: without logic, of one commit, and each grants what the called one asks."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from diarist.scaffold.begun import answers_of
from diarist.scaffold.starter import starter_files
from tests.diaries import ROOT, a_site
from tests.scaffold.test_first_answers import answers
from tests.test_called_workflows import RIGHTS, read
from tests.test_workflows import actionlint, against, zizmor

COMMIT = "0123456789abcdef0123456789abcdef01234567"
HOSTS = ("pages", "rsync", "folder", "pages by mail", "pages listening")
FOLDER = ".github/workflows/"
USES = re.compile(rf"uses: lamp/diarist/\.github/workflows/(diary-\w+\.yml)@{COMMIT} # v1\.4\.0")


def files(host: str) -> dict[str, bytes]:
    """What a new diary has in .github, by path."""
    shown_on, _, more = host.partition(" ")
    given = answers(product="lamp/diarist", commit=COMMIT, version="1.4.0", shown_on=shown_on, zone="Africa/Lagos")
    mailbox = "diary@lamp.example" if more == "by mail" else ""
    found = starter_files(replace(given, mailbox=mailbox, listens_at="07:30" if more == "listening" else ""))
    return {path: data for path, data in found.items() if path.startswith(".github/")}


def workflows(host: str) -> dict[str, dict[Any, Any]]:
    """Each calling workflow by its name."""
    return {path.removeprefix(FOLDER): yaml.safe_load(data) for path, data in files(host).items() if FOLDER in path}


@pytest.fixture(params=HOSTS)
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for path, data in files(request.param).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def test_neither_actionlint_nor_zizmor_nor_a_schema_finds_anything(repository: Path) -> None:
    assert actionlint(repository) == ""
    assert zizmor(repository) == ""
    for schema, pattern in (("github-workflows", ".github/workflows/*.yml"), ("dependabot", ".github/dependabot.yml")):
        found = sorted(map(str, repository.glob(pattern)))
        assert against(schema, found) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("host", HOSTS)
def test_all_of_them_name_one_commit_and_do_nothing_themselves(host: str) -> None:
    lines = b"\n".join(files(host).values()).decode().splitlines()
    called = [USES.fullmatch(line.strip()) for line in lines if re.match(r" *(- )?uses:", line)]
    assert None not in called
    assert len(called) == {"pages": 4, "rsync": 4, "folder": 2, "pages by mail": 5, "pages listening": 5}[host]
    for workflow in workflows(host).values():
        assert workflow["permissions"] == {}
        assert "steps" not in str(workflow)


@pytest.mark.parametrize("host", HOSTS)
def test_each_grants_what_the_called_one_asks_and_hands_on_what_it_takes(host: str) -> None:
    for workflow in workflows(host).values():
        for job in workflow["jobs"].values():
            name = job["uses"].split("@")[0].rsplit("/", 1)[1]
            takes = read(name)[True]["workflow_call"] or {}
            assert job["permissions"] == RIGHTS[name]
            assert job.get("secrets", {}) == {each: f"${{{{ secrets.{each} }}}}" for each in takes.get("secrets", {})}
            assert set(job.get("with", {})) <= set(takes.get("inputs", {}))
            assert not job.get("secrets") or job["if"] == "github.ref == 'refs/heads/main'"


@pytest.mark.parametrize("host", HOSTS[:2])
def test_the_calling_and_the_called_concurrency_groups_differ(host: str) -> None:
    groups = [workflow["concurrency"]["group"] for workflow in workflows(host).values() if "concurrency" in workflow]
    assert groups == ["publish"]
    assert not [name for name in RIGHTS if read(name).get("concurrency", {}).get("group") == "publish"]


def test_this_diary_s_own_workflows_are_the_same_but_for_what_is_at_hand() -> None:
    ours, theirs = read("publish.yml"), workflows("pages")["publish.yml"]
    for each in (ours, theirs):
        for job in each["jobs"].values():
            del job["uses"]
            job.pop("secrets", None)
            job.get("with", {}).pop("environment", None)
    theirs[True]["schedule"] = [{**each, "timezone": "Europe/London"} for each in theirs[True]["schedule"]]
    assert ours == theirs


def test_the_clock_starts_it_every_hour_of_a_weekday_in_the_diary_s_zone() -> None:
    assert workflows("rsync")["publish.yml"][True]["schedule"] == [
        {"cron": "17 * * * 1-5", "timezone": "Africa/Lagos"},
        {"cron": "17 */6 * * 0,6", "timezone": "Africa/Lagos"},
    ]


def test_the_bots_change_all_of_it_in_one_pull_request() -> None:
    found = files("pages")
    (update,) = yaml.safe_load(found[".github/dependabot.yml"])["updates"]
    assert update["package-ecosystem"] == "github-actions"
    assert update["groups"] == {"diarist": {"patterns": ["*"]}}
    (rule,) = yaml.safe_load(found[".github/renovate.json"])["packageRules"]
    assert (rule["matchManagers"], rule["groupName"]) == (["github-actions"], "diarist")


def test_none_of_our_own_secrets_is_missing_from_the_template() -> None:
    template = (ROOT / "templates/starter/.github/workflows/publish.yml.j2").read_text("utf-8")
    for name in ("diary-announce.yml", "diary-deploy.yml"):
        asked = set(re.findall(r"secrets\.(\w+)", (ROOT / FOLDER / name).read_text("utf-8")))
        assert asked == set(read(name)[True]["workflow_call"]["secrets"])
        assert all(f"secrets.{each} " in template for each in asked)


def test_mail_is_looked_for_where_the_settings_name_a_mailbox_alone(tmp_path: Path) -> None:
    assert "mail.yml" not in workflows("pages")
    assert "mail.yml" in workflows("pages by mail")
    senders = [{"address": "mara@lamp.example"}]
    mailbox = {"server": "imap.lamp.example", "user": "d@lamp.example", "senders": senders}
    sites = [a_site(tmp_path, {"host": "pages", **more}) for more in ({}, {"mail_in": {**mailbox, **VOUCHED}})]
    found = [answers_of(site, {"product": "lamp/diarist"}, date(2026, 11, 20)) for site in sites]
    assert [each.mailbox for each in found] == ["", "d@lamp.example"]


@pytest.mark.parametrize(
    ("at", "hours"), [("07:30", (7, 12)), ("Friday 07:48", (8, 13)), ("Fri 23:50", (0, 5)), ("16:00", (16, 21))]
)
def test_a_diary_that_listens_does_so_after_its_digest_is_due_and_once_more(
    tmp_path: Path, at: str, hours: tuple[int, int]
) -> None:
    every = "week" if " " in at else "day"
    site = a_site(tmp_path, {"host": "pages", "listen": {"at": at, "every": every}})
    found = answers_of(site, {"product": "lamp/diarist"}, date(2026, 11, 20))
    calls = yaml.safe_load(starter_files(found)[f"{FOLDER}listen.yml"])
    assert [each["cron"] for each in calls[True]["schedule"]] == [f"47 {hour} * * *" for hour in hours]
    assert "listen.yml" not in workflows("pages")


VOUCHED = {"authentication_server": "mx.lamp.example"}


def minutes(name: str) -> int:
    """What a run of a called workflow costs: each job is rounded up, and each that installs takes two minutes."""
    jobs = read(name)["jobs"].values()
    return sum(2 if "make setup" in str(job) or "actions/install" in str(job) else 1 for job in jobs)


def test_a_month_of_a_quiet_diary_costs_a_third_of_what_is_free_as_the_guide_says() -> None:
    ends = 1  # the first job of a run by the clock
    clock = 23 * 24 * ends + 8 * 4 * ends
    # Of announcing and looking one job runs, with a minute to wait for the page; whatever was left out is mended.
    published = minutes("diary-pages.yml") + 2 + 3
    checked = minutes("diary-check.yml") + minutes("diary-comment.yml") + 1
    total = clock + 5 * published + 10 * checked
    assert total <= 700
    guide = (ROOT / "docs/guide/publish.md").read_text("utf-8")
    assert f"| **the longest month** | | | **{total}** |" in guide


def runs_by_the_clock(name: str, host: str = "pages by mail") -> int:
    """How often the clock starts a workflow in a month of 23 weekdays and 8 days at weekends."""
    total = 0
    for each in workflows(host)[name][True]["schedule"]:
        _, hours, *_, days = each["cron"].split()
        first, _, last = hours.partition("-")
        last = last or first
        a_day = 24 if hours == "*" else 24 // int(hours[2:]) if hours.startswith("*/") else int(last) - int(first) + 1
        total += a_day * {"1-5": 23, "0,6": 8, "*": 31}[days]
    return total


def test_a_month_of_a_diary_written_by_mail_costs_no_more_than_the_guide_says() -> None:
    look = 1
    clock = runs_by_the_clock("mail.yml") * look
    mails = 15 * (minutes("diary-mail.yml") - look)
    guide = (ROOT / "docs/guide/mail.md").read_text("utf-8")
    assert f"| **the longest month** | | | **{clock + mails}** |" in guide
    assert clock + mails <= 500, "with publishing, nudge and digest at most 1,400"


def test_a_month_of_listening_leaves_publishing_and_mail_what_they_cost() -> None:
    look = 1
    clock = runs_by_the_clock("listen.yml", "pages listening") * look
    heard = 31 * (minutes("diary-listen.yml") - look + READING)
    mailed = 30 * (minutes("diary-mail.yml") - look - UNCHECKED)
    guide = (ROOT / "docs/guide/listening.md").read_text("utf-8")
    assert f"| **the longest month** | | | **{clock + heard + mailed}** |" in guide
    costs = [total_of(ROOT / "docs/guide" / page) for page in ("publish.md", "mail.md", "listening.md")]
    assert sum(costs) <= 1400, "publishing, which nudges, and mail, and listening, which sends the digest"
    assert f"With publishing and mail that is {sum(costs):,} of the 2,000 minutes" in guide


READING = 1
"""Minutes in which every place is asked, beyond the job's own two."""

UNCHECKED = 2
"""Minutes of the job that checks drafts: a mail from a reader makes none."""


def total_of(page: Path) -> int:
    """What a month costs, as a page of the guide says, which another test here holds to what is so."""
    found = re.search(r"\| \*\*the longest month\*\* \| \| \| \*\*(\d+)\*\* \|", page.read_text("utf-8"))
    assert found
    return int(found[1])


def test_none_of_the_secrets_of_listening_is_missing_from_the_template() -> None:
    template = (ROOT / "templates/starter/.github/workflows/listen.yml.j2").read_text("utf-8")
    asked = set(re.findall(r"secrets\.(\w+)", (ROOT / FOLDER / "diary-listen.yml").read_text("utf-8")))
    assert asked == set(read("diary-listen.yml")[True]["workflow_call"]["secrets"])
    assert {"DIARIST_LISTEN_KEY", "DIARIST_MAIL_IN_KEY", "DIARIST_THREADS_TOKEN"} <= asked
    assert all(f"secrets.{each} " in template for each in asked)
