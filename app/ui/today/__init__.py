"""Today: one list of what is due."""
