"""A clash as a card: both sides, who recorded each and when, why there are two, and the choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.casework.clash_rows import OVER
from app.casework.clashes import Choice, ClaimSide, ClashField, ClashRow
from app.ui import labels
from app.ui.look.components import (
    Banner,
    Button,
    Card,
    Columns3,
    Flow,
    KeyValue,
    Label,
    LongField,
    Marked,
    rows,
)
from app.ui.look.tokens import Space
from app.ui.sync import clash_words as words
from app.ui.sync.clash_words import Side
from app.ui.words import translate

Choose = Callable[[ClashRow, Choice, Mapping[str, str]], object]
"""Called when a choice is pressed; the last has the texts that somebody made of both, by field."""


class ClashCard(Card):
    """Shows one clash, open or settled. `heard` is called when its reader has taken note that another's
    choice came first; `open_case` when a case is to be opened.
    """

    def __init__(
        self,
        clash: ClashRow,
        choose: Choose,
        *,
        open_case: Callable[[str], object] | None = None,
        heard: Callable[[ClashRow], object] | None = None,
    ) -> None:
        super().__init__(partial(words.title, clash), actions=_head(clash, open_case))
        self.clash, self._choose, self._open_case = clash, choose, open_case
        self.both: Button | None = None
        self.heard: Button | None = None
        self.joined: dict[str, LongField] = {}
        self._notices(heard)
        if clash.state == "open":
            self.add(Label(partial(words.why, clash), tone="muted"))
        sides = Columns3(
            (partial(words.whose, clash, "theirs"), partial(words.whose, clash, "mine")), least_px=290
        )
        self.theirs = self._side(sides.column(0), "theirs")
        self.mine = self._side(sides.column(1), "mine")
        self.add(sides)
        if clash.shape == "claim" and clash.state == "open" and _can_choose(clash):
            self.add(Label(partial(words.then, clash), tone="muted", size="small"))
        self._keep_both()

    def _notices(self, heard: Callable[[ClashRow], object] | None) -> None:
        clash = self.clash
        if clash.overtaken is not None:
            actions = []
            if heard is not None:
                self.heard = Button(lambda: translate("Clash", "All right"), partial(heard, clash))
                actions.append(self.heard)
            self.add(
                Banner(
                    partial(words.settled, clash), partial(words.overtaken, clash), "info", actions=actions
                )
            )
        elif clash.settled_at is not None:
            self.add(Label(partial(words.settled, clash), tone="muted"))
        if clash.state == "open" and clash.neither_stands:
            self.add(Banner(_neither, kind="warn"))
        if clash.state == "open" and clash.stricter_stands:
            self.add(Banner(_safer, kind="warn"))
        if not clash.is_here and clash.shape != "claim":
            self.add(Banner(_not_here, kind="offline"))

    # --- one side -----------------------------------------------------------------------------------------

    def _side(self, lines: QVBoxLayout, side: Side) -> Button | None:
        clash = self.clash
        row = clash.theirs_row if side == "theirs" else clash.mine_row
        lines.addWidget(Label(partial(words.when, clash, side), tone="muted", size="small"))
        if row is None:
            lines.addWidget(_values(clash, side))
            if clash.state == "open" and _stands(clash, side):
                lines.addWidget(Label(_stands_now, tone="muted", size="small", strong=True))
        else:
            lines.addWidget(_row(clash, row))
        if clash.state == f"kept_{side}" or (clash.state == "kept_both" and clash.shape == "claim"):
            lines.addWidget(Label(lambda: translate("Clash", "This one was kept"), tone="good", strong=True))
        return self._press(lines, side, row)

    def _press(self, lines: QVBoxLayout, side: Side, row: ClaimSide | None) -> Button | None:
        clash = self.clash
        flow = Flow(space=Space.S)
        button = None
        if clash.state not in (OVER, f"kept_{side}") and _can_choose(clash):
            barred = _bars(clash, side)
            button = Button(words.keep(clash, side), partial(self._choose, clash, side, {}))
            button.say(button.setAccessibleName, partial(words.keep_named, clash, side), what="name")
            button.setEnabled(not barred)
            flow.addWidget(button)
            if barred:
                lines.addWidget(Label(_told_already, tone="muted", size="small"))
        if row is not None and row.case_id and self._open_case is not None and clash.kind == "case_file":
            flow.addWidget(_open(partial(self._open_case, row.case_id), row.reference))
        lines.addLayout(flow)
        return button

    # --- both ---------------------------------------------------------------------------------------------

    def _keep_both(self) -> None:
        clash = self.clash
        if not clash.can_keep_both or clash.state in ("kept_both", OVER):
            return
        is_claim = clash.shape == "claim"
        self.both = Button(
            (lambda: translate("Clash", "Both are right: there are two"))
            if is_claim
            else (lambda: translate("Clash", "Put both together…")),
            partial(self._choose, clash, "both", {}) if is_claim else lambda: self.join(),
        )
        flow = Flow(space=Space.S)
        flow.addWidget(self.both)
        self._joining = QFrame()
        self._joining.setProperty("panel", "plain")
        self._joining.hide()
        self.add(self._joining)
        self.body.addLayout(flow)

    def join(self, typed: Mapping[str, str] | None = None) -> None:
        """Offer one text with what both wrote, to be read, changed, and only then kept; or go on with what
        was `typed` of it before.
        """
        if self.joined or self.both is None:
            return
        lines = rows(space=Space.M)
        lines.addWidget(Label(_read_it, tone="muted"))
        for one in self.clash.fields:
            if one.joined:
                self.joined[one.field] = field = LongField(partial(labels.field, one.field), lines=4)
                field.set_value((typed or {}).get(one.field, one.joined))
                lines.addWidget(field)
        flow = Flow(space=Space.S)
        flow.addWidget(
            Button(lambda: translate("Clash", "Keep this text"), self._keep_joined, kind="primary")
        )
        flow.addWidget(Button(lambda: translate("Clash", "Cancel"), self._leave_joining))
        lines.addLayout(flow)
        self._joining.setLayout(lines)
        self._joining.show()
        self.both.hide()
        if typed is None:
            next(iter(self.joined.values())).focus()

    @property
    def typed(self) -> dict[str, str]:
        """The joined texts as they now are; empty while none are being made."""
        return {name: str(field.value()) for name, field in self.joined.items()}

    def _keep_joined(self) -> None:
        texts = self.typed
        empty = next((name for name, text in texts.items() if not text), None)
        if empty is not None:
            self.joined[empty].show_problem(lambda: translate("Clash", "Write what is to stand."))
            self.joined[empty].focus()
            return
        self._choose(self.clash, "both", texts)

    def _leave_joining(self) -> None:
        self.joined = {}
        self._joining.hide()
        old, self._joining = self._joining, QFrame()
        self._joining.setProperty("panel", "plain")
        self._joining.hide()
        self.body.replaceWidget(old, self._joining)
        old.deleteLater()
        if self.both is not None:
            self.both.show()
            self.both.setFocus()


def _head(clash: ClashRow, open_case: Callable[[str], object] | None) -> list[Button]:
    if open_case is None or clash.case_id is None:
        return []
    if clash.kind == "case_file" and clash.shape == "claim":  # each side opens its own
        return []
    return [_open(partial(open_case, clash.case_id), "")]


def _open(press: Callable[[], object], reference: str) -> Button:
    button = Button(lambda: translate("Clash", "Open the case"), press, kind="link")
    if reference:
        button.say(
            button.setAccessibleName,
            lambda: translate("Clash", "Open the case {reference}").format(reference=reference),
            what="name",
        )
    return button


def _can_choose(clash: ClashRow) -> bool:
    """Whether a side can be chosen here: the row in dispute, or both rows of a claim, are on this laptop."""
    if clash.shape != "claim":
        return clash.is_here
    return all(row is not None and row.is_here for row in (clash.theirs_row, clash.mine_row))


def _stands(clash: ClashRow, side: Side) -> bool:
    """Whether the records say now what was written on this side."""
    return bool(clash.fields) and all(
        one.now == (one.theirs if side == "theirs" else one.mine) for one in clash.fields
    )


def _bars(clash: ClashRow, side: Side) -> bool:
    """Whether this side cannot be chosen because they have the letter of the other."""
    other = clash.mine_row if side == "theirs" else clash.theirs_row
    return other is not None and other.is_live and other.was_told


def _row(clash: ClashRow, row: ClaimSide) -> QWidget:
    if not row.is_here:
        return Label(_not_yours)
    frame = QFrame()
    frame.setProperty("panel", "plain")
    lines = rows(space=Space.S)
    lines.addWidget(
        KeyValue(
            (partial(labels.field, name), partial(words.value, clash, name, given))
            for name, given in row.told
        )
    )
    if not row.is_live:
        lines.addWidget(Label(_does_not_count, tone="muted", strong=True))
    frame.setLayout(lines)
    return frame


def _values(clash: ClashRow, side: Side) -> QWidget:
    if words.is_taken_away(clash, side):
        return Label(lambda: translate("Clash", "Took it away"), size="lead", strong=True)
    shown = [
        one
        for one in clash.fields
        if one.field != "withdrawn" or (len(clash.fields) == 1 and clash.shape != "taken_back")
    ]
    if not shown:
        return Label(lambda: translate("Clash", "Left it as it is"), size="lead", strong=True)
    frame = QFrame()
    frame.setProperty("panel", "plain")
    box = QBoxLayout(QBoxLayout.Direction.TopToBottom, frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.S)
    if len(shown) == 1 and clash.shape == "values":
        box.addWidget(_value(clash, shown[0], side, large=True))
        return frame
    pairs = KeyValue()
    for one in shown:
        pairs.add(partial(labels.field, one.field), _value(clash, one, side, large=False))
    box.addWidget(pairs)
    return frame


def _value(clash: ClashRow, one: ClashField, side: Side, *, large: bool) -> QWidget:
    parts = one.theirs_parts if side == "theirs" else one.mine_parts
    if parts:
        return Marked(tuple((part.text, part.is_only_here) for part in parts))
    said = partial(words.told_on, clash, one, side)
    return Label(said, size="lead" if large else "body", strong=large)


def _stands_now() -> str:
    return translate("Clash", "The records say this until somebody decides.")


def _neither() -> str:
    return translate("Clash", "Each was taken out, so neither counts now. Choose the one that is right.")


def _safer() -> str:
    return translate("Clash", "Until somebody decides, the safer of the two stands.")


def _not_here() -> str:
    return translate("Clash", "This laptop does not hold the record, so it cannot be decided from here.")


def _not_yours() -> str:
    return translate(
        "Clash",
        "This one is not among the cases that you may see. Ask your team leader: they can look at both.",
    )


def _does_not_count() -> str:
    return translate("Clash", "This one does not count now.")


def _told_already() -> str:
    return translate(
        "Clash", "They have the letter of the other decision already, so that one cannot be taken out."
    )


def _read_it() -> str:
    return translate(
        "Clash",
        "This has what both wrote. Read it and change it until it is right. "
        "Nothing is kept before you say so.",
    )
