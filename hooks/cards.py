"""Puts share cards and pictures into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Write them when the pages are there: the workers have drawn meanwhile."""
    config.extra["press"].publish_pictures(Path(config.site_dir))
