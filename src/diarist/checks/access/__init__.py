"""Rules about readers who see, hear or point in other ways."""
