"""Gives the templates in templates/site/ what they show."""

from diarist.mkdocs.hooks import diary

on_env = diary.on_env
on_page_context = diary.on_page_context
on_template_context = diary.on_template_context
