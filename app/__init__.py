"""Trothwy: housing casework on the doorstep, with or without a signal."""
