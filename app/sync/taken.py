"""What one frame changed here, for the screens and for whoever counts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Taken:
    """What a frame changed here: (kind, row id, scope id) for the screens, and how its operations ended."""

    touched: set[tuple[str, str, str]] = field(default_factory=set)
    receipts: int = 0
    clashes: int = 0
    held: int = 0
    evicted: int = 0
    """Scopes that were put away."""
    offering: bool = False
    """True while rows are offered to a restored office: of its answer only receipts count."""
