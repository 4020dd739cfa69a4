"""A guest's week: who writes in the leader's place, and what they are told."""
