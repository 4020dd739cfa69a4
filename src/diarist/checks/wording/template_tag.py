"""The tags of another site generator, which it would have replaced by something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_TAGS = {"{{<": "Hugo", "{%": "Jekyll, Eleventy or another program", "{#": "another program"}


def _find(context: CheckContext) -> Iterator[Finding]:
    for found in context.leftovers:
        if program := _TAGS.get(found.mark):
            yield Finding(found.line, f"{shown(found.words)} is a tag that only {program} understands")


RULE = Rule(
    name="template-tag",
    level=Level.BLOCK,
    looks_for="`{% … %}`, `{{< … >}}`, `{# … #}`, `{/* … */}`, `<% … %>` and `import … from` outside code",
    why="Another program would have put a film, a picture or a link there; here readers see the tag, and not that.",
    mend="write it in Markdown, or delete it; in an entry about such tags put them between backticks",
    source="[Hugo, shortcodes](https://gohugo.io/content-management/shortcodes/), [Liquid, tags](https://shopify.github.io/liquid/basics/introduction/)",
    find=_find,
)
