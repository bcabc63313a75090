"""Keys: found doubled, and guessed at when they are misspelt."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

MOST_NAMED_KEYS: Final = 15
"""So many keys are all named when none comes near."""


def find_doubled_keys(table: str, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return (key, message) for every key of a list of tables that stands more than once."""
    seen: set[str] = set()
    doubled: dict[str, None] = {}
    for key in keys:
        if key in seen:
            doubled[key] = None
        seen.add(key)

    return [(f"{table}[{key}]", "står två gånger; behåll en") for key in doubled]


def describe_unknown_key(what: str, key: str, known: Iterable[str]) -> str:
    """Return the message that a key is not known, with the one that is meant, or with those that come nearest."""
    known = list(known)
    if not known:
        return f"{what} ”{key}” finns inte, och inte heller någon annan"
    meant = get_close_matches(key, known, n=1)
    if meant:
        return f"{what} ”{key}” finns inte; menade du ”{meant[0]}”?"
    nearest = known if len(known) <= MOST_NAMED_KEYS else get_close_matches(key, known, n=3, cutoff=0.0)

    opening = "de som finns är" if len(known) <= MOST_NAMED_KEYS else "närmast är"
    return f"{what} ”{key}” finns inte; {opening} {', '.join(nearest)}"
