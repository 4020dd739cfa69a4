"""One edition of the diary: everything that is public at one moment, ready to be written."""
