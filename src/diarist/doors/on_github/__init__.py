"""Drafts at GitHub: one branch and one pull request each, whichever door they come by."""
