"""Puts share cards and pictures into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Set the workers to the cards while MkDocs makes the pages."""
    config.extra["press"].begin_cards()
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Write them when the pages are there."""
    config.extra["press"].publish_pictures(Path(config.site_dir))
