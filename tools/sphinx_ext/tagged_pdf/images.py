"""Where pictures lead and how they are named in the file."""

import hashlib
from pathlib import Path

from docutils import nodes


class PictureFile(str):
    """A picture's path, which reportlab names in the PDF by the file's content and not by the folder it lies in."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return what reportlab makes a picture's name of."""
        return hashlib.sha256(Path(super().__str__()).read_bytes()).hexdigest()


def link_target(image: nodes.image) -> str | None:
    """Return what a picture's link points to: an address, ``#name`` in the document, or None without a link."""
    link = image.parent
    if not isinstance(link, nodes.reference):
        return None
    if link.get("refuri"):
        return str(link["refuri"])
    return f"#{link['refid']}" if link.get("refid") else None
