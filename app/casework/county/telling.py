"""Performs invented stories by the screens' own verbs: each deed on its day, by the case's own officer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Literal

from app.casework import assessments, cases, contacts, decisions, notes, people, plans
from app.casework.assessments import Answered, AnswersDraft
from app.casework.county import letters_told
from app.casework.county.material import Dice, Material
from app.casework.county.people_made import People, place
from app.casework.county.scribe import Office, Scribe
from app.casework.county.stories import OPENS, Spoken, Story, moment, worked
from app.casework.household import SafeContactRow
from app.casework.people import NewAddress
from app.casework.plans import PlanDraft, StepForm
from app.domain.contacts import ContactDraft
from app.domain.ids import PersonId

Language = Literal["en", "cy"]
Deed = tuple[datetime, Callable[[], None]]
CLOSED: Mapping[str, str] = {"advice": "advice_only"}
"""The code of a closing by its outcome; any other is that the duties have ended."""
TOLD_AT, ASSESSED_AT, DECIDED_AT, PLANNED_AT, LETTER_AT, CLOSED_AT = (
    OPENS - 20, 10 * 60, 11 * 60, 14 * 60, 15 * 60, 16 * 60 + 45,
)  # fmt: skip
"""The minute of the day of each kind of deed, so that those of one day come in their order."""


class Teller:
    """Tells stories one after another; it remembers who was in which, for those who come again."""

    def __init__(self, office: Office, known: Material, dice: Dice) -> None:
        self.office, self.known, self.dice = office, known, dice
        self.letters_made = 0
        self._persons: dict[int, str] = {}

    def tell(self, scribe: Scribe, story: Story, number: int, *, with_letters: bool) -> str:
        """The whole of one story; the id of its case."""
        telling = Telling(self, scribe, story)
        telling.open(self._persons.get(story.earlier) if story.earlier is not None else None)
        self._persons[number] = telling.person_id
        for _, deed in sorted(telling.deeds(with_letters=with_letters), key=lambda one: one[0]):
            deed()
        return telling.case_id


@dataclass(slots=True)
class _Names:
    """What the texts of one story call people and places."""

    name: str
    officer: str
    worker: str
    town: str

    def fill(self, text: str) -> str:
        return text.format(name=self.name, officer=self.officer, worker=self.worker, town=self.town)


class Telling:
    """One story at work."""

    def __init__(self, teller: Teller, scribe: Scribe, story: Story) -> None:
        self.dice, self.known, self.office = teller.dice, teller.known, teller.office
        self.teller, self.scribe, self.story = teller, scribe, story
        self.group = self.known.group(story.reason)
        self.patch_id = self._patch()
        self.officer_id = self._officer()
        self.language: Language = self._language()
        applicant = story.people.applicant
        self.names = _Names(
            applicant.preferred_name or applicant.given_names,
            self.office.named(self.officer_id).name,
            self.dice.one(self.known.names["workers"]["names"]),
            story.people.town,
        )
        self.case_id = self.person_id = self.plan_id = ""
        self.steps: dict[str, StepForm] = {}
        self.posted: list[str] = []
        self._told: set[str] = set()

    # --- whose it is ---------------------------------------------------------------------------------------

    def _patch(self) -> str:
        """The patch of the place where they live; where no patch is known by a name of it, any."""
        words = self.known.area(self.story.people.area)["patches"]
        for patch in self.office.patches:
            said = f"{patch.name} {patch.name_cy}".casefold().split()
            if any(word in said for word in words):
                return patch.patch_id
        return self.dice.one(self.office.patches).patch_id

    def _officer(self) -> str:
        """An officer of the patch; a Welsh speaker for whoever chose Welsh, where there is one."""
        workers = [one for one in self.office.officers if "officer" in one.roles]
        here = [one for one in workers if self.patch_id in one.patch_ids] or workers
        if self.story.people.applicant.language_choice == "cy":
            here = [one for one in here if one.speaks_welsh] or here
        share = self.known.shares["officer_of_the_book"]
        others = max(sum(one.officer_id != self.office.mine for one in here), 1)
        shares = {True: share, False: (1 - share) / others}
        return self.dice.of({one.officer_id: shares[one.officer_id == self.office.mine] for one in here})

    def _language(self) -> Language:
        chose_welsh = self.story.people.applicant.language_choice == "cy"
        return "cy" if chose_welsh and self.office.named(self.officer_id).speaks_welsh else "en"

    def _say(self, text: Any) -> str:
        """A text of stories.toml in the language of this case, with its names filled in."""
        return self.names.fill(text if isinstance(text, str) else text[self.language])

    def do(self, at: datetime, verb: Any, *, doer: str = "", **values: Any) -> str:
        """The verb, by the case's officer or whoever is named; the id of what it made, or nothing."""
        return self.scribe.do(doer or self.officer_id, at, partial(verb, **values)).made or ""

    # --- the beginning -------------------------------------------------------------------------------------

    def open(self, person_id: str | None) -> None:
        """The case opened, and what is known of the household on that day."""
        story, folk = self.story, self.story.people
        at = moment(story.applied_on, TOLD_AT)
        draft = cases.NewCase(
            person=None if person_id else folk.applicant,
            person_id=person_id,
            address=None if person_id else folk.address,
            ways=() if person_id else folk.ways,
            applied_on=story.applied_on,
            reason=story.reason,
            came_by=story.came_by,
            patch_id=self.patch_id,
            officer_id=self.officer_id,
            restricted=story.restricted,
            safe_tonight="no" if story.placed_on else "yes",
            summary=self._say(self.group["causes"]) if story.duty else "",
        )
        opened = self.scribe.do(self.officer_id, at, partial(cases.open_case, draft=draft))
        self.case_id = opened.made or ""
        self.person_id = person_id or next(one.row_id for one in opened.touched if one.kind == "person")
        if person_id is None:
            self._household(at, folk)

    def _household(self, at: datetime, folk: People) -> None:
        for one in folk.others:
            self.do(
                at, people.add_member,
                case_id=self.case_id, relation=one.relation, dependent=one.dependent, new=one.person,
                joined_on=self.story.applied_on,
            )  # fmt: skip
        for need in folk.needs:
            self.do(at, people.add_need, person_id=self.person_id, new=need)
        for marker in folk.markers:
            self.do(at, people.add_marker, person_id=self.person_id, new=marker)
        if folk.abused:
            safe = self.known.stories["safe"]
            agreed = SafeContactRow(
                on=True, no_post=self.dice.happens(0.6), no_voicemail=True, no_text=self.dice.happens(0.4),
                withhold_number=True, address_confidential=self.dice.happens(0.7), **safe,
            )  # fmt: skip
            seen = SafeContactRow()
            self.do(at, people.set_safe_contact, person_id=self.person_id, agreed=agreed, seen=seen)

    # --- everything after, by day --------------------------------------------------------------------------

    def deeds(self, *, with_letters: bool) -> Iterator[Deed]:
        """What is still to be done, each with its moment."""
        story = self.story
        for spoken in story.contacts:
            yield spoken.at, partial(self._contact, spoken)
        for at in story.notes:
            yield at, partial(self._note, at)
        if story.assessment_begun_on is not None and story.closed_on is None:
            at = moment(story.assessment_begun_on, ASSESSED_AT - 30)
            yield at, partial(self._begin_assessment, at)
        if story.assessed_on is not None:
            at = moment(story.assessed_on, ASSESSED_AT)
            yield at, partial(self._assess, at)
        for n, day in enumerate(story.placed_on):
            at = moment(day, CLOSED_AT - 15)
            yield at, partial(self._place, at, n)
        if story.closed_on is not None:
            at = moment(story.closed_on, CLOSED_AT)
            yield at, partial(self._close, at)
        else:
            yield from self._duties(with_letters=with_letters)

    def _duties(self, *, with_letters: bool) -> Iterator[Deed]:
        """Decision, plan and letter, of a case that is still open.

        An ended one has these on paper: no verb ends a duty yet, and a duty never ended would run for ever.
        """
        story = self.story
        if story.decided_on is not None:
            at = moment(story.decided_on, DECIDED_AT)
            yield at, partial(self._decide, at)
        if story.planned_on is not None:
            at = moment(story.planned_on, PLANNED_AT)
            yield at, partial(self._plan, at)
            at = moment(story.last, CLOSED_AT)
            yield at, partial(self._progress, at)
        if story.letter_on is not None and with_letters:
            yield from letters_told.deeds(self)
        if story.plan_renewed_on is not None:
            at = moment(story.plan_renewed_on, PLANNED_AT)
            yield at, partial(self._renew, at)

    def _contact(self, spoken: Spoken) -> None:
        said = ""
        if spoken.about:
            said = self._say(self._fresh(self._texts(spoken.about)))
        in_person = spoken.way == "in_person"
        draft = ContactDraft(
            person_id=PersonId(self.person_id),
            at=spoken.at,
            way=spoken.way,  # type: ignore[arg-type]
            direction=spoken.direction,
            reached=spoken.reached,  # type: ignore[arg-type]
            said=said,
            place=self.names.town if in_person else "Hyb y llyfrgell" if spoken.way == "hub" else "",
            next_contact_on=spoken.next_on,
            no_signal=in_person and self.story.people.address.no_signal,
        )
        self.do(spoken.at, contacts.record, case_id=self.case_id, draft=draft)

    def _texts(self, about: str) -> Sequence[str]:
        """What may have been said: of their children only to those who have some."""
        texts, language = self.known.stories["said"], self.language
        found: Sequence[str] = texts[f"{about}_{language}"]
        has_children = about == "reached" and any(one.dependent for one in self.story.people.others)
        return [*found, *texts[f"children_{language}"]] if has_children else found

    def _fresh(self, texts: Sequence[str]) -> str:
        """One of the texts, one that was not told on this case yet where there is any."""
        told = self.dice.one([text for text in texts if text not in self._told] or texts)
        self._told.add(told)
        return told

    def _note(self, at: datetime) -> None:
        text = self._say(self._fresh(self.known.stories["notes"][f"plain_{self.language}"]))
        self.do(at, notes.add, case_id=self.case_id, text=text)

    # --- assessment and decision ---------------------------------------------------------------------------

    def _begin_assessment(self, at: datetime) -> None:
        self.do(at, assessments.save_answers, case_id=self.case_id, draft=AnswersDraft(parts=self._asked()))

    def _asked(self) -> dict[str, str]:
        """The parts that are asked first."""
        return {"causes": self._say(self.group["causes"]), "outcome_wanted": self._say(self.group["wanted"])}

    def _assess(self, at: datetime) -> None:
        found = self.known.stories["assessment"]
        rooms = found["rooms_one" if self.story.people.is_single else "rooms_family"][self.language]
        needs = found["housing_needs"][self.language].replace("{rooms}", rooms)
        needs = needs.replace("{rent}", str(self.dice.randrange(85, 190, 5)))
        parts = self._asked() | {
            "housing_needs": self._say(needs),
            "support_to_keep_home": self._say(self.group["support"]),
            "communication_needs": self._say(found["communication"]),
            "applicant_view": self._say(found["view"]),
        }
        draft = AnswersDraft(tests=self._answers(found), parts=parts, safe_tonight="yes")
        self.do(at, assessments.save_answers, case_id=self.case_id, draft=draft)
        self.do(at, assessments.complete, case_id=self.case_id)

    def _answers(self, found: Mapping[str, Any]) -> dict[str, Answered]:
        is_homeless = self.story.duty == "s73"
        told, believed = self._say(found["told"]), self._say(found["believed"])
        has_priority = bool(self.story.placed_on) or any(one.dependent for one in self.story.people.others)
        return {
            "homeless": Answered("yes" if is_homeless else "no", told),
            "threatened": Answered("no" if is_homeless else "yes", told),
            "eligible": Answered("yes", told),
            "priority_need": Answered("yes" if has_priority else "no", told if has_priority else believed),
        }

    def _decide(self, at: datetime) -> None:
        duty = self.story.duty
        draft = decisions.DecisionDraft(
            duty, True, self._say(self.group[f"why_{duty}"]), decided_on=at.date(), language=self.language
        )
        self.do(at, decisions.decide, case_id=self.case_id, draft=draft)
        if self.story.placed_on:
            interim = replace(draft, duty="s68")
            self.do(at + timedelta(minutes=5), decisions.decide, case_id=self.case_id, draft=interim)

    # --- plan ----------------------------------------------------------------------------------------------

    def _plan(self, at: datetime) -> None:
        self.plan_id = self.do(at, plans.begin, case_id=self.case_id)
        wanted = PlanDraft(outcome_wanted=self._say(self.group["wanted"]), language=self.language)
        self.do(at, plans.save_plan, plan_id=self.plan_id, draft=wanted)
        for told in self.group["step"]:
            form = self._step(told, at.date())
            step_id = self.do(at, plans.save_step, plan_id=self.plan_id, form=form)
            self.steps[step_id] = form
        self._settle(at, self.story.plan_ends)

    def _step(self, told: Mapping[str, Any], today: date) -> StepForm:
        owner = {"we": self.names.officer, "i": self.names.name, "others": self.names.worker}[told["side"]]
        texts = {name: self._say(told[name]) for name in plans.STEP_TEXTS if name in told}
        return StepForm(
            side=told["side"],
            who=owner,
            by_on=worked(today + timedelta(days=self.dice.randint(4, 24)), onward=True),
            need=self.story.reason if told["side"] == "we" else "",
            language=self.language,
            **texts,
        )

    def _settle(self, at: datetime, ends: str) -> None:
        found = self.known.stories["assessment"]
        if ends == "not_agreed":
            self.do(
                at, plans.not_agree, plan_id=self.plan_id, disagreement=self._say(found["disagreement"]),
                why=self._say(found["disagreement_why"]), language=self.language,
            )  # fmt: skip
            return
        how = self.dice.of({"spoken": 0.5, "signed": 0.35, "phone": 0.15})
        self.do(at, plans.agree, plan_id=self.plan_id, how=how, by=self.names.name)

    def _renew(self, at: datetime) -> None:
        """The plan looked at again: what was done is done, what is left gets another day."""
        for n, step_id in enumerate(self.steps):
            if n < len(self.steps) - 2:
                told = self._say(self.known.stories["done"])
                self.do(at, plans.set_status, step_id=step_id, status="done", evidence=told)
        self.plan_id = self.do(at, plans.new_version, case_id=self.case_id)
        shown = self.scribe.ask(self.officer_id, at, partial(plans.view, case_id=self.case_id))
        review = PlanDraft(review_on=worked(at.date() + timedelta(weeks=self.dice.randint(6, 8))))
        self.do(at, plans.save_plan, plan_id=self.plan_id, draft=review)
        by_text = {form.text: form for form in self.steps.values()}
        self.steps = {}
        for row in shown.steps:
            by_on = worked(at.date() + timedelta(days=self.dice.randint(7, 28)), onward=True)
            form = replace(by_text[row.text.text], step_id=row.step_id, by_on=by_on)
            self.do(at, plans.save_step, plan_id=self.plan_id, form=form)
            self.steps[row.step_id] = form
        self._settle(at, "agreed")

    def _progress(self, at: datetime) -> None:
        """How far each step has got that should be done by now: most are, some not."""
        for step_id, form in self.steps.items():
            if form.by_on is not None and form.by_on < at.date():
                status = "done" if self.dice.happens(self.known.shares["step_done"]) else "doing"
                told = self._say(self.known.stories["done"]) if status == "done" else ""
                self.do(at, plans.set_status, step_id=step_id, status=status, evidence=told)

    # --- somewhere to stay, and the end --------------------------------------------------------------------

    def _place(self, at: datetime, n: int) -> None:
        """Somewhere to stay for now; a second place where the first did not last."""
        line = self.dice.one(self.known.places["placements"]["names"])
        town, outward = self.dice.one(self.known.area("town")["towns"])
        _, town, code = place(self.dice, self.known, town, outward)
        new = NewAddress(use="placement", line1=line, town=town, postcode=code, from_date=at.date())
        by = self.scribe.who_may("place", self.officer_id)
        self.do(at, people.move, doer=by, person_id=self.person_id, new=new)

    def _close(self, at: datetime) -> None:
        outcome = self.story.outcome
        text = self._say(self.known.stories["closing"][outcome])
        self.do(at, notes.add, case_id=self.case_id, text=text)
        if outcome == "success":
            self._move_home(at)
        by, reason = self.scribe.who_may("close_case", self.officer_id), CLOSED.get(outcome, "duties_ended")
        self.do(at, cases.close, doer=by, case_id=self.case_id, reason=reason, on=at.date())

    def _move_home(self, at: datetime) -> None:
        if self.story.duty != "s73":
            return
        town, outward = self.dice.one(self.known.area(self.story.people.area)["towns"])
        line, town, code = place(self.dice, self.known, town, outward)
        new = NewAddress(use="home", line1=line, town=town, postcode=code, from_date=at.date())
        self.do(at, people.move, person_id=self.person_id, new=new)
