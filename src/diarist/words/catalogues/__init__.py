"""What there is in each language, one file each: a language is added by adding its file, called by its code."""
