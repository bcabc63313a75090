"""One word for one thing: the words that the glossary names as those to avoid, found in a text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tools.checks.rules.language.wording import QUOTED

GLOSSARY_NAME: Final = "glossary.toml"


class AvoidedWords:
    """Words to avoid, each with the one to use."""

    def __init__(self, uses: Mapping[str, str]) -> None:
        self._uses = {word.casefold(): use for word, use in uses.items()}
        longest_first = sorted(self._uses, key=lambda word: (-len(word), word))
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE
        )

    def find(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield (offset, the word as written, the word to use); a word between quotation marks is spoken of."""
        blanked = QUOTED.sub(lambda match: " " * len(match[0]), text)
        for match in self._pattern.finditer(blanked):
            yield match.start(), match[0], self._uses[match[0].casefold()]


def read_avoided(file: Path) -> AvoidedWords:
    """Read the words of a glossary; no glossary, or one that is no TOML (the data check says so), avoids none."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError):
        content = {}

    return AvoidedWords({word: term["name"] for term in content.get("term", ()) for word in term.get("avoid", ())})
