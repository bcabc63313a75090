"""Words to avoid, with plain ones in their place: bureaucratese, worn-out words, words that shut somebody out."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tools import paths
from tools.catalogue.base.values import read_file
from tools.catalogue.content.wording import Avoided, Wording

FILE: Final = paths.DATA / "wording.toml"
QUOTED: Final = re.compile(r"”[^”]*”")
"""A word between quotation marks is spoken of, not used."""


@cache
def load_wording() -> tuple[Avoided, ...]:
    """Read the list."""
    return read_file(FILE, Wording).list_avoided()


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
