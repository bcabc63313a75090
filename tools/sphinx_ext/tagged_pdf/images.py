"""Where pictures lead, and what they are called in the file."""

import hashlib
from pathlib import Path

from docutils import nodes


class ImageFile(str):
    """The path of an image file, which writes itself as a digest of the file's content.

    reportlab names a picture after ``"%s" % path`` (``Canvas.drawImage``), so that the same document built in another
    folder would be another file.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return the digest by which reportlab knows the picture."""
        return hashlib.sha256(Path(str.__str__(self)).read_bytes()).hexdigest()


def link_target(image: nodes.image) -> str | None:
    """Return what a picture's link points to: an address, ``#name`` in the document, or None without a link."""
    link = image.parent
    if not isinstance(link, nodes.reference):
        return None
    if link.get("refuri"):
        return str(link["refuri"])
    return f"#{link['refid']}" if link.get("refid") else None
