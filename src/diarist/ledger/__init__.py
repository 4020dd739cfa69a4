"""What was promised, sent, or is uncertain; append-only, in a folder or on a branch of the repository."""
