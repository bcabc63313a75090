"""Draws one picture of a unit: the logo, and the unit's name in the bundled typeface."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from tools.catalogue.image_rules import FEED_SIDE, LINE_PITCH
from tools.images.drawing.drawing import Design, Name, render_mark
from tools.images.drawing.requests import Recipe
from tools.images.errors import LetteringError
from tools.images.layout import geometry, lockup
from tools.images.layout.geometry import Frame
from tools.images.layout.lockup import Lockup
from tools.images.layout.typeface import find_line_ink, load_face


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a name at their type size: the ink of each as left, top, right and bottom from its baseline."""

    lines: tuple[str, ...]
    inks: tuple[tuple[int, int, int, int], ...]
    baselines: tuple[int, ...]

    @property
    def frame(self) -> Frame:
        """The size of the ink of all lines."""
        height = self.baselines[-1] + self.inks[-1][3] - self.inks[0][1]

        return Frame(max(right - left for left, _, right, _ in self.inks), height)


def draw_unit(recipe: Recipe, design: Design, name: Name, *, file: str) -> Image.Image:
    """Return the RGB picture with the logo and the name; ``file`` is its name, for messages.

    Raises:
        LetteringError: The name would be unreadable in a feed.
        LogoError: The logo is a bitmap that would be enlarged.
    """
    mark, frame = design.mark.size, recipe.frame
    if recipe.kind == "profile":
        best = lockup.fit_profile(mark, name.blocks, side=frame.width)
        if best is None:
            raise LetteringError(
                f"{name.text}: cannot be read at {FEED_SIDE} px in three lines beside the logo;"
                " shorten the name, or use its everyday form"
            )
    else:
        best = lockup.fit_cover(mark, name.blocks, area=geometry.find_cover_area(frame, recipe.safe_area))
    text = _set_text(best)
    scale = geometry.round_scale(mark, best.scale, frame=frame)
    canvas = geometry.find_canvas(mark, scale, frame=frame)
    stamp = render_mark(design, scale, canvas, file=file)

    picture = Image.new("RGB", (frame.width, frame.height), design.ground)
    if best.beside:
        _put_beside(picture, stamp, best, text, name.colour)
    else:
        _put_under(picture, stamp, best, text, name.colour)

    return picture


def _set_text(best: Lockup) -> _Text:
    face = load_face(best.type_size, weight=700)
    inks = tuple(find_line_ink(face, line) for line in best.block.lines)
    pitch = LINE_PITCH * best.type_size

    return _Text(best.block.lines, inks, tuple(round(number * pitch) for number in range(len(inks))))


def _put_under(picture: Image.Image, stamp: Image.Image, best: Lockup, text: _Text, colour: str) -> None:
    gap = round(best.gap)
    gap += (picture.height - stamp.height - gap - text.frame.height) % 2
    top = (picture.height - stamp.height - gap - text.frame.height) // 2
    picture.paste(stamp, ((picture.width - stamp.width) // 2, top))
    first = top + stamp.height + gap - text.inks[0][1]
    face, draw = load_face(best.type_size, weight=700), ImageDraw.Draw(picture)
    for line, ink, baseline in zip(text.lines, text.inks, text.baselines, strict=True):
        left = (picture.width - (ink[2] - ink[0])) // 2 - ink[0]
        draw.text((left, first + baseline), line, fill=colour, font=face, anchor="ls")


def _put_beside(picture: Image.Image, stamp: Image.Image, best: Lockup, text: _Text, colour: str) -> None:
    gap = round(best.gap)
    gap += (picture.width - stamp.width - gap - text.frame.width) % 2
    left = (picture.width - stamp.width - gap - text.frame.width) // 2
    picture.paste(stamp, (left, (picture.height - stamp.height) // 2))
    first = (picture.height - text.frame.height) // 2 - text.inks[0][1]
    face, draw = load_face(best.type_size, weight=700), ImageDraw.Draw(picture)
    for line, ink, baseline in zip(text.lines, text.inks, text.baselines, strict=True):
        draw.text((left + stamp.width + gap - ink[0], first + baseline), line, fill=colour, font=face, anchor="ls")
