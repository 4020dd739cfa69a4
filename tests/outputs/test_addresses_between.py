"""Addresses as links write them: the same as MkDocs writes, so that a site stays what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from diarist.outputs.addresses_between import is_whole, relative

parts = st.lists(st.sampled_from(["a", "b", "a.b", "..", ".", "é", "index.html", ""]), max_size=5)
addresses = st.builds(lambda names, end: "/".join(names) + end, parts, st.sampled_from(["", "/"]))


@given(addresses, addresses)
def test_an_address_is_written_as_mkdocs_writes_it(address: str, page: str) -> None:
    assert relative(address, page) == get_relative_url(address, page)


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://lamp.example/", True),
        ("mailto:mara@lamp.example", True),
        ("//lamp.example/", True),
        ("/about/", True),
        ("#there", True),
        ("about/", False),
        ("", False),
    ],
)
def test_a_whole_address_is_told_from_one_below_the_site_s(address: str, whole: bool) -> None:  # noqa: FBT001 - a case
    assert is_whole(address) is whole
