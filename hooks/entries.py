"""Reads the diary once a build, and hands its pages to MkDocs."""

from diarist.mkdocs.hooks import diary

on_startup = diary.on_startup
on_config = diary.on_config
on_pre_build = diary.on_pre_build
on_files = diary.on_files
on_nav = diary.on_nav
on_build_error = diary.on_build_error
