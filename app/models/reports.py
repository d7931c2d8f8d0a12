"""Accounts of the program's own faults, kept inside the encrypted store, where a client's name may stand."""

from __future__ import annotations

import traceback
from datetime import datetime
from typing import Final

from sqlalchemy import Engine, delete, insert, select

from app.models.connecting import READS_ONLY
from app.models.local import Draft

PREFIX: Final = "report/"
KEPT: Final = 20


def keep(engine: Engine, error: BaseException, *, now: datetime) -> str:
    """Keep the whole account of a fault, message and all; the key under which it stands. Never sent."""
    key = f"{PREFIX}{now:%Y%m%dT%H%M%S.%f}"
    account = "".join(traceback.format_exception(error))
    with engine.begin() as connection:
        connection.execute(insert(Draft).values(key=key, values={"account": account}, at=now))
        standing = connection.scalars(
            select(Draft.key).where(Draft.key.startswith(PREFIX)).order_by(Draft.key.desc())
        )
        for old in standing.all()[KEPT:]:
            connection.execute(delete(Draft).where(Draft.key == old))
    return key


def kept(engine: Engine) -> tuple[str, ...]:
    """The accounts that are kept, the latest first."""
    with engine.execution_options(**READS_ONLY).connect() as connection:
        found = connection.scalars(
            select(Draft.values).where(Draft.key.startswith(PREFIX)).order_by(Draft.key.desc())
        )
        return tuple(str(values["account"]) for values in found)
