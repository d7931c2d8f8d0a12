"""One store file of each release, opened in tests for ever."""
