"""Diarist: a static-site generator for leaders who publish a weekly diary."""
