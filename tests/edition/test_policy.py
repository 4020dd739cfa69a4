"""What pages may load and run."""

import base64
import hashlib

from diarist.edition.policy import colour_style, content_security_policy
from diarist.edition.theme import theme_colours


def rules(policy: str) -> dict[str, str]:
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_runs_but_the_sites_own_files() -> None:
    found = rules(content_security_policy("p{}", "go()", ()))
    assert found["default-src"] == found["base-uri"] == found["frame-src"] == "'none'"
    assert found["connect-src"] == found["form-action"] == "'self'"
    assert found["script-src"] == f"'self' {hashed('go()')}"
    assert found["img-src"] == "'self' data:"


def test_the_style_in_the_page_is_allowed_by_its_hash() -> None:
    style = colour_style(theme_colours("#12343b", "#e0a458"))
    assert rules(content_security_policy(style, "", ()))["style-src"] == f"'self' {hashed(style)}"
    assert "</" not in style


def test_other_sites_may_be_shown_where_the_settings_name_them_and_never_run() -> None:
    found = rules(content_security_policy("", "go()", ("https://film.example",)))
    assert found["frame-src"] == "https://film.example"
    assert found["media-src"] == "'self' https://film.example"
    assert found["script-src"] == f"'self' {hashed('go()')}"


def test_a_form_may_go_to_the_sites_that_the_settings_name() -> None:
    found = rules(content_security_policy("", "", (), ("https://lists.example", "https://news.example")))
    assert found["form-action"] == "'self' https://lists.example https://news.example"


def test_an_author_who_may_write_any_html_may_write_scripts() -> None:
    found = rules(content_security_policy("", "go()", (), trusted=True))
    assert found["script-src"] == found["style-src"] == "'self' 'unsafe-inline'"
