"""The keys: one random data key for each officer's store, and the ways in which it is wrapped."""
