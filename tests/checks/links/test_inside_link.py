from collections.abc import Callable

import pytest

from diarist.checks.links.inside_link import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "[plan](https://harbours.sharepoint.com/:w:/s/Board/EaBcDe?e=a1)",
        "[notes](https://harbours-my.sharepoint.com/personal/x)",
        "https://1drv.ms/w/s!AbCd",
        "[talk](https://teams.microsoft.com/l/channel/19%3Aabc/General)",
        "[rules](https://intranet.harbours.example/rules)",
        "[rules](http://intranet/rules)",
        "[scan](http://10.1.2.3/x)",
        "[files](http://fileserver/x)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "[how](https://learn.microsoft.com/sharepoint/)",
        "[join](https://teams.microsoft.com/l/meetup-join/19%3ameeting/0)",
        "[form](https://forms.office.com/e/aB3d)",
        "[doc](https://docs.google.com/document/d/x/edit)",
        "[home](https://harbours.example/intranet/)",
        "[the next](2026-11-20-the-quay.md)",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
