"""Reading a template's file: every problem in it is named, by place, in one error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from app.letters.blocks import (
    Block,
    BlockKind,
    Condition,
    Element,
    Item,
    ItemKind,
    Row,
    Slot,
    SlotKind,
    Template,
    Test,
)
from app.letters.facts import Words
from app.letters.markup import Slot as SlotPiece
from app.letters.markup import pieces

Table = Mapping[str, object]


class TemplateProblems(ValueError):
    """A template's file cannot be used; `problems` are sentences that name the place."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def parse(data: Mapping[str, object], common: Mapping[str, object] | None = None) -> Template:
    """A template from a parsed TOML file, with the shared blocks, slots and words of `common.toml` put in.

    TemplateProblems (a ValueError) lists everything that is wrong, each with its place.
    """
    return _Reader(data, common or {}).template()


class _Reader:
    def __init__(self, data: Table, common: Table) -> None:
        self._data, self._common = data, common
        self._problems: list[str] = []

    def template(self) -> Template:
        data = self._data
        made = Template(
            id=self._text(data, "id", "template"),
            version=self._text(data, "version", "template"),
            notice=self._text(data, "notice", "template") if data.get("notice") else None,
            frameworks=self._names(data, "frameworks"),
            signers=self._names(data, "signers"),
            title=self._words(data.get("title"), "title"),
            slots={slot.name: slot for slot in self._slots()},
            must=self._elements(data.get("must"), "must"),
            blocks=tuple(self._blocks()),
            words={
                name: self._words(words, f"words.{name}")
                for name, words in self._table(self._common.get("words"), "words").items()
            },
        )
        self._check(made)
        if self._problems:
            raise TemplateProblems(self._problems)
        return made

    # --- parts ---

    def _slots(self) -> list[Slot]:
        shared = self._tables(self._common.get("slots"), "common slots")
        own = self._tables(self._data.get("slots"), "slots")
        return [self._slot(row) for row in (*shared, *own)]

    def _slot(self, row: Table) -> Slot:
        name = self._text(row, "name", "slots")
        kind = self._one_of(row, "kind", get_args(SlotKind), f"slot {name}")
        options = self._names(row, "options")
        if (kind == "choice") != bool(options):
            self._problems.append(f"slot {name}: a choice has options, and nothing else has")
        return Slot(name, kind, row.get("optional") is True, row.get("may_be_empty") is True, options)

    def _blocks(self) -> list[Block]:
        shared = self._table(self._common.get("blocks"), "common blocks")
        found: list[Block] = []
        for number, row in enumerate(self._tables(self._data.get("blocks"), "blocks")):
            name = row.get("use")
            if name is None:
                found.append(self._block(row, self._text(row, "id", f"block {number}")))
            elif isinstance(name, str) and name in shared:
                found.append(self._block({**self._table(shared[name], name), **_without(row, "use")}, name))
            else:
                self._problems.append(f"block {number}: there is no common block called {name!r}")
        return found

    def _block(self, row: Table, name: str) -> Block:
        where = f"block {name}"
        heading = row.get("heading")
        return Block(
            id=name,
            kind=self._one_of(row, "kind", get_args(BlockKind), where),
            heading=self._words(heading, f"{where}: heading") if heading is not None else None,
            body=tuple(self._item(item, where) for item in self._tables(row.get("body"), where)),
            requires=self._elements(row.get("requires"), where),
            when=self._conditions(row, where),
        )

    def _item(self, row: Table, where: str) -> Item:
        kind: ItemKind = self._one_of({"kind": "text", **row}, "kind", get_args(ItemKind), where)
        has_words = "en" in row or "cy" in row
        return Item(
            kind=kind,
            words=self._words(row, where) if has_words or kind == "text" else None,
            items=tuple(self._words(item, where) for item in self._tables(row.get("items"), where)),
            rows=tuple(self._row(item, where) for item in self._tables(row.get("rows"), where)),
            slots=self._names(row, "slots"),
            side=str(row.get("side", "")),
            other_tongue=row.get("other_tongue") is True,
            when=self._conditions(row, where),
        )

    def _row(self, row: Table, where: str) -> Row:
        words = row.get("words")
        return Row(
            label=self._words(row, where),
            slot=str(row.get("slot", "")),
            words=self._words(words, where) if words is not None else None,
            when=self._conditions(row, where),
        )

    def _conditions(self, row: Table, where: str) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for table in self._tables(row.get("when"), where):
            slot = self._text(table, "slot", f"{where}: when")
            test: Test = self._one_of({"test": "is", **table}, "test", get_args(Test), f"{where}: when")
            found.append(Condition(slot, test, str(table.get("value", ""))))
        return tuple(found)

    def _elements(self, value: object, where: str) -> tuple[Element, ...]:
        rows = self._tables(value, where)
        return tuple(Element(self._text(row, "id", where), self._text(row, "section", where)) for row in rows)

    def _words(self, value: object, where: str) -> Words:
        table = self._table(value, where)
        english = self._text(table, "en", where)
        welsh = table.get("cy", "")
        return Words(english, welsh if isinstance(welsh, str) else "", table.get("cy_checked") is True)

    # --- plain values ---

    def _text(self, table: Table, key: str, where: str) -> str:
        value = table.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self._problems.append(f"{where}: {key} must be a text that is not empty")
        return ""

    def _one_of(self, table: Table, key: str, allowed: tuple[Any, ...], where: str) -> Any:
        value = table.get(key)
        for known in allowed:
            if value == known:
                return known
        self._problems.append(f"{where}: {key} is {value!r}, not one of {', '.join(allowed)}")
        return allowed[0]

    def _names(self, table: Table, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(value)
        self._problems.append(f"{key} must be a list of names")
        return ()

    def _table(self, value: object, where: str) -> Table:
        if isinstance(value, Mapping):
            return value
        self._problems.append(f"{where}: a table is missing here")
        return {}

    def _tables(self, value: object, where: str) -> list[Table]:
        if value is None:
            return []
        if isinstance(value, list):
            return [self._table(row, where) for row in value]
        self._problems.append(f"{where}: a list of tables is wanted here")
        return []

    # --- the whole ---

    def _check(self, made: Template) -> None:
        names = [block.id for block in made.blocks]
        self._problems += [f"block {name}: stands here twice" for name in set(names) if names.count(name) > 1]
        for block in made.blocks:
            used = {condition.slot for condition in block.when}
            for item in block.body:
                used.update(item.slots, (row.slot for row in item.rows if row.slot))
                tests = (*item.when, *(test for row in item.rows for test in row.when))
                used.update(test.slot for test in tests)
            for words in block.wordings():
                used.update(_slot_names(words))
            self._problems += self._wrong_choices(made, block)
            unknown = sorted(used - made.slots.keys())
            self._problems += [f"block {block.id}: there is no slot called {name!r}" for name in unknown]

    def _wrong_choices(self, made: Template, block: Block) -> Iterator[str]:
        rows = [row for item in block.body for row in item.rows]
        tests = [*block.when, *(test for item in block.body for test in item.when)]
        tests += [test for row in rows for test in row.when]
        for test in tests:
            slot = made.slots.get(test.slot)
            if slot and test.test in ("is", "is_not") and test.value not in slot.options:
                yield f"block {block.id}: {test.slot} is never {test.value!r}"


def _slot_names(words: Words) -> set[str]:
    found = (piece for text in (words.en, words.cy) for piece in pieces(text))
    return {piece.name for piece in found if isinstance(piece, SlotPiece)}


def _without(table: Table, key: str) -> Table:
    return {name: value for name, value in table.items() if name != key}
