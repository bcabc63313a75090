"""One thing that is wrong, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: its file as seen from the project's root, its line (0 if nobody knows), and what was said of it.

    ``text`` is the message as the program gave it; ``mark`` is what to point at in the line, if anything.
    """

    text: str
    file: str = ""
    line: int = 0
    mark: str = ""
    remedy: str = ""
    """The remedy in English, from a rule of ours."""
