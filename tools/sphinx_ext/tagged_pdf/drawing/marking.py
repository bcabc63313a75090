"""Turns the marks in a finished page's code into marked-content sequences (ISO 32000-1, 14.6).

Everything that is painted belongs to a structure element or is marked as an artifact. So "all content is tagged or an
artifact" (ISO 14289-1, 7.1-3) holds by construction. A sequence never crosses q/Q or BT/ET (14.6.1): it is closed
before them and opened again after.
"""

from collections.abc import Callable, Iterable
from typing import Final

from ..structure.elements import ARTIFACT, Artifact, Element, Owner
from ..structure.roles import PAINTED
from .marked_content import Mark, TextBlock

_PAINTS: Final = frozenset(
    {"m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"},
)
"""Operators that build or paint a path, a shading or an image; the sequence opens before the path's geometry."""

Numbering = Callable[[Element], int]
"""Enters an element's content on the page and returns its MCID."""

Placing = Callable[[Element], None]
"""Enters an inline element that has no text of its own where it stands in its parent."""


class PageMarker:
    """Writes one page's code with marked-content operators; ``number`` and ``place`` tell the canvas of content."""

    def __init__(self, number: Numbering, place: Placing) -> None:
        self.number, self.place = number, place
        self.out: list[str] = []
        self.current: Owner | None = None

    def mark(self, code: Iterable[str]) -> list[str]:
        """Return the page's operators, each thing that paints inside a sequence of its owner."""
        owner: Owner = ARTIFACT
        for operator in code:
            if isinstance(operator, Mark):
                owner = operator.owner or ARTIFACT
                last = "Q"
            else:
                last = next(iter(operator.rsplit(None, 1)[-1:]), "")
            wanted = self._wanted(owner, operator, last)
            if wanted is not self.current:
                self._turn(wanted)
            if isinstance(operator, TextBlock):
                if self.current is None:
                    self._mark_text(operator)
                else:
                    self.out += filter(None, operator.operators)
            elif operator:
                self.out.append(operator)
        if self.current is not None:
            self._turn(None)
        return self.out

    def _wanted(self, owner: Owner, operator: str, last: str) -> Owner | None:
        """Return whose marked-content sequence has to be open for an operator, given the one that is."""
        if owner.role in PAINTED:
            return owner
        if last in _PAINTS:
            return owner if isinstance(owner, Artifact) else ARTIFACT
        if last in {"q", "Q"} or isinstance(operator, TextBlock):
            return None
        return self.current

    def _mark_text(self, text: TextBlock) -> None:
        """Write a text object; each run that shows text stands in a sequence, moves between runs do not matter."""
        owner = text.owner
        end_of_run = len(self.out)
        for operator in text.operators:
            shows = " Tj" in operator or " TJ" in operator
            if isinstance(operator, Mark):
                if operator.point and isinstance(operator.owner, Element):
                    end_of_run = self._close(end_of_run)
                    self.place(operator.owner)
                elif isinstance(text.owner, Element):
                    owner = operator.owner or text.owner
            elif shows and owner is not self.current:
                end_of_run = self._close(end_of_run)
                self._turn(owner)
            elif operator == "ET":
                end_of_run = self._close(end_of_run)
            if operator:
                self.out.append(operator)
            if shows:
                end_of_run = len(self.out)

    def _close(self, end_of_run: int) -> int:
        """End the open sequence right after its last run of text; return where the code goes on."""
        if self.current is not None:
            self.out.insert(end_of_run, "EMC")
            self.current = None
            end_of_run += 1
        return end_of_run

    def _turn(self, wanted: Owner | None) -> None:
        """End the open sequence and begin the wanted one."""
        if self.current is not None:
            self.out.append("EMC")
        self.current = wanted
        if isinstance(wanted, Artifact):
            self.out.append(wanted.begin)
        elif wanted is not None:
            self.out.append(f"/{wanted.role} <</MCID {self.number(wanted)}>> BDC")
