"""Questions about what people answered: whether somebody listens, and is told."""
