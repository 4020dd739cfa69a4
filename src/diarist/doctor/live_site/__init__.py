"""Questions that the diary's own address answers."""
