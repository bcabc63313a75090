"""The image set, opened again with fresh eyes: every file, compared with the data and with the manifest.

It shares no code with what drew the pictures, on purpose: what was measured wrong there is measured anew here.
"""

import hashlib
import json
import math
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageChops

from tools.catalogue import DataError, Picture, Service, load_catalogue
from tools.catalogue.base.addresses import WEB, WEB_PICTURES
from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.core.publication import require_folder
from tools.checks.rules.web_images import WEB_SET, check_web

CIRCLE_RADIUS: Final = 0.46
"""The diameter that a round crop leaves whole with some room to spare, as a share of the side."""

DRAWN_FROM: Final = 0.76
"""Where a cover's drawn ground may begin, as a share of its height from above."""

_REMEDY: Final = "run: make images"
_ORIGIN: Final = "source/_data/services.toml"
_GROUND_TOLERANCE: Final = 12
"""Levels that a JPEG's pixel may differ from the ground and still be ground."""

SET = Rule(
    id="images-set",
    promise="The set holds every picture of every service, the archives, the contact sheet, and nothing else.",
    origin=_ORIGIN,
    remedy=_REMEDY,
)
FORM = Rule(
    id="images-form",
    promise="Every picture opens, has exactly its service's size in pixels, and the format that its name says.",
    origin=_ORIGIN,
    remedy=_REMEDY,
)
COLOUR = Rule(
    id="images-colour",
    promise="Every picture is opaque 8-bit RGB, in sRGB, without metadata.",
    origin="services turn transparency black and drop or misread profiles",
    remedy=_REMEDY,
)
GROUND = Rule(
    id="images-ground",
    promise="A department's profile picture is white up to every edge, and a cover above its lines.",
    origin="the city's rule: always the logotype on white",
    remedy=_REMEDY,
)
PLACE = Rule(
    id="images-place",
    promise="The mark is in the middle within a pixel, and its farthest ink inside the crop with room to spare.",
    origin="a circle of radius 0.46 of the side; a cover's safe area",
    remedy=_REMEDY,
)
WEIGHT = Rule(
    id="images-weight",
    promise="No picture is heavier than its service takes.",
    origin=_ORIGIN,
    remedy="use a simpler logo, then run: make images",
)
MANIFEST = Rule(
    id="images-manifest",
    promise="The manifest's sizes, weights and SHA-256 are those of the files.",
    origin="manifest.json",
    remedy=_REMEDY,
)
ALT = Rule(
    id="images-alt",
    promise="Every picture has the alternative text of the data.",
    origin="WCAG 2.2, 1.1.1",
    remedy=_REMEDY,
)
ARCHIVES = Rule(
    id="images-archives",
    promise="Every ZIP opens and holds exactly its service's pictures, byte for byte.",
    origin="manifest.json",
    remedy=_REMEDY,
)

Fault = tuple[Rule, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPicture:
    """A picture: what the data asks for, what the manifest says of it, and its file."""

    service: Service
    picture: Picture
    listed: Mapping[str, Any]
    file: Path


def check_images(publication: Publication) -> Iterator[Finding]:
    """Yield what is wrong with the image set in ``publication.images``.

    Raises:
        NotRunError: The set has not been made.
    """
    folder = require_folder(publication.images, "image set")
    manifest = _load_manifest(folder)
    try:
        catalogue = load_catalogue(publication.source / "_data")
    except DataError as error:
        raise NotRunError("the data is faulty; mend what the check “data” finds first") from error
    listed = {entry.get("file"): entry for entry in manifest["files"]}
    wanted = {
        service.name_file(picture): (service, picture) for service in catalogue.services for picture in service.pictures
    }

    asked = {*wanted, WEB_PICTURES} if catalogue.web_pictures else wanted
    yield from (_find(SET, place, message) for place, message in _check_set(folder, manifest, asked))
    for name, (service, picture) in wanted.items():
        file = folder / name
        if name in listed and file.is_file():
            entry = CheckedPicture(service=service, picture=picture, listed=listed[name], file=file)
            alt = service.describe(picture, logotype=catalogue.organisation.logotype.alt)
            yield from (_find(rule, name, message) for rule, message in check_picture(entry, alt=alt))
    for archive in manifest["archives"]:
        if archive["service"] == WEB:  # which lists its files apart, for they lie only there
            faults = check_web(folder / archive["file"], manifest.get("web", ()), catalogue.web_pictures)
            yield from (_find(WEB_SET, archive["file"], message) for message in faults)
            continue
        names = [name for name, entry in listed.items() if archive["service"] in (None, entry["service"])]
        yield from (_find(rule, archive["file"], message) for rule, message in check_archive(folder, archive, names))


def _find(rule: Rule, place: str, message: str) -> Finding:
    return Finding(rule=rule, edition="images", place=place, message=message)


def _load_manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        found = {"files": list(manifest["files"]), "archives": list(manifest["archives"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotRunError(f"{folder}/manifest.json is missing or broken; {_REMEDY}") from error

    return {**manifest, **found}


def _check_set(folder: Path, manifest: Mapping[str, Any], wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    listed = [entry["file"] for entry in (*manifest["files"], *manifest["archives"])]
    known = {*listed, "manifest.json", manifest.get("contact_sheet")}
    present = {path.name for path in folder.iterdir()}
    for name in wanted:
        if name not in listed:
            yield name, "is asked for by the data, but the manifest does not list it"
    for name in sorted(filter(None, known)):
        if name not in present:
            yield name, "is listed in the manifest, but there is no such file"
    for name in sorted(present - known):
        yield name, "lies in the folder, but the manifest does not list it"


def check_picture(entry: CheckedPicture, *, alt: str) -> Iterator[Fault]:
    """Yield what is wrong with one picture; ``alt`` is the alternative text it should have."""
    content, picture, listed = entry.file.read_bytes(), entry.picture, entry.listed
    facts = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    for key, value in (*facts.items(), ("width", picture.width), ("height", picture.height), ("shape", picture.shape)):
        if listed.get(key) != value:
            yield MANIFEST, f"the manifest says {key} = {listed.get(key)!r}, but it is {value!r}"
    if listed.get("alt") != alt:
        yield ALT, f"the alternative text is {listed.get('alt')!r}, not {alt!r}"
    if picture.max_bytes is not None and len(content) > picture.max_bytes:
        yield WEIGHT, f"weighs {len(content)} bytes, but {entry.service.name} takes {picture.max_bytes}"

    try:
        with Image.open(entry.file, formats=("PNG", "JPEG")) as image:
            image.load()
    except (OSError, SyntaxError) as error:
        yield FORM, f"cannot be opened: {error}"
        return
    yield from _check_pixels(image, picture)


def _check_pixels(image: Image.Image, picture: Picture) -> Iterator[Fault]:
    kind = {"png": "PNG", "jpg": "JPEG"}[picture.extension]
    if image.format != kind:
        yield FORM, f"is {image.format}, not {kind}"
    if image.size != (picture.width, picture.height):
        yield FORM, f"is {image.width} × {image.height} px, not {picture.width} × {picture.height}"
    if image.mode != "RGB" or "transparency" in image.info:
        yield COLOUR, f"has the mode {image.mode}{' and transparency' if 'transparency' in image.info else ''}, not RGB"
    metadata = sorted(set(map(str, image.info)) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "transparency"})
    if metadata:
        yield COLOUR, f"holds metadata: {', '.join(metadata)}"
    if image.mode == "RGB" and image.size == (picture.width, picture.height):
        yield from _check_place(image, picture)


def _check_place(image: Image.Image, picture: Picture) -> Iterator[Fault]:
    part = image if picture.kind == "profile" else image.crop((0, 0, image.width, round(DRAWN_FROM * image.height)))
    limit = _GROUND_TOLERANCE if picture.extension == "jpg" else 0
    difference = ImageChops.difference(part, Image.new("RGB", part.size, "#FFFFFF"))
    ink = difference.point(([0] * (limit + 1) + [255] * (255 - limit)) * 3).convert("L").point([0] + [255] * 255)
    bounds = ink.getbbox()
    if bounds is None:
        yield PLACE, "is empty: nothing of the mark can be seen"
        return
    left, top, right, bottom = bounds
    if left == 0 or top == 0 or right == part.width or bottom == part.height:
        yield GROUND, "is not white up to its edges"
        return
    across, down = left - (image.width - right), top - (image.height - bottom)
    if max(abs(across), abs(down)) > (1 if picture.extension == "png" else 2):
        yield PLACE, f"the mark is not in the middle: {across} px across and {down} px down from equal margins"
    if picture.kind == "profile":
        reach = _find_reach(ink) / image.width
        if reach > CIRCLE_RADIUS + 1 / image.width:
            yield PLACE, f"the mark reaches {reach:.3f} of the side from the middle; at most {CIRCLE_RADIUS} is whole"
    area = picture.safe_area
    width, height = right - left, bottom - top
    if area and (width > area[0] or height > area[1]):
        yield PLACE, f"the mark is {width} × {height} px, but only {area[0]} × {area[1]} is never cropped"


def _find_reach(ink: Image.Image) -> float:
    """Return how far the ink reaches from the picture's middle, in pixels."""
    x, y = ink.width / 2, ink.height / 2
    farthest = 0.0
    for row in range(ink.height):
        found = ink.crop((0, row, ink.width, row + 1)).getbbox()
        if found:
            farthest = max(farthest, math.hypot(max(x - found[0], found[2] - x), abs(row + 0.5 - y) + 0.5))

    return farthest


def check_archive(folder: Path, archive: Mapping[str, Any], names: list[str]) -> Iterator[Fault]:
    """Yield what is wrong with one ZIP that should hold the files ``names``."""
    file = folder / archive["file"]
    if not file.is_file():
        return  # the rule on the set has said so
    content = file.read_bytes()
    if archive.get("sha256") != hashlib.sha256(content).hexdigest() or archive.get("bytes") != len(content):
        yield MANIFEST, "the manifest's weight or SHA-256 is not the file's"
    try:
        with zipfile.ZipFile(file) as packed:
            held = {name: packed.read(name) for name in packed.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        yield ARCHIVES, f"cannot be opened: {error}"
        return
    if sorted(held) != sorted(names):
        yield ARCHIVES, f"holds {', '.join(sorted(held)) or 'nothing'}, not {', '.join(sorted(names))}"
    for name in held.keys() & set(names):
        if (folder / name).is_file() and held[name] != (folder / name).read_bytes():
            yield ARCHIVES, f"its {name} is not the one beside it"


CHECKS: Final = (
    Check(
        name="images",
        rules=(SET, FORM, COLOUR, GROUND, PLACE, WEIGHT, MANIFEST, ALT, ARCHIVES, WEB_SET),
        run=check_images,
    ),
)
