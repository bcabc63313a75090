"""The book's language as EPUB writes it, and the direction in which it is read.

Sphinx names languages as gettext does (``zh_CN``, ``sr@latin``), EPUB by BCP 47 (https://www.rfc-editor.org/info/bcp47).
"""

from typing import Final

from .vocabulary import LANGUAGE

SCRIPTS: Final = {"arabic": "Arab", "cyrillic": "Cyrl", "devanagari": "Deva", "latin": "Latn"}
"""Scripts by gettext's names."""

RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages written from right to left."""

RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})


def language_tag(name: str) -> str:
    """Return the tag of a language that Sphinx or gettext names; ``und`` for a name that is none."""
    base, _, modifier = name.partition("@")
    parts = base.partition(".")[0].replace("_", "-").split("-")
    if script := SCRIPTS.get(modifier.lower()):
        parts.insert(1, script)
    tag = "-".join(parts)
    return tag if LANGUAGE.fullmatch(tag) else "und"


def is_right_to_left(tag: str) -> bool:
    """Tell whether a language is written from right to left."""
    language, *others = tag.lower().split("-")
    scripts = [part for part in others if len(part) == len("Arab") and part.isalpha()]
    if scripts:
        return scripts[0] in RIGHT_TO_LEFT_SCRIPTS
    return language in RIGHT_TO_LEFT
