"""Sync: whether everything is at the office, what waits, what to decide, what happened. No technical word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.casework import clashes
from app.casework.clashes import Choice, ClashRow
from app.casework.work import Work
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.opening import Clock
from app.sync import history, status
from app.sync.client import Outcome, Progress
from app.sync.history import Ran
from app.sync.status import HeldItem, SyncState, WaitingItem
from app.ui import labels
from app.ui.error_words import sentence
from app.ui.labels import moment_words
from app.ui.look.components import (
    Banner,
    Button,
    Card,
    Flow,
    Heading,
    Icon,
    Label,
    ListRow,
    Pill,
    ScrollPage,
    Speaks,
    across,
    empty,
    rows,
)
from app.ui.look.components.progress import ProgressLine
from app.ui.look.tokens import Space, Tone
from app.ui.messages import announce, confirm
from app.ui.shell.screens import Go
from app.ui.sync import says
from app.ui.sync.clash_card import ClashCard
from app.ui.sync.line import OfficeLine
from app.ui.tasks import Tasks
from app.ui.words import plural, translate

SHOWN = 8
"""So many items of a list stand in sight at first."""
CARDS = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the screen shows, in one read."""

    state: SyncState
    to_decide: tuple[ClashRow, ...]
    decided: tuple[ClashRow, ...]
    ran: tuple[Ran, ...]


class SyncScreen(Speaks, QFrame):
    """Asks when it is seen, after each change, and when a sync ends."""

    def __init__(self, tasks: Tasks, go: Go, *, line: OfficeLine, clock: Clock) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go, self._line, self._clock = tasks, go, line, clock
        self.seen: Seen | None = None
        self._is_stale = True
        self._shows_all: set[str] = set()
        self.page = ScrollPage(lambda: translate("Sync", "Sync"))
        self.setFocusProxy(self.page)
        whole = rows(space=0)
        whole.addWidget(self.page)
        self.setLayout(whole)
        self.head = self._head()
        self.page.add(self.head)
        self._below = rows(space=Space.L)
        self.page.body.addLayout(self._below)
        tasks.changed.connect(self._on_changed)
        line.begun.connect(self._on_begun)
        line.progressed.connect(self._on_progress)
        line.ended.connect(self._on_ended)

    def open(self, _id: str | None) -> None:
        """Come here: how things stand is asked for anew."""
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def retranslate(self) -> None:
        """The components say themselves again."""

    # --- the head -----------------------------------------------------------------------------------------

    def _head(self) -> Card:
        card = Card(space=Space.M)
        line = across(space=Space.M)
        self._icon = Icon("laptop", colour="accent", grow=1.6)
        self.headline = Heading(lambda: translate("Sync", "One moment…"), 2)
        line.addWidget(self._icon)
        line.addWidget(self.headline, 1)
        card.body.addLayout(line)
        self.about = Label("", tone="muted")
        card.add(self.about)
        self.progress = ProgressLine()
        self.progress.hide()
        card.add(self.progress)
        self.trouble = Banner("", kind="offline")
        self.trouble.hide()
        card.add(self.trouble)
        self.send = Button(
            lambda: translate("Sync", "Send and fetch now"), self._send_now, kind="primary", icon="refresh-cw"
        )
        flow = Flow(space=Space.S)
        flow.addWidget(self.send)
        card.body.addLayout(flow)
        return card

    def _send_now(self) -> None:
        self.trouble.hide()
        self._line.send_now()

    def _on_begun(self) -> None:
        self.trouble.hide()
        self.progress.set(lambda: translate("Sync", "Asking the office…"), None)
        self.progress.show()
        self.send.setEnabled(False)

    def _on_progress(self, progress: Progress) -> None:
        waiting = self.seen.state.changes_waiting if self.seen is not None else 0
        share = min(1.0, progress.receipts / waiting) if waiting else None
        self.progress.set(partial(says.moving, progress), share)

    def _on_ended(self, ended: Outcome | Refused | Unavailable) -> None:
        self.progress.hide()
        if not isinstance(ended, Outcome):
            self.trouble.set_text(partial(sentence, ended))
            self.trouble.show()
        self._ask()
        if self.isVisible():
            announce(self, says.ended(ended))

    # --- what is so now -----------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes:
            self._is_stale = True
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        self._is_stale = False
        self._tasks.read(_look, self._have, failed=self._failed, latest="sync")

    def _failed(self, error: Refused | Unavailable) -> None:
        self.trouble.set_text(partial(sentence, error))
        self.trouble.show()

    def _have(self, seen: Seen) -> None:
        if seen != self.seen:
            self.seen = seen
            self._draw()
        self.send.setEnabled(self._line.is_there and not self._line.is_running)

    def _draw(self) -> None:
        seen = self.seen
        if seen is None:
            return
        state = seen.state
        self._icon.set_icon(
            "circle-check" if state.everything_at_office else "laptop",
            colour="good_ink" if state.everything_at_office else "accent",
        )
        self.headline.set_text(partial(says.headline, state))
        self.about.set_text(partial(says.below, state))
        self.about.setVisible(bool(says.below(state)))
        self.send.setVisible(self._line.is_there)
        empty(self._below)
        for part in (
            self._to_decide(seen.to_decide),
            self._waiting(state),
            self._held(state),
            self._history(seen.ran),
            self._decided(seen.decided),
        ):
            for widget in part:
                self._below.addWidget(widget)

    def _to_decide(self, cards: Sequence[ClashRow]) -> Sequence[QWidget]:
        if not cards:
            return ()
        shown = cards if "to_decide" in self._shows_all else cards[:CARDS]
        made: list[QWidget] = [Heading(lambda: plural("Sync", "%n to decide", len(cards)), 2)]
        made += [self._card(one, self._settle) for one in shown]
        return [*made, *self._more("to_decide", len(cards) - len(shown))]

    def _waiting(self, state: SyncState) -> Sequence[QWidget]:
        if not state.waiting:
            return ()
        pill = Pill(lambda: plural("Sync", "%n changes", state.acts_waiting), Tone.NEUTRAL)
        card = Card(lambda: translate("Sync", "What waits to be sent"), actions=(pill,), space=0)
        newest = tuple(reversed(state.waiting))
        shown = newest if "waiting" in self._shows_all else newest[:SHOWN]
        for index, item in enumerate(shown):
            card.add(
                ListRow(
                    partial(labels.deed, item.verb),
                    partial(_about, item),
                    when=partial(moment_words, item.at),
                    icon="clock",
                    last=index == len(shown) - 1,
                )
            )
        for below in (
            *self._more("waiting", len(newest) - len(shown)),
            *_and_more(state.acts_waiting - len(newest)),
        ):
            card.add(below)
        return (card,)

    def _held(self, state: SyncState) -> Sequence[QWidget]:
        if not state.held:
            return ()
        card = Card(lambda: translate("Sync", "Kept aside at the office"), space=0)
        for index, item in enumerate(state.held):
            card.add(
                ListRow(
                    partial(_held_title, item),
                    partial(says.held, item.why),
                    when=partial(moment_words, item.at),
                    icon="pause",
                    last=index == len(state.held) - 1,
                )
            )
        for below in _and_more(state.changes_held - len(state.held)):
            card.add(below)
        return (card,)

    def _history(self, ran: Sequence[Ran]) -> Sequence[QWidget]:
        if not ran:
            return ()
        card = Card(lambda: translate("Sync", "What happened before"), space=0)
        shown = ran if "ran" in self._shows_all else ran[:4]
        for index, one in enumerate(shown):
            card.add(
                ListRow(
                    partial(moment_words, one.at),
                    partial(says.ran, one),
                    icon="wifi-off" if one.problem else "circle-check",
                    last=index == len(shown) - 1,
                )
            )
        for button in self._more("ran", len(ran) - len(shown)):
            card.add(button)
        return (card,)

    def _decided(self, cards: Sequence[ClashRow]) -> Sequence[QWidget]:
        if not cards:
            return ()
        if "decided" not in self._shows_all:
            return (
                Button(
                    lambda: plural("Sync", "%n decided before: look at them again", len(cards)),
                    partial(self._show_all, "decided"),
                    kind="link",
                ),
            )
        made: list[QWidget] = [Heading(lambda: translate("Sync", "Decided before"), 2)]
        return [*made, *(self._card(one, self._put_back) for one in cards[:CARDS])]

    def _card(self, clash: ClashRow, choose: Callable[[ClashRow, Choice], object]) -> ClashCard:
        open_case = None if clash.case_id is None else partial(self._go, "case", clash.case_id)
        return ClashCard(clash, choose, open_case=open_case)

    def _more(self, what: str, left: int) -> Sequence[QWidget]:
        if left <= 0:
            return ()
        words_ = lambda: plural("Sync", "Show %n more", left)  # noqa: E731  # said again in the other language
        return (Button(words_, partial(self._show_all, what), kind="quiet", icon="chevron-down"),)

    def _show_all(self, what: str) -> None:
        self._shows_all.add(what)
        self._draw()

    # --- deciding -----------------------------------------------------------------------------------------

    def _settle(self, clash: ClashRow, choice: Choice) -> None:
        self._choose(clash, choice, clashes.settle)

    def _put_back(self, clash: ClashRow, choice: Choice) -> None:
        self._choose(clash, choice, clashes.put_back)

    def _choose(self, clash: ClashRow, choice: Choice, verb: Callable[..., Changes]) -> None:
        def settle(note: str) -> None:
            self._tasks.do(partial(verb, clash_id=clash.clash_id, choice=choice, note=note), asker=self)

        if clash.stricter_stands and _loosens(clash, choice):
            confirm(
                self,
                settle,
                title=lambda: translate("Sync", "The safer value would go"),
                body=lambda: translate("Sync", "Say why it need not stand. It is kept with the record."),
                yes=lambda: translate("Sync", "Keep the other"),
                reason=lambda: translate("Sync", "Why"),
            )
        else:
            settle("")


def _look(work: Work) -> Seen:
    return Seen(
        status.state(work), clashes.listing(work), clashes.listing(work, settled=True), history.listing(work)
    )


def _and_more(left: int) -> Sequence[QWidget]:
    """Of what is not told one by one: how many."""
    if left <= 0:
        return ()
    return (Label(lambda: plural("Sync", "And %n more", left), tone="muted"),)


def _loosens(clash: ClashRow, choice: Choice) -> bool:
    """Whether what stands now would change by the choice."""
    return any(one.now != (one.theirs if choice == "theirs" else one.mine) for one in clash.fields)


def _held_title(item: HeldItem) -> str:
    return " · ".join(part for part in (labels.deed(item.verb), item.about) if part)


def _about(item: WaitingItem) -> str:
    return f"{item.about} · {says.size(item.size)}" if item.about else says.size(item.size)
