"""The tour: a whole day through the real windows with no display, and a picture of every screen."""
