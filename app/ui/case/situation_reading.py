"""A finished assessment, to be read: what was asked, what was answered and why, and what they said."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QWidget

from app.casework.assessments import AssessmentView, PartRow
from app.ui.case import situation_words as words
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.messages import Dialog
from app.ui.words import short_date, shown_language, translate


class Reading(QFrame):
    """Every part and every question as it was finished."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._lines = c.rows(space=Space.L)
        self.setLayout(self._lines)

    def build(self, view: AssessmentView) -> Iterator[None]:
        """Lay it out, yielding between the pieces."""
        said = c.Card(space=Space.L)
        flow = c.Flow(space=Space.S)
        flow.addWidget(c.Phrase(words.ask_tonight, strong=True))
        flow.addWidget(words.tonight_pill(view.safe_tonight))
        said.body.addLayout(flow)
        for row in view.parts:
            said.add(_part(row))
        self._lines.addWidget(said)
        yield
        law = c.Card(lambda: translate("Situation", "What the law asks"), space=0)
        self._lines.addWidget(law)
        for test in view.tests:
            law.add(
                c.ListRow(
                    words.question(test),
                    test.reason,
                    when=test.section,
                    pills=(words.answer_pill(test.answer),),
                    last=test is view.tests[-1],
                    flush=True,
                )
            )
            yield


class ReadingDialog(Dialog):
    """An earlier assessment, over the one that stands."""

    def __init__(self, parent: QWidget, view: AssessmentView) -> None:
        super().__init__(parent, lambda: _title(view))
        page = c.ScrollPage()
        reading = Reading()
        for _piece in reading.build(view):
            pass
        page.add(reading)
        self.body.addWidget(page, 1)
        self.foot.addWidget(c.Button(lambda: translate("Situation", "Close"), self.accept, kind="primary"))
        self.finished.connect(lambda _code: self.deleteLater())
        behind = parent.window().size()
        self.resize(min(round(820 * tokens().scale), behind.width() - 64), behind.height() - 64)


def _title(view: AssessmentView) -> str:
    if view.completed_on is None:
        return translate("Situation", "An earlier assessment")
    done = short_date(view.completed_on, shown_language())
    return translate("Situation", "Assessment finished on {day}").format(day=done)


def _part(row: PartRow) -> QWidget:
    frame = QFrame()
    frame.setProperty("panel", "plain")
    lines = c.rows(space=Space.XS)
    lines.addWidget(c.Label(lambda: words.part_title(row), strong=True))
    if row.text.strip():
        lines.addWidget(c.Label(row.text))
    else:
        lines.addWidget(c.Label(lambda: translate("Situation", "Nothing was written."), tone="muted"))
    frame.setLayout(lines)
    return frame
