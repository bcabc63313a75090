"""Swedish typography: quotation marks, dashes, hard spaces. Pure.

Source: Svenska skrivregler (Språkrådet).
"""

import re
from collections.abc import Iterator
from typing import Final

from babel.dates import get_month_names

UNITS: Final = (
    "%|px|pixlar|kB|MB|GB|kr|kronor|tkr|mnkr|timm(?:e|ar)|minut(?:er)?|sekund(?:er)?|dag(?:ar)?|dygn|veck(?:a|or)|"
    "månad(?:er)?|år|mm|cm|m|km|kg|g|tecken|procent|gånger|§§?|kap\\.|"
    + "|".join(get_month_names("wide", locale="sv").values())
)
PATTERNS: Final = (
    (re.compile(r"[\"“„«»]"), "Swedish quotation marks are ”…”"),
    (re.compile(r"(?<=\w)'(?=\w)|'"), "the apostrophe is ’"),
    (re.compile(r"\.\.\."), "three full stops are one character: …"),
    (re.compile(r" - | -- |--"), "a dash is – with spaces around it"),
    (re.compile(r"—"), "Swedish uses the en dash –, with spaces"),
    (re.compile(r"\w–\s|\s–(?=[^\W\d])\w"), "a dash has a space on both sides"),
    (re.compile(r"(?<![\d-])(?!0\d-\d\d\s\d\d)\d{1,2}-\d{1,2}(?![\d-])"), "a range has an en dash: 9–17"),
    (re.compile(r"(?<=\S)  +(?=\S)"), "two spaces in a row"),
    (re.compile(r"\S[  ]+[,;:!?](?=\s|$)|\w[  ]+\.(?=\s|$)"), "no space before a punctuation mark"),
    (re.compile(rf"\d+ (?:{UNITS})(?!\w)"), "a hard space (U+00A0) belongs between number and unit"),
    (re.compile(r"\d [×x] ?\d|\d ?[×x] \d"), "hard spaces (U+00A0) belong around ×"),
    (re.compile(r"\d[  ]?x[  ]?\d"), "the sign for times is ×"),
    (re.compile(r"(?<!\b0\d\d-)(?<!0\d\d\d-)\b\d{1,3} \d{3}(?!\d)(?! \d\d)"), "a hard space (U+00A0) parts thousands"),
    (re.compile(r"\b(?:kl\.|nr|s\.|tel\.) \d+"), "a hard space (U+00A0) belongs before the number"),
    (re.compile(r"\d%"), "a hard space (U+00A0) belongs before %"),
)


def find_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, the faulty characters, what is right) for every fault in a text without code and addresses."""
    for pattern, message in PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match[0], message
