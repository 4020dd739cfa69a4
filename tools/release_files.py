"""Writes what a release has beside its packages: the whole lock for hosts without workflows, and the bill of materials.

Called with the folder that has wheel and sdist. The same packages give the same bytes.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SITE = ROOT / "requirements" / "site.txt"


def project() -> dict[str, Any]:
    """What pyproject.toml says of the project."""
    data: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return data


def lock(dist: Path) -> str:
    """A requirements.txt with Diarist itself and all that it needs, each by the hashes of its files."""
    name, version = project()["name"], project()["version"]
    packages = sorted([*dist.glob(f"{name}-{version}-*.whl"), *dist.glob(f"{name}-{version}.tar.gz")])
    hashes = [f"    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in packages]
    head = [
        f"# The lock of Diarist {version}: python -m pip install --require-hashes -r requirements.txt",
        "# `diarist upgrade` puts that of another version in its place, so nothing else should stand here.",
    ]
    own = " \\\n".join([f"{name}=={version}", *hashes])
    return "\n".join([*head, own, SITE.read_text("utf-8")])


def bill_of_materials(*, validated: bool = True) -> str:
    """All that is installed with Diarist, as CycloneDX has it, and what comes within these packages."""
    command = [str(Path(sys.executable).with_name("cyclonedx-py")), "requirements", "--output-reproducible"]
    command += [] if validated else ["--no-validate"]
    run = subprocess.run(  # noqa: S603 - pinned, and with our own files
        [*command, "--pyproject", str(ROOT / "pyproject.toml"), str(SITE)], capture_output=True, text=True, check=True
    )
    bill: dict[str, Any] = json.loads(run.stdout)
    bill["components"] += [_component(each, bill["components"]) for each in bundled()]
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def bundled() -> list[dict[str, str]]:
    """The works that come within packages."""
    found: list[dict[str, str]] = tomllib.loads((ROOT / "requirements" / "bundled.toml").read_text("utf-8"))[
        "component"
    ]
    return found


def _component(work: dict[str, str], packages: list[dict[str, Any]]) -> dict[str, Any]:
    (carrier,) = [package for package in packages if package["name"] == work["within"]]
    return {
        "type": work["type"],
        "name": work["name"],
        "version": carrier["version"],
        "description": f"comes within {carrier['name']} {carrier['version']}",
        "licenses": [{"expression": work["licence"]}],
        "externalReferences": [{"type": "website", "url": work["address"]}],
        "bom-ref": f"within-{carrier['name']}",
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "requirements.txt").write_text(lock(folder), "utf-8")
    (folder / f"diarist-{project()['version']}.cdx.json").write_text(bill_of_materials(), "utf-8")
