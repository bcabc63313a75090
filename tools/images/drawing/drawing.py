"""Draws one picture: the logo on its ground, whole, to the pixel; in a unit's profile picture the name under it."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from PIL import Image

from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import CIRCLE_RADIUS, LINE_PITCH, MASK_RADIUS, MOST_RATIO, WAIST
from tools.images.drawing.grounds import trace_ground
from tools.images.drawing.requests import Recipe
from tools.images.errors import LogoError, TooSmallError
from tools.images.layout import geometry, lockup
from tools.images.layout.geometry import Box, Frame, Size
from tools.images.layout.lockup import Lettering
from tools.images.layout.typeface import Reach, trace_line
from tools.images.logo import ink
from tools.images.logo.logo import Logo


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A unit's name: its colour (``#RRGGBB``) and how it is set."""

    text: str
    colour: str
    lettering: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The parts that all pictures of a set share.

    The logo, the ground it stands on (``#RRGGBB``), its ink there and how far that reaches from its middle, the name,
    the drawn ground of covers and the colour of its lines.
    """

    logo: Logo
    ground: str
    mark: Box
    reach: float
    name: Name | None = None
    drawn: str = "vagor"
    line: str = "#D8D2C4"


def make_design(
    logo: Logo, *, ground: str, name: Name | None = None, drawn: str = "vagor", line: str = "#D8D2C4"
) -> Design:
    """Return the design of a logo on a ground, its ink measured and everything around it cut off.

    Raises:
        LogoError: Nothing of the logo can be seen on the ground, or it is too thin to be clearly there.
    """
    mark = logo.find_ink(ground)
    if mark is None:
        raise LogoError(say("invisible", file=logo.name))
    ratio = max(mark.width / mark.height, mark.height / mark.width)
    if ratio > MOST_RATIO:
        raise LogoError(say("thin", file=logo.name, ratio=round(ratio), limit=MOST_RATIO))
    trimmed, mark = logo.trim(mark)
    reach = trimmed.find_reach(ground, mark)

    return Design(logo=trimmed, ground=ground, mark=mark, reach=reach, name=name, drawn=drawn, line=line)


def draw_picture(recipe: Recipe, design: Design, *, file: str) -> Image.Image:
    """Return the RGB picture; ``file`` is its name, for messages.

    Raises:
        TooSmallError: The logo is a bitmap that would be enlarged.
    """
    mark, frame = design.mark.size, recipe.frame
    picture = Image.new("RGB", (frame.width, frame.height), design.ground)
    if recipe.kind == "profile" and design.name is not None:
        _put_unit(picture, design, design.name, file=file)
        return picture
    if recipe.kind == "cover":
        _put_drawing(picture, trace_ground(design.drawn, frame, design.line))
    scale = geometry.round_scale(mark, _fit_mark(recipe, design), frame=frame)
    canvas = geometry.find_canvas(mark, scale, frame=frame)
    picture.paste(render_mark(design, scale, canvas, file=file), geometry.find_corner(canvas, frame=frame))

    return picture


def _fit_mark(recipe: Recipe, design: Design) -> float:
    """Return the largest scale at which a mark that stands alone keeps its place in a picture."""
    mark, frame = design.mark.size, recipe.frame
    if recipe.kind == "cover":
        return geometry.scale_into_area(mark, area=geometry.find_cover_area(frame, recipe.safe_area))
    if recipe.kind == "icon":
        return geometry.scale_into_area(mark, area=Size(frame.width, frame.height))
    radius = MASK_RADIUS if recipe.kind == "maskable" else CIRCLE_RADIUS

    return geometry.scale_into_circle(mark, design.reach, side=frame.width, radius=radius)


def _put_unit(picture: Image.Image, design: Design, name: Name, *, file: str) -> None:
    """Put the mark on the waist of a profile picture, and the name under it."""
    side, mark = picture.width, design.mark.size
    frame = Frame(side, side)
    scale = geometry.round_scale(mark, lockup.fit_mark(mark, design.reach) * side, frame=frame)
    canvas = geometry.find_canvas(mark, scale, frame=frame)
    waist = round((0.5 + WAIST) * side)
    picture.paste(render_mark(design, scale, canvas, file=file), ((side - canvas.width) // 2, waist - canvas.height))
    _put_drawing(picture, trace_name(name, side))


def trace_name(name: Name, side: float) -> str:
    """Return the lines of a name in a profile picture, as SVG elements."""
    size = name.lettering.type_size * side
    traced = []
    for line, reach, baseline in list_lines(name, side):
        left = side / 2 - (reach.left + reach.width / 2) * size
        place = f"translate({left:.4f} {baseline:.4f}) scale({size:.4f})"
        traced.append(f'<path transform="{place}" fill="{name.colour}" d="{trace_line(line)}"/>')

    return "".join(traced)


def list_lines(name: Name, side: float) -> Iterator[tuple[str, Reach, float]]:
    """Yield the lines of a name, how far each reaches from its baseline, and where that runs in a profile picture."""
    setting = name.lettering
    for number, (line, reach) in enumerate(zip(setting.block.lines, setting.block.reaches, strict=True)):
        yield line, reach, ((0.5 + setting.baseline) + number * LINE_PITCH * setting.type_size) * side


def _put_drawing(picture: Image.Image, elements: str) -> None:
    """Put a drawing of ours, in the picture's own pixels, on a picture."""
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}" height="{picture.height}">{elements}</svg>'
    )
    with Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True))) as image:
        drawn = image.convert("RGBA")
    picture.paste(drawn, mask=drawn.getchannel("A"))


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
    largest = design.logo.largest_scale
    if largest is None or scale <= largest:
        return
    factor = math.ceil(10 * scale / largest) / 10
    written = f"{factor:g}".replace(".", ",")
    raise TooSmallError(say("too-small", file=design.logo.name, picture=file, factor=written), factor)
