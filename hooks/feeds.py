"""Puts feeds and the search's files into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Write every feed of the edition."""
    config.extra["press"].publish_texts(Path(config.site_dir))
