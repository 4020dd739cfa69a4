"""The comment on a pull request: the workflow's own shell, run with a stand-in for GitHub."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.needs import unavailable

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github/workflows/diary-comment.yml"
SHA = "0123456789abcdef0123456789abcdef01234567"
MARK = "<!-- diarist: preview -->"
BOT = {"login": "github-actions[bot]", "type": "Bot"}

# Answers by address, as GitHub does; what is written is kept. Whatever the test did not foresee is an error.
GH = f"""#!{sys.executable}
import json, os, pathlib, shutil, sys
home = pathlib.Path(os.environ["FAKE_GITHUB"])
assert sys.argv[1] == "api"
address = next(a for a in sys.argv[2:] if a.startswith("repos/"))
method = sys.argv[sys.argv.index("--method") + 1] if "--method" in sys.argv else "GET"
with (home / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps([method, address, sys.argv[2:]]) + "\\n")
if method != "GET":
    assert "body=@comment.md" in sys.argv
    shutil.copy("comment.md", home / "written.md")
else:
    answers = json.loads((home / "answers.json").read_text())
    answer = answers[address]
    data = pathlib.Path(answer).read_bytes() if isinstance(answer, str) else json.dumps(answer).encode()
    sys.stdout.buffer.write(data)
"""


def script() -> str:
    """The shell of the workflow's only step."""
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["comment"]["steps"]
    assert len(steps) == 1
    return str(steps[0]["run"])


def constants() -> dict[str, str]:
    """What the step's environment has that GitHub does not fill in."""
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["comment"]["steps"]
    return {name: str(value) for name, value in steps[0]["env"].items() if "${{" not in str(value)}


@dataclass
class FakeGitHub:
    """A repository with one pull request, number 7, and what was written in it."""

    folder: Path
    sha: str = SHA
    comments: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(default_factory=list)

    def leave(self, name: str, text: str | bytes, size: int = 1000) -> None:
        """Leave an artifact behind that has one file of a name in it."""
        data = text.encode() if isinstance(text, str) else text
        with zipfile.ZipFile(self.folder / "left.zip", "w") as archive:
            archive.writestr(name, data)
        self.artifacts = [{"id": 99, "name": "preview", "expired": False, "size_in_bytes": size}]

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the step."""
        pull = {"number": 7, "head": {"sha": self.sha, "repo": {"full_name": "fork/diary"}}}
        other = {"number": 8, "head": {"sha": SHA, "repo": {"full_name": "else/diary"}}}
        gone = {"number": 9, "head": {"sha": SHA, "repo": None}}
        answers = {
            "repos/own/diary/pulls": [pull, other, gone],
            "repos/own/diary/actions/runs/5/artifacts": {"artifacts": self.artifacts},
            "repos/own/diary/actions/artifacts/99/zip": str(self.folder / "left.zip"),
            "repos/own/diary/issues/7/comments": self.comments,
        }
        (self.folder / "answers.json").write_text(json.dumps(answers), "utf-8")
        environment = constants() | {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "FAKE_GITHUB": str(self.folder),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "REPOSITORY": "own/diary",
            "RUN": "5",
            "RUN_PAGE": "https://github.example/own/diary/actions/runs/5",
            "HEAD_SHA": SHA,
            "HEAD_BRANCH": "main",
            "HEAD_OWNER": "fork",
            "HEAD_REPOSITORY": "fork/diary",
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script()]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    @property
    def writes(self) -> list[tuple[str, str]]:
        """What was written where."""
        calls = [json.loads(line) for line in (self.folder / "calls.jsonl").read_text("utf-8").splitlines()]
        return [(method, address) for method, address, _ in calls if method != "GET"]

    @property
    def comment(self) -> str:
        return (self.folder / "written.md").read_text("utf-8")


@pytest.fixture
def github(tmp_path: Path) -> FakeGitHub:
    for program in ("bash", "jq", "unzip", "iconv", "sed"):
        if not shutil.which(program):
            unavailable(f"{program} is not installed")
    for name in ("bin", "temp"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin/gh").write_text(GH, "utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    return FakeGitHub(tmp_path)


def test_the_first_preview_is_a_new_comment_with_the_summary_quoted(github: FakeGitHub) -> None:
    github.leave("summary.md", "### The night shift\n\n- It goes out on Friday.\n")
    done = github.run()
    assert done.returncode == 0, done.stderr
    assert github.writes == [("POST", "repos/own/diary/issues/7/comments")]
    assert github.comment.startswith(f"{MARK}\n### Preview")
    assert "(https://github.example/own/diary/actions/runs/5#artifacts)" in github.comment
    assert "at commit 0123456." in github.comment
    assert github.comment.endswith("\n\n> ### The night shift\n> \n> - It goes out on Friday.\n")


def test_there_is_only_ever_one_comment_and_nobody_else_s_is_touched(github: FakeGitHub) -> None:
    github.comments = [
        {"id": 1, "body": f"{MARK}\nI am not the bot", "user": {"login": "mallory", "type": "User"}},
        {"id": 2, "body": f"Somebody quoted {MARK}", "user": BOT},
        {"id": 3, "body": f"{MARK}\nold", "user": BOT},
        {"id": 4, "body": f"{MARK}\nolder", "user": BOT},
    ]
    github.leave("summary.md", "New words\n")
    assert github.run().returncode == 0
    assert github.writes == [("PATCH", "repos/own/diary/issues/comments/3")]


def test_a_newer_commit_is_left_to_its_own_run(github: FakeGitHub) -> None:
    github.sha = "f" * 40
    github.leave("summary.md", "Old words\n")
    assert github.run().returncode == 0
    assert github.writes == []


def test_without_a_preview_an_old_one_does_not_stay_and_none_is_begun(github: FakeGitHub) -> None:
    assert github.run().returncode == 0
    assert github.writes == []
    github.comments = [{"id": 3, "body": f"{MARK}\nold", "user": BOT}]
    assert github.run().returncode == 0
    assert github.writes == [("PATCH", "repos/own/diary/issues/comments/3")]
    assert "There is no preview of commit 0123456" in github.comment


@pytest.mark.parametrize(("name", "size"), [("summary.md", 10**9), ("other.md", 1000), ("../summary.md", 1000)])
def test_what_is_too_big_or_something_else_is_no_preview(github: FakeGitHub, name: str, size: int) -> None:
    github.leave(name, "Words\n", size)
    done = github.run()
    assert done.returncode == 0, done.stderr
    assert github.writes == []


def test_an_endless_summary_is_cut_and_fits_into_a_comment(github: FakeGitHub) -> None:
    github.leave("summary.md", "[\n" * 5_000_000)
    assert github.run().returncode == 0
    assert len(github.comment) < 65_536


HOSTILE = """\
</blockquote><!-- --><img src=x onerror=alert(1)> <https://evil.example> <a href="https://evil.example">a</a>
[click](https://evil.example) ![x](https://evil.example/x.png) [ref] \\[a](https://evil.example) \\\\[b](https://evil.example)
@octocat &#64;octocat &commat;octocat mallory@evil.example owner/repo#12 #12 GH-12 gh-3
GH\\-12 gH\\\\\\-4 \\@octocat \\#12 owner\\/repo\\#12 GH-\\12
http\\://evil.example https:\\/\\/evil.example www\\.evil.example
\\:tada\\: :white\\_check\\_mark: dead\\-beef \\*plain\\* a\\
https://evil.example www.evil.example HTTP://EVIL.example deadbeefdeadbeefdeadbeefdeadbeefdeadbeef
`code` ``` ~~~ ~~gone~~ $\\href{https://evil.example}{x}$ :tada:
~~~
after a fence
```mermaid
\r
\rout of the quotation?\x0cor so\x85or\u2028or\u2029so \u202egnihtemos
# A heading
<!--
\\<script>
[ref]: https://evil.example
"""


def test_a_hostile_summary_stays_a_quotation_without_links_mentions_pictures_or_html(github: FakeGitHub) -> None:
    github.leave("summary.md", HOSTILE.encode() + b"\xff\xfe cut \xe2\x80")
    done = github.run()
    assert done.returncode == 0, done.stderr
    frame, _, quotation = github.comment.partition("speaks for nobody else.\n\n")
    assert "evil" not in frame
    assert all(line.startswith(">") for line in quotation.splitlines())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(quotation)
    assert (tokens[0].type, tokens[-1].type) == ("blockquote_open", "blockquote_close")
    assert [token.type for token in tokens].count("blockquote_open") == 1
    inside = [part for token in tokens for part in (token, *(token.children or ()))]
    allowed = {"blockquote", "paragraph", "heading", "inline", "text", "softbreak", "hardbreak", "text_special"}
    assert {re.sub("_(open|close)$", "", part.type) for part in inside} <= allowed
    words = "".join(part.content for part in inside if part.type in {"text", "text_special"})
    for forbidden in (
        r"@\w",
        r"#\d",
        r"gh-\d",
        "://",
        r"www\.",
        "[0-9a-f]{7}",
        ":tada:",
        ":white_check_mark:",
        "\u202e",
        "\u2028",
        "\x0c",
        "\r",
    ):
        assert not re.search(forbidden, words, re.IGNORECASE), forbidden


def test_nothing_of_the_pull_request_is_checked_out_or_run() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    job = workflow["jobs"]["comment"]
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not any("uses" in step for step in job["steps"])
    assert "${{" not in script()


def test_the_untrusted_workflow_has_no_secret_and_may_write_nothing() -> None:
    text = (ROOT / ".github/workflows/diary-check.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert "secrets." not in text
    assert "github.token" not in text
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert "pull_request_target" not in text
