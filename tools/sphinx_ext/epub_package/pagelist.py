"""Where the pages of the printed edition begin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a page of the printed edition: its label and the address of its mark in the book."""

    label: str
    href: str
