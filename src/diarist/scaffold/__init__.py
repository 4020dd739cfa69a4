"""A diary of one's own begun: what is asked, what is written, and what is left to do."""
