"""A whole council from one file: its letterhead, patches, officers, their roles and patches."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import Refused, Unavailable
from app.sync.server.council import ROLES, Council, make_council
from app.sync.server.office import Office

COUNCIL_WORDS = frozenset({"name", "name_cy", "prefix"})
OFFICER_WORDS = frozenset(
    {"name", "job_title", "job_title_cy", "phone", "email", "speaks_welsh", "roles", "patches"}
)
PATCH_WORDS = frozenset({"name", "name_cy"})


def set_up(office: Office, file: Path, *, recovery_key: str = "") -> Council:
    """Make the council that the TOML file describes. Refused, with nothing made, when the file is wrong."""
    data = read(file)
    said = data["council"]
    council = make_council(
        office, said["name"], said.get("name_cy", ""), prefix=said.get("prefix", ""),
        recovery_key=recovery_key, **data.get("letterhead", {}),
    )  # fmt: skip
    patches = {
        patch["name"]: council.add_patch(patch["name"], patch.get("name_cy", ""))
        for patch in data.get("patch", [])
    }
    for officer in data.get("officer", []):
        more = {word: value for word, value in officer.items() if word not in ("name", "roles", "patches")}
        made = council.add_officer(officer["name"], **more)
        for role in officer.get("roles", []):
            council.give_role(made, role)
        for patch in officer.get("patches", []):
            council.put_in_patch(made, patches[patch])
    return council


def read(file: Path) -> dict[str, Any]:
    """What the file says, checked whole."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unavailable("no_file", f"{file.name} cannot be read.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("file_unreadable", f"{file.name} is not TOML: {error}.") from error
    faults = [*_faults(data)]
    if faults:
        raise Refused("file_wrong", f"{file.name}: {'; '.join(faults)}.")
    return data


def _faults(data: Mapping[str, Any]) -> list[str]:
    council = data.get("council")
    if not isinstance(council, dict) or not council.get("name"):
        return ["[council] needs a name"]
    faults = [f"[council] has no {word}" for word in council.keys() - COUNCIL_WORDS]
    patches = data.get("patch", [])
    names = {patch.get("name") for patch in patches}
    faults += [f"a patch has no {word}" for patch in patches for word in patch.keys() - PATCH_WORDS]
    for officer in data.get("officer", []):
        who = officer.get("name", "an officer without a name")
        faults += [f"{who}: {word} is not known" for word in officer.keys() - OFFICER_WORDS]
        faults += [
            f"{who}: there is no role {role}" for role in officer.get("roles", []) if role not in ROLES
        ]
        faults += [
            f"{who}: there is no patch {name}" for name in officer.get("patches", []) if name not in names
        ]
    return faults
