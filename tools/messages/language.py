"""The language of the commands' own words: Swedish, or English with ``MESSAGES=en``."""

import os

from tools.messages.table import load_words


def is_english() -> bool:
    """Tell whether English is asked for."""
    return os.environ.get("MESSAGES", "").lower().startswith("en")


def say(name: str, /, **values: object) -> str:
    """Return the sentence ``name`` of ``messages.toml`` with its values filled in."""
    sentence = load_words()[name][is_english()]

    return sentence.format(**values)
