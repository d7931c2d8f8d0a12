"""The office's side of sync. Nobody in the desktop imports it; `python -m app serve` starts it by name."""
