"""Facts, a template and a language become pages: no database, no window, no clock."""
