"""The doors of the form, in Node.js: each call connects anew, and knows nothing of the one before."""

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diarist.doors.kept_drafts import Draft
from tests.needs import unavailable

FOLDER = Path(__file__).parents[2] / "templates/site/assets/write"
_ASKED = """
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
globalThis.crypto ??= webcrypto;
globalThis.location ??= new URL("https://diary.example/write/");
const { connect } = await import(`./${process.argv[2]}`);
const [facts, token] = JSON.parse(process.argv[3]);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, value] = JSON.parse(line);
  for (const [path, file] of Object.entries(value.files ?? {})) {
    if (file !== null) value.files[path] = new Uint8Array(Buffer.from(file, "base64"));
  }
  let said;
  try {
    const values = Array.isArray(value) ? value : [value];
    said = { found: await connect(facts, token, async () => {})[name](...values) };
  } catch (error) {
    if (!error.why) throw error;
    said = { why: error.why, status: error.status, said: error.message, isRule: error.isRule };
  }
  console.log(JSON.stringify(said));
}
"""


class NodeDoor:
    """A door of the form, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def call(self, name: str, value: object) -> dict[str, Any]:
        """What comes of a call: what was `found`, or `why` there is nothing."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, value]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{name} has failed in Node.js"
        said: dict[str, Any] = json.loads(line)
        return said

    def save(self, draft: Draft, *, over: bool = False) -> dict[str, Any]:
        """What comes of saving a draft."""
        files = {path: None if data is None else base64.b64encode(data).decode() for path, data in draft.files.items()}
        said = {"branch": draft.branch, "title": draft.title, "body": draft.body}
        return self.call("save", {**said, "files": files, "over": over})


@contextmanager
def node_door(module: str, facts: Mapping[str, str], token: str, scratch: Path) -> Iterator[NodeDoor]:
    """A door of the form until the block ends; `facts` are those of its page, `scratch` is a folder for it."""
    node = shutil.which("node") or unavailable("Node.js is not installed; install it: it runs the form’s doors")
    scratch.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.js"):
        shutil.copy(file, scratch)
    (scratch / "package.json").write_text('{"type": "module"}', "utf-8")
    (scratch / "asked.mjs").write_text(_ASKED, "utf-8")
    command = [node, str(scratch / "asked.mjs"), module, json.dumps([dict(facts), token])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield NodeDoor(process)
        process.kill()
