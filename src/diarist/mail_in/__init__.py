"""A mailbox read: who wrote, what is their own, what a robot sent. Nothing here answers or keeps a word."""
