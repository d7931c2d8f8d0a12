"""A clash as a card: both values, who wrote each and when, why there are two, and the choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QFrame

from app.casework.clashes import Choice, ClashRow
from app.ui import labels
from app.ui.labels import moment_words
from app.ui.look.components import Banner, Button, Card, Columns3, Flow, KeyValue, Label
from app.ui.look.tokens import Space
from app.ui.words import translate

Choose = Callable[[ClashRow, Choice], object]


class ClashCard(Card):
    """`choose(clash, choice)` is called at a press. A settled one shows what was chosen."""

    def __init__(
        self,
        clash: ClashRow,
        choose: Choose,
        *,
        open_case: Callable[[], object] | None = None,
        me: str = "",
    ) -> None:
        actions = []
        if open_case is not None:
            actions.append(Button(lambda: translate("Clash", "Open the case"), open_case, kind="link"))
        super().__init__(partial(_title, clash), actions=actions)
        self._clash, self._choose, self._me = clash, choose, me
        self.add(Label(partial(_why, clash), tone="muted"))
        if clash.stricter_stands and clash.state == "open":
            self.add(
                Banner(
                    lambda: translate("Clash", "Until somebody decides, the safer of the two stands."),
                    kind="warn",
                )
            )
        sides = Columns3((self._whose("theirs"), self._whose("mine")), least_px=280)
        self.theirs = self._side(sides, 0, "theirs", clash.theirs_at)
        self.mine = self._side(sides, 1, "mine", clash.mine_at)
        self.add(sides)
        self.both: Button | None = None
        if clash.can_keep_both and clash.state != "kept_both":
            self.both = Button(
                lambda: translate("Clash", "Keep both, one below the other"),
                partial(choose, clash, "both"),
            )
            flow = Flow(space=Space.S)
            flow.addWidget(self.both)
            self.body.addLayout(flow)
        if clash.settled_at is not None:
            self.add(Label(partial(_settled, clash), tone="muted", size="small"))

    def _whose(self, side: Choice) -> Callable[[], str]:
        name = self._clash.theirs_by if side == "theirs" else self._clash.mine_by
        return lambda: name or translate("Clash", "Somebody")

    def _side(self, sides: Columns3, at: int, side: Choice, when: datetime | None) -> Button | None:
        lines = sides.column(at)
        if when is not None:
            words = partial(_when, side, when)
            lines.addWidget(Label(words, tone="muted", size="small"))
        lines.addWidget(_values(self._clash, side))
        if self._clash.state == f"kept_{side}":
            lines.addWidget(Label(lambda: translate("Clash", "This one was kept"), tone="good", strong=True))
            return None
        button = Button(lambda: translate("Clash", "Keep this one"), partial(self._choose, self._clash, side))
        whose = self._whose(side)
        button.say(
            button.setAccessibleName,
            lambda: translate("Clash", "Keep what {name} wrote").format(name=whose()),
            what="name",
        )
        flow = Flow(space=Space.S)
        flow.addWidget(button)
        lines.addLayout(flow)
        return button


def _values(clash: ClashRow, side: Choice) -> QFrame:
    if len(clash.fields) == 1:
        frame = QFrame()
        frame.setProperty("panel", "plain")
        box = QBoxLayout(QBoxLayout.Direction.TopToBottom, frame)
        box.setContentsMargins(0, 0, 0, 0)
        one = clash.fields[0]
        given = one.theirs if side == "theirs" else one.mine
        box.addWidget(Label(partial(labels.value, one.field, given), size="lead", strong=True))
        return frame
    return KeyValue(
        (
            partial(labels.field, one.field),
            partial(labels.value, one.field, one.theirs if side == "theirs" else one.mine),
        )
        for one in clash.fields
    )


def _title(clash: ClashRow) -> str:
    parts = [clash.household or clash.reference, labels.field(clash.about)]
    return " · ".join(part for part in parts if part)


def _why(clash: ClashRow) -> str:
    words = translate(
        "Clash",
        "Both wrote without knowing of the other. Both are kept whatever you choose, "
        "and you can choose anew later.",
    )
    before = [labels.value(one.field, one.base) for one in clash.fields if one.base not in (None, "")]
    if len(clash.fields) == 1 and before:
        return f"{words} {translate('Clash', 'Before, it said: {value}').format(value=before[0])}"
    return words


def _when(side: Choice, when: datetime) -> str:
    if side == "theirs":
        words = translate("Clash", "Wrote {time}; it reached the office first")
    else:
        words = translate("Clash", "Wrote {time}; it reached the office second")
    return words.format(time=moment_words(when))


def _settled(clash: ClashRow) -> str:
    if clash.settled_at is None:
        return ""
    words = translate("Clash", "Decided by {name}, {time}")
    told = words.format(
        name=clash.settled_by or translate("Clash", "somebody"), time=moment_words(clash.settled_at)
    )
    return f"{told}: {clash.settled_note}" if clash.settled_note else told
