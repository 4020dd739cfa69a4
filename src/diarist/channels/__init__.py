"""Where an entry goes: the only code that talks to a network."""
