"""Vector logos: drawn by resvg at the exact size that is asked for, without network, scripts or system fonts."""

import io
import os
import re
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import resvg_py
from PIL import Image

from tools.catalogue.images.image_messages import say
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box, Frame, Size
from tools.images.limits import limit_step, run_limited
from tools.images.logo import ink

_FIRST_RASTER: Final = 512
_RASTER_SIZE: Final = 900
"""Longer side in pixels of the raster in which the ink is first found, and of the one in which it is measured."""

_MOST_RASTERS: Final = 4
"""How often a closer glance is taken at ink that is tiny in a vast drawing."""

_FIRST_RASTER_SIZE: Final = 64
"""Longer side in pixels of the raster in which a drawing is first tried."""

_SMALL: Final = 0.25
"""Share of the view below which ink is too small to be measured at once."""

_MARGIN: Final = 0.03
"""Room around the box at a closer look, as a share of its longer side."""


_DOUBTS: Final = (
    (r"Failed to parse (\S+) value: '(.*)'", r"\1: \2"),
    (r"path parsing", "en bana som är trasig (d)"),
    (r"(\w+) '.*' has an invalid '(\w+)' value", r"en form där \2 saknas eller är negativ"),
    (r"itself|[Rr]ecursive", "en hänvisning till sig själv"),
    (r"zero-sized|invalid (size|region)", "ett filter, en mask eller en beskärning utan yta"),
    (r"stroking failed|less than 2 points", "en linje utan längd"),
    (r"'(\w+)' (?:cannot be used|is no a valid)|cannot reference '(\w+)'|child: '(\w+)'", r"<\1\2\3> på fel plats"),
    (r"(\w+) filter input", r"in: \1"),
)
"""What resvg warns of, and the words for it."""


@dataclass(frozen=True, slots=True)
class VectorLogo:
    """A logo of shapes: a safe ``<svg>`` element that draws within ``view``, in its own user units."""

    name: str
    markup: str
    view: Box
    largest_scale: None = None

    @lru_cache(maxsize=4)  # noqa: B019 - a few small drawings at most
    def find_ink(self, ground: str) -> Box | None:
        """Return the box of what can be seen on the ground, None if nothing can."""
        view = self.view
        found = self._glance(view, ground)
        for _ in range(_MOST_RASTERS):
            if found is None:
                return None
            is_small = max(found.width, found.height) < _SMALL * max(view.width, view.height)
            view = self._step_closer(found, view)
            if not is_small:
                break
            found = self._glance(view, ground)

        return self._measure(view, ground)

    def _glance(self, view: Box, ground: str) -> Box | None:
        """Return roughly where ink is, however faint: tiny ink in a vast drawing covers a hundredth of a pixel."""
        canvas = self._choose_canvas(view, side=_FIRST_RASTER)

        return _scale_box(ink.find_ink(self.render(view, canvas), ground, tolerance=0), view, canvas)

    def _measure(self, view: Box, ground: str) -> Box | None:
        canvas = self._choose_canvas(view, side=_RASTER_SIZE)

        return _scale_box(ink.find_exact_ink(self.render(view, canvas), ground), view, canvas)

    def find_reach(self, ground: str, mark: Box) -> float:
        """Return how far the ink reaches from the middle of its box."""
        canvas = self._choose_canvas(mark, side=_RASTER_SIZE)

        return ink.find_reach(self.render(mark, canvas), ground) * mark.width / canvas.width

    @staticmethod
    def _choose_canvas(view: Box, *, side: int) -> Frame:
        unit = max(view.width, view.height) / side

        return Frame(max(1, round(view.width / unit)), max(1, round(view.height / unit)))

    @staticmethod
    def _step_closer(found: Box, view: Box) -> Box:
        room = 2 * (_MARGIN * max(found.width, found.height) + max(view.width, view.height) / _FIRST_RASTER)

        return found.view_around_centre(Size(found.width + room, found.height + room))

    def trim(self, mark: Box) -> tuple["VectorLogo", Box]:
        """Return the logo and the box of its ink as they are: a drawing's margins cost nothing."""
        return self, mark

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return the part ``view`` of the logo as an RGBA raster of the canvas's size.

        Raises:
            LogoError: resvg cannot draw it.
        """
        size = (canvas.width, canvas.height)

        return Image.frombytes("RGBA", size, run_limited(_draw, self.frame(view, canvas), self.name, file=self.name))

    def refuse_doubts(self) -> None:
        """Draw the logo once, small, and listen to what resvg says of it.

        Raises:
            LogoError: resvg warns of something that it leaves out or guesses.
        """
        unit = max(self.view.width, self.view.height) / _FIRST_RASTER_SIZE
        canvas = Frame(*(max(1, round(length / unit)) for length in (self.view.width, self.view.height)))
        warnings = _list_warnings(self.frame(self.view, canvas), self.name)
        if warnings:
            raise LogoError(say("unsure", file=self.name, what=_explain(warnings[0])))

    def frame(self, view: Box, canvas: Frame) -> str:
        """Return an SVG document of the canvas's size that shows the part ``view`` of the logo."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{canvas.width}" height="{canvas.height}"'
            f' viewBox="{view.left!r} {view.top!r} {view.width!r} {view.height!r}" preserveAspectRatio="none">'
            f"{self.markup}</svg>"
        )


def _explain(warning: str) -> str:
    """Return what resvg warns of in words for whoever made the drawing."""
    for pattern, words in _DOUBTS:
        match = re.search(pattern, warning)
        if match:
            return textwrap.shorten(match.expand(words), 60, placeholder="…")

    return "något som går att tolka på flera sätt"


def _scale_box(bounds: tuple[float, float, float, float] | None, view: Box, canvas: Frame) -> Box | None:
    """Return bounds in pixels of a canvas as a box in the units of the view that it shows."""
    if bounds is None:
        return None
    left, top, right, bottom = bounds
    across, down = view.width / canvas.width, view.height / canvas.height

    return Box(view.left + left * across, view.top + top * down, (right - left) * across, (bottom - top) * down)


def _draw(document: str, name: str) -> bytes:
    """Return the RGBA pixels of an SVG document."""
    try:
        with limit_step():
            content = resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True)
    except ValueError:
        raise LogoError(say("broken-drawing", file=name)) from None
    with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
        return image.convert("RGBA").tobytes()


def _list_warnings(document: str, name: str) -> list[str]:
    """Return what resvg says while it draws; it speaks only to the process's own output."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with tempfile.TemporaryFile() as heard:
        try:
            os.dup2(heard.fileno(), 1)
            os.dup2(heard.fileno(), 2)
            with limit_step():
                resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True, log_information=True)
        except ValueError:
            raise LogoError(say("broken-drawing", file=name)) from None
        finally:
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
            os.close(kept[0])
            os.close(kept[1])
        heard.seek(0)
        lines = heard.read().decode(errors="replace").splitlines()

    return [line.partition("): ")[2] or line for line in lines if line.startswith(("Warning", "Error"))]
