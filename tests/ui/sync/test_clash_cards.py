"""Cards of every kind as people meet them: what they say, what each press does, what is never done alone."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import insert, update

from app.casework import clashes
from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.local import JournalEntry
from app.models.people import ContactWay
from app.models.record import new_id
from app.ui.look.components import Marked
from app.ui.sync.clash_card import ClashCard
from tests.support.accessible import settle, troubles
from tests.support.opened import arrive
from tests.support.stores import LEAD, NOW, OFFICER
from tests.ui.sync import cards
from tests.ui.sync.cards import words_in


def the_card(page) -> Any:
    [card] = page.cards.values()
    assert isinstance(card, ClashCard)
    return card


def row(desk, kind, row_id):
    def look(work):
        found = work.session.get(kind, row_id)
        return SimpleNamespace(**{c.key: getattr(found, c.key) for c in kind.__table__.columns})

    return desk.read(look)


def test_a_long_text_shows_what_differs_by_more_than_colour(desk) -> None:
    cards.over_text(desk.casebook)
    card = the_card(desk.sit_down().go("sync"))
    theirs, mine = card.findChildren(Marked)
    assert theirs.plain_words == "She lost her job in May. She has a room until spring. The dog is with her."
    assert "<b><u>in May</u></b>" in theirs.text()
    assert "<b><u>" not in mine.text().split("until spring")[0]
    assert theirs.accessibleName() == theirs.plain_words
    assert words_in(card).count("The records say this until somebody decides.") == 1


def test_a_joined_text_is_only_proposed_and_stands_when_somebody_says_so(desk) -> None:
    case_id, _ = cards.over_text(desk.casebook)
    page = desk.sit_down().go("sync")
    card = the_card(page)
    card.both.click()
    desk.settle()
    [field] = card.joined.values()
    proposed = "She lost her job in May. She has a room until spring. The dog is with her. Her sister"
    assert field.value().startswith(proposed)
    assert row(desk, CaseFile, case_id).summary.endswith("The dog is with her.")
    field.set_value("")
    press(card, "Keep this text")
    assert "Write what is to stand." in words_in(card)
    field.set_value("All of it.")
    press(card, "Keep this text")
    desk.settle()
    assert row(desk, CaseFile, case_id).summary == "All of it."
    assert desk.read(partial(clashes.listing, settled=True))[0].state == "kept_both"


def test_what_is_being_put_together_outlives_news_from_others(desk) -> None:
    cards.over_text(desk.casebook)
    page = desk.sit_down().go("sync")
    card = the_card(page)
    card.both.click()
    card.joined["summary"].set_value("Half typed")
    cards.taken_back(desk.casebook)
    page._ask()
    desk.settle()
    again = next(one for one in page.cards.values() if one.joined)
    assert again is not card
    assert again.joined["summary"].value() == "Half typed"
    press(again, "Cancel")
    assert not again.joined
    assert again.both.isVisible()


def test_an_edit_against_a_taking_away_says_who_did_which(desk) -> None:
    clash_id = cards.taken_back(desk.casebook)
    page = desk.sit_down().go("sync")
    card = the_card(page)
    told = words_in(card)
    assert "Dewi Pugh · A way of contact: 07700 900123" in told
    assert "Tomos Hart took this away while Mari Gwyn changed it. It still stands." in told
    assert "Took it away" in told
    assert "07700 900456" in told
    assert (card.theirs.text(), card.mine.text()) == ("Take it away", "Keep it, with this change")
    assert card.both is None
    card.mine.click()
    desk.settle()
    way = row(desk, ContactWay, row(desk, Clash, clash_id).row_id)
    assert (way.withdrawn, way.value) == (False, "07700 900456")


def test_a_duty_ended_in_two_ways_is_told_in_the_words_of_the_law(desk) -> None:
    cards.ending(desk.casebook)
    card = the_card(desk.sit_down().go("sync"))
    told = words_in(card)
    for words in ("Carys Llwyd · How the duty ended: Help to keep a home", "No longer threatened",
                  "Became homeless", "Successful", "Wed 18 Nov 2026", "Thu 19 Nov 2026"):  # fmt: skip
        assert words in told
    assert "s67" not in told


def test_two_open_cases_are_shown_side_by_side_and_an_officer_is_told_whose_it_is_to_close_one(desk) -> None:
    first, second, clash_id = cards.two_cases(desk.casebook)
    page = desk.sit_down().go("sync")
    card = the_card(page)
    told = words_in(card)
    for words in ("Megan Rees · Two open cases for one person", "Asked to leave by her landlord.",
                  "Came to the hub; sleeping at a friend’s.", "Team leaders may do this."):  # fmt: skip
        assert words in told
    card.mine.click()
    desk.settle()
    assert "Your role does not allow this." in desk.rooms.shell.message.words.text()
    assert row(desk, CaseFile, first).closed_on is None
    the_card(page).both.click()
    desk.settle()
    assert row(desk, Clash, clash_id).state == "kept_both"
    assert row(desk, CaseFile, second).closed_on is None


def test_of_one_duty_decided_twice_the_one_not_chosen_no_longer_counts(desk) -> None:
    first, second, clash_id = cards.two_decisions(desk.casebook)
    page = desk.sit_down().go("sync")
    card = the_card(page)
    assert "Gwen Bowen · One duty decided twice: Help to keep a home" in words_in(card)
    assert card.theirs.accessibleName() == "This one is right: what Tomos Hart recorded"
    card.theirs.click()
    desk.settle()
    assert row(desk, Decision, second).withdrawn
    assert not row(desk, Decision, first).withdrawn
    page._show_all("decided")
    desk.settle()
    again = the_card(page)
    assert "Mari Gwyn decided this" in words_in(again)
    assert "This one does not count now." in words_in(again)
    again.mine.click()
    desk.settle()
    assert row(desk, Decision, first).withdrawn
    assert not row(desk, Decision, second).withdrawn
    assert row(desk, Clash, clash_id).state == "kept_mine"


def test_a_decision_of_which_they_have_the_letter_cannot_be_taken_out(desk) -> None:
    first, _, _ = cards.two_decisions(desk.casebook)
    case_id = desk.casebook.read(lambda work: work.session.get(Decision, first).case_id)
    letter = arrive(
        desk.store, "letter", scope_id=case_id, case_id=case_id, person_id=new_id(), template="s63",
        template_version="1", notice="s63", framework="wales-2014", decision_id=first, language="en",
        size="standard", made_on=NOW.date(), intended_on=NOW.date(),
        intended_way="hand", printed_dates={}, sha256="0" * 64, pages=1,
    )  # fmt: skip
    arrive(desk.store, "letter_event", scope_id=case_id, case_id=case_id, letter_id=letter, what="given",
           on_day=NOW.date(), way="hand", by=OFFICER, recorded_at=NOW)  # fmt: skip
    card = the_card(desk.sit_down().go("sync"))
    assert card.theirs.isEnabled()
    assert not card.mine.isEnabled()
    assert "They have the letter of the other decision already" in words_in(card)


def test_of_a_case_that_one_may_not_see_the_card_says_nothing(desk) -> None:
    cards.elsewhere(desk.casebook)
    card = the_card(desk.sit_down().go("sync"))
    told = words_in(card)
    assert "Someone else" in told
    assert "Ask your team leader" in told
    assert card.theirs is None
    assert card.mine is None
    assert card.both is not None


def test_whoever_decided_second_hears_who_decided_first_and_may_put_theirs_back(desk) -> None:
    case_id, clash_id = cards.over_text(desk.casebook)
    settled_by_tomos(desk, clash_id)
    page = desk.sit_down().go("sync")
    told = words_in(page)
    assert "Somebody else decided first" in told
    assert "Tomos Hart decided this" in told
    assert "kept what Tomos Hart recorded" in told
    assert "You had chosen otherwise (kept what Mari Gwyn recorded)" in told
    card = the_card(page)
    assert card.mine.text() == "Put this one back"
    card.heard.click()
    desk.settle()
    assert "Somebody else decided first" not in words_in(page)
    page._show_all("decided")
    the_card(page).mine.click()
    desk.settle()
    assert "Her sister" in row(desk, CaseFile, case_id).summary


def settled_by_tomos(desk, clash_id: str) -> None:
    """Mari chose hers; the office answered that Tomos had chosen his at 10:40."""
    with desk.store.begin() as connection:
        connection.execute(
            update(Clash).where(Clash.id == clash_id).values(
                state="kept_theirs", settled_by=LEAD, settled_at=NOW, settled_note=""
            )
        )  # fmt: skip
        connection.execute(
            insert(JournalEntry).values(
                op_id=new_id(), save_id=new_id(), verb="settle_clash", kind="clash", row_id=clash_id,
                scope_id=new_id(), made=0, changes={"state": ["open", "kept_mine"]}, officer_id=OFFICER,
                device_id=new_id(), at=NOW, state="acked", rev=5, answer={"why": "settled_already"},
            )
        )  # fmt: skip


def test_a_card_that_closed_by_itself_says_so_and_offers_nothing(desk) -> None:
    *_, clash_id = cards.two_decisions(desk.casebook)
    with desk.store.begin() as connection:
        connection.execute(update(Clash).where(Clash.id == clash_id).values(state="over", settled_at=NOW))
    page = desk.sit_down().go("sync")
    page._show_all("decided")
    desk.settle()
    card = the_card(page)
    assert "This closed by itself" in words_in(card)
    assert (card.theirs, card.mine, card.both) == (None, None, None)


def test_each_taken_out_by_the_other_is_said(desk) -> None:
    first, second, _ = cards.two_decisions(desk.casebook)
    with desk.store.begin() as connection:
        both = update(Decision).where(Decision.id.in_([first, second]))
        connection.execute(both.values(withdrawn=True))
    card = the_card(desk.sit_down().go("sync"))
    assert "neither counts now" in words_in(card)
    card.theirs.click()
    desk.settle()
    assert not row(desk, Decision, first).withdrawn
    assert row(desk, Decision, second).withdrawn


def test_a_card_about_a_kind_that_this_program_does_not_know_harms_nothing(desk) -> None:
    first, second = new_id(), new_id()
    cards.claim(desk.casebook, new_id(), "a_kind_of_tomorrow", "one_of_tomorrow", first, second, first)
    card = the_card(desk.sit_down().go("sync"))
    assert "Two where there should be one" in words_in(card)
    assert (card.theirs, card.mine) == (None, None)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 640), 1.5)])
def test_everyone_can_use_every_card(desk, look, language: str, size: tuple[int, int], scale: float) -> None:
    for make in (cards.over_text, cards.taken_back, cards.ending, cards.two_cases, cards.two_decisions,
                 cards.elsewhere):  # fmt: skip
        make(desk.casebook)
    desk.languages.show("cy" if language == "cy" else "en")
    look.wear(scale=scale)
    page = desk.sit_down().go("sync")
    desk.window.resize(*size)
    page._show_all("to_decide")
    page.cards[next(iter(page.cards))].join()
    desk.settle()
    settle()
    assert troubles(desk.window, least_px=32) == []


def press(widget, words: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == words).click()
