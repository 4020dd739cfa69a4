"""What the channels that send mail have in common: the issue, and whom it goes to."""
