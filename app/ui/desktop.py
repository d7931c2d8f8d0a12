"""The window's journey: first run, unlock, the officer's rooms, lock, and round again.

What stands behind the door (the database's, the letters' and the network's libraries) takes three times as
long to load as the door to paint. So it is imported late, by `_load`, on the worker, once the door stands.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.errors import Refused, Unavailable
from app.settings import (
    DENSITY,
    IDLE_LOCK_MINUTES,
    LANGUAGE,
    LAST_OFFICER,
    PHOTOS_ON_METERED,
    TEXT_SCALE,
    THEME,
    TRIAL_OFFICER,
    TRIAL_PASSPHRASE,
    Setting,
    Value,
)
from app.ui.look.components import Button
from app.ui.look.style import look
from app.ui.look.tokens import Theme
from app.ui.messages import report
from app.ui.parts import Parts
from app.ui.settings.panel import SettingsPanel
from app.ui.tasks import Books, Tasks
from app.ui.unlock.page import Unlock
from app.ui.words import translate

if TYPE_CHECKING:
    from app.casework.casebook import Casebook
    from app.keys.laptop import Clock
    from app.opening import Opened
    from app.ui.first_run.page import FirstRun, TryOut
    from app.ui.house import House
    from app.ui.rooms import Rooms


class Nobody:
    """Books for work that needs no records: what is asked of them is a fault of ours."""

    def read(self, _query: object) -> object:
        raise AssertionError("no records are open")

    do = read

    def undo(self) -> object:
        raise AssertionError("no records are open")


@dataclass(frozen=True, slots=True)
class Ready:
    """An officer's records, opened and looked into off the window's thread."""

    opened: Opened
    casebook: Casebook
    roles: frozenset[str]


class Guide(QObject):
    """Leads from page to page. `errands` is its worker for what needs no records: keys, keyrings, joining."""

    loaded = Signal()  # what stands behind the door is in memory

    def __init__(self, parts: Parts, *, try_out: TryOut | None = None) -> None:
        super().__init__()
        self.parts, self._try_out = parts, try_out
        self.errands = Tasks(cast("Books", Nobody()), self)
        self.house: House | None = None
        self.rooms: Rooms | None = None
        self._half_joined: Opened | None = None
        self._connect()

    def show_door(self, *, trouble: Refused | Unavailable | None = None) -> None:
        """The unlock page; the first run where nobody works on this laptop yet."""
        parts, officers = self.parts, self.parts.laptop.officers()
        if not officers:
            first_run = self.show_first_run(is_first=True)
            if parts.try_out:
                first_run.try_it()
            return
        page = Unlock(
            self.errands,
            on=parts.laptop,
            officers=officers,
            clock=parts.clock,
            first=parts.settings.text(LAST_OFFICER),
            trial=(parts.settings.text(TRIAL_OFFICER), TRIAL_PASSPHRASE),
            corner=self._corner(),
        )
        page.unlocked.connect(self.enter)
        page.newcomer.connect(partial(self.show_first_run, is_first=False))
        parts.window.alone(page)
        if trouble is not None:
            page.tell(trouble)
        page.focus()

    def show_first_run(self, *, is_first: bool) -> FirstRun:
        """The one question, for the first officer of this laptop or another."""
        from app.ui.first_run.page import FirstRun

        page = FirstRun(
            self.errands,
            on=self.parts.laptop,
            clock=self.parts.clock,
            begun=self._half_joined,
            try_out=self._try_out,
            is_first=is_first,
            corner=self._corner(),
        )
        self._half_joined = None
        # Asking the system for its keyring can take seconds, so the page does not wait for the answer.
        keyring = self.parts.laptop.keyring
        self.errands.run(lambda: keyring.is_there, page.offer_keyring)
        page.opened.connect(self.enter)
        page.left.connect(self.show_door)
        self.parts.window.alone(page)
        return page

    def enter(self, opened: Opened) -> None:
        """Open the house over this store; where it has joined no council yet, go on with joining."""
        self.errands.run(
            partial(_ready, opened, self.parts.clock),
            self._enter,
            failed=partial(self._cannot_enter, opened),
            asker=self,
        )

    def show_settings(self) -> SettingsPanel:
        """The settings of this laptop."""
        settings, window = self.parts.settings, self.parts.window
        panel = SettingsPanel(
            window,
            languages=self.parts.languages,
            theme=settings.text(THEME),
            idle_minutes=int(settings.number(IDLE_LOCK_MINUTES)),
            metered=settings.text(PHOTOS_ON_METERED),
        )
        panel.theme_chosen.connect(self._choose_theme)
        panel.idle_chosen.connect(self._choose_idle)
        panel.metered_chosen.connect(partial(self._keep, PHOTOS_ON_METERED))
        panel.finished.connect(lambda _code: panel.deleteLater())
        panel.open()
        return panel

    def close(self) -> None:
        """Finish what is being written, and let go of everything."""
        if self.house is not None:
            self.house.close()
            self.house = None
        self.errands.close()

    # --- the house ----------------------------------------------------------------------------------------

    def _enter(self, ready: Ready) -> None:
        from app.ui.rooms import Rooms

        self._keep(LAST_OFFICER, ready.opened.folder.id)
        house = self.parts.open_house(ready.opened, ready.casebook)
        house.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)
        self.house = house
        self.rooms = Rooms(
            house,
            roles=ready.roles,
            clock=self.parts.clock,
            window=self.parts.window,
            languages=self.parts.languages,
            show_settings=self.show_settings,
        )
        self.rooms.line.withdrawn.connect(self._on_locked)
        self.parts.window.enter(self.rooms.shell)
        self.rooms.shell.go("today")
        house.begin()

    def _cannot_enter(self, opened: Opened, error: Refused | Unavailable) -> None:
        if error.code == "not_joined":
            self._half_joined = opened
            self.show_first_run(is_first=False).join()
            return
        opened.close()
        self.show_door(trouble=error)

    def _on_painted(self) -> None:
        self.errands.run(_load, lambda _nothing: self.loaded.emit(), asker=self)

    def _on_locked(self) -> None:
        if self.house is None:
            return
        # Closing waits for a sync under way, so it is done off the window's thread, the page shown at once.
        house, self.house, self.rooms = self.house, None, None
        self.show_door()
        self.errands.run(house.close, lambda _nothing: house.deleteLater(), asker=self)

    def _on_broke(self, error: BaseException) -> None:
        report(self.parts.window, error)

    # --- settings -----------------------------------------------------------------------------------------

    def _corner(self) -> tuple[QWidget, ...]:
        languages = self.parts.languages
        language = Button("", self._switch_language, kind="quiet", icon="languages")
        # Each language is named in itself, so that whoever needs it can read it.
        language.set_text(lambda: "English" if languages.now == "cy" else "Cymraeg")
        settings = Button(
            lambda: translate("Desktop", "Settings"), self.show_settings, kind="quiet", icon="wrench"
        )
        return language, settings

    def _switch_language(self) -> None:
        self.parts.languages.show("en" if self.parts.languages.now == "cy" else "cy")

    def _connect(self) -> None:
        look().changed.connect(self._keep_look)
        self.parts.languages.changed.connect(partial(self._keep, LANGUAGE))
        self.parts.window.locked.connect(self._on_locked)
        self.parts.window.painted.connect(self._on_painted)
        self.errands.broke.connect(self._on_broke)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _keep_look(self) -> None:
        worn = look().tokens
        self._keep(TEXT_SCALE, worn.scale)
        self._keep(DENSITY, str(worn.density))
        if self.parts.settings.text(THEME) != "system" or worn.theme is not _system_theme():
            self._keep(THEME, str(worn.theme))

    def _keep(self, setting: Setting, value: Value) -> None:
        kept = self.parts.settings
        if value not in (kept.text(setting), kept.number(setting) if isinstance(value, float) else None):
            # What cannot be kept for tomorrow (a full disk, a read-only one) holds nobody up today.
            with suppress(Unavailable):
                kept.set(setting, value)

    def _choose_theme(self, theme: str) -> None:
        self._keep(THEME, theme)
        look().wear(theme=_system_theme() if theme == "system" else Theme(theme))

    def _choose_idle(self, minutes: int) -> None:
        self._keep(IDLE_LOCK_MINUTES, minutes)
        self.parts.window.set_idle_minutes(minutes)

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.parts.settings.text(THEME) == "system":
            look().wear(theme=_system_theme())


def begin(parts: Parts, *, try_out: TryOut | None = None) -> Guide:
    """Show the first page of the journey in the window; whoever began it closes the guide."""
    guide = Guide(parts, try_out=try_out)
    guide.show_door()
    return guide


def _load() -> None:
    """On the worker: all that the window's thread will then import without waiting."""
    for part in ("app.keys.recovery", "app.ui.first_run.page", "app.ui.house", "app.ui.rooms"):
        import_module(part)


def _ready(opened: Opened, clock: Clock) -> Ready:
    """On the worker: the casebook, the officer's roles, and the words that windows ask for."""
    from app import opening
    from app.ui import labels

    _load()
    casebook = opening.casebook_of(opened, clock=clock)
    labels.warm()
    return Ready(opened, casebook, casebook.read(lambda work: work.roles))


def _system_theme() -> Theme:
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Theme.DARK if is_dark else Theme.LIGHT
