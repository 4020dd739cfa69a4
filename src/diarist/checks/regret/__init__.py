"""Rules about what is written in a hurry or in anger, and read for years."""
