"""Makes this release's office: `python -m tests.old_offices.make`. Once released, it is never made again.

All in it is invented. Its server key is KEY; its two laptops sign in with the tokens in TOKENS.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app.sync import code as codes
from app.sync.server import settings
from app.sync.server.council import Council, make_council
from app.sync.server.database import default_url, open_database
from app.sync.server.office import Ask, Office
from app.sync.server.stored_files import StoredFiles
from app.sync.values import value_hash

KEY: Final = bytes(range(32))
VERSION: Final = "0.1.0"
FOLDER: Final = Path(__file__).resolve().parent
NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

DEVICES: Final = {"Mari Gwyn": f"{1:032x}", "Tomos Hart": f"{2:032x}"}
TOKENS: Final = {name: f"{name.split()[0].lower():->43}" for name in DEVICES}
CASE, PERSON, NOTE = f"{17:032x}", f"{18:032x}", f"{19:032x}"


def office_at(url: str, folder: Path) -> Office:
    """The office over the database at `url`, its clock standing at NOW."""
    files = StoredFiles(folder / "files", KEY)
    return Office(open_database(url), files, settings.read_roles(), clock=lambda: NOW)


def fill(office: Office) -> Council:
    """A council with one patch and two officers, each with a laptop; one case, and a clash about it."""
    council = make_council(office, "Glanrhyd County Council", "Cyngor Sir Glanrhyd", prefix="GLA")
    patch = council.add_patch("North", "Gogledd")
    for name in DEVICES:
        officer = council.add_officer(name)
        council.give_role(officer, "officer")
        council.put_in_patch(officer, patch)
        join(office, council, name)
    told = sync(office, "Mari Gwyn", ops=[new("case_file", CASE, CASE, _case(patch), 1), *_more()])
    assert [receipt["state"] for receipt in told["receipts"].values()] == ["applied"] * 3
    for name, seq, words in (("Mari Gwyn", 4, "Car outside Llanon"), ("Tomos Hart", 1, "At her sister's")):
        told = sync(office, name, ops=[change("case_file", CASE, {"summary": ["", words]}, seq)])
    return council


def _case(patch: str) -> dict[str, Any]:
    return {
        "reference": "old1-1", "applicant_id": PERSON, "patch_id": patch, "officer_id": "",
        "applied_on": "2026-11-02", "summary": "", "restricted": False, "withdrawn": False,
    }  # fmt: skip


def _more() -> list[dict[str, Any]]:
    person = {"given_names": "Siân Eleri", "family_name": "Tŷgwyn", "made_by": "", "withdrawn": False}
    note = {"text": "Can stay at her sister's until Friday.", "withdrawn": False}
    return [new("person", PERSON, PERSON, person, 2), new("note", NOTE, CASE, note, 3)]


def join(office: Office, council: Council, name: str) -> None:
    """Join this officer's laptop by a one-time code."""
    secret = codes.read(council.code(name)).secret
    said = {"secret": secret, "device_id": DEVICES[name], "token": TOKENS[name], "label": "a laptop"}
    told = office.answer(Ask("POST", "/v1/enrol", body=json.dumps(said).encode()))
    assert told.status == 200, told.body


# --- protocol 1, as a laptop of 0.1.0 says it in plain JSON ------------------------------------------------


def new(kind: str, row_id: str, scope: str, fields: dict[str, Any], seq: int) -> dict[str, Any]:
    """An operation that makes a row."""
    said = {"id": f"{seq:016x}{row_id[16:]}", "save": f"{seq:032x}", "kind": kind, "row": row_id}
    sets = {name: [value] for name, value in fields.items()}
    return {**said, "scope": scope, "new": True, "set": sets, "verb": "add", "at": _at(), "seq": seq}


def change(kind: str, row_id: str, fields: dict[str, Any], seq: int) -> dict[str, Any]:
    """An operation that changes fields: of each the value that was seen, and the new one."""
    said = {"id": f"{seq:08x}{abs(hash_of(fields)):08x}{row_id[16:]}", "save": f"{seq:032x}", "kind": kind}
    sets = {name: [value_hash(old), value] for name, (old, value) in fields.items()}
    return {**said, "row": row_id, "set": sets, "verb": "change", "at": _at(), "seq": seq}


def hash_of(fields: dict[str, Any]) -> int:
    """A number for these fields, the same in each run."""
    return sum(json.dumps(fields).encode())


def sync(office: Office, name: str, *, ops: Any = (), base: int = 0) -> dict[str, Any]:
    """One request of this officer's laptop; its first frame."""
    frames = sync_all(office, name, ops=ops, base=base)
    return frames[0]


def sync_all(office: Office, name: str, *, ops: Any = (), base: int = 0) -> list[dict[str, Any]]:
    """One request of this officer's laptop; every frame of the answer."""
    message = {"proto": 1, "schema": 1, "device": DEVICES[name], "epoch": "", "base": base, "ops": list(ops)}
    frames = _ask(office, name, message)
    if frames[0].get("reset"):
        frames = _ask(office, name, {**message, "epoch": frames[0]["epoch"]})
    return frames


def _ask(office: Office, name: str, message: dict[str, Any]) -> list[dict[str, Any]]:
    headers = {"authorization": f"Bearer {TOKENS[name]}", "content-type": "application/json"}
    told = office.answer(Ask("POST", "/v1/sync", headers=headers, body=json.dumps(message).encode()))
    assert told.status == 200, told.body
    frames: list[dict[str, Any]] = json.loads(told.body)["frames"]
    return frames


def _at() -> str:
    return NOW.isoformat(timespec="seconds")


def make(path: Path) -> None:
    """Write the file, one whole piece and small."""
    with TemporaryDirectory() as folder:
        office = office_at(default_url(Path(folder)), Path(folder))
        fill(office)
        office.database.engine.dispose()
        path.unlink(missing_ok=True)
        with sqlite3.connect(Path(folder) / "office.db") as own:
            own.execute("PRAGMA journal_mode=DELETE")
            own.execute("PRAGMA page_size=1024")
            own.execute("VACUUM")
        own.close()
        path.write_bytes((Path(folder) / "office.db").read_bytes())


if __name__ == "__main__":
    make(FOLDER / f"{VERSION}.db")
