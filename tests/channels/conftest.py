"""A diary and its messages, for the tests of channels."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.message import Message
from diarist.diary.site import Site
from tests.channels.parts import message_of
from tests.diaries import a_site, an_entry

MakeMessage = Callable[..., Message]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A diary's settings."""
    return a_site(tmp_path)


@pytest.fixture
def make_message(site: Site) -> MakeMessage:
    """Makes a message of an entry with the front matter that it is called with."""

    def make(**front: Any) -> Message:  # noqa: ANN401 - YAML
        return message_of(site, an_entry(site, **front))

    return make
