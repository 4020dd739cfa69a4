"""Which version of Diarist makes a diary's site, and what another would make of it."""
