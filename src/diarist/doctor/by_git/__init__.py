"""Questions about the repository that the folder is in, as this clone knows it."""
