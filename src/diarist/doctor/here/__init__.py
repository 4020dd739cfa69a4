"""Questions about the folder itself."""
