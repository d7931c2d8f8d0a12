"""The wording and facts that come with the program: law, codes, step library, roles, letter templates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from app.domain import codes, contacts, law, plans, roles, step_library
from app.domain.codes import Codes
from app.domain.contacts import ContactStandard
from app.domain.law import Framework
from app.domain.plans import PlanRules
from app.domain.roles import Roles
from app.domain.step_library import LibraryStep
from app.errors import Unavailable
from app.letters.library import load_templates
from app.letters.template import Template

T = TypeVar("T")


@dataclass(frozen=True)
class Reference:
    """What the program knows before it opens any store. Read once, shared by all, never changed."""

    frameworks: Mapping[str, Framework]
    """Every framework of law by its id, in force or only enacted; a case names the one it was made under."""
    role_deeds: Roles
    """Which role may do what."""
    codes: Codes
    """The code lists (reasons, needs, outcomes, …) with their words."""
    steps: tuple[LibraryStep, ...]
    """The library of plan steps, all files of it."""
    plan_rules: PlanRules
    """The standard that a plan is written to."""
    contact_standards: tuple[ContactStandard, ...]
    """How often people are to be contacted."""
    resources: Path
    """Where the files lie: letters, fonts and translations are read from here when first wanted."""
    area: str = "wales"
    """Whose law is asked for where a council has not said otherwise."""

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """Every letter template by its id, read when first asked for."""
        try:
            return load_templates(self.resources / "letters")
        except OSError as fault:
            raise Unavailable(
                "resource_missing", "The letters are missing: install the program again.", file="letters"
            ) from fault
        except ValueError as fault:
            raise Unavailable(
                "resource_unreadable", f"The letters cannot be read: {fault}", file="letters"
            ) from fault

    def law_on(self, on: date, area: str, applied_on: date) -> Framework:
        """The law in force on a day, in an area, for an application made on a day; NoLawError where none is.

        Chosen once for each set of provisions that reaches such a case, and remembered.
        """
        known = self._laws.get((on, area, applied_on))
        if known is None:
            known = self._laws[on, area, applied_on] = self._chosen(
                on, area, {"application_date": applied_on}
            )
        return known

    def _chosen(self, on: date, area: str, anchors: Mapping[str, date]) -> Framework:
        reaching = frozenset(
            (framework.id, provision.id)
            for framework in self.frameworks.values()
            for provision in framework.provisions.values()
            if framework.amends and provision.reaches(on, area, anchors)
        )
        if (on, area, reaching) not in self._chosen_once:
            chosen = law.choose(self.frameworks.values(), on, area, anchors=anchors)
            self._chosen_once[on, area, reaching] = chosen
        return self._chosen_once[on, area, reaching]

    @cached_property
    def _laws(self) -> dict[tuple[date, str, date], Framework]:
        return {}

    @cached_property
    def _chosen_once(self) -> dict[tuple[date, str, frozenset[tuple[str, str]]], Framework]:
        return {}


def load(resources: Path) -> Reference:
    """Everything from the `resources` folder. Unavailable names the file that is missing or says nonsense."""
    frameworks = [_understood(path, law.parse) for path in sorted((resources / "law").glob("*.toml"))]
    if not frameworks:
        raise Unavailable(
            "resource_missing", "The law files are missing: install the program again.", file="law"
        )
    standards = resources / "standards"
    library = [_understood(path, step_library.parse) for path in sorted((resources / "steps").glob("*.toml"))]
    return Reference(
        frameworks={framework.id: framework for framework in frameworks},
        role_deeds=_understood(standards / "roles.toml", roles.parse),
        codes=_understood(standards / "codes.toml", codes.parse),
        steps=tuple(step for steps in library for step in steps),
        plan_rules=_understood(standards / "plan.toml", plans.parse_rules),
        contact_standards=_understood(standards / "contact.toml", contacts.parse_standards),
        resources=resources,
    )


def _understood(path: Path, parse: Callable[[Mapping[str, object]], T]) -> T:
    try:
        return parse(_toml(path))
    except ValueError as fault:
        raise Unavailable(
            "resource_unreadable", f"{path.name} cannot be read: {fault}", file=path.name, fault=str(fault)
        ) from fault


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise Unavailable(
            "resource_missing", f"{path.name} is missing: install the program again.", file=path.name
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unavailable(
            "resource_unreadable", f"{path.name} cannot be read: {fault}", file=path.name, fault=str(fault)
        ) from fault
