"""After any edits, a build with all that is kept equals a first one. `make edits` does it for long."""

from pathlib import Path

import pytest

from tests.edits.comparing import compare

pytestmark = pytest.mark.site


@pytest.mark.parametrize("seed", [1, 2])
def test_after_each_of_some_edits_the_site_is_as_if_it_were_built_for_the_first_time(tmp_path: Path, seed: int) -> None:
    assert len(compare(tmp_path, seed, steps=5)) == 5
