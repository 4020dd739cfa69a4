"""A new diary's dev container installs the commit that the workflows name, and nothing where they name none."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from diarist.product import PLACEHOLDER
from diarist.scaffold.starter import starter_files
from tests.diaries import write
from tests.scaffold.test_first_answers import answers

COMMIT = "0123456789" * 4


@pytest.mark.parametrize(
    ("product", "commit", "asked"),
    [("lamp/diarist", COMMIT, f"lamp/diarist@{COMMIT}"), ("lamp/diarist", "", ""), (PLACEHOLDER, COMMIT, "")],
)
def test_what_it_installs(tmp_path: Path, product: str, commit: str, asked: str) -> None:
    files = starter_files(answers(product=product, commit=commit, shown_on="pages"))
    write(tmp_path / ".github/workflows/publish.yml", files[".github/workflows/publish.yml"].decode())
    write(tmp_path / "bin/python", '#!/bin/sh\necho "$@" > installed\n').chmod(0o755)
    command = json.loads(files[".devcontainer/devcontainer.json"])["postCreateCommand"]
    environment = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    installed = tmp_path / "installed"
    if asked:
        assert installed.read_text("utf-8").endswith(f"diarist[all] @ git+https://github.com/{asked}\n")
    else:
        assert not installed.exists()
        assert "names no commit" in done.stdout
