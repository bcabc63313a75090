"""Makes the profile-image set: ``python -m tools.images``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import paths
from tools.catalogue import DataError, load_catalogue
from tools.images.errors import ImageSetError
from tools.images.imageset import make_set


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when the set is made, 2 when the input is refused."""
    parser = argparse.ArgumentParser(prog="python -m tools.images", description=__doc__)
    parser.add_argument("--out", type=Path, default=paths.IMAGES, help="folder for the set (default: build/images)")
    arguments = parser.parse_args(argv)
    try:
        files = make_set(load_catalogue(), out=arguments.out)
    except (DataError, ImageSetError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{arguments.out}: {len(files)} files")

    return 0


if __name__ == "__main__":
    sys.exit(main())
