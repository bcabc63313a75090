"""Remarks of outloud that are wrong about documents of this kind: which they are, why, and how that is known."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import pikepdf

from tools.checks.readers.content import squash
from tools.checks.validators.outloud import SEMANTIC, Remark
from tools.checks.validators.poppler import read_aloud, read_words

ALWAYS_WRONG: Final = {
    "ORD-001": "takes a run of text after a link for the link's paragraph beginning again",
    "TBL-010": "takes a table of two columns for shredded when it has a header row and row headers, as it should",
}
"""Remarks of the semantic layer that say nothing about these documents, each with the reason."""

LINE: Final = 4.0
"""Points by which two lines differ in height at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlaces:
    """Facts to test a remark by: where each page begins and ends, in points, and the text of the header cells."""

    edges: tuple[tuple[float, float], ...]
    headers: str

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the places of the words from the pages, and the header cells from the tags."""
        with pikepdf.open(file) as pdf:
            heights = [float(page.mediabox[3]) for page in pdf.pages]
        edges = [
            (height - max((word[4] for word in words), default=0), height - min((word[2] for word in words), default=0))
            for height, words in zip(heights, read_words(file), strict=True)
        ]
        headers = "".join(run.text for run in read_aloud(file) if "TH" in run.roles)
        return cls(edges=tuple(edges), headers=squash(headers))


def is_false_alarm(remark: Remark, places: Callable[[], TextPlaces]) -> bool:
    """Return whether a remark is known to be wrong; where that depends on the place, the place has to prove it.

    ``places`` reads them, which takes seconds: few documents need it.
    """
    if remark.rule == "PAG-001":
        return _stands_in_text(remark, places())
    if remark.rule == "TAG-002":
        return _repeats_headers(remark, places())
    return remark.layer == SEMANTIC and remark.rule in ALWAYS_WRONG


def _stands_in_text(remark: Remark, places: TextPlaces) -> bool:
    """Return whether every line that outloud takes for a running head or foot has another line further out.

    outloud calls a line a running head when it stands high or low on three pages: "Sources:" at the end of chapters
    does. Nothing stands further out than a true one.
    """
    return len(remark.boxes) == remark.count and all(
        lowest < bottom - LINE and top + LINE < highest
        for page, _left, bottom, _right, top in remark.boxes
        for lowest, highest in (places.edges[page - 1],)
    )


def _repeats_headers(remark: Remark, places: TextPlaces) -> bool:
    """Return whether every line that outloud takes for prose left untagged is a table's header row, repeated.

    On the table's next page the row is an artifact (ISO 14289-1, 7.8): it has been read where the table begins.
    """
    return len(remark.evidence) == remark.count and all(squash(line) in places.headers for line in remark.evidence)
