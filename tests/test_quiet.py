"""What a laptop process must not leave behind: temporary files, core dumps, tracebacks with names in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAME = "Gwenllian Planted"
BEGIN = "from app import quiet\nquiet.begin()\n"


def _child(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a script after quiet.begin(), with its own folders for everything."""
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); NAME = {NAME!r}\n{BEGIN}"
    return subprocess.run(
        [sys.executable, "-c", begin + script],
        cwd=tmp_path, env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


FAULTS = {
    "on the main thread": "raise ValueError(NAME)",
    "from another": "try:\n  {}[NAME]\nexcept KeyError as e:\n  raise RuntimeError(NAME) from e",
    "on a thread": (
        "import threading\ndef f(): raise ValueError(NAME)\n"
        "t = threading.Thread(target=f); t.start(); t.join()"
    ),
    "where nobody catches": "class C:\n  def __del__(self): raise ValueError(NAME)\nc = C(); del c",
    "in a log": "import logging\nlogging.getLogger('a').error('said %s', NAME)",
    "in a log's own fault": "import logging\nlogging.getLogger('a').error('said %d', NAME)",
    "in a warning": "import warnings\nwarnings.warn(NAME)",
}


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_is_told_without_what_was_typed(where: str, tmp_path: Path) -> None:
    done = _child(FAULTS[where], tmp_path)
    assert done.stderr.strip(), "it is told"
    assert NAME not in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []


def test_faults_are_given_to_whoever_keeps_them(tmp_path: Path) -> None:
    done = _child(
        "quiet.report_to(lambda error: print('kept', type(error).__name__))\nraise ValueError(NAME)", tmp_path
    )
    assert done.stdout == "kept ValueError\n"


@pytest.mark.parametrize(
    "script",
    [
        "import tempfile\ntempfile.NamedTemporaryFile()",
        "import tempfile\ntempfile.mkstemp()",
        "import tempfile\nf = tempfile.SpooledTemporaryFile(max_size=1)\nf.write(b'ab')",
    ],
)
def test_a_temporary_file_fails_loudly(script: str, tmp_path: Path) -> None:
    done = _child(script, tmp_path)
    assert "FileNotFoundError" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no core files")
def test_no_core_is_left(tmp_path: Path) -> None:
    done = _child("import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])", tmp_path)
    assert done.stdout == "0\n"


def test_an_interrupt_is_no_fault(tmp_path: Path) -> None:
    assert _child("raise KeyboardInterrupt", tmp_path).stderr == ""
