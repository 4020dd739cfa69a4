"""What people answered, read where they did: a file for each service, and what they have in common."""
