"""Puts share cards and pictures into the site; whichever of feeds.py and cards.py comes first ends the build."""

from diarist.mkdocs.hooks import diary

on_post_build = diary.on_post_build
