"""The book's language as EPUB writes it, and the direction in which it is read.

Sphinx names languages as gettext does (``zh_CN``, ``sr@latin``), EPUB by BCP 47 (https://www.rfc-editor.org/info/bcp47).
"""

from typing import Final

from babel import Locale, UnknownLocaleError

from .vocabulary import LANGUAGE

SCRIPTS: Final = {"arabic": "Arab", "cyrillic": "Cyrl", "devanagari": "Deva", "latin": "Latn"}
"""Scripts by gettext's names."""

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
    script = next((part.lower() for part in tag.split("-")[1:] if len(part) == len("Arab") and part.isalpha()), None)
    if script:
        return script in RIGHT_TO_LEFT_SCRIPTS
    return (locale := locale_of(tag)) is not None and locale.character_order == "right-to-left"


def locale_of(tag: str) -> Locale | None:
    """Return what is known of a language, with its script and country if these are known together; None if nothing."""
    parts = tag.split("-")
    for end in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
