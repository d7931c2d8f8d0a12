"""Invented people and an invented council, for letters in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.letters.facts import (
    FreeText,
    LetterFacts,
    LetterLanguage,
    Organisation,
    Size,
    Step,
    Value,
    Words,
)
from app.letters.library import load_templates
from app.letters.pdf import load_fonts

RESOURCES = Path(__file__).parents[2] / "resources"
FONTS = load_fonts(RESOURCES / "fonts")
TEMPLATES = load_templates(RESOURCES / "letters")

COUNCIL = Organisation(
    name=Words("Bryndulas County Council", "Cyngor Sir Bryndulas", cy_checked=True),
    service=Words("Housing Options", "Opsiynau Tai", cy_checked=True),
    address=("Neuadd y Sir", "Heol y Bont", "Aberdulas", "SY99 1AA"),
    phone="01970 000100",
    email="tai@bryndulas.example",
    website="bryndulas.example/tai",
    hours=Words("Monday to Friday, 9am to 5pm", "o ddydd Llun i ddydd Gwener, 9am i 5pm"),
    collect_at=Words("our office, Heol y Bont, Aberdulas", "ein swyddfa, Heol y Bont, Aberdulas"),
    out_of_hours_phone="01970 000199",
)


def council(**changes: Any) -> Organisation:
    """The invented council with some of its words changed."""
    return replace(COUNCIL, **changes)


def typed(english: str, welsh: str) -> FreeText:
    """What an officer typed in English, with a checked translation."""
    return FreeText(english, "en", welsh, "checked")


OUR_STEPS = (
    Step(
        "we",
        typed("Call your landlord and ask for more time.", "Ffonio eich landlord a gofyn am fwy o amser."),
        "Nia Pugh",
        date(2026, 11, 27),
        why=typed(
            "A few more weeks would let us sort out the rent.",
            "Byddai ychydig wythnosau yn helpu gyda’r rhent.",
        ),
        how_known=typed("Your landlord writes to say yes.", "Bydd eich landlord yn ysgrifennu i gytuno."),
        status="doing",
    ),
    Step(
        "we",
        typed("Ask for help to pay the rent you owe.", "Gofyn am help i dalu’r rhent sy’n ddyledus."),
        "Nia Pugh",
        date(2026, 12, 4),
    ),
    Step(
        "we",
        typed(
            "Put your name down for a two-bedroom home.", "Rhoi eich enw i lawr am gartref dwy ystafell wely."
        ),
        "Gethin Môn",
        date(2026, 12, 11),
        how_known=typed("You get a letter with your number.", "Byddwch yn cael llythyr gyda’ch rhif."),
    ),
)
YOUR_STEPS = (
    Step(
        "i",
        typed("Send me a photo of your tenancy agreement.", "Anfon llun o’ch cytundeb tenantiaeth ataf."),
        "Siân O’Brien",
        date(2026, 11, 26),
        help_offered=typed(
            "Nia can take the photo when she visits.", "Gall Nia dynnu’r llun pan fydd yn ymweld."
        ),
    ),
    Step(
        "i",
        typed(
            "Pay £20 a week towards the rent you owe.", "Talu £20 yr wythnos tuag at y rhent sy’n ddyledus."
        ),
        "Siân O’Brien",
        date(2026, 12, 1),
        why=typed(
            "It shows your landlord that you mean to stay.", "Mae’n dangos i’ch landlord eich bod am aros."
        ),
    ),
)
OTHERS_STEPS = (
    Step(
        "others",
        typed("Go through your bills with you.", "Mynd drwy eich biliau gyda chi."),
        "Citizens Advice Bryndulas",
        date(2026, 12, 8),
    ),
)


def values() -> dict[str, Value]:
    """Everything that the shipped letters ask for, for one invented woman."""
    return {
        "letter_date": date(2026, 11, 22),
        "reference": "BR-2026-0412",
        "addressee_name": "Siân Ŵyn O’Brien",
        "address_lines": ("14 Ffordd y Môr", "Llanddulas Fach", "Aberdulas", "SY99 4ZZ"),
        "greeting_name": "Siân",
        "officer_name": "Nia Pugh",
        "officer_title": Words("Housing officer", "Swyddog tai"),
        "officer_phone": "01970 000123",
        "way": "hand",
        "review_by": date(2026, 12, 12),
        "next_contact_on": date(2026, 11, 27),
        "decision_why": typed(
            "Your landlord has told you to leave by 31 January. You owe £640 in rent since your hours were"
            " cut. It is not your fault.",
            "Mae eich landlord wedi dweud wrthych am adael erbyn 31 Ionawr. Mae arnoch £640 o rent ers i’ch"
            " oriau gael eu torri. Nid eich bai chi yw hyn.",
        ),
        "reasons": (
            typed(
                "You asked us to pay all of the rent. We can pay part of it,"
                " as you can pay some back each week.",
                "Gofynnoch i ni dalu’r rhent i gyd. Gallwn dalu rhan ohono,"
                " gan y gallwch dalu peth yn ôl bob wythnos.",
            ),
        ),
        "your_steps": YOUR_STEPS,
        "our_steps": OUR_STEPS,
        "others_steps": OTHERS_STEPS,
        "relief_start": date(2026, 11, 22),
        "relief_end": date(2027, 1, 16),
        "relief_days": 56,
        "outcome_wanted": typed(
            "I want to stay in Aberdulas, so that the children can stay at their school.",
            "Rwyf am aros yn Aberdulas, er mwyn i’r plant aros yn eu hysgol.",
        ),
        "agreement": "agreed",
        "agreed_on": date(2026, 11, 22),
        "disagreement": typed(
            "You want us to do more about the rent.", "Rydych am i ni wneud mwy am y rhent."
        ),
        "plan_review_on": date(2027, 1, 4),
    }


OF_THE_PLAN = ("agreement", "our_steps", "your_steps", "others_steps")


def without_a_plan(
    template: str, language: LetterLanguage = "en", size: Size = "standard", **changes: Value
) -> LetterFacts:
    """The facts of a notice to that woman while there is no plan yet."""
    known = {**values(), **changes}
    return LetterFacts(
        template, language, size, {name: value for name, value in known.items() if name not in OF_THE_PLAN}
    )


def facts(
    template: str, language: LetterLanguage = "en", size: Size = "standard", **changes: Value
) -> LetterFacts:
    """The facts of one letter to that woman, with some of them changed."""
    return LetterFacts(template, language, size, {**values(), **changes})
