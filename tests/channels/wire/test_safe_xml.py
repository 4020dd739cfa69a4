"""XML that is broken, and XML of which a part is missing."""

import pytest

from diarist.channels.wire.safe_xml import parsed
from diarist.diary.errors import SourceError

WHOLE = b"<?xml version='1.0'?><rss><channel><item><title>Quay</title></item></channel></rss>"


@pytest.mark.parametrize("stops", [b"</rss>", b"</channel>", b"</item>", b"uay</title>"])
def test_what_stops_in_the_middle_is_refused(stops: bytes) -> None:
    with pytest.raises(SourceError, match="stops in the middle") as refused:
        parsed(WHOLE[: WHOLE.index(stops)])
    assert "a year at a time" in refused.value.mend


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        WHOLE.replace(b"Quay", b"Quay & oil \x0b"),
        WHOLE + b"\n<!-- Cached by a plugin -->\n",
        WHOLE.replace(b"<?xml version='1.0'?>", b"").decode().encode("utf-16"),
        b"<a:feed xmlns:a='urn:a'><a:entry/></a:feed >",
        b"<rss/>",
    ],
)
def test_what_is_broken_and_whole_is_read(data: bytes) -> None:
    assert parsed(data) is not None
