"""A laptop as one process of its own that is left running: one command after the other, and killed like any.

Most of what a command costs is starting Python; a test of many commands starts it once a laptop.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field

from tests.end_to_end.two_laptops import PASSPHRASE, ROOT, Laptop, Ran


@dataclass
class OpenLaptop(Laptop):
    """A laptop whose process is kept; after a kill the next command starts a fresh one."""

    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def run(self, command: str, *words: str, stop_at: str = "") -> Ran:
        """Run `python -m app …`; with `stop_at` ("step:n") the process kills itself there."""
        whole = ["--home", str(self.home), command, "--officer", self.officer, *words]
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([whole, stop_at]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if line:
            return Ran(*json.loads(line))
        self.close()
        return Ran(process.returncode, "", "the process is gone")

    def killed_at(self, step: str, command: str, *words: str) -> None:
        """The command is ended by a kill at this step; anything else fails the test."""
        ran = self.run(command, *words, stop_at=step)
        assert ran.code == -signal.SIGKILL, f"{step} was not reached: {ran}"

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(BrokenPipeError):
                process.communicate(timeout=30)

    def _start(self) -> subprocess.Popen[str]:
        env = {**os.environ, "TROTHWY_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.laptop_process"],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self._process


def serve() -> None:
    """The process: a line asks ([words, step to stop at]), a line answers ([code, output, errors])."""
    from app import quiet
    from app.cli.commands import main
    from app.sync import steps

    quiet.begin()
    answers = sys.stdout
    for line in sys.stdin:
        words, stop_at = json.loads(line)
        if stop_at:
            steps.stop_at(stop_at)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = int(main(words))
            except SystemExit as ended:
                code = int(ended.code or 0)
        print(json.dumps([code, out.getvalue(), err.getvalue()]), file=answers, flush=True)


if __name__ == "__main__":
    serve()
