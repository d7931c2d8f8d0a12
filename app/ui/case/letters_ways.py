"""How a letter may reach this person: what safe contact bars cannot be chosen, and says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.casework.letters import WayChoice
from app.ui.case import letters_words as words
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.look.components import Text
from app.ui.look.tokens import Space
from app.ui.words import translate


class WayField(c.SegmentedChoice):
    """The four ways of giving a letter, and below them what safe contact says of the one chosen."""

    def __init__(
        self, label: Text, ways: Sequence[WayChoice], *, say: Callable[[str], str] = words.way
    ) -> None:
        super().__init__(label, [(code, partial(say, code)) for code in words.WAYS])
        self._ways: dict[str, WayChoice] = {}
        self.care = Slot(space=Space.S)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.care)
        self.offer(ways)
        self.changed.connect(self._show_care)

    def offer(self, ways: Sequence[WayChoice]) -> None:
        """Offer these ways: one that is barred cannot be pressed."""
        self._ways = {one.way: one for one in ways}
        for code in words.WAYS:
            self.button(code).setEnabled(self._ways[code].verdict != "barred")
        self._show_care()

    def set_value(self, value: object) -> None:
        """Show this way; where it is barred, the first that is not."""
        chosen = self._ways.get(str(value)) if hasattr(self, "_ways") else None
        if chosen is not None and chosen.verdict == "barred":
            value = next((code for code in words.WAYS if self._ways[code].verdict != "barred"), None)
        super().set_value(value)
        if hasattr(self, "care"):
            self._show_care()

    def _show_care(self) -> None:
        lines: list[c.Label | c.Banner] = []
        chosen = self._ways.get(self.value() or "")
        if chosen is not None and chosen.verdict == "warned":
            lines.append(
                c.Banner(
                    lambda: translate("Letters", "Safe contact: take care"), partial(_reasons, chosen), "warn"
                )
            )
        if chosen is not None and chosen.address:
            lines.append(c.Label(partial(_goes_to, chosen), tone="muted", size="small"))
        for one in self._ways.values():
            if one.verdict == "barred":
                lines.append(c.Label(partial(_barred, one), tone="muted", size="small"))
        self.care.put(*lines)


def _goes_to(way: WayChoice) -> str:
    if way.way == "collect":
        return translate("Letters", "It will lie at {address}").format(address=way.address)
    if way.way == "hand":
        return translate("Letters", "The address on it: {address}").format(address=way.address)
    return translate("Letters", "It will go to {address}").format(address=way.address)


def _barred(way: WayChoice) -> str:
    return translate("Letters", "Not allowed: {way}, because {why}").format(
        way=words.way(way.way).lower(), why=_reasons(way)
    )


def _reasons(way: WayChoice) -> str:
    return "; ".join(words.reason(code) for code in way.reasons)
