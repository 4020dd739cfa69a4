"""Puts feeds and the search's files into the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Begin with every feed of the edition, which needs nothing of MkDocs."""
    config.extra["press"].begin_texts(Path(config.site_dir))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """See that they are there."""
    config.extra["press"].publish_texts()
