"""Office: laptops that were not here, work kept aside, choices that wait, the last backup; and what to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame

from app.errors import Refused, Unavailable
from app.opening import Clock
from app.sync import overseeing
from app.sync.overseeing import Held, Laptop, View
from app.ui.error_words import sentence
from app.ui.look.components import Banner, Button, EmptyState, Flow, Phrase, ScrollPage, Speaks, empty, rows
from app.ui.look.tokens import Space
from app.ui.messages import announce, confirm
from app.ui.office import parts, says, seen
from app.ui.office.codes import show_code
from app.ui.office.seen import Known
from app.ui.office.talk import OfficeTalk
from app.ui.shell.screens import Go
from app.ui.sync.line import OfficeLine
from app.ui.tasks import Tasks
from app.ui.words import translate


class OfficeScreen(Speaks, QFrame):
    """Asks the office when it is come to, and when asked. What it shows is as old as it says."""

    def __init__(self, tasks: Tasks, go: Go, *, line: OfficeLine, clock: Clock) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go, self._line, self._clock = tasks, go, line, clock
        self.talk = OfficeTalk(line.open_line, self)
        self.view: View | None = None
        self.known = Known({}, {})
        self._shows_all: set[str] = set()
        self.refresh = Button(
            lambda: translate("Office", "Ask again"), self.ask, kind="plain", icon="refresh-cw"
        )
        self.page = ScrollPage(lambda: translate("Office", "Office"))
        self.setFocusProxy(self.page)
        whole = rows(space=0)
        whole.addWidget(self.page)
        self.setLayout(whole)
        self.fetched = Phrase("", tone="muted")
        self.trouble = Banner("", kind="offline")
        self.trouble.hide()
        head = Flow(space=Space.M)
        head.addWidget(self.fetched)
        head.addWidget(self.refresh)
        self.page.body.addLayout(head)
        self.page.add(self.trouble)
        self._below = rows(space=Space.L)
        self.page.body.addLayout(self._below)

    def open(self, _id: str | None) -> None:
        """Come here: the office is asked anew."""
        self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is None and not self.talk.asked:
            self.ask()

    def ask(self) -> None:
        """Ask the office how it stands."""
        if not self._line.is_there:
            self._not_joined()
            return
        self.refresh.setEnabled(False)
        if self.view is None:
            self.fetched.set_text(lambda: translate("Office", "Asking the office…"))
        self.talk.ask(overseeing.view, self._have, self._failed)

    # --- what is so now -----------------------------------------------------------------------------------

    def _have(self, view: View) -> None:
        self.view = view
        self.trouble.hide()
        self.refresh.setEnabled(True)
        self._tasks.read(seen.of(view), self._know, asker=self, latest="office")

    def _know(self, known: Known) -> None:
        self.known = known
        self._draw()

    def _failed(self, why: Refused | Unavailable) -> None:
        self.refresh.setEnabled(True)
        self.trouble.set_text(partial(sentence, why), partial(_as_before, has_view=self.view is not None))
        self.trouble.show()
        if self.view is None:
            self.fetched.set_text(lambda: translate("Office", "This page needs a line to the office."))
        announce(self, sentence(why))

    def _not_joined(self) -> None:
        empty(self._below)
        self.fetched.hide()
        self._below.addWidget(
            EmptyState(
                "landmark",
                lambda: translate("Office", "This laptop has not joined a council"),
                lambda: translate("Office", "What stands at the office is seen here once it has."),
            )
        )

    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        self.fetched.set_text(partial(says.as_of, view))
        empty(self._below)
        for part in (
            parts.at_a_glance(view, self._clock()),
            parts.held(view, self.known, self._some("held"), self._accept, self._decline),
            parts.cards(view, self.known, self._clock(), partial(self._go, "sync", None)),
            parts.laptops(view, self._clock(), self._some("laptops"), self._revoke),
            parts.give_laptop(view, self._code),
        ):
            for widget in part:
                self._below.addWidget(widget)

    def _some(self, what: str) -> parts.Some:
        return parts.Some(what in self._shows_all, partial(self._show_all, what))

    def _show_all(self, what: str) -> None:
        self._shows_all.add(what)
        self._draw()

    # --- what is done -------------------------------------------------------------------------------------

    def _accept(self, item: Held) -> None:
        self._do(lambda line: overseeing.accept(line, item.op_id), self._took_in)

    def _decline(self, item: Held) -> None:
        confirm(
            self,
            lambda _reason: self._do(lambda line: overseeing.decline(line, item.op_id), self._left_out),
            title=lambda: translate("Office", "Leave this out of the records?"),
            body=lambda: translate(
                "Office",
                "It is not lost: the office keeps it, and it can still be read. Whoever wrote it hears.",
            ),
            yes=lambda: translate("Office", "Leave it out"),
        )

    def _revoke(self, laptop: Laptop) -> None:
        name = "" if self.view is None else self.view.name_of(laptop.officer_id)
        confirm(
            self,
            lambda _reason: self._do(lambda line: overseeing.revoke(line, laptop.device_id), self._withdrew),
            title=lambda: translate("Office", "Withdraw the laptop of {name}?").format(name=name),
            body=lambda: translate(
                "Office",
                "The next time that it has a line it hands over what was not yet sent, and then destroys "
                "the key to its records. This cannot be taken back: the officer needs a new code and "
                "starts afresh.",
            ),
            yes=lambda: translate("Office", "Withdraw it"),
            is_danger=True,
        )

    def _code(self, officer_id: str) -> None:
        name = "" if self.view is None else self.view.name_of(officer_id)
        self.talk.ask(
            lambda line: overseeing.code(line, officer_id), partial(show_code, self, name), self._refused
        )

    def _do(self, deed: Callable[[overseeing.Line], object], then: Callable[[object], object]) -> None:
        self.talk.ask(deed, then, self._refused)

    def _took_in(self, _answer: object) -> None:
        self._tell(lambda: translate("Office", "Taken in. It reaches every laptop that may see it."))

    def _left_out(self, _answer: object) -> None:
        self._tell(lambda: translate("Office", "Left out. The office keeps it all the same."))

    def _withdrew(self, _answer: object) -> None:
        self._tell(lambda: translate("Office", "The laptop is withdrawn."))

    def _tell(self, words: Callable[[], str]) -> None:
        announce(self, words())
        self._line.send_now()
        self.ask()

    def _refused(self, why: Refused | Unavailable) -> None:
        self._tasks.failed.emit(why)
        self.ask()


def _as_before(*, has_view: bool) -> str:
    if has_view:
        return translate("Office", "What stands below is as it was before.")
    return ""
