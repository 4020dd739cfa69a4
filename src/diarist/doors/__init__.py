"""From a phone to a file and a pull request: the mail door, the nudge, a guest's week. Nothing here publishes."""
