"""Writes tests/peers/github_rest.json: of GitHub's description of its REST API, what the tests' GitHub is asked.

The whole is 13 MB in a package of 385 MB. To renew it: `npm pack @octokit/openapi`, unpack that, and
`python tools/github_description.py package/generated/api.github.com.json`. The description is GitHub's own, under the
MIT licence (https://github.com/github/rest-api-description).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parents[1] / "tests/peers/github_rest.json"
ASKED = re.compile(
    r"/(repos/\{owner\}/\{repo\}(/(branches|contents|git|issues|labels|pulls|statuses|commits|compare)(/.*)?)?|user)"
)
"""The addresses that are kept."""
_KINDS = {"get", "put", "post", "patch", "delete", "parameters"}
_UNREAD = {"description", "example", "examples", "externalDocs", "operationId", "summary", "tags", "x-github"}


def extract(whole: dict[str, Any]) -> dict[str, Any]:
    """The kept addresses, and the components that they reach, without what is for people alone."""
    paths = {
        address: {kind: _plain(each) for kind, each in described.items() if kind in _KINDS}
        for address, described in whole["paths"].items()
        if ASKED.fullmatch(address)
    }
    components: dict[str, dict[str, Any]] = {}
    wanted = _pointers(paths)
    while wanted:
        kind, name = wanted.pop()
        if name in components.get(kind, {}):
            continue
        part = components.setdefault(kind, {})[name] = _plain(whole["components"][kind][name])
        wanted |= _pointers(part)
    return {"info": whole["info"]["version"], "paths": paths, "components": components}


def _plain(part: Any, *, names: bool = False) -> Any:  # noqa: ANN401 - whatever JSON has
    """A part without what is for people; below `properties`, every name is one of the data."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: _plain(each, names=name == "properties") for name, each in part.items() if names or name not in _UNREAD
    }


def _pointers(part: Any) -> set[tuple[str, str]]:  # noqa: ANN401 - whatever JSON has
    found = re.findall(r'"#/components/([^/"]+)/([^/"]+)', json.dumps(part))
    return {(kind, name) for kind, name in found}


if __name__ == "__main__":
    described = extract(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    PLACE.write_text(json.dumps(described, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")
