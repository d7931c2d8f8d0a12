"""What is refused or missing, in the language now shown: one table from code to sentence.

A code that is not here is told in the plain English sentence that came with it.
"""

from __future__ import annotations

from app.errors import Refused, Unavailable
from app.ui.words import marked, noop, plural

_SENTENCES: dict[str, str] = {
    # --- unlocking, joining
    "wrong_passphrase": noop("Errors", "That passphrase is not the right one."),
    "passphrase_short": noop(
        "Errors", "A passphrase needs at least ten characters. Three or four words do well."
    ),
    "passphrases_differ": noop("Errors", "The two passphrases are not the same."),
    "passphrase_needed": noop("Errors", "The passphrase is needed to open these records."),
    "not_joined": noop("Errors", "This laptop has not joined a council yet."),
    "not_enrolled": noop("Errors", "This laptop has not joined a council yet."),
    "joined_already": noop("Errors", "These records belong to a council already."),
    "bad_code": noop("Errors", "This is not a whole code: it has eight groups of four letters and digits."),
    "code_not_good": noop(
        "Errors", "The office does not take this code: it was used already, or its time has run out."
    ),
    "keys_damaged": noop(
        "Errors", "The files that hold your keys are damaged. Keep this laptop as it is and ask your IT team."
    ),
    "keys_erased": noop(
        "Errors",
        "The council withdrew this laptop. What was not yet sent was handed over; "
        "the records here can no longer be read.",
    ),
    "store_damaged": noop(
        "Errors",
        "The records on this laptop are damaged. Nothing was changed. "
        "Keep this laptop as it is and ask your IT team: they can put the last back-up in.",
    ),
    "store_not_encrypted": noop(
        "Errors", "This file is not encrypted, so it is not a store of ours. It was not opened."
    ),
    "newer_store": noop(
        "Errors",
        "These records were written by a newer version of Trothwy. "
        "Install that version to open them; nothing was changed.",
    ),
    "no_store": noop("Errors", "There are no records on this laptop yet."),
    "store_read_only": noop(
        "Errors",
        "The records cannot be written: the folder or the disk is read-only. Nothing was lost.",
    ),
    "store_not_opened": noop(
        "Errors", "The records cannot be opened: the folder does not let us. Nothing was lost."
    ),
    "store_locked": noop(
        "Errors",
        "This key does not open the records, or they are damaged at their beginning. Nothing was changed.",
    ),
    "store_busy": noop("Errors", "Another program is writing to the records. Try again in a moment."),
    # --- disk
    "disk_full": noop("Errors", "The disk is full. Nothing was lost: make room, then save again."),
    "folder_read_only": noop("Errors", "This folder cannot be written to. Nothing was lost."),
    "disk_failed": noop("Errors", "The disk gave an error. What was confirmed before is kept."),
    "resource_missing": noop("Errors", "A part of the program is missing: install the program again."),
    "resource_unreadable": noop("Errors", "A part of the program cannot be read: install the program again."),
    # --- the line to the office
    "line_cut": noop("Errors", "The line was cut before the office had answered in full. Nothing was lost."),
    "no_line": noop("Errors", "The office cannot be reached from here. Nothing was lost; it is tried again."),
    "not_trusted": noop(
        "Errors", "The office’s certificate is not one that this laptop trusts. Nothing was sent."
    ),
    "sign_in_again": noop("Errors", "The office does not know this laptop. Nothing was lost."),
    "other_version": noop(
        "Errors", "The office has another version of the program. Nothing was lost; ask for an update."
    ),
    "office_unwell": noop(
        "Errors", "The office cannot answer just now. Nothing was lost; it is tried again."
    ),
    "not_our_office": noop(
        "Errors", "What answers at this address is not your office. Nothing was sent to it."
    ),
    "bad_address": noop("Errors", "This is not an address of an office: it begins with https:// ."),
    "not_encrypted": noop(
        "Errors", "The address begins with http:// , so anyone on the way could read it. Use https:// ."
    ),
    "file_stuck": noop("Errors", "The office does not take a file. It stays here and is tried again."),
    "file_not_here": noop(
        "Errors", "This letter’s pages are at the office: send and fetch to have them here."
    ),
    "file_damaged": noop("Errors", "This file is damaged. It is fetched again when you next open it."),
    "file_damaged_here": noop("Errors", "This file is damaged on this laptop. Add it again if you can."),
    "part_garbled": noop("Errors", "A part of a file was garbled on the way. It is sent again."),
    # --- undo
    "nothing_to_undo": noop("Errors", "There is nothing to undo."),
    "already_sent": noop("Errors", "That went to the office already. Correct it or withdraw it instead."),
    "letter_was_given": noop(
        "Errors", "A letter that was given cannot be undone: make a later one in its place."
    ),
    "changed_since": noop("Errors", "Something was changed since. Correct it instead."),
    # --- anything on record
    "not_your_role": noop("Errors", "Your role does not allow this."),
    "no_such_case": noop("Errors", "This laptop does not hold that case."),
    "no_such_record": noop("Errors", "This laptop does not hold that record."),
    "changed_meanwhile": noop(
        "Errors", "This was changed by someone else while you were writing. Look at it again."
    ),
    "reason_missing": noop("Errors", "Say why. It is kept with the record."),
    "too_long": noop("Errors", "This is too long to be kept. Shorten it, or keep it in parts."),
    "in_the_future": noop("Errors", "That day is yet to come."),
    # --- cases and contacts (also beside the fields)
    "no_name": noop("Errors", "Write at least one name."),
    "no_day": noop("Errors", "Write the day."),
    "no_patch": noop("Errors", "Choose a patch."),
    "no_law_that_day": noop("Errors", "The program knows of no law for that day."),
    "safe_tonight_not_asked": noop("Errors", "Ask whether they are safe tonight."),
    "language_not_asked": noop("Errors", "Not asked yet: letters then go in Welsh and English."),
    "no_reason": noop("Errors", "The reason can be added later."),
    "no_person": noop("Errors", "Say whom it was with."),
    "no_time": noop("Errors", "Write the day and the time, such as 14:10."),
    "no_way": noop("Errors", "Choose how."),
    "no_place": noop("Errors", "Where was it?"),
    "not_said_if_reached": noop("Errors", "Choose how far it got."),
    "they_came_to_us": noop("Errors", "They got in touch, so there was an answer."),
    "nothing_was_sent": noop("Errors", "Nothing is sent in this way: choose another answer."),
    "nothing_said": noop("Errors", "Write what was said."),
    "no_next_contact": noop("Errors", "No day yet: the standard then says when."),
    "next_before_this": noop("Errors", "That is before this contact."),
    "next_is_past": noop("Errors", "That day is past."),
    "already_corrected": noop("Errors", "That was corrected already: correct the later one."),
    "nothing_written": noop("Errors", "The note is empty."),
    "officer_has_left": noop("Errors", "That officer no longer works here."),
    "already_closed": noop("Errors", "The case is closed already."),
    "not_closed": noop("Errors", "The case is open."),
    "duty_still_runs": noop(
        "Errors",
        "A duty still runs. It ends only when the letter of its ending (section 84) has been given.",
    ),
    "notice_owed": noop("Errors", "A letter is still to be given."),
    # --- clashes
    "already_settled": noop("Errors", "That was decided already. It can be decided anew from its card."),
    "not_settled": noop("Errors", "Nobody has decided that yet."),
    "cannot_keep_both": noop("Errors", "Only text can be kept from both: choose one."),
    # --- duties and decisions
    "assessment_not_complete": noop("Errors", "Finish the assessment first: the letter tells its outcome."),
    "tests_unanswered": noop("Errors", "The law cannot say yet: answer the open questions first."),
    "duty_not_owed": noop("Errors", "On the answers given this duty is not owed."),
    "duty_is_owed": noop("Errors", "On the answers given this duty is owed."),
    "already_decided": noop("Errors", "This has been decided already."),
    "duty_runs": noop("Errors", "This duty runs. It ends only on a ground in law, once its letter is given."),
    "reasons_missing": noop("Errors", "Write the reasons for the decision."),
    "adverse_reasons_missing": noop("Errors", "Write the reason for each thing decided against them."),
    "no_such_duty": noop("Errors", "The law in force that day has no such duty."),
    "no_such_law": noop("Errors", "The program does not have the law that this was decided under."),
    "already_told": noop("Errors", "They have the letter already: its reasons stand as they were given."),
    "own_request": noop("Errors", "You asked for this yourself: somebody else must answer."),
    "was_the_decision_maker": noop("Errors", "You took this decision: somebody else must answer."),
    "already_answered": noop("Errors", "This has been answered already."),
    "already_asked": noop("Errors", "Somebody has been asked already."),
    "may_not_check": noop("Errors", "Only someone who speaks Welsh can say that a translation is checked."),
    # --- the plan
    "plan_exists": noop("Errors", "There is a plan already: go on with it."),
    "plan_fixed": noop("Errors", "This version is settled: begin the next one to change it."),
    "plan_past": noop("Errors", "This version is past: change the step in the newest one."),
    "plan_has_problems": noop("Errors", "Some things are still to be put right before the plan is settled."),
    "not_said_how": noop("Errors", "Say how it was agreed."),
    "not_said_by_whom": noop("Errors", "Say who agreed to it."),
    "disagreement_missing": noop("Errors", "Write what they do not agree with, and why."),
    "draft_exists": noop("Errors", "A new version was begun already: go on with it."),
    "evidence_missing": noop("Errors", "Write how you know, or why not."),
    "steps_differ": noop("Errors", "The plan was changed meanwhile: look at it again."),
    # --- letters
    "letter_lacks": noop("Errors", "The letter is not ready: see what is still missing."),
    "way_barred": noop("Errors", "Safe contact does not allow this way: choose another."),
    "before_made": noop("Errors", "The letter was not made yet on that day."),
    "before_given": noop("Errors", "The letter was not given yet on that day."),
    "hard_to_read": noop("Errors", "Parts of it are hard to read. Say them in shorter, plainer words."),
    "letter_cannot_be_laid_out": noop("Errors", "A part of this letter cannot be set on a page."),
    "dates_would_change": noop("Errors", "The dates printed in it would be wrong: make it again."),
    "already_given": noop("Errors", "This letter has been given already."),
    "not_given": noop("Errors", "This letter has not been given yet."),
    "letter_withdrawn": noop("Errors", "This letter was withdrawn: make it again."),
    "address_changed": noop("Errors", "Their address has changed since this letter was made: make it again."),
    "waits_for_sign_off": noop("Errors", "A second person has not agreed to this decision yet."),
    "not_for_collection": noop("Errors", "This letter was not left at the office for them."),
    "no_letterhead": noop(
        "Errors", "The council’s letterhead is not on this laptop yet: send and fetch first."
    ),
    # --- people, assessments, and what is no longer here
    "already_a_member": noop("Errors", "They belong to this household already."),
    "already_ended": noop("Errors", "That mark has ended."),
    "applicant_stays": noop("Errors", "The applicant cannot leave their own case."),
    "assessment_complete": noop("Errors", "The assessment was finished: begin a review to change it."),
    "assessment_lacks": noop("Errors", "The assessment is not finished yet: some questions are still open."),
    "before_the_last_move": noop("Errors", "They moved to the present address after that day."),
    "day_is_past": noop("Errors", "That day is past."),
    "ends_before_it_begins": noop("Errors", "It ends before it begins."),
    "no_address": noop("Errors", "Write at least a town or a first line."),
    "no_code": noop("Errors", "Choose what the mark is about."),
    "no_facts": noop("Errors", "Write what happened and when: a mark is made of facts."),
    "no_need": noop("Errors", "Choose what the need is."),
    "no_value": noop("Errors", "Write the number, the address or a word about it."),
    "no_plan": noop("Errors", "There is no plan yet: begin one."),
    "no_backup": noop("Errors", "There is no sound back-up on this laptop."),
    "no_such_letter": noop("Errors", "There is no such letter here."),
    "no_such_decision": noop("Errors", "There is no such decision here."),
    "no_such_person": noop("Errors", "The applicant’s record is not on this laptop."),
    "no_such_plan": noop("Errors", "There is no such plan here."),
    "no_such_step": noop("Errors", "There is no such step here."),
    "no_such_sign_off": noop("Errors", "There is no such request here."),
    "no_such_subject": noop("Errors", "What this is about is not here."),
    "not_another_letter": noop("Errors", "Choose another letter of the same case."),
    "same_person": noop("Errors", "Choose two different people."),
    "would_lower": noop("Errors", "Lowering a mark needs a reason."),
    "would_not_lower": noop("Errors", "That does not lower the mark."),
    "records_closed": noop("Errors", "The records are closed. Nothing was lost."),
    "wrong_decision": noop("Errors", "This letter tells of another decision."),
    # --- trying it out
    "no_trial_server": noop("Errors", "The invented county could not be started on this laptop. Try again."),
    "no_patches": noop("Errors", "This laptop knows no patches yet: send and fetch first."),
    "no_officers": noop("Errors", "This laptop knows no officers yet: send and fetch first."),
    "nobody_may": noop("Errors", "No officer here has a role that allows this."),
    # --- opening, and the keys for recovery
    "no_such_officer": noop("Errors", "No officer of that name works on this laptop."),
    "which_officer": noop("Errors", "More than one officer works on this laptop: say which."),
    "store_exists": noop("Errors", "There are records here already. Nothing was changed."),
    "not_sealed": noop("Errors", "This laptop never joined a council, so no recovery key can open it."),
    "recovery_key_locked": noop("Errors", "The recovery key needs its own passphrase."),
    "recovery_key_other": noop("Errors", "This recovery key is not the one that belongs to this laptop."),
    "recovery_key_unfit": noop(
        "Errors", "The recovery key cannot be read, or its passphrase is not the right one."
    ),
    "setting_unfit": noop("Errors", "This setting cannot have that value."),
    # --- what the office answers
    "bad_request": noop("Errors", "The office does not know this laptop. Nothing was lost."),
    "other_laptop": noop("Errors", "The office knows this laptop under another name. Ask your IT team."),
    "file_not_as_named": noop("Errors", "A file did not arrive whole. It stays here and is sent again."),
    "file_too_long": noop("Errors", "A file is too large for the office. It stays on this laptop."),
    "no_council": noop("Errors", "There is no council at this office yet. Ask your IT team."),
    "not_ready": noop(
        "Errors", "The office is being brought up to date. Nothing was lost; it is tried again."
    ),
    "office_disk": noop(
        "Errors", "The office’s disk is full or failing. Nothing was lost; it is tried again."
    ),
    "revoked": noop("Errors", "The council withdrew this laptop."),
    # --- looking after the office
    "no_such_work": noop("Errors", "Somebody else has decided on this meanwhile."),
    "cannot_be_read": noop("Errors", "This cannot be taken in: the office cannot read it."),
    "still_held": noop(
        "Errors",
        "This cannot be taken in yet: it belongs to something else that is kept aside. Take that in first.",
    ),
    "no_such_laptop": noop("Errors", "There is no such laptop among those that you look after."),
    "not_in_your_team": noop("Errors", "There is no such officer among those that you look after."),
    # --- files and photos
    "title_needed": noop("Errors", "Say in a few words what this is."),
    "letters_own_file": noop("Errors", "This is a letter’s own file: it stays with the letter."),
    "file_at_office": noop("Errors", "This file is at the office: send and fetch to have it here."),
    "nothing_in_file": noop("Errors", "There is nothing in this file."),
    "file_kind": noop("Errors", "Files of this kind cannot be kept: choose a photo or a PDF."),
    "there_already": noop("Errors", "This very file is on this case already."),
    "picture_not_readable": noop("Errors", "This is no photo that the program can read."),
    "picture_too_large": noop("Errors", "This photo is too large to be read here."),
    # --- unsent work in a file
    "disk": noop("Errors", "The file cannot be written there."),
    "file_exists": noop("Errors", "There is a file of that name already. Choose another."),
    "no_bundle": noop("Errors", "This is not a file of unsent work from a laptop."),
    "bundle_damaged": noop("Errors", "The file is damaged or cut short. Make it again on the laptop."),
}


def sentence(error: Refused | Unavailable) -> str:
    """The sentence for an error; one that counts seconds says how many."""
    if error.code == "wait_to_try":
        return plural("Errors", "Wait %n seconds before the next try.", int(str(error.facts["seconds"])))
    return of_code(error.code) or error.sentence


def of_code(code: str) -> str:
    """The sentence for a code, or "" where the table has none."""
    return marked("Errors", _SENTENCES[code]) if code in _SENTENCES else ""
