"""One module for each revision of the tables; once released it is never edited."""
