from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.template_tag import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("One.\n\n{{< youtube abc >}}", "`{{< youtube abc >}}` is a tag that only Hugo understands"),
        ("One.\n\n{{% notice %}}", "only Hugo understands"),
        ("See {% post_url 2026-10-01-x %}.", "only Jekyll, Eleventy or another program understands"),
        ("One.\n\n{{/* ask the union */}}", "only another program understands"),
        ("One {{!-- ask the union --}}.", "only another program understands"),
        ("One <%# ask the union %>.", "only another program understands"),
        ("import Film from './film';\n\nOne.", "only another program understands"),
        ("- {% include x.html %}", "`{% include x.html %}`"),
    ],
)
def test_a_tag_of_another_program_is_found(find: Find, body: str, what: str) -> None:
    (finding,) = find(RULE, body)
    assert what in finding.what


@pytest.mark.parametrize(
    "body", ["`{% raw %}`", "```\n{{< x >}}\n```", "Sets {1, 2} and {x}.", "import duties from\nabroad, <5%"]
)
def test_code_and_other_brackets_are_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []
