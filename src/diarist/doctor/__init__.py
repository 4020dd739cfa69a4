"""`diarist doctor`: what is missing between a folder and a live, announcing diary, each with its mend."""
