"""One office's database of each release, as that release made it."""
