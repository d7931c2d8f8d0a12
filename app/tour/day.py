"""An officer's whole day through the real windows: joined, offline, on paper, and back at the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app import opening, trying
from app.casework import cases, history, letters, people
from app.casework.casebook import Casebook
from app.casework.letters import LetterRow
from app.casework.work import Work
from app.sync import status
from app.tour.stage import Stage, stage
from app.trying import COLLEAGUE, OFFICER, PASSPHRASE, TrialOffice
from app.ui.stalls import Stall

T = TypeVar("T")
COUNTY = 48
"""How many cases the county has that morning."""
SEED = 62
GIVEN, FAMILY, PHONE = "Siân Elin", "Tŵrell", "07700 900123"
SAID = "She rang from the lay-by. She has packed two bags and has not slept."
WANTED = "I want to stay near Mam, so that the children keep their school."


@dataclass
class Told:
    """What the account says of the day."""

    screens: list[Path] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    stalls: list[Stall] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    is_same: bool = False

    def tell(self, what: str, how: object) -> None:
        """One more line of the account."""
        self.facts.append((what, str(how)))


def live(app: QApplication, out: Path, work: Path) -> Told:
    """Live the day: laptops and the office lie in `work`, pictures and PDFs in `out`."""
    told = Told()
    office = TrialOffice(work / "office")
    office.make()
    office.start()
    try:
        _morning(office, work, told)
        code = office.code(OFFICER)
        with stage(app, work / "laptop", out) as on:
            Day(on, told, office).live(code)
            told.screens = on.shots
            told.stalls = list(on.stalls.stop())
        _papers(work, out, told)
        _evening(office, work, told)
    finally:
        office.stop()
    return told


def _morning(office: TrialOffice, work: Path, told: Told) -> None:
    """Yesterday's caseload, made on a colleague's laptop and sent to the office."""
    opened = office.join(opening.laptop(work / "colleague"), COLLEAGUE)
    made = trying.invent(opened, cases=COUNTY, seed=SEED, as_of=trying.today())
    sent = trying.sync(opened)
    opened.close()
    told.tell("Cases in the county that morning", f"{len(made.case_ids)}, {made.still_open} of them open")
    told.tell("Sent by the colleague's laptop", f"{sent.sent} changes and {sent.files_sent} letters")


@dataclass(frozen=True)
class Step:
    """One step of the plan; `side` counts the columns, `days` from today."""

    side: int
    text: str
    who: str
    days: int
    why: str
    known: str
    help: str = ""


class Day:
    """The day of one officer with one new client."""

    def __init__(self, on: Stage, told: Told, office: TrialOffice) -> None:
        self.on, self.hand, self.told, self.office = on, on.hand, told, office

    def live(self, code: str) -> None:
        """From the first run to the end of the day."""
        self.join(code)
        self.look_round()
        with self.on.stalls.not_counted():
            self.office.stop()
        self.told.tell("From here", "no network: the office cannot be reached")
        self.unlock()
        self.open_a_case()
        self.note()
        self.household()
        self.situation()
        self.decide()
        self.plan()
        self.paper()
        self.go_home()

    # --- at the office, in the morning --------------------------------------------------------------------

    def join(self, code: str) -> None:
        """Join the council by address and one-time code."""
        hand = self.hand
        self.on.shot("first-run")
        hand.press("Enter the code")
        hand.put("Address of the office", self.office.address)
        hand.put("One-time code", code)
        self.on.shot("join")
        hand.press("Next")
        hand.put("Passphrase", PASSPHRASE)
        hand.put("The same again", PASSPHRASE)
        self.on.shot("passphrase")
        hand.press("Join")
        hand.find(QWidget, "Quick note")

    def look_round(self) -> None:
        """Today, the cases, a search; the sync that brought them all."""
        hand = self.hand
        hand.until(lambda: self._state().everything_at_office or None, "the first sync", patience_s=120)
        hand.press("Today")
        hand.rest(500)
        self.on.shot("today")
        hand.press("Cases")
        hand.rest(500)
        self.on.shot("cases")
        box = hand.find(QWidget, "Search everything")
        hand.write(box, "ab")
        hand.rest(600)
        self.on.shot("search")
        hand.keys("Escape", at=self.on.window)

    # --- on the road --------------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Lock, hide, and open again with no network."""
        hand = self.hand
        hand.press("Hide")
        self.on.shot("hidden")
        self.on.window.come_back()
        hand.press("Lock")
        hand.put("Passphrase", PASSPHRASE)
        self.on.shot("unlock")
        hand.press("Open")
        hand.find(QWidget, "Quick note")

    def open_a_case(self) -> None:
        """A new client, at her kitchen table."""
        hand = self.hand
        hand.press("Cases")
        hand.press("New case")
        hand.put("Given names", GIVEN)
        hand.put("Family name", FAMILY)
        hand.put("Birth date", "3/5/1991")
        hand.choose("Language for letters and talk", "English")
        hand.choose("Have they somewhere safe", "Yes")
        hand.put("Phone", PHONE)
        hand.choose("Is this number safe", "Yes")
        hand.put("What happened", "Her landlord is selling the house. She was asked to be out by tonight.")
        hand.choose("Patch", "North")
        self.on.shot("new-case")
        hand.press("Open the case")
        hand.find(QWidget, "Parts of the case")
        hand.rest(400)

    def note(self) -> None:
        """A contact, recorded from anywhere."""
        hand = self.hand
        hand.keys("Ctrl+N", at=self.on.window)
        hand.choose("How", "Mobile phone")
        hand.choose("How far it got", "Spoke with them")
        hand.put("What was said", SAID)
        hand.rest(300)
        self.on.shot("quick-note")
        hand.press("Record contact")
        hand.until(lambda: QApplication.activeModalWidget() is None, "the note to close")
        hand.rest(500)
        self.on.shot("case-story")

    def household(self) -> None:
        """Where she stays, what she needs, and how she may safely be reached."""
        hand = self.hand
        hand.tab("Household and needs")
        hand.press("Add: Where they live")
        hand.put("Address, first line", "3 Tan y Bryn")
        hand.put("Town", "Aberdulas")
        hand.put("Postcode", "SY99 0ZZ")
        hand.choose("Is it safe to send post there?", "Yes")
        self.on.shot("address")
        hand.press("Keep this address")
        self._closed()
        hand.press("Add: Support needs")
        hand.choose("Need", "Debt or managing money")
        hand.put("What it means for keeping a home", "She fell behind with the rent when her hours were cut.")
        hand.press("Add this need")
        self._closed()
        hand.rest(500)
        self.on.shot("case-household")

    def situation(self) -> None:
        """The assessment, in her order."""
        hand = self.hand
        hand.tab("Situation")
        hand.put("What do they want to happen?", WANTED)
        hand.put("What led to this?", "Her landlord is selling the house.")
        hand.choose("Is the person homeless now?", "Yes")
        hand.choose("Does the law let us help this person", "Yes")
        hand.choose("Is anyone in the household in a group", "Reason to believe so")
        hand.choose("Has the case been referred", "No")
        hand.choose("Was the case referred to us", "No")
        hand.put("What home do they need?", "Two bedrooms, near the school in Aberdulas.")
        hand.put("What would help them keep a home?", "Help with forms and with the first rent.")
        hand.put("How can we make this easier to follow?", "Ring her. She reads well.")
        hand.put("What do they think of all this?", "She is worried about the children.")
        hand.rest(900)
        self.on.shot("case-situation")
        hand.press("Turn it to the client")
        self.on.shot("client-view")
        hand.press("Turn it back")
        self._closed()
        hand.press("Finish the assessment")
        hand.find(QWidget, "Review it")
        self.on.shot("case-situation-finished")

    def decide(self) -> None:
        """That we must help her find a home (s73)."""
        hand = self.hand
        hand.tab("Duties")
        hand.press("Decide")
        hand.put("Reasons", "You have nowhere that you can stay from tonight on.")
        self.on.shot("case-decide")
        hand.press("Record the decision")
        hand.until(lambda: not hand.is_there(QWidget, "Record the decision"), "the decision")
        hand.rest(500)
        self.on.shot("case-duties-waiting")

    def plan(self) -> None:
        """The plan: what we will do, what she will, what others will."""
        hand = self.hand
        day = trying.today()
        hand.tab("Plan")
        hand.press("Begin the plan")
        hand.put("Day on which we look at it together again", _typed(day + timedelta(days=28)))
        self.on.shot("case-plan-whole")
        self._put_in_plan()
        steps = (
            Step(0, "Ring Tai Glan about the flat in Heol Fawr", OFFICER, 3, "It has two bedrooms",
                 "They say yes or no"),
            Step(1, "Send Mared a photo of your last payslip", "Siân", 4, "The landlord will ask for it",
                 "Mared has the photo", "Mared can take the photo when she visits"),
            Step(2, "Write a reference for the new landlord", "Ysgol Aberdulas", 6,
                 "It helps you to be chosen",
                 "You have the letter"),
        )  # fmt: skip
        for step in steps:
            self._column(step.side)
            hand.put("What will be done", step.text)
            hand.put("Who", step.who)
            hand.put("By when", _typed(day + timedelta(days=step.days)))
            hand.put("Why it helps", step.why)
            hand.put("How we will know", step.known)
            if step.help:
                hand.put("Help that we offer with it", step.help)
            hand.rest(400)
            if step.side == 0:
                self.on.shot("case-plan-step")
            self._put_in_plan()
        self.on.shot("case-plan")
        hand.choose("Do they agree?", "They agree")
        hand.choose("How did they say so?", "They said so")
        if not hand.field("Who agreed").value():
            hand.put("Who agreed", f"{GIVEN} {FAMILY}")
        hand.press("Record the agreement")
        hand.find(QWidget, "Make the plan letter")
        self.on.shot("case-plan-agreed")

    def paper(self) -> None:
        """The notice and the plan, made, looked at and given into her hand."""
        for shot in ("notice", "plan"):
            self._letter(shot)

    # --- home ---------------------------------------------------------------------------------------------

    def go_home(self) -> None:
        """The signal comes back: everything goes to the office."""
        hand = self.hand
        hand.press("Sync")
        hand.rest(500)
        self.on.shot("sync-waiting")
        waiting = self._state()
        self.told.tell(
            "Waiting when the signal came back",
            f"{len(waiting.waiting)} acts, {waiting.files_waiting} letters",
        )
        self.told.tell(
            "Told before it was sent", f"about {waiting.size_bytes} bytes, {waiting.est_seconds} s"
        )
        with self.on.stalls.not_counted():
            self.office.start()
        hand.press("Send and fetch now")
        hand.until(
            lambda: self._state().everything_at_office or None, "everything at the office", patience_s=90
        )
        hand.rest(700)
        self.on.shot("sync-done")
        hand.press("Today")
        hand.rest(600)
        self.on.shot("today-evening")
        hand.press("Cymraeg")
        hand.rest(400)
        self.on.shot("today-cymraeg")

    # --- steps --------------------------------------------------------------------------------------------

    def _state(self) -> status.SyncState:
        house = self.on.guide.house
        if house is None:
            raise AssertionError("the house is not open")
        return house.tasks.in_turn(lambda: house.casebook.read(status.state))

    def _closed(self) -> None:
        self.hand.until(lambda: QApplication.activeModalWidget() is None, "the sheet to close")

    def _column(self, index: int) -> None:
        """The "Add a step" of one column: they stand from left to right."""
        self.hand.press(("Add a step: We will", "Add a step: I will", "Add a step: Others will")[index])

    def _put_in_plan(self) -> None:
        self.hand.press("Put it in the plan")
        self.hand.until(lambda: not self.hand.is_there(QWidget, "Put it in the plan"), "the plan")

    def _letter(self, shot: str) -> None:
        hand = self.hand
        hand.tab("Letters")
        hand.rest(700)
        self.on.shot(f"case-letters-before-{shot}")
        hand.press("Make it")
        hand.find(QWidget, "The pages of the letter")
        hand.rest(900)
        self.on.shot(f"letter-{shot}")
        hand.press("Make the letter")
        hand.find(QWidget, "Record that it is given")
        hand.rest(600)
        self.on.shot(f"letter-{shot}-give")
        hand.press("Record that it is given")
        hand.until(lambda: not hand.is_there(QWidget, "Record that it is given"), "that it is given")
        hand.press("All letters")
        hand.rest(400)


def _papers(work: Path, out: Path, told: Told) -> None:
    """The letters of the day, as files: exports, since the tour was asked for."""
    with_records(work / "laptop", OFFICER, lambda book: _write_papers(book, out, told))


def _write_papers(book: Casebook, out: Path, told: Told) -> None:
    case_id = _her_case(book)
    for row in book.read(partial(letters.register, case_id=case_id)):
        path = out / f"{row.template}-{row.language}.pdf"
        path.write_bytes(book.read(partial(letters.pdf_bytes, letter_id=row.letter_id)))
        told.papers.append(path)
        told.tell(f"{row.title.en}: made, given, shown to be unchanged by", _fate(row))


def _fate(row: LetterRow) -> str:
    given = row.given_on.isoformat() if row.given_on else "not given"
    return f"{row.made_on.isoformat()}, {given}, {row.sha256[:16]}…"


def _evening(office: TrialOffice, work: Path, told: Told) -> None:
    """The colleague's laptop syncs too: do both now say the same?"""
    laptop = opening.laptop(work / "colleague")
    opened = opening.open_officer(laptop, COLLEAGUE, passphrase=PASSPHRASE)
    outcome = trying.sync(opened)
    opened.close()
    told.tell("Fetched by the colleague's laptop", f"{outcome.received} rows in {outcome.requests} requests")
    hers = with_records(work / "laptop", OFFICER, _seen)
    theirs = with_records(work / "colleague", COLLEAGUE, _seen)
    told.is_same = hers == theirs
    told.tell(
        "Both laptops say the same of the new case", "yes" if told.is_same else f"NO: {hers} / {theirs}"
    )


def _seen(book: Casebook) -> tuple[object, ...]:
    case_id = _her_case(book)
    story = book.read(partial(history.story, case_id=case_id, limit=500))
    entries = tuple((entry.code, entry.at, entry.body, entry.who) for entry in story.entries)
    return (
        entries,
        book.read(partial(people.household, case_id=case_id)),
        book.read(partial(_head, case_id=case_id)),
    )


def _head(work: Work, *, case_id: str) -> tuple[object, ...]:
    header = cases.header(work, case_id=case_id)
    return header.reference, header.household, header.duties, header.officer, header.outcome_wanted


def _her_case(book: Casebook) -> str:
    page = book.read(partial(cases.find, wanted=cases.Wanted(text=FAMILY)))
    return page.rows[0].case_id


def with_records(home: Path, officer: str, act: Callable[[Casebook], T]) -> T:
    """What `act(casebook)` gives, over that laptop's records."""
    opened = opening.open_officer(opening.laptop(home), officer, passphrase=PASSPHRASE)
    try:
        return act(opening.casebook_of(opened))
    finally:
        opened.close()


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
