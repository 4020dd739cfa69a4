"""The same events for a diary that names hooks instead of the plugin: each of its four files takes some of them."""

from __future__ import annotations

from diarist.mkdocs.plugin import DiaryPlugin

diary = DiaryPlugin()
"""One for all four: MkDocs loads each file by its path, and builds one diary at a time."""
