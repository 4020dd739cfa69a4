"""Questions about the mailbox that drafts come in by."""
