"""``python -m tools.catalogue``: check the data, and write ``docs/faktakontroll.md`` from its TOML."""

import sys

from tools import paths
from tools.catalogue import DataError, load_catalogue
from tools.catalogue.review.fact_review import WRITTEN, find_lost, read_review, read_titles, write_review
from tools.terminal import accept_any_terminal


def main() -> int:
    """Write the table; return 1 if the data or the review says what is not so."""
    try:
        load_catalogue()
        review = read_review(paths.DOCS)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    lost = list(find_lost(review, paths.SOURCE))
    if lost:
        print("\n".join(lost), file=sys.stderr)
        return 1
    (paths.DOCS / WRITTEN).write_text(write_review(review, read_titles(paths.SOURCE)), encoding="utf-8")
    print(f"{len(review.fact)} uppgifter i {paths.DOCS.name}/{WRITTEN}")

    return 0


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main())
