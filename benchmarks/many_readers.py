"""Fifty readers at once, for twenty seconds, on the servers of ``deploy/``: ``python -m benchmarks.many_readers``.

The site is that of the last build. Prints how often each server was asked for a page, and how often none came whole;
the exit code is then 1. Both servers must be installed (``.ci/run`` names Debian's packages).
"""

import sys
from typing import Final

from benchmarks.servers import PACKAGES, read_at_once, serve_build

READERS: Final = 50
SECONDS: Final = 20.0


def main() -> int:
    """Ask every server for every page, again and again."""
    lost = 0
    for server in PACKAGES:
        with serve_build(server) as (port, pages):
            answers, faults = read_at_once(port, pages, readers=READERS, seconds=SECONDS)
        print(f"{server:8} {READERS} readers, {SECONDS:.0f} s: {answers} pages, {len(faults)} faults {faults[:1]}")
        lost += len(faults)

    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
