"""The command that is measured: ``python -m benchmarks.ours PROJECT EDITION…`` builds as ``make`` does.

``PROJECT`` holds ``conf.py`` and ``source/``; what is built comes into ``work/`` there.
"""

import sys
from pathlib import Path

from tools.editions.building import Project, build_editions


def main(arguments: list[str]) -> int:
    """Build the editions named; the sources are read anew if nothing was built before."""
    folder = Path(arguments[0])
    project = Project(
        source=folder / "source", settings=folder, work=folder / "work", doctrees=folder / "work" / "doctrees"
    )
    build_editions(arguments[1:], fresh=not project.doctrees.exists(), project=project)

    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
