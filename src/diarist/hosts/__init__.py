"""Where the built site is shown: one host, one file. Nothing here builds or posts."""
