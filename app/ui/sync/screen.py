"""Sync: whether everything is at the office, what waits, what to decide, what happened. No technical word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.casework import clashes
from app.casework.clashes import Choice, ClashRow
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.opening import Clock
from app.sync import aside
from app.sync.client import Outcome
from app.ui.look.components import Banner, Button, Heading, ScrollPage, Speaks, empty, rows
from app.ui.look.tokens import Space
from app.ui.messages import announce, confirm
from app.ui.shell.screens import Go
from app.ui.sync import says
from app.ui.sync.clash_card import ClashCard
from app.ui.sync.head import SyncHead
from app.ui.sync.line import OfficeLine
from app.ui.sync.lists import FEW, SHOWN, Lists
from app.ui.sync.seen import Seen, look
from app.ui.tasks import Tasks
from app.ui.words import plural, translate

CARDS = 5
"""So many cards stand in sight at first."""

NEWS_DAYS = 7
"""So long is told what befell this laptop."""


class SyncScreen(Speaks, QFrame):
    """Asks when it is seen, after each change, and when a sync ends."""

    def __init__(self, tasks: Tasks, go: Go, *, line: OfficeLine, clock: Clock) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go, self._line, self._clock = tasks, go, line, clock
        self.seen: Seen | None = None
        self._is_stale = True
        self._shows_all: set[str] = set()
        self._lists = Lists(self._shows_all, self._show_all)
        self.page = ScrollPage(lambda: translate("Sync", "Sync"))
        self.setFocusProxy(self.page)
        whole = rows(space=0)
        whole.addWidget(self.page)
        self.setLayout(whole)
        self.head = SyncHead(self._line.send_now)
        self.page.add(self.head)
        self._below = rows(space=Space.L)
        self.page.body.addLayout(self._below)
        self.cards: dict[str, ClashCard] = {}
        tasks.changed.connect(self._on_changed)
        line.begun.connect(self.head.begun)
        line.progressed.connect(self.head.progressed)
        line.ended.connect(self._on_ended)

    @property
    def headline(self) -> Heading:
        """How things stand, in one sentence."""
        return self.head.headline

    @property
    def send(self) -> Button:
        """The button that sends and fetches."""
        return self.head.send

    def open(self, _id: str | None) -> None:
        """Come here: how things stand is asked for anew."""
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def retranslate(self) -> None:
        """The components say themselves again."""

    # --- what is so now -----------------------------------------------------------------------------------

    def _on_ended(self, ended: Outcome | Refused | Unavailable) -> None:
        self.head.ended(None if isinstance(ended, Outcome) else ended)
        self._ask()
        if self.isVisible():
            announce(self, says.ended(ended))

    def _on_changed(self, changes: Changes) -> None:
        if changes:
            self._is_stale = True
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        self._is_stale = False
        self._tasks.read(look, self._have, failed=self.head.tell, asker=self, latest="sync")

    def _have(self, seen: Seen) -> None:
        if seen != self.seen:
            self.seen = seen
            self._draw()
        self.send.setEnabled(self._line.is_there and not self._line.is_running)

    def _draw(self) -> None:
        seen = self.seen
        if seen is None:
            return
        self.head.show_state(seen, can_send=self._line.is_there)
        typed = {clash_id: card.typed for clash_id, card in self.cards.items() if card.joined}
        empty(self._below)
        self.cards = {}
        for part in (
            self._metered(seen),
            self._befell(seen),
            self._unheard(seen.unheard),
            *self._waits(seen),
            self._to_decide(seen.to_decide, max(seen.state.clashes, len(seen.to_decide))),
            self._lists.held(seen.state),
            self._lists.held_answers(seen.held_answers, self._note_held),
            self._lists.history(seen.ran),
            self._decided(seen.decided, seen.decided_count),
        ):
            for widget in part:
                self._below.addWidget(widget)
        for clash_id, texts in typed.items():  # what somebody is putting together goes on
            if clash_id in self.cards:
                self.cards[clash_id].join(texts)

    def _waits(self, seen: Seen) -> Sequence[Sequence[QWidget]]:
        """What waits; only its first lines where somebody has something to decide below."""
        shown = FEW if seen.to_decide or seen.unheard else SHOWN
        return self._lists.waiting(seen.state, shown), self._lists.files(seen.files, shown)

    def _metered(self, seen: Seen) -> Sequence[QWidget]:
        if not seen.files.count or not self._line.is_there or not self._line.holds_files_back:
            return ()
        send = Button(lambda: translate("Sync", "Send them over this line too"), self._send_files)
        return (Banner(says.metered, says.metered_means, "offline", actions=(send,)),)

    def _send_files(self) -> None:
        self._line.send_files_too()
        self._draw()

    def _befell(self, seen: Seen) -> Sequence[QWidget]:
        told, since = seen.befell, self._clock() - timedelta(days=NEWS_DAYS)
        found: list[QWidget] = []
        if told.is_giving_back:
            found.append(Banner(says.giving_back, says.giving_back_means, "info"))
        elif told.restored_at is not None and told.restored_at > since:
            found.append(Banner(partial(says.restored, told.restored_at), says.restored_means, "good"))
        if told.copied_at is not None and told.copied_at > since:
            found.append(Banner(partial(says.copied, told.copied_at), says.copied_means, "warn"))
        return found

    # --- cards --------------------------------------------------------------------------------------------

    def _unheard(self, cards: Sequence[ClashRow]) -> Sequence[QWidget]:
        if not cards:
            return ()
        heading = Heading(lambda: translate("Sync", "Somebody else decided first"), 2)
        return [heading, *(self._card(one, self._put_back, heard=self._hear) for one in cards)]

    def _to_decide(self, cards: Sequence[ClashRow], count: int) -> Sequence[QWidget]:
        if not cards:
            return ()
        shown = cards if "to_decide" in self._shows_all else cards[:CARDS]
        made: list[QWidget] = [Heading(lambda: plural("Sync", "%n to decide", count), 2)]
        made += [self._card(one, self._settle) for one in shown]
        return [*made, *self._lists.more("to_decide", len(cards) - len(shown))]

    def _decided(self, cards: Sequence[ClashRow], count: int) -> Sequence[QWidget]:
        if not cards:
            return ()
        if "decided" not in self._shows_all:
            return (
                Button(
                    lambda: plural("Sync", "%n decided before: look at them again", count),
                    partial(self._show_all, "decided"),
                    kind="link",
                ),
            )
        shown = cards if "more_decided" in self._shows_all else cards[:CARDS]
        made: list[QWidget] = [Heading(lambda: translate("Sync", "Decided before"), 2)]
        made += [self._card(one, self._put_back) for one in shown]
        return [*made, *self._lists.more("more_decided", len(cards) - len(shown))]

    def _card(
        self,
        clash: ClashRow,
        choose: Callable[[ClashRow, Choice, Mapping[str, str]], object],
        *,
        heard: Callable[[ClashRow], object] | None = None,
    ) -> ClashCard:
        card = ClashCard(clash, choose, open_case=partial(self._go, "case"), heard=heard)
        self.cards[clash.clash_id] = card
        return card

    def show_whole(self, what: str) -> None:
        """Show all of a list: "to_decide", "decided", "waiting", "files", "ran"."""
        self._show_all(what)

    def bring_to_top(self, card: ClashCard) -> None:
        """Scroll until the card is the first thing in sight."""
        top = card.mapTo(self.page.inner, QPoint(0, -Space.L)).y()
        self.page.area.verticalScrollBar().setValue(top)

    def _show_all(self, what: str) -> None:
        self._shows_all.add(what)
        self._draw()

    # --- deciding -----------------------------------------------------------------------------------------

    def _settle(self, clash: ClashRow, choice: Choice, joined: Mapping[str, str]) -> None:
        self._choose(clash, choice, joined, clashes.settle)

    def _put_back(self, clash: ClashRow, choice: Choice, joined: Mapping[str, str]) -> None:
        self._choose(clash, choice, joined, clashes.put_back)

    def _choose(
        self, clash: ClashRow, choice: Choice, joined: Mapping[str, str], verb: Callable[..., Changes]
    ) -> None:
        def settle(note: str) -> None:
            told = partial(verb, clash_id=clash.clash_id, choice=choice, note=note, joined=joined)
            self._tasks.do(told, refused=self._refused, asker=self)

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

    def _hear(self, clash: ClashRow) -> None:
        self._tasks.do(
            partial(clashes.hear, clash_id=clash.clash_id), lambda _changes: self._ask(), asker=self
        )

    def _note_held(self) -> None:
        self._tasks.do(aside.noted, lambda _changes: self._ask(), asker=self)

    def _refused(self, error: Refused | Unavailable) -> None:
        """What could not be done is said where the message bar says it; who decided meanwhile is shown."""
        self._tasks.failed.emit(error)
        self._ask()


def _loosens(clash: ClashRow, choice: Choice) -> bool:
    """Whether what stands now would change by the choice."""
    return any(one.now != (one.theirs if choice == "theirs" else one.mine) for one in clash.fields)
