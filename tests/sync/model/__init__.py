"""A county in memory: the same rules and messages as the program, dictionaries in place of databases."""
