"""python -m app.sync.server …: makes councils, runs the server, and does what IT does at it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from app.errors import Refused, Unavailable
from app.sync.server import (
    verbs_bundles,
    verbs_database,
    verbs_keeping,
    verbs_people,
    verbs_records,
    verbs_running,
)
from app.sync.server.words import REFUSED, UNAVAILABLE


def main(argv: Sequence[str]) -> int:
    """Do what the words say; the exit code (0 done, 1 look, 2 wrong use, 3 refused, 4 unavailable)."""
    args = _parser().parse_args(argv)
    try:
        return int(args.verb(args))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return REFUSED
    except Unavailable as unavailable:
        print(unavailable.sentence, file=sys.stderr)
        return UNAVAILABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app serve", description="The council's server.", epilog=main.__doc__
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for some in (verbs_bundles, verbs_database, verbs_keeping, verbs_people, verbs_records, verbs_running):
        some.add_verbs(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
