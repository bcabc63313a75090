"""Links to files that are offered beside the pages: the PDF, the EPUB, the pictures.

In HTML such a link is relative, and the files lie in the site. The EPUB and the PDF are read away from the site, so
there the link is the file's full address.
"""

from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from tools.catalogue import Catalogue
from tools.sphinx_ext.content.cards import build_card, build_grid
from tools.sphinx_ext.content.catalogue import CatalogueDirective

DOWNLOAD_FOLDER = "ladda-ner"
"""The folder of the site that holds the files on offer."""


class edition_link(nodes.Inline, nodes.TextElement):  # noqa: N801  (docutils' nodes are named so)
    """A link to ``path`` below the download folder; ``site`` is the address of the published site."""


class EditionLinkTransform(SphinxPostTransform):
    """Turns each :class:`edition_link` into a reference that fits the edition."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Replace the nodes."""
        in_site = self.app.builder.name in {"html", "dirhtml"}
        page = self.app.builder.get_target_uri(self.env.docname) if in_site else ""
        for node in list(self.document.findall(edition_link)):
            path = f"{DOWNLOAD_FOLDER}/{node['path']}"
            address = relative_uri(page, path) if in_site else f"{node['site']}{path}"
            node.replace_self(nodes.reference("", "", *node.children, refuri=address, classes=["download"]))


def build_edition_link(path: str, text: str, *, catalogue: Catalogue) -> edition_link:
    """Return a link that reads ``text`` to the file ``path`` below the download folder."""
    return edition_link("", text, path=path, site=catalogue.organisation.book.address)


class DownloadsDirective(CatalogueDirective):
    """Shows the three editions and the set of pictures, each on a card with its link."""

    data_file = "organisation.toml"
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return the grid."""
        catalogue = self.load()
        stem = catalogue.organisation.book.file_stem
        offers = (
            (f"{stem}.pdf", "Handboken som pdf", "För utskrift och för dig som läser på en stor skärm."),
            (f"{stem}.epub", "Handboken som e-bok (epub)", "För läsplatta, mobil och läsprogram."),
            ("profilbilder/profilbilder-alla.zip", "Alla profilbilder (zip)", "Rätt mått för varje tjänst."),
        )
        cards = [
            build_card(
                [build_edition_link(path, title, catalogue=catalogue)],
                [nodes.paragraph("", text)],
                classes=["download"],
            )
            for path, title, text in offers
        ]

        return [build_grid(cards, columns=3, classes=["downloads"])]


def setup(app: Sphinx) -> None:
    """Register the node, its transform and the directive."""
    app.add_node(edition_link)
    app.add_post_transform(EditionLinkTransform)
    app.add_directive("downloads", DownloadsDirective)
