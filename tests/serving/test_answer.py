"""The media types of files, the same on every machine."""

import pytest

from diarist.serving.answer import media_type


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("index.html", "text/html"),
        ("a/style.css", "text/css"),
        ("sitemap.xml.gz", "application/gzip"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.svg", "image/svg+xml"),
        ("font.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_is_known_by_its_name(file: str, kind: str) -> None:
    assert media_type(file) == kind
