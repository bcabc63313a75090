"""The mark as a drawing: laid out as in the pictures, in shapes instead of pixels, the letters as outlines."""

import io
from html import escape
from typing import Any, Final
from xml.etree import ElementTree as ET  # only to write; everything is read by defusedxml

import pikepdf
from defusedxml.ElementTree import fromstring
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from tools.catalogue.images.image_rules import WAIST
from tools.images.drawing.drawing import Design, list_lines, trace_name
from tools.images.drawing.requests import WHITE
from tools.images.layout import geometry, lockup
from tools.images.layout.geometry import Box, Size
from tools.images.logo.styling import SVG

SIDE: Final = 1000.0
"""Units of the square that a drawing is laid out in; a drawing has no pixels, so any number does."""

PRINT_WIDTH: Final = 100
"""Width in mm of a drawing, the mark's clear zone in it, until somebody scales it."""

SLACK: Final = 0.01
"""Points (1/72 inch) that shapes may seem to reach outside the page: what rounding gives."""

MOST_PRINTED: Final = 2000
"""Elements of a logo beyond which no PDF is made: it would take the time that the pictures need."""

PLAIN: Final = {
    "svg", "g", "defs", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
}  # fmt: skip
PLAIN_ATTRIBUTES: Final = {
    "id", "class", "role", "aria-labelledby", "version", "width", "height", "viewBox", "transform", "fill", "fill-rule",
    "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "d", "points",
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
}  # fmt: skip
"""Elements and attributes that are the same in SVG and in a PDF; with anything else no PDF is made."""


def draw_icon(design: Design, *, alt: str) -> bytes | None:
    """Return the mark alone in a square, as an SVG document; None if the logo is made of pixels."""
    markup, mark = design.logo.markup, design.mark
    if markup is None:
        return None
    scale = geometry.scale_into_area(mark.size, area=Size(SIDE, SIDE))
    place = _place(design, markup, scale, (SIDE - mark.width * scale) / 2, (SIDE - mark.height * scale) / 2)
    ground = _fill(Box(0, 0, SIDE, SIDE), design.ground)

    return _write(Box(0, 0, SIDE, SIDE), ground + place, alt=alt).encode()


def draw_mark(design: Design, *, alt: str) -> bytes | None:
    """Return the mark, with the unit's name if any, and its clear zone as an SVG document; None as above.

    White is the paper's own and is not drawn.
    """
    markup = design.logo.markup

    return None if markup is None else _lay_out(design, markup, alt=alt).encode()


def print_mark(design: Design, *, alt: str) -> bytes | None:
    """Return the same as a PDF page of its own size; None also if the logo has more than plain shapes."""
    markup = _flatten(design.logo.markup) if design.logo.markup else None
    if markup is None:
        return None
    drawing = svg2rlg(io.StringIO(_lay_out(design, markup, alt=alt)))
    if drawing is None:
        return None
    reach: Any = Group(*drawing.contents)  # type: ignore[no-untyped-call]  # reportlab has no types
    left, bottom, right, top = reach.getBounds()
    if max(-left, -bottom, right - drawing.width, top - drawing.height) > SLACK:
        return None  # what a logo draws outside its own edges is cut in SVG, but would be seen here

    return _write_page(drawing, title=alt)


def _write_page(drawing: Drawing, *, title: str) -> bytes:
    """Return a PDF page of a drawing's size that says neither when nor with what it was made."""
    made, clean = io.BytesIO(), io.BytesIO()
    size = (drawing.width, drawing.height)
    canvas: Any = Canvas(made, pagesize=size, lang="sv")  # type: ignore[no-untyped-call]  # as above
    renderPDF.draw(drawing, canvas, 0, 0)  # type: ignore[no-untyped-call]  # as above
    canvas.save()
    with pikepdf.open(made) as pdf:
        del pdf.trailer["/Info"], pdf.trailer["/ID"]
        pdf.docinfo["/Title"] = title
        pdf.save(clean, deterministic_id=True)

    return clean.getvalue()


def _find_mark(design: Design) -> Box:
    """Return where the mark stands: on the waist if a name stands under it, else as large as the square lets it be."""
    mark = design.mark
    share = lockup.fit_mark(mark.size, design.reach) if design.name else 1 / max(mark.width, mark.height)
    width, height = mark.width * share * SIDE, mark.height * share * SIDE
    bottom = (0.5 + WAIST) * SIDE if design.name else (SIDE + height) / 2

    return Box((SIDE - width) / 2, bottom - height, width, height)


def _find_page(design: Design) -> Box:
    """Return the box around the mark and the name, with their clear zone on every side."""
    boxes = [_find_mark(design)]
    if design.name:
        size = design.name.lettering.type_size * SIDE
        boxes += [
            Box((SIDE - reach.width * size) / 2, baseline - reach.above * size, reach.width * size,
                (reach.above + reach.below) * size)
            for _, reach, baseline in list_lines(design.name, SIDE)
        ]  # fmt: skip
    whole = geometry.join_boxes(boxes)
    zone = geometry.find_clear_zone(whole.size)

    return Box(whole.left - zone, whole.top - zone, whole.width + 2 * zone, whole.height + 2 * zone)


def _lay_out(design: Design, markup: str, *, alt: str) -> str:
    """Return the document of the mark, the name under it and the clear zone around them."""
    page, mark = _find_page(design), _find_mark(design)
    ground = "" if design.ground == WHITE else _fill(page, design.ground)
    name = trace_name(design.name, SIDE) if design.name else ""
    place = _place(design, markup, mark.width / design.mark.width, mark.left, mark.top)

    return _write(page, ground + place + name, alt=alt)


def _place(design: Design, markup: str, scale: float, left: float, top: float) -> str:
    across, down = left - design.mark.left * scale, top - design.mark.top * scale

    return f'<g transform="translate({across:.4f} {down:.4f}) scale({scale:.6g})">{markup}</g>'


def _fill(box: Box, colour: str) -> str:
    size = f'width="{box.width:.4f}" height="{box.height:.4f}"'

    return f'<rect x="{box.left:.4f}" y="{box.top:.4f}" {size} fill="{colour}"/>'


def _write(box: Box, elements: str, *, alt: str) -> str:
    size = f'width="{PRINT_WIDTH}mm" height="{PRINT_WIDTH * box.height / box.width:.4f}mm"'

    return (
        f'<svg xmlns="{SVG[1:-1]}" {size} viewBox="{box.left:.4f} {box.top:.4f} {box.width:.4f} {box.height:.4f}"'
        f' role="img"><title>{escape(alt)}</title>{elements}</svg>\n'
    )


def _flatten(markup: str) -> str | None:
    """Return a logo's elements with each ``<svg>`` as a group; None if any is not plain or has no place in a PDF."""
    root: ET.Element = fromstring(f'<g xmlns="{SVG[1:-1]}">{markup}</g>')
    elements = list(root.iter())
    if len(elements) > MOST_PRINTED:
        return None
    for element in elements:
        local = element.tag.removeprefix(SVG)
        is_plain = local in PLAIN and not element.attrib.keys() - PLAIN_ATTRIBUTES
        is_plain &= local != "svg" or {"width", "height"} <= element.attrib.keys()
        if not is_plain or any("url(" in value or "%" in value for value in element.attrib.values()):
            return None
        if local == "svg":
            _make_group(element)

    return ET.tostring(root, encoding="unicode")


def _make_group(element: ET.Element) -> None:
    """Turn an ``<svg>`` with a size, and perhaps a view box, into a group that draws the same in the same place."""
    width, height = float(element.attrib.pop("width")), float(element.attrib.pop("height"))
    view = element.attrib.pop("viewBox", f"0 0 {width} {height}").replace(",", " ")
    left, top, across, down = map(float, view.split())
    scale = min(width / across, height / down)
    x, y = (width - across * scale) / 2 - left * scale, (height - down * scale) / 2 - top * scale
    element.tag = f"{SVG}g"
    element.set("transform", f"translate({x:.6g} {y:.6g}) scale({scale:.6g})")
