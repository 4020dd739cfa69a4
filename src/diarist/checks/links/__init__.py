"""Rules about where an entry sends its readers."""
