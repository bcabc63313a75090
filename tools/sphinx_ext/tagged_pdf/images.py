"""Where pictures lead and how large they are."""

from docutils import nodes


def link_target(image: nodes.image) -> str | None:
    """Return what a picture's link points to: an address, ``#name`` in the document, or None without a link."""
    link = image.parent
    if not isinstance(link, nodes.reference):
        return None
    if link.get("refuri"):
        return str(link["refuri"])
    return f"#{link['refid']}" if link.get("refid") else None
