"""What a live page has besides what readers get: what is wrong, and a program that loads it again after a save.

No template is used here: theirs may be what is wrong.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from diarist.outputs.problem_report import MOST, cut, human, rest, summed_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.problems import Problem

CHANGES = ".diarist/changes"
"""Where the server says, below the site's address, that something changed: no file of a site is in a hidden folder."""

_BODY = re.compile(rb"<body\b[^>]*>")
_END = b"</body>"
_STYLE = (
    "all:revert;margin:0;padding:1em 1.5em;border:0 solid #b3261e;border-width:0 0 0 .5em;background:#fff4f2;"
    "color:#410e0b;font:1rem/1.5 system-ui,sans-serif;text-align:start;overflow-wrap:anywhere"
)
_BOX = Markup(
    '<section lang="en" dir="ltr" id="diarist-problems" aria-label="What is wrong" style="{style}">'
    "<p><strong>{title}</strong> Only you see this.</p><ul>{items}</ul></section>"
)
_ITEM = Markup("<li>{}</li>")
_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width,initial-scale=1"></head>'
    '<body style="margin:0">{box}</body></html>'
)
_SCRIPT = """<script>
(async (address, seen) => {
  for (;;) {
    const hidden = new AbortController();
    const changed = () => document.hidden && hidden.abort();
    document.addEventListener("visibilitychange", changed);
    try {
      if (document.hidden)
        await new Promise((shown) => document.addEventListener("visibilitychange", shown, { once: true }));
      const answer = await fetch(`${address}?seen=${seen}`, { cache: "no-store", signal: hidden.signal });
      if (answer.ok && (await answer.text()) !== seen) return location.reload();
      if (!answer.ok) throw answer.status;
    } catch {
      await new Promise((over) => setTimeout(over, 500));
    } finally {
      document.removeEventListener("visibilitychange", changed);
    }
  }
})(%s, %s);
</script>"""
"""A browser keeps few connections to one server, so that a page which nobody sees waits for nothing."""


def problem_page(problems: Sequence[Problem]) -> bytes:
    """What stands in the place of a page that cannot be shown."""
    title = "This page cannot be shown."
    return _PAGE.format(title=title, box=_box(title, problems)).encode()


def with_problems(page: bytes, problems: Sequence[Problem]) -> bytes:
    """A page with what is wrong above all else that is on it."""
    title = "Something is left out." if any(problem.blocks for problem in problems) else "There is advice."
    box = _box(title, problems).encode()
    found = _BODY.search(page)
    return page[: found.end()] + box + page[found.end() :] if found else page + box


def with_script(page: bytes, base: str, name: str) -> bytes:
    """A page that loads itself again when the snapshot of a name is no longer shown; `base` is the site's path."""
    script = (_SCRIPT % (_literal(f"{base}{CHANGES}"), _literal(name))).encode()
    before, end, after = page.rpartition(_END)
    return before + script + end + after if end else page + script


def _box(title: str, problems: Sequence[Problem]) -> Markup:
    return _BOX.format(style=_STYLE, title=title, items=Markup().join(map(_ITEM.format, _lines(problems))))


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    groups, left = cut(summed_up(problems), MOST)
    yield from map(human, groups)
    if left:
        yield rest(left)


def _literal(text: str) -> str:
    """A string as a program in a page can hold it."""
    return json.dumps(text).replace("<", "\\u003c")
