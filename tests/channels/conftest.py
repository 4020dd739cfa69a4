"""A diary and its news, for the tests of channels."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.channel import News
from diarist.diary.site import Site
from tests.channels.parts import news_of
from tests.diaries import a_site, an_entry

MakeNews = Callable[..., News]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A diary's settings."""
    return a_site(tmp_path)


@pytest.fixture
def news(site: Site) -> MakeNews:
    """Makes news of an entry with the front matter that it is called with."""

    def make(**front: Any) -> News:  # noqa: ANN401 - YAML
        return news_of(site, an_entry(site, **front))

    return make
