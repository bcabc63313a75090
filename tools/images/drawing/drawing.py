"""Draws one picture: the logo on its ground, in the middle, whole, to the pixel."""

import math
from dataclasses import dataclass

from PIL import Image

from tools.images.drawing.requests import Recipe
from tools.images.errors import LogoError, TooSmallError
from tools.images.layout import geometry
from tools.images.layout.geometry import Box, Frame, Size
from tools.images.layout.lettering import Block
from tools.images.logo import ink
from tools.images.logo.logo import Logo


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A unit's name: its colour (``#RRGGBB``) and the best ways to set it."""

    text: str
    colour: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What all pictures of a set share: the logo, the ground it stands on (``#RRGGBB``), its ink there, the name."""

    logo: Logo
    ground: str
    mark: Box
    name: Name | None = None


def make_design(logo: Logo, *, ground: str, name: Name | None = None) -> Design:
    """Return the design of a logo on a ground, its ink measured and everything around it cut off.

    Raises:
        LogoError: Nothing of the logo can be seen on the ground.
    """
    mark = logo.find_ink(ground)
    if mark is None:
        raise LogoError(f"{logo.name}: nothing of it can be seen on {ground}; use another version of the logo")
    trimmed, mark = logo.trim(mark)

    return Design(logo=trimmed, ground=ground, mark=mark, name=name)


def draw_department(recipe: Recipe, design: Design, *, file: str) -> Image.Image:
    """Return the RGB picture with the logo alone; ``file`` is its name, for messages.

    Raises:
        TooSmallError: The logo is a bitmap that would be enlarged.
    """
    mark, frame = design.mark.size, recipe.frame
    if recipe.kind == "profile":
        scale = geometry.scale_into_circle(mark, side=frame.width)
    else:
        scale = geometry.scale_into_area(mark, area=geometry.find_cover_area(frame, recipe.safe_area))
    scale = geometry.round_scale(mark, scale, frame=frame)
    canvas = geometry.find_canvas(mark, scale, frame=frame)

    picture = Image.new("RGB", (frame.width, frame.height), design.ground)
    picture.paste(render_mark(design, scale, canvas, file=file), geometry.find_corner(canvas, frame=frame))

    return picture


def render_mark(design: Design, scale: float, canvas: Frame, *, file: str) -> Image.Image:
    """Return the mark, laid on the ground, in the middle of a canvas, as RGB.

    Raises:
        TooSmallError: The logo is a bitmap that would be enlarged.
    """
    _refuse_enlarging(design, scale, file=file)
    view = design.mark.view_around_centre(Size(canvas.width / scale, canvas.height / scale))
    laid = ink.lay_on_ground(design.logo.render(view, canvas), design.ground)

    return laid if design.logo.largest_scale is None else ink.clean_ground(laid, design.ground)


def _refuse_enlarging(design: Design, scale: float, *, file: str) -> None:
    largest, mark = design.logo.largest_scale, design.mark
    if largest is None or scale <= largest:
        return
    has = f"{mark.width:.0f} × {mark.height:.0f} px"
    needs = f"{mark.width * scale:.0f} × {mark.height * scale:.0f} px"
    factor = math.ceil(10 * scale / largest) / 10
    raise TooSmallError(
        f"{design.logo.name}: too small for {file}: its mark is {has} and would be drawn {needs};"
        f" give a bitmap at least {factor} times as large, or an SVG",
        factor,
    )
