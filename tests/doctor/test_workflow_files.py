from pathlib import Path

from diarist.doctor.workflow_files import workflows
from tests.diaries import write

WORKFLOW = """\
on: push
jobs:
  one:
    uses: "makers/diarist/.github/workflows/a.yml@abc" # v1
    secrets: inherit
  two:
    environment: { name: pages, url: x }
    steps:
      - uses: actions/checkout@def # v7
        with: { token: "${{ secrets.first_token }}" }
      - uses: ./here
      - run: echo ${{ vars.ANNOUNCE }}
  three:
    environment: mail
"""


def test_what_a_workflow_calls_and_hands_on(tmp_path: Path) -> None:
    write(tmp_path / ".github/workflows/a.yml", WORKFLOW)
    (found,) = workflows(tmp_path)
    assert found.used == {"makers/diarist/.github/workflows/a.yml": "abc", "actions/checkout": "def"}
    assert found.secrets == {"FIRST_TOKEN"}
    assert found.environments == {"pages", "mail"}
    assert found.inherits
    assert not found.makes_pull_requests


def test_what_cannot_be_read_has_no_jobs(tmp_path: Path) -> None:
    for name, words in (("a", "jobs: ["), ("b", "- 1"), ("c", "jobs: none"), ("d", "")):
        write(tmp_path / f".github/workflows/{name}.yml", words)
    (tmp_path / ".github/workflows/e.yml").write_bytes(b"\xff\xfe\x00")
    assert [each.jobs for each in workflows(tmp_path)] == [(), (), (), ()]
