"""Draws one picture: the logo on its ground, in the middle, whole, to the pixel."""

from dataclasses import dataclass

from PIL import Image

from tools.images import geometry, ink
from tools.images.errors import LogoError
from tools.images.geometry import Box, Frame
from tools.images.logo import Logo
from tools.images.orders import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What all pictures of a set share: the logo, the ground it stands on (``#RRGGBB``), and the logo's ink there."""

    logo: Logo
    ground: str
    mark: Box


def draw_picture(recipe: Recipe, design: Design, *, name: str) -> Image.Image:
    """Return the RGB picture of a recipe; ``name`` is its file name, for messages.

    Raises:
        LogoError: The logo cannot be seen on the ground, or is too small a bitmap.
    """
    mark = design.mark
    frame = recipe.frame
    if recipe.kind == "profile":
        scale = geometry.scale_into_circle(mark.size, side=frame.width)
    else:
        scale = geometry.scale_into_area(mark.size, area=geometry.find_cover_area(frame, recipe.safe_area))
    scale = geometry.round_scale(mark.size, scale, frame=frame)
    refuse_enlarging(design, scale, name=name)

    picture = Image.new("RGB", (frame.width, frame.height), design.ground)
    canvas = geometry.find_canvas(mark.size, scale, frame=frame)
    stamp = render_mark(design, scale, canvas)
    picture.paste(stamp, geometry.find_corner(canvas, frame=frame))

    return picture


def make_design(logo: Logo, *, ground: str) -> Design:
    """Return the design of a logo on a ground, its ink measured.

    Raises:
        LogoError: Nothing of the logo can be seen on the ground.
    """
    mark = logo.find_ink(ground)
    if mark is None:
        raise LogoError(f"{logo.name}: nothing of it can be seen on {ground}; use another version of the logo")

    return Design(logo=logo, ground=ground, mark=mark)


def render_mark(design: Design, scale: float, canvas: Frame) -> Image.Image:
    """Return the mark, laid on the ground, in the middle of a canvas, as RGB."""
    view = design.mark.view_around_centre(geometry.Size(canvas.width / scale, canvas.height / scale))
    laid = ink.lay_on_ground(design.logo.render(view, canvas), design.ground)

    return laid if design.logo.largest_scale is None else ink.clean_ground(laid, design.ground)


def refuse_enlarging(design: Design, scale: float, *, name: str) -> None:
    """Raise unless the logo holds enough pixels to be drawn at this scale.

    Raises:
        LogoError: It is a bitmap that would be enlarged.
    """
    logo, mark = design.logo, design.mark
    if logo.largest_scale is None or scale <= logo.largest_scale:
        return
    has = f"{mark.width:.0f} × {mark.height:.0f} px"
    needs = f"{mark.width * scale:.0f} × {mark.height * scale:.0f} px"
    raise LogoError(
        f"{logo.name}: too small for {name}: the mark is {has} and must be {needs}, {scale / logo.largest_scale:.1f}"
        " times as large; give a larger bitmap, or an SVG"
    )
