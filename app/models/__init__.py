"""The tables: what the encrypted store holds. They know nothing of screens, letters or the network."""
