"""The one error of this room: a letter that cannot be made, and why."""


class LetterProblem(ValueError):
    """A letter cannot be laid out; the sentence says why and what to change."""
