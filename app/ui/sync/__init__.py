"""What waits, what clashed, and whether everything is at the office."""
