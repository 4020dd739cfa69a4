"""What an entry says: its Markdown, rendered once to safe HTML."""
