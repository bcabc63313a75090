# mypy: disable-error-code="no-untyped-call,no-any-return"
# reportlab has no types.
"""Puts words together again that a line end has divided, for a page or a column of another width.

reportlab takes every hyphen at the place for one that it has set itself, so that addresses lose theirs.
"""

from collections.abc import Callable
from typing import Any, Final

from reportlab.platypus import paragraph

_unsplit: Final[Callable[..., str]] = paragraph._shyUnsplit  # noqa: SLF001  (no public name)
_rejoin: Final[Callable[[list[Any]], str]] = paragraph._rejoinSplitWords  # noqa: SLF001  (no public name)
_WITH_HYPHEN: Final = paragraph._SplitWordHY  # noqa: SLF001  (no public name)
_SOFT: Final = "_shyIndices"


def unsplit(start: str, end: str | None = None) -> str:
    """Return the start of a word without the hyphen it was divided with, or joined to its end with all that it has."""
    if hasattr(start, _SOFT) or hasattr(end, _SOFT):
        return _unsplit(start, end)
    return start[:-1] if end is None else start + end


def rejoin(parts: list[Any]) -> str:
    """Return a word of its parts; the last may be followed by others on the next page."""
    if isinstance(parts[0], paragraph._SHYStr):  # noqa: SLF001  (no public name)
        return _rejoin(parts)
    whole = "".join(part[:-1] if isinstance(part, _WITH_HYPHEN) else part for part in parts[:-1]) + parts[-1]
    return _WITH_HYPHEN(whole) if isinstance(parts[-1], _WITH_HYPHEN) else whole
