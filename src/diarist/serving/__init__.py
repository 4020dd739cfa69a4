"""`diarist serve`: one edition in memory, shown to its writer in a browser, and a new one after each save."""
