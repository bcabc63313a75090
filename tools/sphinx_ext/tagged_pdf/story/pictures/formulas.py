# mypy: disable-error-code="no-untyped-call,attr-defined"
# ziamath and reportlab have no types.
"""Formulas as vectors, drawn by ziamath; their source is the alternative text."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Paragraph
from sphinx.util import logging

from ...drawing.images import let_speak
from ..boxes.page_size import page_height
from ..tables.grid import Cell, Grid, Look
from .pictures import Picture, inline_markup_of

logger = logging.getLogger(__name__)

_PIXELS_PER_POINT: Final = 4 / 3
_MARGIN: Final = 1.0
_NUMBERED: Final = re.compile(
    r"\\(begin|end)\{(align|alignat|flalign|eqnarray|gather|multline|equation)\*?\}(?:\{\d+\})?"
)
_OWN_NUMBER: Final = re.compile(r"\\(?:label|tag\*?)\s*\{(?P<text>[^{}]*)\}|\\(?:nonumber|notag)\b")
"""Commands for a formula's number: Sphinx counts, and a tag is shown as the number."""
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
_PLAIN: Final = {"gather": "gathered", "multline": "gathered", "equation": ""}
_UNESCAPED_AMPERSAND: Final = re.compile(r"(?<!\\)&")
_ROWS: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula as a drawing: its file, size in points, and how far it reaches below the line."""

    path: Path
    width: float
    height: float
    below: float


def typeset(client: Any, node: nodes.Element, *, size: float, display: bool) -> Typeset | None:
    """Draw a formula; None, with a warning, when ziamath does not understand it."""
    source = _OWN_NUMBER.sub("", node.astext())
    source = wrapped_source(source) if display else source
    source = source.replace("<", r"\lt ").replace(">", r"\gt ")  # it writes them into XML as they are
    if r"\begin" not in source:
        source = _UNESCAPED_AMPERSAND.sub(r"\\&", source)
    known: dict[tuple[str, float, bool], Typeset] = client.formulas
    key = (source, size, display)
    if key not in known:
        try:
            known[key] = _draw(client, source, node.astext(), size=size, display=display)
        except Exception as error:  # noqa: BLE001  # it raises whatever comes up in a bad source
            logger.warning(
                "the formula cannot be drawn, its source stands in its place: %s",
                str(error).partition("\n")[0] or type(error).__name__,
                location=node if node.get("line") or node.line else node.parent,
                type="tagged_pdf",
                subtype="formula",
            )
            return None
    return known[key]


def _draw(client: Any, source: str, spoken: str, *, size: float, display: bool) -> Typeset:
    import ziafont  # noqa: PLC0415  (wanted only for formulas, and slow to load)
    import ziamath  # noqa: PLC0415

    colour = client.styles["base"].textColor.hexval().replace("0x", "#")
    ziafont.config.svg2 = False  # without references, which not every reader of SVG follows
    drawn = ziamath.Latex(source, size=size * _PIXELS_PER_POINT, inline=not display, color=colour, margin=_MARGIN)
    if drawn.getsize()[1] < 0 and "<path" in drawn.svg():
        raise ValueError("a row of it is empty")
    _check_known("\n".join(drawn.mathml.itertext()), drawn.font)
    handle, name = tempfile.mkstemp(suffix=".svg")
    client.to_unlink.append(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(drawn.svg())
    let_speak(name, " ".join(spoken.split()))
    width, height = drawn.getsize()
    sides = 2 * _MARGIN
    below = float(drawn.getyofst()) - _MARGIN
    if height < 0:  # of an empty row: nothing is drawn, or it lies far away
        width, height, below = 0, 0, 0
    return Typeset(
        Path(name),
        (max(width, 0) + sides) / _PIXELS_PER_POINT,  # one of nothing but a space is narrower than nothing
        (height + sides) / _PIXELS_PER_POINT,
        below / _PIXELS_PER_POINT,
    )


def _check_known(written: str, font: Any) -> None:
    """Refuse a formula with commands or characters that would be drawn as their names or as empty boxes."""
    if unknown := sorted(set(_COMMAND.findall(written))):
        raise ValueError(f"{', '.join(unknown)} is not known")
    if lacking := sorted({c for c in written if not c.isspace() and c.isprintable() and not font.glyphindex(c)}):
        raise ValueError(f"the font for formulas has no glyph for {', '.join(map(repr, lacking))}")


def _unnumbered(match: re.Match[str]) -> str:
    """Return the beginning or end of an environment that leaves numbers to the document."""
    inner = _PLAIN.get(match[2], "aligned")
    return f"\\{match[1]}{{{inner}}}" if inner else ""


def _needs_columns(part: str) -> bool:
    return r"\\" in part or (_UNESCAPED_AMPERSAND.search(part) is not None and r"\begin" not in part)


def wrapped_source(source: str) -> str:
    """Return the source of a displayed formula with its lines under each other, as LaTeX builders wrap it."""
    source = _NUMBERED.sub(_unnumbered, source)
    parts = [part.strip() for part in _ROWS.split(source) if part.strip()]
    if any(part.startswith(r"\begin{") for part in parts) and len(parts) == 1:
        return parts[0]
    rows = [rf"\begin{{aligned}}{part}\end{{aligned}}" if _needs_columns(part) else part for part in parts]
    return rows[0] if len(rows) == 1 else r"\begin{gathered}" + r" \\ ".join(rows) + r"\end{gathered}"


def inline_formula(client: Any, node: nodes.math) -> str | None:
    """Return the markup of a formula in a line, or None when it cannot be drawn."""
    titled = isinstance(node.parent, nodes.title) and isinstance(node.parent.parent, nodes.section)
    style = client.styles[f"heading{min(client.depth, 6)}" if titled else "bodytext"]
    drawn = typeset(client, node, size=style.fontSize, display=False)
    return inline_markup_of(drawn.path, drawn.width, drawn.height, valign=drawn.below) if drawn else None


def formula(client: Any, node: nodes.math_block) -> list[Any] | None:
    """Return a formula, or None when it cannot be drawn."""
    style = client.styles["bodytext"]
    drawn = typeset(client, node, size=style.fontSize, display=True)
    if drawn is None:
        return None
    picture: Any = Picture(drawn.path, (drawn.width, drawn.height), limit=page_height(client) * 0.9)
    picture.spaceBefore = picture.spaceAfter = style.spaceAfter
    return [picture]


def numbered(client: Any, node: nodes.math_block, content: list[Any]) -> list[Any]:
    """Return a formula, or what stands in its place, with its number beside it: Sphinx's or the author's own."""
    tags = ", ".join(match["text"] for match in _OWN_NUMBER.finditer(node.astext()) if match[0].startswith(r"\tag"))
    number = node.get("shown_number") or (f"({tags})" if tags else "")
    if not number:
        return content
    style = client.styles["bodytext"]
    right = client.styles.combinedStyle(["bodytext"])
    right.alignment, right.spaceAfter = TA_RIGHT, 0
    look = Look(padding=(0, 0, 0, 0), valign="MIDDLE")
    cells = [
        Cell(content=content, column=0, look=look),
        Cell(content=[Paragraph(escape(number), right)], column=1, look=look),
    ]
    grid = Grid([cells], 2, shares=[88, 12], page=page_height(client))
    grid.spaceBefore = grid.spaceAfter = style.spaceAfter
    return [grid]
