"""Nu HTML checker: every page of the site is valid HTML."""

import json
import subprocess

import pytest

from tests.browser.pages import BuiltSite

pytestmark = pytest.mark.browser


def test_every_page_is_valid_html(nu_checker: tuple[str, ...], site: BuiltSite) -> None:
    run = subprocess.run([*nu_checker, str(site.folder)], capture_output=True, text=True, check=False, timeout=300)
    errors = [
        f"{message['url'].partition(site.folder.name)[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(run.stderr)["messages"]
    ]
    assert not errors, "\n".join(errors)
