"""The first run: one question, then the little that each answer needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Refused, Unavailable
from app.ui.error_words import sentence
from app.ui.first_run.forms import AddressForm, PassphraseForm
from app.ui.first_run.steps import Council, Step, Stopped
from app.ui.look.components import Banner, Button, Card, Flow, Heading, Label, empty
from app.ui.look.components.doorway import Doorway
from app.ui.look.components.progress import ProgressLine
from app.ui.look.tokens import Space
from app.ui.messages import announce
from app.ui.tasks import Tasks
from app.ui.words import translate

if TYPE_CHECKING:
    from app.keys.laptop import Clock, Laptop
    from app.opening import Opened
    from app.ui.first_run.joining import Joining

Tell = Callable[[Step], object]
TryOut = Callable[[Tell, Callable[[], bool]], "Opened"]
"""Makes the invented county: told how to say how far it is and whether to stop (it then raises Stopped)."""


class FirstRun(Doorway):
    """Ends with `opened`: an open store, joined or invented. `left` fires to go back to the others."""

    opened = Signal(object)
    left = Signal()
    _told = Signal(object)

    def __init__(
        self,
        errands: Tasks,
        *,
        on: Laptop,
        clock: Clock,
        begun: Opened | None,
        try_out: TryOut | None,
        is_first: bool = True,
        corner: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(corner=corner)
        self._errands, self._try_out = errands, try_out
        self._on, self._clock, self._begun = on, clock, begun
        self._joining: Joining | None = None
        self._is_first = is_first
        self._stop = Event()
        self._address = AddressForm(self._have_address)
        self._passphrase = PassphraseForm(self._have_passphrase)
        self._progress: ProgressLine | None = None
        # From the worker to the window: queued, so the words change on the window's own thread.
        self._told.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self.ask()

    def offer_keyring(self, is_there: bool) -> None:
        """Offer the system's keyring beside the passphrase, where there is one."""
        self._passphrase.offer_keyring(is_there)

    def ask(self) -> None:
        """Put the one question."""
        self._clear()
        self.add(Heading(lambda: translate("FirstRun", "How would you like to begin?"), 2))
        if self._try_out is not None:
            self.add(self._try_card())
        self.add(self._join_card())
        if not self._is_first:
            self._buttons(Button(lambda: translate("FirstRun", "Back"), self.left.emit, icon="arrow-left"))

    def join(self) -> None:
        """Ask for the address and the code."""
        self._clear()
        self.add(Heading(lambda: translate("FirstRun", "Join my council"), 2))
        self.add(
            Label(
                lambda: translate(
                    "FirstRun", "Your IT team gives you both. The code works once, for you alone."
                ),
                tone="muted",
            )
        )
        self._add_form(self._address)
        self._buttons(
            Button(lambda: translate("FirstRun", "Next"), self._address.confirm, kind="primary"),
            Button(lambda: translate("FirstRun", "Back"), self._give_up),
        )
        self._address.address.focus()

    def _try_card(self) -> Card:
        card = Card(lambda: translate("FirstRun", "Try it with an invented county"))
        card.add(
            Label(
                lambda: translate(
                    "FirstRun",
                    "450 invented cases to look at and to work on. Nobody in them is real, nothing leaves "
                    "this laptop, and you can join your council later.",
                ),
                tone="muted",
            )
        )
        self.try_button = Button(
            lambda: translate("FirstRun", "Make the county"), self.try_it, kind="primary", icon="house"
        )
        card.body.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _join_card(self) -> Card:
        card = Card(lambda: translate("FirstRun", "Join my council"))
        card.add(
            Label(
                lambda: translate(
                    "FirstRun",
                    "For your own work. You need the address and the one-time code that your IT team gave "
                    "you, and a signal for this once.",
                ),
                tone="muted",
            )
        )
        self.join_button = Button(
            lambda: translate("FirstRun", "Enter the code"),
            self.join,
            kind="plain" if self._try_out is not None else "primary",
            icon="landmark",
        )
        card.body.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _have_address(self) -> None:
        self._clear()
        self.add(Heading(lambda: translate("FirstRun", "Choose a passphrase"), 2))
        self.add(
            Label(
                lambda: translate(
                    "FirstRun",
                    "It opens your records on this laptop, with or without a signal. "
                    "Three or four words that you will remember do well.",
                ),
                tone="muted",
            )
        )
        self._add_form(self._passphrase)
        self._buttons(
            Button(lambda: translate("FirstRun", "Join"), self._passphrase.confirm, kind="primary"),
            Button(lambda: translate("FirstRun", "Back"), self.join),
        )
        self._passphrase.first.focus()

    def _have_passphrase(self) -> None:
        council = Council(
            self._address.address.value(),
            self._address.code.value(),
            self._passphrase.first.value(),
            self._passphrase.use_keyring,
        )
        self._wait(lambda: translate("FirstRun", "Joining your council"))
        job = partial(self._join_on_worker, council, translate("FirstRun", "New officer"))
        self._errands.run(partial(_or_none, job), self._have_opened, failed=self._not_joined, asker=self)

    def _join_on_worker(self, council: Council, name: str) -> Opened:
        from app.ui.first_run.joining import Joining  # late: the first page is painted without it

        if self._joining is None:
            self._joining = Joining(self._on, self._clock, name, self._begun)
        return self._joining.join(council, tell=self._told.emit, is_stopped=self._stop.is_set)

    def try_it(self) -> None:
        """Make the invented county, as the button does."""
        if self._try_out is None:
            return
        self._wait(lambda: translate("FirstRun", "Making the invented county"))
        job = partial(self._try_out, self._told.emit, self._stop.is_set)
        self._errands.run(partial(_or_none, job), self._have_opened, failed=self._not_made, asker=self)

    def _wait(self, title: Callable[[], str]) -> None:
        self._clear()
        self._stop.clear()
        self.add(Heading(title, 2))
        self._progress = ProgressLine(lambda: translate("FirstRun", "One moment…"))
        self.add(self._progress)
        stop = Button(lambda: translate("FirstRun", "Cancel"), self._cancel)
        self._buttons(stop)
        stop.setFocus()
        announce(self, title())

    def _show_step(self, step: Step) -> None:
        if self._progress is not None:
            share = step.done / step.whole if step.whole else None
            self._progress.set(partial(_words_of, step), share)

    def _cancel(self) -> None:
        self._stop.set()
        if self._progress is not None:
            self._progress.set(lambda: translate("FirstRun", "Stopping…"), None)

    def _have_opened(self, opened: Opened | None) -> None:
        self._passphrase.clear()
        if opened is None:
            self._give_up()
        else:
            self.opened.emit(opened)

    def _not_joined(self, error: Refused | Unavailable) -> None:
        self.join()
        if (
            error.code == "bad_code"
        ):  # it was read over here before it was sent, so the office did not know it
            error = Refused("code_not_good", error.sentence)
        self._say_why(error)

    def _not_made(self, error: Refused | Unavailable) -> None:
        self.ask()
        self._say_why(error)

    def _say_why(self, error: Refused | Unavailable) -> None:
        self.body.insertWidget(1, Banner(partial(sentence, error), kind="warn"))
        announce(self, sentence(error))

    def _give_up(self) -> None:
        if self._joining is not None:
            self._errands.run(self._joining.give_up, lambda _nothing: None, asker=self)
        self.ask()

    def _add_form(self, form: QWidget) -> None:
        self.add(form)
        form.show()

    def _buttons(self, *buttons: Button) -> None:
        flow = Flow(space=Space.S)
        for button in buttons:
            flow.addWidget(button)
        self.body.addLayout(flow)

    def _clear(self) -> None:
        self._progress = None
        for form in (self._address, self._passphrase):
            self.body.removeWidget(form)
            form.setParent(None)
        empty(self.body)


def _or_none(job: Callable[[], Opened]) -> Opened | None:
    try:
        return job()
    except Stopped:
        return None


def _words_of(step: Step) -> str:
    if step.stage == "key":
        return translate("FirstRun", "Making your key…")
    if step.stage == "office":
        return translate("FirstRun", "Asking the office…")
    if step.stage == "county":
        words = translate("FirstRun", "Case {done} of {whole}")
        return (
            words.format(done=step.done, whole=step.whole)
            if step.whole
            else translate("FirstRun", "One moment…")
        )
    return translate("FirstRun", "Fetching your cases: {done} records so far").format(done=step.done)
