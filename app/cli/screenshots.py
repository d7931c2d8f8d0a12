"""`screenshots`: a picture of every screen in both languages, light and dark, at 100 % and 150 %."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from app import paths
from app.cli import Exit
from app.errors import Unavailable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `screenshots`."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("docs/screenshots"),
        metavar="DIR",
        help="where they go (docs/screenshots)",
    )


def run(args: argparse.Namespace) -> int:
    """Make them all; the exit code."""
    from app.tour import hand, screens, stage  # Qt is only loaded by the command that needs it

    out: Path = args.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    work = paths.home(args.home) / "screenshots"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    app = stage.application()
    try:
        made = [screens.first_run(app, work, out, wear) for wear in screens.EVERY]
        with screens.scene(app, work, out) as scene:
            made += screens.photograph(scene)
    except hand.Lost as lost:
        raise Unavailable("tour_lost", f"The pictures came to an end before their time: {lost}") from lost
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for old in set(out.glob("*.png")) - set(made):
        old.unlink()
    print(f"{len(made)} pictures in {out}. Everybody in them is invented.")
    return Exit.OK
