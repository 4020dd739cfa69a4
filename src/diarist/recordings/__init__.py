"""Sound and films: what they are, what they tell besides, and the same without that."""
