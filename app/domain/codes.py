"""Code lists that change over the years, and which legal grounds and outcomes may go together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.reading import Faults, Table
from app.domain.statute import MARKS, Mark
from app.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a list, with the days between which it may be chosen.

    `prompt` is a question that goes with it.
    """

    id: str
    words: Wording
    from_on: date | None = None
    to_on: date | None = None
    section: str = ""
    prompt: Wording | None = None
    group: str = ""

    def holds(self, on: date) -> bool:
        """Whether the entry may be chosen on the day."""
        return (self.from_on is None or self.from_on <= on) and (self.to_on is None or on <= self.to_on)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes. `verified` is False until someone has matched it with the official form of the day."""

    id: str
    words: Wording
    mark: Mark
    verified: bool
    source: str
    codes: Mapping[str, Code]

    def on(self, day: date) -> tuple[Code, ...]:
        """The entries that may be chosen on the day, in the order of the file."""
        return tuple(code for code in self.codes.values() if code.holds(day))


@dataclass(frozen=True, slots=True)
class PermittedPair:
    """A ground in law and a statistical outcome that may go with it when one of `duties` ends.

    `demands` are the things that must be on file.
    """

    ground: str
    duties: frozenset[str]
    outcome: str
    demands: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Codes:
    """All the code lists, and the permitted pairs of ground and outcome."""

    lists: Mapping[str, CodeList]
    pairs: tuple[PermittedPair, ...]

    def words(self, list_id: str, code_id: str) -> Wording:
        """The words of a code, whether or not it may still be chosen; KeyError when there is none such."""
        return self.lists[list_id].codes[code_id].words

    def outcomes_for(self, ground: str, duty: str) -> tuple[PermittedPair, ...]:
        """The statistical outcomes that may be recorded when that ground ends that duty."""
        return tuple(pair for pair in self.pairs if pair.ground == ground and duty in pair.duties)


class CodeFileError(ValueError):
    """The file of codes does not say what it must; the message lists every fault by its path."""


def parse(data: Mapping[str, object]) -> Codes:
    """The lists from resources/standards/codes.toml; CodeFileError listing every fault."""
    faults = Faults()
    table = Table(data, "codes", faults)
    lists = {one.id: one for one in map(_code_list, table.tables("list"))}
    pairs = tuple(_pair(entry, lists) for entry in table.tables("pair"))
    table.close()
    if faults:
        raise CodeFileError("; ".join(faults))
    return Codes(lists=lists, pairs=pairs)


def _code_list(entry: Table) -> CodeList:
    codes: dict[str, Code] = {}
    for item in entry.tables("code"):
        code = _code(item)
        if code.id in codes:
            item.fault("id", "is there twice")
        codes[code.id] = code
    made = CodeList(
        id=entry.text("id"),
        words=entry.words(),
        mark=entry.one_of("mark", MARKS),
        verified=entry.flag("verified"),
        source=entry.text("source"),
        codes=codes,
    )
    entry.close()
    return made


def _code(item: Table) -> Code:
    code = Code(
        id=item.text("id"),
        words=item.words(),
        from_on=item.day("from_on"),
        to_on=item.day("to_on"),
        section=item.text("section", ""),
        prompt=item.maybe_words("prompt"),
        group=item.text("group", ""),
    )
    item.close()
    return code


def _pair(entry: Table, lists: Mapping[str, CodeList]) -> PermittedPair:
    pair = PermittedPair(
        ground=entry.text("ground"),
        duties=frozenset(entry.names("duties", needed=True)),
        outcome=entry.text("outcome"),
        demands=entry.names("demands"),
        mark=entry.one_of("mark", MARKS),
    )
    known = {code for one in lists.values() for code in one.codes}
    if pair.outcome not in known:
        entry.fault("outcome", f"no list has the code {pair.outcome!r}")
    entry.close()
    return pair
