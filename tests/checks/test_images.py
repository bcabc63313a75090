"""The check of the image set: silent on a good one, and it finds each planted fault."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tools.catalogue.base.addresses import WEB_PICTURES
from tools.checks.core.findings import NotRunError
from tools.checks.core.publication import find_publication
from tools.checks.rules.images import CHECKS, check_images
from tools.checks.rules.web_images import WEB_SET

pytestmark = pytest.mark.slow

PROFILE = "x-profil-400x400.png"
COVER = "x-omslag-1500x500.png"
JPEG = "whatsapp-business-profil-640x640.jpg"


@pytest.fixture
def images(tmp_path: Path, built_images: Path) -> Path:
    """A copy of the handbook's image set, to spoil."""
    return Path(shutil.copytree(built_images, tmp_path / "images"))


def find(images: Path) -> set[tuple[str, str]]:
    """Return the broken rules and the files that break them."""
    return {(finding.rule.id, finding.place) for finding in check_images(find_publication(images=images))}


def mend_manifest(images: Path, **changes: object) -> None:
    """Bring the manifest's entry of the profile picture up to its file, with some changes."""
    manifest = json.loads((images / "manifest.json").read_text(encoding="utf-8"))
    for entry in (*manifest["files"], *manifest["archives"]):
        file = images / entry["file"]
        if file.is_file():
            entry.update(bytes=file.stat().st_size, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
        if entry["file"] == PROFILE:
            entry.update(changes)
    (images / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def draw(box: tuple[int, int, int, int], *, size: tuple[int, int] = (400, 400), ground: str = "#FFFFFF") -> Image.Image:
    """Return a picture with a mark."""
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).rectangle(box, fill="#0B5563")

    return image


def test_the_handbooks_own_set_is_faultless(built_images: Path) -> None:
    """Nothing to find in what the images command makes."""
    assert find(built_images) == set()


MIDDLE = (100, 100, 299, 299)
PIXEL_FAULTS: dict[str, tuple[str, Callable[[], Image.Image]]] = {
    "wrong size": ("images-form", lambda: draw(MIDDLE, size=(398, 400))),
    "alpha": ("images-colour", lambda: draw(MIDDLE).convert("RGBA")),
    "palette": ("images-colour", lambda: draw(MIDDLE).convert("P")),
    "grey": ("images-colour", lambda: draw(MIDDLE).convert("L")),
    "ground": ("images-ground", lambda: draw(MIDDLE, ground="#FFFFFE")),
    "touching": ("images-ground", lambda: draw((0, 100, 399, 299))),
    "off-centre": ("images-place", lambda: draw((102, 100, 301, 299))),
    "cut by the circle": ("images-place", lambda: draw((60, 60, 339, 339))),
    "empty": ("images-place", lambda: Image.new("RGB", (400, 400), "#FFFFFF")),
}


@pytest.mark.parametrize("case", PIXEL_FAULTS)
def test_a_picture_with_a_fault_is_found(case: str, images: Path) -> None:
    """Each fault by the rule that names it, and by that one alone."""
    rule, make = PIXEL_FAULTS[case]
    make().save(images / PROFILE)
    mend_manifest(images)

    assert {found for found in find(images) if found[0] != "images-archives"} == {(rule, PROFILE)}


def test_metadata_and_other_formats_are_found(images: Path) -> None:
    """A profile, and a JPEG under a PNG's name."""
    draw(MIDDLE).save(images / PROFILE, icc_profile=b"x" * 200)
    draw((500, 150, 999, 349), size=(1500, 500)).save(images / COVER, "JPEG")
    found = find(images)

    assert ("images-colour", PROFILE) in found
    assert ("images-form", COVER) in found


def test_a_mark_outside_the_safe_area_is_found(images: Path) -> None:
    """1,300 pixels are more than the 1,200 that no screen crops."""
    draw((100, 150, 1399, 349), size=(1500, 500)).save(images / COVER)

    assert ("images-place", COVER) in find(images)


def test_a_broken_picture_is_found(images: Path) -> None:
    """Truncated files do not open."""
    (images / JPEG).write_bytes((images / JPEG).read_bytes()[:3000])

    assert ("images-form", JPEG) in find(images)


def test_too_heavy_a_picture_is_found(images: Path) -> None:
    """Two megabytes are too much for X."""
    with (images / PROFILE).open("ab") as file:
        file.write(b"\0" * 2_000_000)

    assert ("images-weight", PROFILE) in find(images)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"sha256": "0"}, "images-manifest"),
        ({"width": 401}, "images-manifest"),
        ({"alt": "Bild"}, "images-alt"),
        ({"file": "x.png"}, "images-set"),
    ],
)
def test_a_manifest_that_lies_is_found(changes: dict[str, object], rule: str, images: Path) -> None:
    """Hash, size, alternative text and name."""
    mend_manifest(images, **changes)

    assert rule in {found for found, _ in find(images)}


def test_missing_and_foreign_files_are_found(images: Path) -> None:
    """Both by name."""
    (images / PROFILE).unlink()
    (images / "Thumbs.db").write_bytes(b"")

    assert {("images-set", PROFILE), ("images-set", "Thumbs.db")} <= find(images)


def test_archives_with_other_content_are_found(images: Path) -> None:
    """A broken one, one that lacks a picture, and one with another picture of the same name."""
    (images / "instagram-bilder.zip").write_bytes(b"no archive")
    (images / "threads-bilder.zip").unlink()
    for name, files in {"x-bilder.zip": [PROFILE], "bluesky-bilder.zip": []}.items():
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for file in files:
                archive.writestr(file, b"another")
        (images / name).write_bytes(packed.getvalue())
    found = find(images)

    for name in ("instagram-bilder.zip", "x-bilder.zip", "bluesky-bilder.zip"):
        assert ("images-archives", name) in found
    assert ("images-set", "threads-bilder.zip") in found


def test_a_zip_for_sites_with_other_content_is_found(images: Path) -> None:
    """A broken one, one without a picture, pictures of the wrong size, and one that a mask would cut."""
    file = images / WEB_PICTURES
    with zipfile.ZipFile(file) as packed:
        good = {name: packed.read(name) for name in packed.namelist()}
    wide = io.BytesIO()
    draw((0, 0, 191, 191), size=(192, 192)).save(wide, "PNG")
    masked = "webbapp-maskable-192x192.png"
    for changes, message in (
        ({"favicon.ico": None}, "favicon.ico is asked for"),
        ({"favicon-32x32.png": good["apple-touch-icon.png"]}, "favicon-32x32.png has the sizes"),
        ({"favicon.ico": b"no icon"}, "favicon.ico cannot be opened"),
        ({masked: wide.getvalue()}, f"{masked} is not whole"),
        ({"marke.svg": b"another"}, "does not hold exactly"),
    ):
        with zipfile.ZipFile(file, "w") as packed:
            for name, content in (good | changes).items():
                if content is not None:
                    packed.writestr(name, content)
        found = [finding for finding in check_images(find_publication(images=images)) if finding.rule == WEB_SET]
        assert any(finding.message.startswith(message) for finding in found), message
    file.write_bytes(b"no archive")
    assert ("images-web", WEB_PICTURES) in find(images)


def test_no_set_is_no_pass(tmp_path: Path) -> None:
    """What was not made was not looked at."""
    (tmp_path / "manifest.json").write_bytes(b"{")
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(NotRunError, match="make"):
            list(check_images(find_publication(images=folder)))


def test_every_rule_belongs_to_the_check() -> None:
    """Ten promises under one name."""
    assert [check.name for check in CHECKS] == ["images"]
    assert len(CHECKS[0].rules) == 10
