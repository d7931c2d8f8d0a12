"""`serve`: the council's server, started by name in a process of its own, so that no laptop ever loads it."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys

SERVER = "app.sync.server"
VERBS = """verbs (each has its own --help):
  make-council   a new council, in a new or an old folder
  add-officer    a new officer
  give-role      officer, ta_officer, lead, reviewer or administrator
  add-patch      a new patch
  put-in-patch   put an officer into patches (take-out-of-patch: out of one)
  code           a one-time code for an officer's laptop
  revoke         a lost laptop, or with --officer a leaver's
  devices        the laptops that joined
  held           work that waits for a person to decide (accept, decline)
  run            run the server
  doctor         say what is wrong with this server"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after `serve` goes to the server as it is."""
    parser.epilog = f"{VERBS}\n\n{parser.epilog or ''}"
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="VERB …", help="what to do at the server")


def run(args: argparse.Namespace) -> int:
    """Start the server's own program with the words; its exit code."""
    words = args.words or ["--help"]
    child = subprocess.Popen([sys.executable, "-m", SERVER, *words])
    # Whoever ends this program means the server: without this it would go on by itself.
    before = signal.signal(signal.SIGTERM, lambda number, frame: child.terminate())
    try:
        return _waited(child)
    finally:
        signal.signal(signal.SIGTERM, before)
        if child.poll() is None:
            child.terminate()
            child.wait()


def _waited(child: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the keyboard's signal went to the child too: it is ending
            continue
