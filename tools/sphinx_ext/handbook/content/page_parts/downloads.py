"""Links to files that are offered beside the pages: the PDF, the EPUB, the pictures.

In HTML such a link is relative, and the files lie in the site. The EPUB and the PDF are read away from the site, so
there the link is the file's full address.
"""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from tools.catalogue import Catalogue
from tools.catalogue.base.addresses import ALL_PICTURES, DOWNLOAD_FOLDER, PICTURE_FOLDER
from tools.sphinx_ext.handbook.content.cards import build_card, build_grid
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective


class edition_link(nodes.Inline, nodes.TextElement):  # noqa: N801  (docutils' nodes are named so)
    """A link to ``path`` in ``folder`` (default: the download folder); ``site`` is the published site's address."""


class SiteLinkTransform(SphinxPostTransform):
    """In HTML, turns each :class:`edition_link` into a link relative to its page."""

    default_priority = 5
    builders = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Replace the nodes."""
        top = "../" * self.env.docname.count("/")
        replace_links(self.document, lambda _node: top)


class BookLinkTransform(SphinxPostTransform):
    """In every other edition, turns each :class:`edition_link` that is left into the file's full address."""

    default_priority = 6

    def run(self, **_kwargs: Any) -> None:
        """Replace the nodes."""
        replace_links(self.document, lambda node: str(node["site"]))


def replace_links(document: nodes.document, find_top: Callable[[edition_link], str]) -> None:
    """Replace the links of ``document``; ``find_top`` says what stands before the download folder."""
    for node in list(document.findall(edition_link)):
        address = f"{find_top(node)}{node.get('folder', DOWNLOAD_FOLDER)}/{node['path']}"
        node.replace_self(nodes.reference("", "", *node.children, refuri=address, classes=["download"]))


def build_edition_link(path: str, text: str, *, catalogue: Catalogue) -> edition_link:
    """Return a link that reads ``text`` to the file ``path`` below the download folder."""
    return edition_link("", text, path=path, site=catalogue.organisation.book.address)


class DownloadsDirective(CatalogueDirective):
    """Shows the three editions and the set of pictures, each on a card with its link."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return the grid."""
        catalogue = self.load()
        stem = catalogue.organisation.book.file_stem
        offers = (
            (f"{stem}.pdf", "Handboken som pdf", "För utskrift och för dig som läser på en stor skärm."),
            (f"{stem}.epub", "Handboken som e-bok (epub)", "För läsplatta, mobil och läsprogram."),
            (f"{PICTURE_FOLDER}/{ALL_PICTURES}", "Alla profilbilder (zip)", "Rätt mått för varje tjänst."),
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
    app.add_post_transform(SiteLinkTransform)
    app.add_post_transform(BookLinkTransform)
    app.add_directive("downloads", DownloadsDirective)
