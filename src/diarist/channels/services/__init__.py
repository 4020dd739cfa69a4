"""What several services have in common, or one has apart: their APIs, tokens that end, a post found again."""
