"""The pictures of a site, and the mark as a drawing: one ZIP beside those of the services."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tools.catalogue import Catalogue
from tools.catalogue.city.web_pictures import WebPicture
from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import describe_ground
from tools.images.drawing.drawing import Design, draw_picture
from tools.images.drawing.encoding import encode_png
from tools.images.drawing.requests import WHITE, Layout, Motif, Recipe
from tools.images.drawing.vectors import draw_icon, draw_mark, print_mark
from tools.images.layout.geometry import Frame
from tools.images.limits import limit_step
from tools.images.sets.publishing import describe_file

LAYOUTS: dict[str, Layout] = {"square": "icon", "rounded": "rounded", "maskable": "maskable", "rectangle": "cover"}
"""How the mark is laid in a picture that is shown in a shape."""

MARK: dict[str, str] = {
    "marke.svg": "Märket som teckning för skärm: skarpt i alla storlekar",
    "marke.pdf": "Märket som teckning för tryck, i skärmens färger (sRGB), som tryckeriet räknar om",
}
"""The mark as a drawing: the files' names and what they are for."""

GUIDE = "las-mig.txt"


@dataclass(frozen=True, slots=True)
class WebFiles:
    """The files by name, an entry for the manifest on each, and a line on those that the logo cannot give."""

    files: dict[str, bytes]
    entries: list[dict[str, Any]]
    left_out: list[str]

    @property
    def pictures(self) -> list[tuple[str, str, bytes]]:
        """Name, shape and content of what can be looked at, for the contact sheet: the PDF looks as the SVG does."""
        shown = [entry for entry in self.entries if entry["shape"] or entry["file"].endswith(".svg")]

        return [(entry["file"], entry["shape"] or "rectangle", self.files[entry["file"]]) for entry in shown]


def make_web_files(catalogue: Catalogue, design: Design, motif: Motif) -> WebFiles:
    """Return the files of the ZIP.

    Raises:
        ImageSetError: The logo is too small for one of them.
    """
    files: dict[str, bytes] = {}
    entries: list[dict[str, Any]] = []
    missing: list[str] = []

    def add(name: str, content: bytes | None, *, use: str, alt: str, **more: Any) -> None:
        if content is None:
            missing.append(name)
        else:
            files[name] = content
            entries.append(describe_file(name, content) | {"use": use, "sizes": (), "shape": None, "alt": alt} | more)

    for picture in catalogue.web_pictures:
        alt = _describe(picture, motif)
        with limit_step():
            content = _make(picture, design, alt=alt)
        add(picture.file, content, use=picture.use, alt=alt, sizes=picture.sizes, shape=picture.shape)
    alt = motif.logo_alt if motif.unit is None else f"{motif.logo_alt} och namnet {motif.unit}"
    for name, draw in (("marke.svg", draw_mark), ("marke.pdf", print_mark)):
        add(name, draw(design, alt=alt), use=MARK[name], alt=alt)
    key = "no-print" if design.logo.markup else "no-vector"
    left_out = [say(key, pictures=", ".join(missing), file=design.logo.name)] if missing else []
    add(GUIDE, _write_guide(entries, left_out), use="Vad filerna är till", alt="")

    return WebFiles(files, entries, left_out)


def _describe(picture: WebPicture, motif: Motif) -> str:
    """Return the alternative text: a picture of the mark alone has no name in it."""
    kind = "cover" if picture.shape == "rectangle" else "profile"
    colour = None if motif.scheme.background == WHITE else motif.scheme.name

    return f"{motif.logo_alt} på {describe_ground(kind, colour, ground=motif.drawn)}"


def _make(picture: WebPicture, design: Design, *, alt: str) -> bytes | None:
    if picture.ending == "svg":
        return draw_icon(design, alt=alt)
    pictures = [_draw(picture, Frame(width, height), design) for width, height in picture.sizes]

    return encode_png(pictures[0]) if picture.ending == "png" else pack_icon(pictures)


def _draw(picture: WebPicture, frame: Frame, design: Design) -> Image.Image:
    recipe = Recipe(
        kind=LAYOUTS[picture.shape], frame=frame, safe_area=picture.safe_area, extension="png", max_bytes=None
    )

    return draw_picture(recipe, design, file=picture.file)


def pack_icon(pictures: Sequence[Image.Image]) -> bytes:
    """Return an ICO file that holds these pictures as they are, none made from another."""
    packed = io.BytesIO()
    *others, largest = sorted(pictures, key=lambda picture: picture.width)  # Pillow leaves out any that is larger
    largest.save(packed, format="ICO", sizes=[picture.size for picture in pictures], append_images=others)

    return packed.getvalue()


def _write_guide(entries: list[dict[str, Any]], left_out: list[str]) -> bytes:
    """Return what each file is for and its alternative text, and what is not there, for whoever opens the ZIP."""
    parts = [f"{entry['file']}\n{entry['use']}.\nAlternativtext: {entry['alt']}\n" for entry in entries]

    parts += [f"{line}.\n" for line in left_out]

    return "\n".join(parts).replace("\n", "\r\n").encode()
