"""Words to avoid, with plain ones in their place: bureaucratese, worn-out words, words that shut somebody out."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("wording.toml")
QUOTED: Final = re.compile(r"”[^”]*”")
"""A word between quotation marks is spoken of, not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A word or phrase to avoid in all its forms, what to write, and why."""

    forms: tuple[str, ...]
    use: str
    why: str


@cache
def load_wording() -> tuple[Avoided, ...]:
    """Read the list."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))

    return tuple(
        Avoided(forms=tuple(entry["forms"]), use=entry["use"], why=group["why"])
        for group in content["group"]
        for entry in group["avoid"]
    )


@cache
def _compile() -> tuple[re.Pattern[str], dict[str, Avoided]]:
    forms = {form.casefold(): entry for entry in load_wording() for form in entry.forms}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))

    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), forms


def find_avoided(text: str) -> Iterator[tuple[int, str, Avoided]]:
    """Yield (offset, the words as written, the entry) for everything to avoid in a text."""
    pattern, forms = _compile()
    blanked = QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in pattern.finditer(blanked):
        yield match.start(), match[0], forms[match[0].casefold()]
