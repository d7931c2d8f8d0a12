"""The assessment while it is written: each question by itself, kept as it is typed, never rebuilt in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from PySide6.QtWidgets import QApplication, QFrame

from app.casework.assessments import Answered, AnswersDraft, AssessmentView, PartRow, QuestionRow, SafeTonight
from app.domain.facts import Answer
from app.ui.case import situation_words as words
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.components import Plain
from app.ui.look.tokens import Space
from app.ui.words import translate

Save = Callable[[AnswersDraft, "Asked"], object]
_UNKEPT = object()


class Asked(QFrame):
    """One question with its fields. What is typed goes to `save` once the keys rest, and at a lock."""

    def __init__(
        self,
        fields: Mapping[str, c.Field],
        stands: Mapping[str, Plain],
        draft: Callable[[Mapping[str, Plain]], AnswersDraft],
        save: Save,
    ) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.fields = dict(fields)
        self._kept: dict[str, object] = dict(stands)
        self._draft, self._save = draft, save
        lines = c.rows(space=Space.S)
        for field in self.fields.values():
            lines.addWidget(field)
        self.setLayout(lines)
        self.form = Form(self.fields, on_draft=self._keep, parent=self)
        self.form.restore(stands)

    def take(self, stands: Mapping[str, Plain]) -> None:
        """Show what now stands on record, unless the officer is writing here."""
        typed = self.form.draft()
        is_writing = any(typed[name] != self._kept[name] for name in typed)
        now = QApplication.focusWidget()
        is_here = now is not None and self.isAncestorOf(now)
        if is_writing or is_here or typed == dict(stands):
            return
        self._kept = dict(stands)
        self.form.restore(stands)

    def not_kept(self) -> None:
        """The records did not take it: it is handed over again with the next word, or by `again`."""
        self._kept = dict.fromkeys(self._kept, _UNKEPT)

    def again(self) -> None:
        """Hand it over once more."""
        self._keep(self.form.draft())

    def begin(self) -> None:
        """Put the keys here."""
        next(iter(self.fields.values())).focus()

    def _keep(self, typed: dict[str, Plain]) -> None:
        if any(typed[name] != self._kept[name] for name in typed):
            self._kept = dict(typed)
            self._save(self._draft(typed), self)


class Writing(QFrame):
    """All the questions of an open assessment, in a gentle order; `asked` has each by what it is called."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self._save = save
        self.asked: dict[str, Asked] = {}
        self._lines = c.rows(space=Space.L)
        self.setLayout(self._lines)

    def build(self, view: AssessmentView, tonight: Callable[[str], object]) -> Iterator[None]:
        """Make the questions, yielding between them; `tonight` hears of each answer to the first."""
        self._card(None).add(self._add("safe_tonight", _tonight(view, self._save)))
        field = self.asked["safe_tonight"].fields["safe_tonight"]
        field.changed.connect(lambda: tonight(str(field.value())))
        yield
        yield from self._parts(view, None, ("outcome_wanted", "causes"))
        law = self._card(lambda: translate("Situation", "What the law asks"))
        law.add(
            c.Label(
                lambda: translate(
                    "Situation", "In any order. Leave what you do not know yet, and come back to it."
                ),
                tone="muted",
            )
        )
        for row in view.tests:
            law.add(self._add(f"test:{row.test}", _question(row, self._save)))
            yield
        home = (
            lambda: translate("Situation", "The home, and the help"),
            ("housing_needs", "support_to_keep_home"),
        )
        theirs = (
            lambda: translate("Situation", "Being understood"),
            ("communication_needs", "applicant_view"),
        )
        for title, parts in (home, theirs):
            yield from self._parts(view, title, parts)

    def take(self, view: AssessmentView) -> None:
        """Show what now stands on record wherever the officer is not writing."""
        stands = _stands(view)
        for name, asked in self.asked.items():
            if name in stands:
                asked.take(stands[name])

    def flush(self) -> None:
        """Keep all that was typed, now."""
        for asked in self.asked.values():
            asked.form.flush()

    def said(self) -> dict[str, str]:
        """What is written in each part now, and whether they are safe tonight."""
        return {
            name: str(asked.fields[name].value() or "")
            for name, asked in self.asked.items()
            if not name.startswith("test:")
        }

    def _parts(self, view: AssessmentView, title: c.Text | None, names: tuple[str, ...]) -> Iterator[None]:
        card = self._card(title)
        for row in (row for row in view.parts if row.part in names):
            card.add(self._add(row.part, _part(row, self._save)))
            yield

    def _card(self, title: c.Text | None) -> c.Card:
        card = c.Card(title, space=Space.XL)
        self._lines.addWidget(card)
        return card

    def _add(self, name: str, asked: Asked) -> Asked:
        self.asked[name] = asked
        return asked


def _tonight(view: AssessmentView, save: Save) -> Asked:
    field = c.SegmentedChoice(
        words.ask_tonight,
        words.tonight(),
        help=lambda: translate("Situation", "Always ask. If not, somewhere to stay comes first (s68)."),
        unsaid=("not_asked",),
    )

    def draft(typed: Mapping[str, Plain]) -> AnswersDraft:
        return AnswersDraft(safe_tonight=cast("SafeTonight | None", typed["safe_tonight"]))

    return Asked({"safe_tonight": field}, {"safe_tonight": view.safe_tonight}, draft, save)


def _part(row: PartRow, save: Save) -> Asked:
    field = c.LongField(lambda: words.part_title(row), help=lambda: words.part_help(row.part), lines=2)
    return Asked(
        {row.part: field},
        {row.part: row.text},
        lambda typed: AnswersDraft(parts={row.part: str(typed[row.part] or "")}),
        save,
    )


def _question(row: QuestionRow, save: Save) -> Asked:
    answer = c.SegmentedChoice(
        lambda: words.question(row), words.answers(), help=row.section, unsaid=("unknown",)
    )
    why = c.LongField(lambda: translate("Situation", "Why, in a few words"), lines=1)

    def draft(typed: Mapping[str, Plain]) -> AnswersDraft:
        given = cast("Answer", typed["answer"] or "unknown")
        return AnswersDraft(tests={row.test: Answered(given, str(typed["why"] or ""))})

    def follow() -> None:
        c.show_if(why, is_shown=answer.value() not in (None, "unknown") or bool(why.value()))

    asked = Asked({"answer": answer, "why": why}, {"answer": row.answer, "why": row.reason}, draft, save)
    asked.form.changed.connect(follow)
    follow()
    return asked


def _stands(view: AssessmentView) -> dict[str, dict[str, Plain]]:
    stands: dict[str, dict[str, Plain]] = {"safe_tonight": {"safe_tonight": view.safe_tonight}}
    stands |= {row.part: {row.part: row.text} for row in view.parts}
    stands |= {f"test:{row.test}": {"answer": row.answer, "why": row.reason} for row in view.tests}
    return stands
