"""The words and signs that readers see, by language."""
