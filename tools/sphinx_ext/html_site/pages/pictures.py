"""Pictures made from the logotype and the line drawing: favicon, touch icon, the picture for shared links.

The logotype may be any SVG, PNG or JPEG. resvg draws without network, scripts or the system's fonts, so the same
source gives the same bytes anywhere.
"""

import base64
import struct
import textwrap
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final

import resvg_py
from lxml import etree

from tools.sphinx_ext.html_site.styling.fonts import FACES, FAMILY

SHARED_SIZE: Final = (1200, 630)
"""Width and height in px of the picture for shared links, as Facebook and LinkedIn ask (1.91:1)."""

_ICON, _TOUCH, _TOUCH_MARGIN = 32, 180, 18
_MEDIA_TYPES: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_SVG: Final = "{http://www.w3.org/2000/svg}"


def draw_icon(logo: Path) -> bytes:
    """Return ``favicon.ico``: the logotype at 32 px as the one PNG in an ICO file."""
    picture = _render(_frame(_ICON, _ICON, _embed(logo, x=0, y=0, size=_ICON)))
    directory = struct.pack("<3H4B2H2L", 0, 1, 1, _ICON, _ICON, 0, 0, 1, 32, len(picture), 22)

    return directory + picture


def draw_touch_icon(logo: Path, *, ground: str) -> bytes:
    """Return the logotype at 180 px with a margin, on ``ground`` (``#RRGGBB``), for home screens."""
    inner = _TOUCH - 2 * _TOUCH_MARGIN
    content = _embed(logo, x=_TOUCH_MARGIN, y=_TOUCH_MARGIN, size=inner)

    return _render(_frame(_TOUCH, _TOUCH, _fill(_TOUCH, _TOUCH, ground) + content))


def draw_shared_picture(
    title: str, subtitle: str, *, logo: Path | None, drawing: Path | None, palette: Mapping[str, str]
) -> bytes:
    """Return the picture that a service shows for a shared link: the title, the logotype and the line drawing."""
    width, height = SHARED_SIZE
    lines = textwrap.wrap(title, 24)[:3]
    top = 250 if len(lines) == 1 else 220
    parts = [_fill(width, height, palette["resting"])]
    if drawing:
        parts.append(_nest(drawing, x=0, y=height - 270, width=width, height=270))
    parts += [
        f'<text x="80" y="{top + 88 * number}" font-size="80" font-weight="700" fill="{palette["text"]}">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    ]
    below = top + 88 * (len(lines) - 1) + 66
    parts.append(f'<text x="80" y="{below}" font-size="38" fill="{palette["muted"]}">{escape(subtitle)}</text>')
    if logo:
        parts.append(_embed(logo, x=80, y=60, size=96))

    return _render(_frame(width, height, "".join(parts)))


def draw_scaled(picture: Path, width: int, height: int) -> bytes:
    """Return a PNG or JPEG as a PNG of ``width`` × ``height`` px."""
    kind = _MEDIA_TYPES[picture.suffix.lower()]
    data = base64.b64encode(picture.read_bytes()).decode("ascii")

    return _render(
        _frame(width, height, f'<image width="{width}" height="{height}" href="data:{kind};base64,{data}"/>')
    )


def inline_drawing(path: Path, palette: Mapping[str, str]) -> str:
    """Return an SVG drawing to stand in a page as decoration: without name and ids, in the page's own colours.

    A colour of the light palette becomes a class (``stroke-link``), so that the stylesheet can follow the dark theme.
    """
    roles = {colour.upper(): role for role, colour in palette.items()}
    drawing = etree.fromstring(path.read_bytes())
    for title in list(drawing.iter(f"{_SVG}title", f"{_SVG}desc")):
        drawing_part = title.getparent()
        if drawing_part is not None:
            drawing_part.remove(title)
    for element in drawing.iter(etree.Element):
        element.attrib.pop("id", "")
        names = [
            f"{paint}-{roles[colour]}"
            for paint in ("stroke", "fill")
            if (colour := element.get(paint, "").upper()) in roles
        ]
        if names:
            element.set("class", " ".join(names))
    for name in ("role", "aria-labelledby", "aria-label", "width", "height"):
        drawing.attrib.pop(name, "")
    drawing.set("class", "drawing")
    drawing.set("aria-hidden", "true")
    drawing.set("focusable", "false")
    etree.cleanup_namespaces(drawing)

    return str(etree.tostring(drawing, encoding="unicode"))


def _frame(width: int, height: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FAMILY}">'
        f"{content}</svg>"
    )


def _fill(width: int, height: int, colour: str) -> str:
    return f'<rect width="{width}" height="{height}" fill="{colour}"/>'


def _embed(picture: Path, *, x: int, y: int, size: int) -> str:
    kind = _MEDIA_TYPES[picture.suffix.lower()]
    data = base64.b64encode(picture.read_bytes()).decode("ascii")

    return f'<image x="{x}" y="{y}" width="{size}" height="{size}" href="data:{kind};base64,{data}"/>'


def _nest(drawing: Path, *, x: int, y: int, width: int, height: int) -> str:
    data = base64.b64encode(drawing.read_bytes()).decode("ascii")

    return f'<image x="{x}" y="{y}" width="{width}" height="{height}" href="data:image/svg+xml;base64,{data}"/>'


def _render(svg: str) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(face.source) for face in FACES],
            font_family=FAMILY,
        )
    )
