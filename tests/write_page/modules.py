"""The form's modules, asked in Node.js: what a telephone's browser would make of the same words."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.needs import unavailable

FOLDER = Path(__file__).parents[2] / "templates" / "site" / "assets" / "write"

_ASKED = """
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
globalThis.crypto ??= webcrypto;
const found = await import(process.argv[2]);
const asked = { ...found, keys: () => found.KEYS, scalars: (words) => words.map(found.scalar) };
const plain = (value) => (value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, values] = JSON.parse(line);
  console.log(JSON.stringify(plain(await asked[name](...values))));
}
"""


class Module:
    """One module of the form, whose functions are called by their names."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def call(self, name: str, *values: object) -> Any:  # noqa: ANN401 - whatever the function gives
        """What a function gives for some values; bytes come as the text that they are."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, values]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{name} has failed in Node.js for {values!r}"
        return json.loads(line)


@contextmanager
def module(name: str, scratch: Path) -> Iterator[Module]:
    """A module of the form in Node.js, until the block ends; `scratch` is an empty folder."""
    node = shutil.which("node")
    if not node:
        unavailable("Node.js is not installed; install it: it reads the form's modules")
    for file in FOLDER.glob("*.js"):
        shutil.copy(file, scratch)
    (scratch / "package.json").write_text('{"type": "module"}', "utf-8")
    (scratch / "asked.mjs").write_text(_ASKED, "utf-8")
    command = [node, str(scratch / "asked.mjs"), str(scratch / name)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield Module(process)
        process.kill()
