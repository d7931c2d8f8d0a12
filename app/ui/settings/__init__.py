"""The settings of this laptop, and the sheet of keys."""
