"""What the commands say by number: they speak English alone, so that no catalogue has it."""

from __future__ import annotations

from types import MappingProxyType

PHRASES = MappingProxyType(
    {
        "announcement": {"one": "{n} announcement", "other": "{n} announcements"},
        "asks or answers": {"one": "{n} asks or answers", "other": "{n} ask or answer"},
        "channel is": {"one": "{n} channel is", "other": "{n} channels are"},
        "commit is": {"one": "{n} commit is", "other": "{n} commits are"},
        "day": {"one": "{n} day", "other": "{n} days"},
        "does not say": {"one": "{n} does not say", "other": "{n} do not say"},
        "draft begins": {"one": "{n} draft begins", "other": "{n} drafts begin"},
        "entry is": {"one": "{n} entry is", "other": "{n} entries are"},
        "file": {"one": "{n} file", "other": "{n} files"},
        "file here": {"one": "{n} file in this folder is", "other": "{n} files in this folder are"},
        "file is": {"one": "{n} file is", "other": "{n} files are"},
        "file tells its place": {
            "one": "{n} file says where it was taken",
            "other": "{n} files say where they were taken",
        },
        "hint": {"one": "{n} hint", "other": "{n} hints"},
        "hour": {"one": "{n} hour", "other": "{n} hours"},
        "in line": {"one": "in line", "other": "{n} times, the first time in line"},
        "is": {"one": "is", "other": "are"},
        "it": {"one": "it", "other": "{n} posts"},
        "it arrives": {"one": "it arrives", "other": "they arrive"},
        "its name begins": {"one": "its name begins", "other": "their names begin"},
        "level": {"one": "a level", "other": "{n} levels"},
        "line": {"one": "{n} line", "other": "{n} lines"},
        "link leads nowhere": {"one": "{n} link leads nowhere", "other": "{n} links lead nowhere"},
        "more thing is": {"one": "{n} more thing is", "other": "{n} more things are"},
        "other file": {"one": "{n} other", "other": "{n} others"},
        "page": {"one": "{n} page", "other": "{n} pages"},
        "mail": {"one": "{n} mail", "other": "{n} mails"},
        "picture": {"one": "{n} picture", "other": "{n} pictures"},
        "picture is": {"one": "{n} picture is", "other": "{n} pictures are"},
        "older post": {"one": "{n} older post", "other": "{n} older posts"},
        "person": {"one": "{n} person", "other": "{n} people"},
        "place": {"one": "{n} place has to be filled in", "other": "{n} places have to be filled in"},
        "recipient": {"one": "{n} recipient", "other": "{n} recipients"},
        "reply": {"one": "{n} reply", "other": "{n} replies"},
        "secret": {"one": "{n} secret", "other": "{n} secrets"},
        "secret is": {"one": "{n} secret is", "other": "{n} secrets are"},
        "tells": {"one": "{n} tells", "other": "{n} tell"},
        "thanks": {"one": "{n} thanks", "other": "{n} thank"},
        "thing": {"one": "{n} thing", "other": "{n} things"},
        "thing is": {"one": "{n} thing is", "other": "{n} things are"},
        "thing must be mended": {"one": "{n} thing must be mended", "other": "{n} things must be mended"},
        "thing worth a thought": {"one": "{n} thing worth a thought", "other": "{n} things worth a thought"},
        "translation": {"one": "{n} translation", "other": "{n} translations"},
        "wanted answer is": {"one": "{n} wanted answer is", "other": "{n} wanted answers are"},
        "works": {"one": "works", "other": "work"},
    }
)
"""Each phrase with its forms, by CLDR's category of the number."""
