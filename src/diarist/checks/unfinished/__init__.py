"""What somebody has yet to do before a diary is their own."""
