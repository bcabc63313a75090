"""The profile images on their page: each picture with size, alternative text and download link; the ZIPs; the overview.

The files are made by ``python -m tools.images`` before the pages are read; its manifest says what there is.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from tools import paths
from tools.catalogue import Catalogue
from tools.catalogue.base.addresses import PICTURE_FOLDER, WEB
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective
from tools.sphinx_ext.handbook.content.page_parts.downloads import build_edition_link

PREVIEW_WIDTHS = {"profile": 176, "cover": 480}
"""How wide a preview is shown, in px, by the kind of picture."""

CONTACT_SHEET_ALT = (
    "Alla profilbilder och omslagsbilder bredvid varandra, med tjänst och mått under, och bilderna för webb och tryck"
)

SHAPES = {
    "circle": "visas rund",
    "square": "visas kvadratisk",
    "rounded": "visas med rundade hörn",
    "rectangle": "visas som rektangel",
}


class ImageDirective(CatalogueDirective):
    """A directive that shows what the manifest of the images lists."""

    data_file = "services.toml"

    def load_manifest(self) -> Mapping[str, Any]:
        """Return the manifest, and note that this page depends on it."""
        file = paths.IMAGES / "manifest.json"
        self.env.note_dependency(str(file))
        try:
            manifest: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            message = f"{file.relative_to(paths.ROOT)} is missing; make the images first: make images"
            raise ExtensionError(message) from None

        return manifest

    def build_image(self, name: str, alt: str, *, width: int) -> nodes.image:
        """Return the picture ``name`` of the set, shown ``width`` px wide."""
        address = os.path.relpath(paths.IMAGES / name, self.env.srcdir)

        return nodes.image("", uri=f"/{Path(address).as_posix()}", alt=alt, width=f"{width}px")


class ProfileImagesDirective(ImageDirective):
    """Shows each picture of the set, service by service."""

    def run(self) -> list[nodes.Node]:
        """Return a figure for each picture."""
        catalogue = self.load()
        files = self.load_manifest()["files"]
        names = {service.id: service.name for service in catalogue.services}

        return [self._build_figure(file, names[file["service"]], catalogue) for file in files]

    def _build_figure(self, file: Mapping[str, Any], service: str, catalogue: Catalogue) -> nodes.figure:
        kind = "profilbild" if file["kind"] == "profile" else "omslagsbild"
        size = f"{file['width']}\u00a0×\u00a0{file['height']}\u00a0px"
        # Its text stands below it, to be copied; the picture would say it once more.
        picture = self.build_image(file["file"], "", width=PREVIEW_WIDTHS[file["kind"]])
        link = build_edition_link(
            f"{PICTURE_FOLDER}/{file['file']}", f"Ladda ner {kind} för {service}", catalogue=catalogue
        )
        details = f"{size}, {format_bytes(file['bytes'])}, {SHAPES[file['shape']]}."
        legend = nodes.legend(
            "",
            nodes.paragraph("", details),
            nodes.paragraph("", "", nodes.Text("Alternativtext: "), nodes.Text(file["alt"])),
            nodes.paragraph("", "", link),
        )
        caption = nodes.caption("", f"{service}, {kind}")

        return nodes.figure("", picture, caption, legend, classes=["profile-image", f"shape-{file['shape']}"])


class ImageSetsDirective(ImageDirective):
    """Lists the ZIPs: one with all pictures, one for each service, and the one for sites and print."""

    def run(self) -> list[nodes.Node]:
        """Return a list of links."""
        catalogue = self.load()
        contents = {None: "Alla bilder för alla tjänster", WEB: "Ikoner för webb och app, märket för tryck"}
        contents |= {service.id: f"Alla bilder för {service.name}" for service in catalogue.services}
        items = nodes.bullet_list(classes=["image-sets"], bullet="-")
        for archive in sorted(self.load_manifest()["archives"], key=lambda archive: archive["service"] is not None):
            text = f"{contents[archive['service']]} (zip, {format_bytes(archive['bytes'])})"
            link = build_edition_link(f"{PICTURE_FOLDER}/{archive['file']}", text, catalogue=catalogue)
            items += nodes.list_item("", nodes.paragraph("", "", link))

        return [items]


class ContactSheetDirective(ImageDirective):
    """Shows the whole set in one picture."""

    def run(self) -> list[nodes.Node]:
        """Return the picture."""
        self.load()

        return [self.build_image(self.load_manifest()["contact_sheet"], CONTACT_SHEET_ALT, width=640)]


MEGABYTE = 1_000_000


def format_bytes(count: int) -> str:
    """Write a file size as a Swedish reader expects it: ``12 kB``, ``1,4 MB``; 1 kB is 1,000 bytes."""
    if count < MEGABYTE:
        return f"{max(1, round(count / 1000))}\u00a0kB"

    return f"{count / MEGABYTE:.1f}\u00a0MB".replace(".", ",")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("profile-images", ProfileImagesDirective)
    app.add_directive("image-sets", ImageSetsDirective)
    app.add_directive("contact-sheet", ContactSheetDirective)
