"""Sync: how what was recorded reaches the office and the other laptops, and how it all comes back."""
