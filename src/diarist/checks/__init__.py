"""What might be regretted once it is public: one rule a file, all of them in the table of rules.py."""
