"""Where a message goes: the only code that talks to a network."""
