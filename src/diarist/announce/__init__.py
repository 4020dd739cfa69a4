"""The diary minus the ledger is the outbox: what is due is claimed, sent and recorded."""
