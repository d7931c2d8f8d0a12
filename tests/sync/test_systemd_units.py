"""The systemd units say what the program understands, and systemd understands what they say."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.sync.server.__main__ import _parser

UNITS = sorted((Path(__file__).resolve().parents[2] / "resources" / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
}


def read(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(path.read_text(encoding="utf-8"))
    return unit


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_the_program_understands_what_a_unit_starts(path):
    words = shlex.split(read(path)["Service"]["ExecStart"].replace("%i", "8443"))
    assert words[1:3] == ["-m", "app.sync.server"]
    assert _parser().parse_args(words[3:]).folder == Path("/var/lib/trothwy")


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_may_do_no_more_than_it_needs(path):
    service = read(path)["Service"]
    assert {name: service[name] for name in HARDENED} == HARDENED
    assert service["User"] == "trothwy"


def test_systemd_understands_the_units(tmp_path):
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("systemd is not on this machine")
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace("/opt/trothwy/.venv/bin/python", sys.executable)
        (tmp_path / path.name.replace("@", "@8443")).write_text(text, encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.iterdir())
    done = subprocess.run([analyse, "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
