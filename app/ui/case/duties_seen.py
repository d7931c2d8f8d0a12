"""All that the Duties tab shows of a case, in one read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.casework import assessments, decisions, law_basis, letters, signoffs
from app.casework.decisions import DecisionRow, Suggestion
from app.casework.law_basis import LawSeen
from app.casework.letters import OwedLetter
from app.casework.signoffs import SignOffRow
from app.casework.standing import Standing
from app.casework.work import Work
from app.domain.clocks import Clock
from app.letters import readability


@dataclass(frozen=True, slots=True)
class DutiesSeen:
    """A case's position in law, the law it rests on, what was decided, and what waits for whom."""

    case_id: str
    today: date
    assessed_on: date | None
    standing: Standing
    law: LawSeen
    decisions: tuple[DecisionRow, ...]
    suggested: tuple[Suggestion, ...]
    owed: tuple[OwedLetter, ...]
    to_sign: tuple[SignOffRow, ...]

    def suggestion(self, duty: str) -> Suggestion | None:
        """What the answers say of a duty."""
        return next((one for one in self.suggested if one.duty == duty), None)

    @property
    def to_decide(self) -> tuple[Suggestion, ...]:
        """The duties that the law lets an officer decide now."""
        open_now = {
            step.what
            for step in self.standing.position.may_follow
            if step.code in ("decide_duty", "refuse_duty")
        }
        return tuple(one for one in self.suggested if one.duty in open_now and one.decided is None)

    @property
    def other_clocks(self) -> tuple[Clock, ...]:
        """The clocks that are no duty's own: the time to ask for a review."""
        own = {duty.clock for duty in self.standing.position.duties}
        return tuple(clock for clock in self.standing.position.clocks if clock not in own)


def seen(work: Work, *, case_id: str) -> DutiesSeen:
    """All of it. This reads only."""
    readability.shipped_lists()  # read here, so that the window need not wait for it when somebody types
    done = assessments.completed(work, case_id=case_id)
    return DutiesSeen(
        case_id=case_id,
        today=work.today,
        assessed_on=done.completed_on if done else None,
        standing=decisions.position(work, case_id=case_id),
        law=law_basis.seen(work, case_id=case_id),
        decisions=decisions.listing(work, case_id=case_id),
        suggested=decisions.suggested(work, case_id=case_id),
        owed=letters.owed(work, case_id=case_id),
        to_sign=tuple(row for row in signoffs.waiting_for_me(work) if row.case_id == case_id),
    )
