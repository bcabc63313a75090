"""The ZIP for sites and print, opened again: what the data asks for, at its exact sizes, whole in every mask."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

from tools.catalogue.city.web_pictures import WebPicture
from tools.checks.core.findings import Rule

MASK_RADIUS: Final = 0.40
"""What every mask of a web app's icon leaves whole, as a share of its side (W3C, Web Application Manifest)."""

WEB_SET = Rule(
    id="images-web",
    promise="The ZIP for sites and print holds what data and manifest say, at its exact sizes, whole in every mask.",
    origin="source/_data/services.toml",
    remedy="run: make images",
)


def check_web(archive: Path, listed: Iterable[Mapping[str, Any]], wanted: Iterable[WebPicture]) -> Iterator[str]:
    """Yield what is wrong with the ZIP; ``listed`` is what the manifest says that it holds."""
    try:
        with zipfile.ZipFile(archive) as packed:
            held = {name: packed.read(name) for name in packed.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        yield f"cannot be opened: {error}"
        return
    digests = {entry["file"]: entry["sha256"] for entry in listed}
    if digests != {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}:
        yield "does not hold exactly the files that the manifest lists"
    for picture in wanted:
        if picture.file in held:
            yield from (f"{picture.file} {fault}" for fault in _check_picture(held[picture.file], picture))
        elif picture.sizes:  # a drawing is left out when the logotype is made of pixels
            yield f"{picture.file} is asked for by the data, but is not there"


def _check_picture(content: bytes, picture: WebPicture) -> Iterator[str]:
    if not picture.sizes:
        return
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "ICO")) as image:
            sizes = {tuple(size) for size in image.info.get("sizes", [image.size])}
            seen = image.convert("RGB")
    except (OSError, SyntaxError) as error:
        yield f"cannot be opened: {error}"
        return
    if sizes != set(picture.sizes):
        yield f"has the sizes {sorted(sizes)}, not {sorted(picture.sizes)}"
    if picture.shape == "maskable":
        margin = (0.5 - MASK_RADIUS) * seen.width
        ImageDraw.Draw(seen).ellipse((margin, margin, seen.width - margin, seen.height - margin), fill="#FFFFFF")
        if seen.getcolors(1) is None:
            yield "is not whole in a mask: something stands outside the inner circle"
