"""The rules, in plain Python: no clock, no file, no database; all they use is handed in."""
