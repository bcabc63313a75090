"""The pictures of a site, and the mark as a drawing: one ZIP beside those of the services."""

import io
import struct
from collections.abc import Mapping
from typing import Any

from tools.catalogue import Catalogue
from tools.catalogue.city.web_pictures import WebPicture
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

_ICO_HEADER, _ICO_ENTRY = "<3H", "<4B2H2L"


def make_web_files(catalogue: Catalogue, design: Design, motif: Motif) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """Return the files by name, and an entry for the manifest on each; what a logo of pixels cannot give is left out.

    Raises:
        ImageSetError: The logo is too small for one of them.
    """
    files: dict[str, bytes] = {}
    entries: list[dict[str, Any]] = []
    for picture in catalogue.web_pictures:
        with limit_step():
            alt = _describe(picture, motif)
            content = _make(picture, design, alt=alt)
        if content is not None:
            files[picture.file] = content
            entries.append({"use": picture.use, "sizes": picture.sizes, "alt": alt})
    alt = motif.logo_alt if motif.unit is None else f"{motif.logo_alt} och namnet {motif.unit}"
    drawing = draw_mark(design, alt=alt)
    for name, content in zip(MARK, (drawing, print_mark(design, alt=alt)), strict=True):
        if content:
            files[name] = content
            entries.append({"use": MARK[name], "sizes": [], "alt": alt})
    listed = [describe_file(name, files[name]) | entry for name, entry in zip(files, entries, strict=True)]
    files[GUIDE] = _write_guide(listed)

    return files, [*listed, describe_file(GUIDE, files[GUIDE]) | {"use": "Vad filerna är till", "sizes": [], "alt": ""}]


def _describe(picture: WebPicture, motif: Motif) -> str:
    """Return the alternative text: a picture of the mark alone has no name in it."""
    kind = "cover" if picture.shape == "rectangle" else "profile"
    colour = None if motif.scheme.background == WHITE else motif.scheme.name

    return f"{motif.logo_alt} på {describe_ground(kind, colour, ground=motif.drawn)}"


def _make(picture: WebPicture, design: Design, *, alt: str) -> bytes | None:
    if picture.ending == "svg":
        return draw_icon(design, alt=alt)
    pictures = [_draw(picture, Frame(width, height), design) for width, height in picture.sizes]

    return pictures[0] if picture.ending == "png" else pack_icon(dict(zip(picture.sizes, pictures, strict=True)))


def _draw(picture: WebPicture, frame: Frame, design: Design) -> bytes:
    recipe = Recipe(
        kind=LAYOUTS[picture.shape], frame=frame, safe_area=picture.safe_area, extension="png", max_bytes=None
    )

    return encode_png(draw_picture(recipe, design, file=picture.file))


def pack_icon(pictures: Mapping[tuple[int, int], bytes]) -> bytes:
    """Return an ICO file that holds PNG files as they are, by width and height in px (256 is written as 0)."""
    icon = io.BytesIO(struct.pack(_ICO_HEADER, 0, 1, len(pictures)))
    icon.seek(0, io.SEEK_END)
    at = struct.calcsize(_ICO_HEADER) + len(pictures) * struct.calcsize(_ICO_ENTRY)
    for (width, height), content in pictures.items():
        icon.write(struct.pack(_ICO_ENTRY, width % 256, height % 256, 0, 0, 1, 24, len(content), at))
        at += len(content)
    for content in pictures.values():
        icon.write(content)

    return icon.getvalue()


def _write_guide(entries: list[dict[str, Any]]) -> bytes:
    """Return what each file is for and its alternative text, for whoever opens the ZIP."""
    parts = [f"{entry['file']}\n{entry['use']}.\nAlternativtext: {entry['alt']}\n" for entry in entries]

    return "\n".join(parts).replace("\n", "\r\n").encode()
