"""Reading a mapping out of a data file: each fault is noted with its path, none is raised at once."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypeVar

from app.domain.wording import Wording, wording

_REQUIRED: Final = object()
Choice = TypeVar("Choice", bound=str)


class Faults(list[str]):
    """The faults found so far, each as "path: what is wrong"."""

    def at(self, path: str, what: str) -> None:
        """Notes one fault."""
        self.append(f"{path}: {what}")


class Table:
    """One table of a data file and where it stands.

    Every read notes what is wrong and gives a harmless value.

    `close` notes the keys that nobody read, so that a misspelt key never passes unseen.
    """

    def __init__(self, data: object, path: str, faults: Faults) -> None:
        self.path, self.faults = path, faults
        if not isinstance(data, Mapping):
            faults.at(path, "a table is needed")
            data = {}
        self.data: Mapping[str, object] = data
        self._read: set[str] = set()

    def _get(self, key: str, default: object = _REQUIRED) -> object:
        self._read.add(key)
        value = self.data.get(key, default)
        if value is _REQUIRED:
            self.fault(key, "is missing")
            return None
        return value

    def fault(self, key: str, what: str) -> None:
        """Notes a fault at `key` of this table."""
        self.faults.at(f"{self.path}.{key}", what)

    def has(self, key: str) -> bool:
        """Whether the table says anything under `key`."""
        return key in self.data

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`; with no `default` it must be there and not be blank."""
        value = self._get(key, _REQUIRED if default is None else default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        if value is not None:
            self.fault(key, "must be text")
        return default or ""

    def maybe(self, key: str) -> str | None:
        """The text under `key`, or None when the file says nothing."""
        return self.text(key) if self.has(key) else None

    def one_of(self, key: str, choices: tuple[Choice, ...], default: Choice | None = None) -> Choice:
        """The text under `key`, one of `choices`; the first of them stands in for a wrong one."""
        value = self.text(key, default)
        for choice in choices:
            if value == choice:
                return choice
        if value:
            self.fault(key, f"{value!r} is not one of {', '.join(choices)}")
        return choices[0]

    def some_of(self, key: str, choices: tuple[Choice, ...]) -> frozenset[Choice]:
        """The names under `key`, at least one, each of `choices`."""
        names = self.names(key, needed=True)
        for name in names:
            if name not in choices:
                self.fault(key, f"{name!r} is not one of {', '.join(choices)}")
        return frozenset(choice for choice in choices if choice in names)

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """The whole number under `key`, at least `least`."""
        value = self._get(key, _REQUIRED if default is None else default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        if value is not None:
            self.fault(key, f"must be a whole number of at least {least}")
        return least

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false under `key`."""
        value = self._get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(key, "must be true or false")
        return default

    def day(self, key: str) -> date | None:
        """The date under `key`, or None when the file says nothing: not knowing a day is a lawful value."""
        value = self._get(key, None)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(key, "must be a date such as 2026-04-01")
        return None

    def names(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """The list of names under `key`; one name may stand alone."""
        value = self._get(key, _REQUIRED if needed else [])
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            if needed and not value:
                self.fault(key, "must not be empty")
            return tuple(value)
        if value is not None:
            self.fault(key, "must be a list of names")
        return ()

    def words(self, key: str = "words") -> Wording:
        """The words in both languages under `key`."""
        value = self._get(key)
        if isinstance(value, Mapping):
            try:
                return wording(value)
            except ValueError as fault:
                self.fault(key, str(fault))
        elif value is not None:
            self.fault(key, "must be a table with en and cy")
        return Wording(en="", cy="")

    def maybe_words(self, key: str = "words") -> Wording | None:
        """The words in both languages under `key`, or None when the file says nothing."""
        return self.words(key) if self.has(key) else None

    def tables(self, key: str) -> "tuple[Table, ...]":
        """The list of tables under `key`, each knowing its place; empty when the file says nothing."""
        value = self._get(key, [])
        if not isinstance(value, list):
            self.fault(key, "must be a list of tables")
            return ()
        return tuple(
            Table(item, f"{self.path}.{key}[{_name_of(item, place)}]", self.faults)
            for place, item in enumerate(value, 1)
        )

    def table(self, key: str) -> "Table":
        """The table under `key`, which must be there."""
        value = self._get(key)
        return Table({} if value is None else value, f"{self.path}.{key}", self.faults)

    def close(self) -> None:
        """Notes the keys that nobody read."""
        for key in self.data:
            if key not in self._read:
                self.fault(key, "nobody knows this key")


def _name_of(item: object, place: int) -> str:
    """What a list entry is called in a fault: its own id where it has one, else its place."""
    name = item.get("id") if isinstance(item, Mapping) else None
    return name if isinstance(name, str) else str(place)
