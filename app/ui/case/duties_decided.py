"""The decisions taken, with their reasons and how they were told; and what I am asked to agree to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.casework import signoffs
from app.casework.decisions import DecisionRow
from app.casework.signoffs import SignOffRow
from app.ui import labels
from app.ui.case import duties_words as words
from app.ui.case.duties_seen import DutiesSeen
from app.ui.case.translating import TranslateDialog, state_pill
from app.ui.look import components as c
from app.ui.look.tokens import Space, Tone
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate


class DecidedCard(c.Card):
    """Every decision of the case, newest first."""

    def __init__(self, tasks: Tasks, seen: DutiesSeen) -> None:
        super().__init__(lambda: translate("Duties", "Decisions taken"))
        self.tasks, self.seen = tasks, seen
        for at, row in enumerate(seen.decisions):
            if at:
                self.add(c.line())
            self.add(_Decision(self, row))

    def go_to(self, what: str) -> None:
        """Open the translation of a decision's reasons, where that is what is wanted ("reasons/<id>")."""
        field, _slash, row_id = what.partition("/")
        for row in self.seen.decisions:
            if row.decision_id == row_id and field in ("reasons", "adverse_reasons"):
                self.write_translation(row, field)

    def write_translation(self, row: DecisionRow, field: str) -> None:
        """Ask for the other language's words of a decision's reasons."""
        text = row.reasons if field == "reasons" else row.adverse_reasons
        TranslateDialog.of_decision(self, self.tasks, row.decision_id, field, text).open()


class _Decision(QFrame):
    def __init__(self, card: DecidedCard, row: DecisionRow) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._card, self._row = card, row
        lines = c.rows(space=Space.XS + 2)
        lines.addLayout(self._head(row))
        facts = (
            translate("Duties", "{words} ({section}). Decided {day} by {who}."),
            row.words.in_language(shown_language()),
        )
        law = facts[1][:1].upper() + facts[1][1:]
        lines.addWidget(
            c.Label(
                facts[0].format(
                    words=law, section=row.section, day=words.day(row.decided_on), who=row.decided_by
                ),
                tone="muted",
                size="small",
            )
        )
        for field in ("reasons", "adverse_reasons"):
            self._text(lines, field)
        lines.addWidget(c.Label(_told(row), tone="muted", size="small"))
        self.setLayout(lines)

    def _head(self, row: DecisionRow) -> c.Flow:
        head = c.Flow()
        head.addWidget(c.Phrase(labels.duty(row.duty), strong=True))
        if row.owed:
            head.addWidget(c.Pill(lambda: translate("Duties", "Owed"), Tone.INFO))
        else:
            head.addWidget(c.Pill(lambda: translate("Duties", "Not owed"), Tone.NEUTRAL))
        if row.signing == "waiting":
            head.addWidget(c.Pill(lambda: translate("Duties", "Waits for a second person"), Tone.WARN))
        if row.signing == "declined":
            head.addWidget(c.Pill(lambda: translate("Duties", "Not agreed to: no effect"), Tone.DANGER))
        if row.ended_on is not None:
            head.addWidget(c.Pill(lambda: translate("Duties", "Ended"), Tone.NEUTRAL))
        return head

    def _text(self, lines: QVBoxLayout, field: str) -> None:
        text = self._row.reasons if field == "reasons" else self._row.adverse_reasons
        if not text.text:
            return
        if field == "adverse_reasons":
            lines.addWidget(
                c.Label(
                    lambda: translate("Duties", "Decided against them because:"), size="small", tone="muted"
                )
            )
        lines.addWidget(c.Label(text.text))
        foot = c.Flow()
        foot.addWidget(state_pill(text))
        foot.addWidget(
            c.Button(
                (lambda: translate("Duties", "Write the Welsh"))
                if text.language == "en"
                else (lambda: translate("Duties", "Write the English")),
                lambda: self._card.write_translation(self._row, field),
                kind="link",
            )
        )
        lines.addLayout(foot)


def _told(row: DecisionRow) -> str:
    if row.given_on is not None:
        return translate("Duties", "Its letter was {way} {day}.").format(
            way=words.way_given(row.given_way), day=words.day(row.given_on)
        )
    if row.letter_id is not None:
        return translate("Duties", "Its letter is made and has not been given.")
    return translate("Duties", "Its letter has not been made.")


class SignOffCard(c.Banner):
    """Something that I am asked to agree to, on my own log-in."""

    def __init__(self, tasks: Tasks, row: SignOffRow) -> None:
        self.tasks, self.row = tasks, row
        super().__init__(
            lambda: translate("Duties", "{who} asks you to agree: {duty}").format(
                who=row.asked_by_name, duty=labels.duty(row.about)
            ),
            row.reason,
            "warn",
            actions=(
                c.Button(lambda: translate("Duties", "Agree"), self._agree, kind="primary"),
                c.Button(lambda: translate("Duties", "Do not agree"), self._ask_why),
            ),
        )

    def _agree(self) -> None:
        self.tasks.do(partial(signoffs.give, sign_off_id=self.row.sign_off_id))

    def _ask_why(self) -> None:
        confirm(
            self,
            self._decline,
            title=lambda: translate("Duties", "You do not agree"),
            body=lambda: translate(
                "Duties", "The decision then has no effect, and whoever took it is told why."
            ),
            yes=lambda: translate("Duties", "Record that I do not agree"),
            reason=lambda: translate("Duties", "Why"),
        )

    def _decline(self, reason: str) -> None:
        self.tasks.do(partial(signoffs.decline, sign_off_id=self.row.sign_off_id, reason=reason))
