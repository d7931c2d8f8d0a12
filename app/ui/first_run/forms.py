"""The two small forms of joining: where and by which code; which passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from app.errors import Refused, Unavailable
from app.keys.strength import strength
from app.ui.error_words import sentence
from app.ui.look.components import Field, TextField, TickField, rows
from app.ui.look.components.secret import SecretField
from app.ui.look.tokens import Space
from app.ui.words import translate


class AddressForm(QFrame):
    """The address of the office and the one-time code; both are read over before anything is sent."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._then = then
        self.address = TextField(
            lambda: translate("FirstRun", "Address of the office"),
            help=lambda: translate("FirstRun", "It begins with https://"),
        )
        self.code = TextField(
            lambda: translate("FirstRun", "One-time code"),
            help=lambda: translate(
                "FirstRun", "Eight groups of four letters and digits. Capitals and hyphens do not matter."
            ),
        )
        lines = rows(space=Space.L)
        for field in (self.address, self.code):
            lines.addWidget(field)
            field.changed.connect(lambda field=field: field.show_problem(None))
            field.control.returnPressed.connect(self.confirm)
        self.setLayout(lines)

    def confirm(self) -> None:
        """Go on when both can be what they should be; else say which cannot."""
        from app.sync import code  # late: the first page is painted without them
        from app.sync.http import checked_address

        if _reads(self.address, lambda: checked_address(self.address.value())) and _reads(
            self.code, lambda: code.read(self.code.value())
        ):
            self._then()


class PassphraseForm(QFrame):
    """The passphrase twice, how strong it is in words, and the keyring where this computer has one."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._then = then
        self.first = SecretField(lambda: translate("FirstRun", "Passphrase"), help=self._strength)
        self.again = SecretField(lambda: translate("FirstRun", "The same again"))
        self._keyring = TickField(
            lambda: translate("FirstRun", "Also open with my sign-in to this computer"),
            help=lambda: translate(
                "FirstRun", "Then one press opens your records. Not for a computer that others use as you."
            ),
        )
        self._keyring.hide()
        lines = rows(space=Space.L)
        for field in (self.first, self.again, self._keyring):
            lines.addWidget(field)
        for secret in (self.first, self.again):
            secret.changed.connect(self._typed)
            secret.control.returnPressed.connect(self.confirm)
        self.setLayout(lines)

    @property
    def use_keyring(self) -> bool:
        """Whether the keyring was chosen; it only can be where there is one."""
        return self._keyring.value()

    def offer_keyring(self, is_there: bool) -> None:
        """Offer the system's keyring, where there is one."""
        self._keyring.setVisible(is_there)

    def confirm(self) -> None:
        """Go on with a passphrase that is long enough and was typed twice alike."""
        if strength(self.first.value()) == "short":
            self.first.show_problem(lambda: translate("FirstRun", "Ten characters at least."))
            self.first.focus()
        elif self.first.value() != self.again.value():
            self.again.show_problem(lambda: translate("FirstRun", "This is not the same."))
            self.again.focus()
        else:
            self._then()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _typed(self) -> None:
        self.first.show_problem(None)
        self.again.show_problem(None)
        self.first.set_help(self._strength)

    def _strength(self) -> str:
        given = self.first.value() if hasattr(self, "first") else ""
        if not given:
            return translate("FirstRun", "Three or four words do well.")
        return {
            "short": translate("FirstRun", "Too short so far."),
            "plain": translate("FirstRun", "It will do. Another word makes it much harder to guess."),
            "good": translate("FirstRun", "Good."),
            "strong": translate("FirstRun", "Strong."),
        }[strength(given)]


def _reads(field: Field, read: Callable[[], object]) -> bool:
    try:
        read()
    except (Refused, Unavailable) as error:
        told = error
        field.show_problem(lambda: sentence(told))
        field.focus()
        return False
    return True
