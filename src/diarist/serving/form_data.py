"""What a browser sends of a form (RFC 7578): its fields as text, and its one file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAME = re.compile(rb'\bname="([a-z_]{1,40})"')
_FILE = re.compile(rb'\bfilename="([^"\r\n]{0,200})"')
_BOUNDARY = re.compile(r'multipart/form-data;.*?boundary="?([^\s";]{1,70})"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormData:
    """The fields by name, and the files by name, each with the name that it had and its bytes."""

    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def form_data(content_type: str, body: bytes) -> FormData:
    """A form's data; empty where it is none."""
    data = FormData()
    boundary = _BOUNDARY.match(content_type)
    for part in body.split(b"--" + boundary[1].encode())[1:-1] if boundary else ():
        head, _, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, file = _NAME.search(head), _FILE.search(head)
        value = value.removesuffix(b"\r\n")
        if not name:
            continue
        if not file:
            data.fields[name[1].decode()] = value.decode("utf-8", "replace")
        elif value:
            data.files[name[1].decode()] = file[1].decode("utf-8", "replace"), value
    return data
