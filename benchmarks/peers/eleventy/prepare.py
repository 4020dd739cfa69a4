"""A site of Eleventy with small templates of ours, its feed plugin, and share cards by eleventy-plugin-og-image."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.environments import font, node_modules
from benchmarks.sites import Site, copy_pictures, saving, write
from benchmarks.source import with_front_matter

if TYPE_CHECKING:
    from benchmarks.source import Entry, Source

HERE = Path(__file__).parent
DEFAULTS = '{"layout": "post.njk", "tags": ["posts"]}\n'


def prepare(source: Source, folder: Path) -> Site:
    """Write the site into `folder`; entries stand in posts/, pictures in pictures/."""
    modules = node_modules("eleventy", HERE)
    shutil.copytree(HERE / "site", folder, dirs_exist_ok=True)
    write(folder / "package.json", '{"type": "module"}\n')
    (folder / "node_modules").symlink_to(modules)
    shutil.copyfile(font("hugo", 700), folder / "headline.ttf")
    copy_pictures(source, folder / "pictures")
    write(folder / "posts" / "posts.json", DEFAULTS)
    save = saving(folder / "posts", _post)
    for entry in source.entries:
        save(entry)
    build = ("node", str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")
    return Site(
        folder=folder,
        command=build,
        output=folder / "_site",
        save=save,
        cards="og-images/*.jpeg",
        serve=(*build, "--serve", "--port={port}"),
    )


def _post(entry: Entry) -> str:
    front_matter = {
        "title": entry.title,
        "date": entry.date,
        "description": entry.description,
        "author": entry.author,
        "tags": list(entry.tags),
    }
    return with_front_matter(front_matter, entry.body.replace("](pictures/", "](/pictures/"))
