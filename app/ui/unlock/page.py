"""Unlock: who it is, the passphrase or this computer's keyring; no signal is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Refused, Unavailable
from app.keys.laptop import Clock, Laptop, OfficerFolder
from app.ui.error_words import sentence
from app.ui.look.components import (
    Banner,
    Button,
    Card,
    Flow,
    Heading,
    Label,
    PickField,
    SegmentedChoice,
)
from app.ui.look.components.doorway import Doorway
from app.ui.look.components.secret import SecretField
from app.ui.look.tokens import Space
from app.ui.messages import announce
from app.ui.tasks import Tasks
from app.ui.words import plural, translate

if TYPE_CHECKING:
    from app.opening import Opened

SIDE_BY_SIDE = 4
"""So many officers stand side by side; more are a list."""


class Unlock(Doorway):
    """Ends with `unlocked`: the open store. `newcomer` fires when someone new wants to use this laptop."""

    unlocked = Signal(object)
    newcomer = Signal()

    def __init__(
        self,
        errands: Tasks,
        *,
        on: Laptop,
        officers: Sequence[OfficerFolder],
        clock: Clock,
        first: str = "",
        trial: tuple[str, str] = ("", ""),
        corner: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(corner=corner)
        self._errands, self._on, self._clock = errands, on, clock
        self._officers = {one.id: one for one in officers}
        self._trial_folder, self._trial_passphrase = trial
        self._seconds = 0
        self._tick = QTimer(self)
        self._tick.setObjectName("wait to try")
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        chosen = first if first in self._officers else next(iter(self._officers))
        self._build(chosen)
        self._meet()

    @property
    def folder(self) -> OfficerFolder:
        """Whose records are to be opened."""
        return self._officers[str(self.who.value())]

    def focus(self) -> None:
        """Bring the officer to the passphrase."""
        self.passphrase.focus()

    def tell(self, trouble: Refused | Unavailable) -> None:
        """Say why the records could not be opened."""
        self.body.insertWidget(1, Banner(lambda: sentence(trouble), kind="warn"))
        announce(self, sentence(trouble))

    def _build(self, chosen: str) -> None:
        self.add(Heading(lambda: translate("Unlock", "Open your records"), 2))
        card = Card(space=Space.L)
        self.who = self._chooser()
        self.who.set_value(chosen)
        if len(self._officers) == 1:
            self.who.hide()
        self.name = Label(lambda: self.folder.name, size="lead", strong=True)
        if len(self._officers) > 1:
            self.name.hide()
        self.trial = Banner(lambda: translate("Unlock", "This is the invented county"), self._say_trial)
        self.passphrase = SecretField(lambda: translate("Unlock", "Passphrase"))
        self.passphrase.changed.connect(lambda: self.passphrase.show_problem(None))
        self.passphrase.control.returnPressed.connect(self.open)
        self.button = Button(lambda: translate("Unlock", "Open"), self.open, kind="primary", icon="key-round")
        self.keyring = Button(
            lambda: translate("Unlock", "Open with my sign-in to this computer"),
            self._open_by_keyring,
            icon="laptop",
        )
        buttons = Flow(space=Space.S)
        buttons.addWidget(self.button)
        buttons.addWidget(self.keyring)
        for widget in (self.who, self.name, self.trial, self.passphrase):
            card.add(widget)
        card.body.addLayout(buttons)
        self.add(card)
        self._foot()
        self.who.changed.connect(self._meet)

    def _chooser(self) -> SegmentedChoice | PickField:
        choices = [(one.id, one.name) for one in self._officers.values()]
        label = lambda: translate("Unlock", "Who are you?")  # noqa: E731  # said again in the other language
        if len(choices) <= SIDE_BY_SIDE:
            return SegmentedChoice(label, choices)
        return PickField(label, choices)

    def _foot(self) -> None:
        flow = Flow(space=Space.M)
        self.forgotten = Button(
            lambda: translate("Unlock", "I have forgotten my passphrase"), self._explain, kind="link"
        )
        flow.addWidget(self.forgotten)
        flow.addWidget(
            Button(lambda: translate("Unlock", "Someone new on this laptop"), self.newcomer.emit, kind="link")
        )
        self.body.addLayout(flow)
        self.help = Banner(
            lambda: translate("Unlock", "Nobody can look your passphrase up"),
            lambda: translate(
                "Unlock",
                "Keep this laptop and ring your IT team. With the council’s recovery key they open your "
                "records and set a new passphrase with you. What you have not sent yet stays as it is.",
            ),
        )
        self.help.hide()
        self.add(self.help)

    def open(self) -> None:
        """Try the passphrase."""
        if self._seconds or not self.button.isEnabled():
            return
        typed = self.passphrase.value()
        if not typed:
            self.passphrase.show_problem(lambda: translate("Unlock", "Type your passphrase."))
            return
        self._busy(is_busy=True)
        job = partial(_open, self._on, self.folder.id, passphrase=typed, clock=self._clock)
        self._errands.run(job, self._opened, failed=self._failed, asker=self)

    def _open_by_keyring(self) -> None:
        self._busy(is_busy=True)
        job = partial(_open, self._on, self.folder.id, clock=self._clock)
        self._errands.run(job, self._opened, failed=self._failed, asker=self)

    def _opened(self, opened: Opened) -> None:
        self.passphrase.clear()
        self.unlocked.emit(opened)

    def _failed(self, error: Refused | Unavailable) -> None:
        self._busy(is_busy=False)
        if error.code == "wait_to_try":
            self._seconds = int(str(error.facts["seconds"]))
            self._tick.start()
            self._say_wait()
        else:
            self.passphrase.show_problem(lambda: sentence(error))
        announce(self, sentence(error))
        self.passphrase.focus()
        self.passphrase.control.selectAll()

    def _count_down(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if self._seconds:
            self._say_wait()
        else:
            self._tick.stop()
            self.passphrase.show_problem(None)
            self.button.setEnabled(True)

    def _say_wait(self) -> None:
        self.button.setEnabled(False)
        self.passphrase.show_problem(
            lambda: plural("Unlock", "Wait %n seconds, then try again.", self._seconds), stops=False
        )

    def _meet(self) -> None:
        """Another officer: what was typed for the last one is forgotten, and what opens theirs is asked."""
        if not self.who.value():
            return
        self._tick.stop()
        self._seconds = 0
        self.button.setEnabled(True)
        self.passphrase.clear()
        self.passphrase.show_problem(None)
        self.trial.setVisible(self.folder.id == self._trial_folder)
        self.keyring.hide()
        self._errands.run(
            partial(self._on.ways_in, self.folder), self._have_ways, failed=self._failed, asker=self
        )

    def _have_ways(self, ways: frozenset[str]) -> None:
        self.keyring.setVisible("keyring" in ways)

    def _say_trial(self) -> str:
        return translate("Unlock", "Its passphrase is: {words}").format(words=self._trial_passphrase)

    def _busy(self, *, is_busy: bool) -> None:
        self.button.setEnabled(not is_busy)
        self.keyring.setEnabled(not is_busy)
        opens = lambda: translate("Unlock", "Open")  # noqa: E731  # said again in the other language
        opening_ = lambda: translate("Unlock", "Opening…")  # noqa: E731
        self.button.set_text(opening_ if is_busy else opens)

    def _explain(self) -> None:
        self.help.setVisible(not self.help.isVisible())


def _open(on: Laptop, officer: str, *, clock: Clock, passphrase: str | None = None) -> Opened:
    """On the worker, which also loads what opening needs: this page is painted without it."""
    from app import opening

    return opening.open_officer(on, officer, passphrase=passphrase, clock=clock)
