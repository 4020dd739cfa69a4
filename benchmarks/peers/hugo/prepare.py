"""A site of Hugo with a small theme of ours, and share cards drawn by `images.Text`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.environments import font, programs
from benchmarks.sites import Site, copy_pictures, saving
from benchmarks.source import with_front_matter

if TYPE_CHECKING:
    from benchmarks.source import Entry, Source


def prepare(source: Source, folder: Path) -> Site:
    """Write the site into `folder`; entries stand in content/posts/, pictures in static/pictures/."""
    shutil.copytree(Path(__file__).with_name("site"), folder, dirs_exist_ok=True)
    assets = folder / "assets"
    assets.mkdir()
    shutil.copyfile(font("hugo", 700), assets / "headline.ttf")
    Image.new("RGB", (1200, 630), "#12343b").save(assets / "card.jpg", quality=85)
    copy_pictures(source, folder / "static" / "pictures")
    save = saving(folder / "content" / "posts", _post)
    for entry in source.entries:
        save(entry)
    hugo = str(programs("hugo") / "hugo")
    return Site(
        folder=folder,
        command=(hugo, "build"),
        output=folder / "public",
        save=save,
        cards="card*.jpg",
        env={"HUGO_CACHEDIR": str(folder / "cache")},
        serve=(hugo, "server", "--bind", "127.0.0.1", "--port", "{port}"),
    )


def _post(entry: Entry) -> str:
    front_matter = {
        "title": entry.title,
        "date": entry.date,
        "description": entry.description,
        "authors": [entry.author],
        "tags": list(entry.tags),
    }
    body = entry.body.replace("](pictures/", "](/pictures/").replace("<!-- more -->", "<!--more-->")
    return with_front_matter(front_matter, body)
