from types import SimpleNamespace

import pytest
from jinja2 import Environment

from diarist.outputs.page_facts import Link
from diarist.outputs.page_words import with_words

ENVIRONMENT = with_words(Environment(autoescape=True))


def drawn(template: str, language: str = "en", **values: object) -> str:
    return ENVIRONMENT.from_string(template).render(site=SimpleNamespace(language=language), **values)


@pytest.mark.parametrize(
    ("template", "english", "welsh"),
    [
        ("{{ say('missing.newest') }}", "The newest entry", "Y cofnod diweddaraf"),
        ("{{ say('missing.newest', lang='cy') }}", "Y cofnod diweddaraf", "Y cofnod diweddaraf"),
        ("{{ 2|counted('entry') }}", "2 entries", "2 gofnod"),
        ("{{ ['Ann', 'Bea']|list_of }}", "Ann and Bea", "Ann a Bea"),
        (
            "{% for joint, name in ['Ann', 'Bea']|joined(choice=true) %}{{ joint }}{{ name }}{% endfor %}",
            "Ann or Bea",
            "Ann neu Bea",
        ),
        ("{{ 47|number }}", "47", "47"),
    ],
)
def test_a_page_speaks_its_language(template: str, english: str, welsh: str) -> None:
    assert drawn(template) == english
    assert drawn(template, "cy-GB") == welsh


def test_values_are_escaped_but_for_html() -> None:
    assert drawn("{{ say('moved.entry', link='<b>') }}").endswith("address: &lt;b&gt;.")
    linked = "{% set link %}<a href=\"/\">{{ title }}</a>{% endset %}{{ say('moved.entry', link=link) }}"
    assert drawn(linked, title="<b> {x}").endswith('address: <a href="/">&lt;b&gt; {x}</a>.')


def test_links_in_a_row_are_known_by_their_titles() -> None:
    row = "{% for joint, link in links|joined %}{{ joint }}{{ link.title }}{% endfor %}"
    assert drawn(row, "cy", links=[Link("Bea", "b/"), Link("Ann", "a/")]) == "Bea ac Ann"


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert drawn("{{ 'cy'|own_name }}, {{ 'ar'|own_name }}") == "Cymraeg, العربية"
