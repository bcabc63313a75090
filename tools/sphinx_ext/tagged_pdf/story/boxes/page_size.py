"""Measures of the page that more than one kind of block asks for."""

from typing import Any


def page_height(client: Any) -> float:
    """Return about what fits on one page, in points."""
    styles = client.styles
    return float(styles.ph - styles.tm - styles.bm - styles.ts - styles.bs - 2 * styles.emsize * 1.5)
