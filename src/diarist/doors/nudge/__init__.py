"""The nudge: one question to the leader in a week for which nothing is written."""
