"""Rules about people's data: what tells more of somebody than they agreed to."""
