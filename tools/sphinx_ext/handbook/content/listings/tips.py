"""The directive ``tips``: the ten tips as a numbered list, each with a link to the section that says more."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from tools.catalogue import Tip
from tools.sphinx_ext.handbook.content.cards import build_page_link
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective


class TipsDirective(CatalogueDirective):
    """Shows all tips of ``tips.toml``, each with an address of its own (``tips-<number>``)."""

    data_file = "tips.toml"

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        tips = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["tips"])
        tips += [self._build_tip(tip) for tip in self.load().tips]

        return [tips]

    def _build_tip(self, tip: Tip) -> nodes.list_item:
        link = self._build_link(tip)
        title = nodes.paragraph("", "", nodes.strong("", "", link), classes=["tip-title"])

        return nodes.list_item("", title, nodes.paragraph("", tip.text), ids=[f"tips-{tip.number}"], classes=["tip"])

    def _build_link(self, tip: Tip) -> addnodes.pending_xref:
        if not tip.label:
            return build_page_link(tip.page, tip.title, source=self.env.docname)

        return addnodes.pending_xref(
            "",
            nodes.inline("", tip.title),
            refdomain="std",
            reftype="ref",
            reftarget=tip.label,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("tips", TipsDirective)
