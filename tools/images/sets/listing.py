"""The list of sets and pictures that the command can make, as plain lines and as data."""

from collections.abc import Sequence
from typing import Any

from tools.catalogue import Catalogue
from tools.images.drawing.requests import Order
from tools.images.sets.web import MARK


def list_pictures(orders: Sequence[Order]) -> list[dict[str, Any]]:
    """Return one entry for each picture: what it is and what its service asks of it."""
    return [
        {
            "service": order.service.id,
            "name": order.service.name,
            "kind": order.picture.kind,
            "file": order.file,
            "width": order.picture.width,
            "height": order.picture.height,
            "shape": order.picture.shape,
            "max_bytes": order.picture.max_bytes,
            "source": order.picture.source,
            "verified": order.picture.verified.isoformat(),
            "confidence": order.picture.confidence,
        }
        for order in orders
    ]


def list_web_files(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return one entry for each file of the ZIP for sites and print."""
    pictures = [
        {
            "file": picture.file,
            "use": picture.use,
            "shape": picture.shape,
            "sizes": picture.sizes,
            "source": picture.source,
        }
        for picture in catalogue.web_pictures
    ]

    return pictures + [{"file": file, "use": use, "shape": None, "sizes": ()} for file, use in MARK.items()]


def list_schemes(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return one entry for each colour scheme, with its computed contrast."""
    return [
        {
            "id": scheme.id,
            "background": scheme.background,
            "foreground": scheme.foreground,
            "contrast": round(scheme.contrast, 2),
        }
        for scheme in catalogue.organisation.image_scheme
    ]


def format_listing(
    pictures: Sequence[dict[str, Any]], web: Sequence[dict[str, Any]], schemes: Sequence[dict[str, Any]]
) -> str:
    """Return the lists as aligned lines."""
    rows = [("tjänst", "slag", "px", "form", "högst", "fil")]
    for entry in pictures:
        limit = "-" if entry["max_bytes"] is None else f"{entry['max_bytes'] / 1_000_000:g} MB"
        size = f"{entry['width']}x{entry['height']}"
        rows.append((entry["service"], entry["kind"], size, entry["shape"], limit, entry["file"]))
    for entry in web:
        sizes = " ".join(f"{width}x{height}" for width, height in entry["sizes"])
        rows.append(("webb och tryck", "", sizes or "alla", entry["shape"] or "-", "-", entry["file"]))
    rows.append(("", "", "", "", "", ""))
    rows.append(("färg", "bakgrund", "namn", "kontrast", "", ""))
    rows += [
        (scheme["id"], scheme["background"], scheme["foreground"], f"{scheme['contrast']}:1", "", "")
        for scheme in schemes
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]

    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
