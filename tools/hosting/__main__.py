"""Make ``build/site`` from ``build/html``: ``python -m tools.hosting``. Exit codes: 0 made, 1 there is no site yet."""

import sys

from tools import paths
from tools.hosting.compression import write_site
from tools.terminal import accept_any_terminal


def main() -> int:
    """Make the site and say where it lies."""
    if not (paths.HTML / "index.html").is_file():
        print("There is no site in build/html yet: run make first.", file=sys.stderr)
        return 1
    count = write_site(paths.HTML, paths.SITE)
    print(f"{paths.SITE.relative_to(paths.ROOT)}: the site, with {count} texts compressed in two ways")

    return 0


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main())
