"""The frame around the screens: a table of contents and nothing more."""
