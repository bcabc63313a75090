"""Fifty readers at once, for twenty seconds, on the servers of ``deploy/``: ``python -m benchmarks.many_readers``.

The site is that of the last build. Prints how many pages each server gave, and how many readers got none; any is a
fault, and the exit code is then 1. Both servers must be installed (``.ci/run`` names Debian's packages).
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.servers import PACKAGES, ROOT, read_at_once, start_server
from tools import paths
from tools.hosting.compression import write_site

READERS: Final = 50
SECONDS: Final = 20.0


def main() -> int:
    """Ask every server for every page, again and again."""
    lost = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx reads as another user
        site = folder / "site" / ROOT.strip("/")
        site.parent.mkdir()
        write_site(paths.HTML, site)
        pages = sorted(ROOT + page.relative_to(site).as_posix() for page in site.rglob("*.html"))
        for server in PACKAGES:
            place = folder / server
            place.mkdir()
            with start_server(server, folder / "site", place) as port:
                answers, faults = read_at_once(port, pages, readers=READERS, seconds=SECONDS)
            print(f"{server:8} {READERS} readers, {SECONDS:.0f} s: {answers} pages, {len(faults)} faults {faults[:1]}")
            lost += len(faults)

    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
