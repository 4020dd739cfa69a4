"""What people answered, read where it stands, shown to the leader alone, and not kept."""
