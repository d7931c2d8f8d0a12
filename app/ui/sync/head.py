"""The head of the Sync screen: is all at the office, how much waits, may the lid be closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.errors import Refused, Unavailable
from app.sync.client import Progress
from app.ui.error_words import sentence
from app.ui.look.components import (
    Banner,
    Button,
    Card,
    Flow,
    Heading,
    Icon,
    Label,
    across,
    show_if,
)
from app.ui.look.components.progress import ProgressLine
from app.ui.look.tokens import Space
from app.ui.sync import says
from app.ui.sync.seen import Seen
from app.ui.words import translate


class SyncHead(Card):
    """`send` is called at the press of the one button."""

    def __init__(self, send: Callable[[], object]) -> None:
        super().__init__(space=Space.M)
        line = across(space=Space.M)
        self._icon = Icon("laptop", colour="accent", grow=1.6)
        self.headline = Heading(lambda: translate("Sync", "One moment…"), 2)
        line.addWidget(self._icon)
        line.addWidget(self.headline, 1)
        self.body.addLayout(line)
        self.about = Label("", tone="muted")
        self.add(self.about)
        self.lid = Label("")
        self.add(self.lid)
        self.progress = ProgressLine()
        self.progress.hide()
        self.add(self.progress)
        self.trouble = Banner("", kind="offline")
        self.trouble.hide()
        self.add(self.trouble)
        self.send = Button(
            lambda: translate("Sync", "Send and fetch now"), send, kind="primary", icon="refresh-cw"
        )
        flow = Flow(space=Space.S)
        flow.addWidget(self.send)
        self.body.addLayout(flow)
        self._seen: Seen | None = None
        self._is_running = False

    def begun(self) -> None:
        """A sync has begun."""
        self._is_running = True
        self.trouble.hide()
        self.progress.set(lambda: translate("Sync", "Asking the office…"), None)
        self.progress.show()
        self.send.setEnabled(False)
        self._say_lid()

    def progressed(self, progress: Progress) -> None:
        """A sync has come so far."""
        waiting = self._seen.state.changes_waiting if self._seen is not None else 0
        share = min(1.0, progress.receipts / waiting) if waiting else None
        self.progress.set(partial(says.moving, progress), share)

    def ended(self, trouble: Refused | Unavailable | None) -> None:
        """A sync has ended, or something stood in its way."""
        self._is_running = False
        self.progress.hide()
        if trouble is not None:
            self.tell(trouble)
        self._say_lid()

    def tell(self, trouble: Refused | Unavailable) -> None:
        """Say what stood in the way."""
        self.trouble.set_text(partial(sentence, trouble))
        self.trouble.show()

    def show_state(self, seen: Seen, *, can_send: bool) -> None:
        """Say how things stand."""
        self._seen = seen
        state = seen.state
        self._icon.set_icon(
            "circle-check" if state.everything_at_office else "laptop",
            colour="good_ink" if state.everything_at_office else "accent",
        )
        self.headline.set_text(partial(says.headline, state))
        self.about.set_text(partial(says.below, state, seen.files))
        show_if(self.about, is_shown=bool(says.below(state, seen.files)))
        show_if(self.send, is_shown=can_send)
        self._say_lid()

    def _say_lid(self) -> None:
        if self._seen is not None:
            self.lid.set_text(partial(says.lid, self._seen.state, is_running=self._is_running))
