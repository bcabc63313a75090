"""The profile picture at the sizes at which services show it, on light and on dark ground: ``profile-image-sizes``."""

from collections.abc import Iterator
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx

from tools.sphinx_ext.handbook.content.images.pictures import ImageDirective

TRUE_SIZES: Final = (110, 48, 32, 24)
"""Sides in px: on the profile page, in a feed, in comments and in lists."""

GROUNDS: Final = {"light": "ljus", "dark": "mörk"}


class ProfileImageSizesDirective(ImageDirective):
    """Shows how much of the mark is left when it is small."""

    def run(self) -> list[nodes.Node]:
        """Return a block for each ground: what it shows, and the pictures from large to small."""
        self.load()
        files = self.load_manifest()["files"]
        name = next(file["file"] for file in files if file["kind"] == "profile" and file["shape"] == "circle")

        return [self._build_block(name, ground) for ground in GROUNDS]

    def _build_block(self, name: str, ground: str) -> nodes.container:
        sizes = ", ".join(map(str, TRUE_SIZES[:-1]))
        title = f"På {GROUNDS[ground]} bakgrund, {sizes} och {TRUE_SIZES[-1]}\u00a0px bred:"
        row = nodes.paragraph("", "", *self._build_row(name), classes=["image-row"])

        return nodes.container("", nodes.paragraph("", title), row, classes=["image-sizes", f"on-{ground}"])

    def _build_row(self, name: str) -> Iterator[nodes.Node]:
        for side in TRUE_SIZES:
            yield self.build_image(name, f"Profilbilden {side} px bred", width=side)
            yield nodes.Text(" ")


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("profile-image-sizes", ProfileImageSizesDirective)
