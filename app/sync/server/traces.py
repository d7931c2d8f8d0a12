"""What became of one request, in numbers and codes: all that metrics and logs are told of it.

Nothing personal gets in here: no name, no text, no token, no address; of a laptop the beginning of its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.sync.protocol import SyncFrame

NO_ROUTE = "none"
PREFIX = 8
"""How much of a laptop's id is told: enough to find it among a council's, too little to stand for it."""


@dataclass(slots=True)
class Trace:
    """Filled in by whoever answers the request."""

    route: str = NO_ROUTE
    method: str = ""
    status: int = 0
    code: str = ""
    """Why it was refused, as a word of this program."""
    seconds: float = 0.0
    up: int = 0
    down: int = 0
    tenant: str = ""
    device: str = ""
    ops: Counter[str] = field(default_factory=Counter)
    """How many operations ended in which way."""
    frames: int = 0
    rows: int = 0

    def signed_in(self, tenant: str, device_id: str) -> None:
        """Whose laptop it is."""
        self.tenant, self.device = tenant, device_id[:PREFIX]

    def told(self, frames: Iterable[SyncFrame]) -> None:
        """What the answer to a sync is made of."""
        for frame in frames:
            self.frames += 1
            self.rows += len(frame.rows)
            self.ops.update(receipt.state for receipt in frame.receipts.values())
