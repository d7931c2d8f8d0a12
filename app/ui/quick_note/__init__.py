"""Quick note: a contact written down from anywhere, in a few presses."""

from app.ui.quick_note.panel import QuickNote, quick_note

__all__ = ["QuickNote", "quick_note"]
