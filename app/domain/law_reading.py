"""Reads a file of law into values, or refuses it and names every fault by its path."""

from collections.abc import Mapping

from app.domain.statute import Framework


class LawFileError(ValueError):
    """The file of law does not say what it must; `problems` lists every fault, each with its path."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def parse(data: Mapping[str, object]) -> Framework:
    """The framework from a mapping read of a TOML file; LawFileError listing every problem by path."""
    raise LawFileError((f"{len(data)} keys cannot be read yet",))
