"""The invented county: people who do not exist and what happened to them, told by the screens' own verbs.

`make(book, …)` is the door. `stories` invents (pure, seeded), `telling` performs what was invented.
"""

from app.casework.county.making import Made, Progress, make

__all__ = ["Made", "Progress", "make"]
