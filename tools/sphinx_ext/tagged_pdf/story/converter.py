# mypy: disable-error-code="no-untyped-call,misc,override"
# ruff: noqa: ARG002, N802, N803
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""rst2pdf's converter, with the structure claimed as the story is made."""

from io import BytesIO
from typing import Any, Final

import pikepdf
from docutils import nodes
from reportlab.platypus.doctemplate import IndexingFlowable
from rst2pdf import createpdf
from rst2pdf.flowables import MySpacer
from sphinx.errors import SphinxError
from sphinx.locale import admonitionlabels

from ..drawing.canvas import TaggedCanvas
from ..drawing.footnotes import FootNotes
from ..drawing.images import link_target
from ..fonts.hyphenation import hyphenate_well
from ..output.metadata import Metadata
from ..structure.elements import FOOTER, HEADER
from .flowables import Tagged, TaggedParagraph, leaves
from .handlers import block_flowables, inline_markup
from .ownership import Structure
from .page_references import PageNumbers, ReferringParagraph, has_marker, let_refer
from .rows import put_side_by_side
from .tables import spread_cells

MOST_PASSES: Final = 25
"""Rounds of laying out, where reportlab gives up after ten: notes that wait for each other move a page a round."""


class TaggedRstToPdf(createpdf.RstToPdf):
    """Makes the story of one document; the first call of gen_elements has the whole doctree."""

    structure: Structure | None = None
    metadata: Metadata
    fallback_fonts: tuple[str, ...] = ()
    pages = PageNumbers("")
    notes: FootNotes | None = None
    show_addresses = False
    bookmark_depth = 3
    bookmark_open = 1
    total_pages = 0
    measuring = True
    """Whether the next pass only measures: as long as the one before has found that references or notes move."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page_lines: dict[str, list[Any]] = {}
        self.reported_glyphs: set[str] = set()
        hyphenate_well(self.styles.StyleSheet.byName.values())
        self.stock_elements, self.gen_elements = self.gen_elements, self._claimed_elements
        self._stock_text, self.gen_pdftext = self.gen_pdftext, self._marked_text

    def _claimed_elements(self, node: nodes.Node, style: Any = None) -> list[Any]:
        """Make a node's flowables and let it claim those that none of its children has claimed."""
        structure, first = self.structure, False
        waiting = [*self.pending_targets, *(node["ids"] if isinstance(node, nodes.Element) else ())]
        if structure is None and isinstance(node, nodes.document):
            structure, first = Structure(node), True
            self.structure = structure
        made: list[Any] | None = block_flowables(self, node, style)
        if made is None:
            made = self.stock_elements(node, style) or []
        if structure is None:
            return made
        structure.claim(made, node)
        self._complete(node, made, waiting)
        if first:
            structure.attach(made)
            made = self.notes.take(made) if self.notes else made
            made.append(PageTotal(self))
        return made

    def gather_elements(self, node: nodes.Element, style: Any = None) -> list[Any]:
        """Make the flowables of all that is in a node, with boxes in rows where their style wants it."""
        return put_side_by_side(super().gather_elements(node, style))

    def _complete(self, node: nodes.Node, made: list[Any], waiting: list[str]) -> None:
        """Tell a node's flowables what they do not know: where they lead, what they refer to, what links to them."""
        if self.pages.form:
            for flowable in leaves(made):
                # what no node has claimed yet will be by one around this one
                claimed = isinstance(flowable, TaggedParagraph) and not isinstance(flowable, ReferringParagraph)
                if claimed and has_marker(flowable):
                    let_refer(flowable, self.pages)
        self._anchor(made, waiting)
        if isinstance(node, nodes.image):
            for flowable in leaves(made):
                flowable.link_target = link_target(node)
        for flowable in made:
            if isinstance(node, nodes.topic) and "expected" in node:
                flowable.expected = node["expected"]
            elif isinstance(node, nodes.caption) and isinstance(node.parent, nodes.container):
                flowable.keepWithNext = 1  # the caption of code stands above it
            elif isinstance(node, nodes.transition) and "footnotes" in node["classes"]:
                flowable.before_notes = True

    def _anchor(self, made: list[Any], waiting: list[str]) -> None:
        """Tie identifiers that no paragraph has taken to the first thing drawn (a table, a picture, code).

        ``waiting`` are those that waited when the node began: a label at a section's end names what follows it.
        """
        first = next((flowable for flowable in leaves(made) if isinstance(flowable, Tagged)), None)
        names = [name for name in dict.fromkeys(waiting) if name in self.pending_targets and name not in self.targets]
        if first is None or not names:
            return
        self.pending_targets = [name for name in self.pending_targets if name not in names]
        self.targets.extend(names)
        first.anchors = (*first.anchors, *names)

    def _marked_text(self, node: nodes.Node, replaceEnt: bool = True) -> str:
        """Make a node's paragraph markup, between marks when the node has a role of its own."""
        return inline_markup(self, node, lambda: self._stock_text(node, replaceEnt))

    def filltable(self, rows: list[list[Any]]) -> list[Any]:
        """Bring a table's rows into its grid and return the commands for its spans."""
        return spread_cells(rows)

    def text_for_label(self, label: str, style: Any) -> str:
        """Return an admonition's label in Sphinx's translation, which knows "seealso" too."""
        return str(admonitionlabels.get(label) or super().text_for_label(label, style))

    def styleToTags(self, style: str) -> Any:
        """Return no tags for a class without a style; rst2pdf gives it the body's, and links lose their colour."""
        return super().styleToTags(style) if style in self.styles.StyleSheet else None

    def createPdf(self, *args: Any, output: Any, doctree: nodes.document, **kwargs: Any) -> int:
        """Make the PDF in memory and pack it; thousands of small objects shrink to a fifth in object streams."""
        settings = doctree.settings
        self.metadata = Metadata(
            title=settings.title,
            author=settings.author,
            subject=getattr(settings, "tagged_pdf_subject", ""),
            keywords=getattr(settings, "tagged_pdf_keywords", ""),
            language=getattr(settings, "tagged_pdf_language", "") or self.language,
        )
        plain = BytesIO()
        if super().createPdf(*args, output=plain, doctree=doctree, **kwargs | {"compressed": False}):
            raise SphinxError("rst2pdf could not make the PDF; see its error above")
        with pikepdf.open(plain) as pdf:
            pdf.save(
                output,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
                recompress_flate=True,
                deterministic_id=True,
            )
        return 0


class PageTotal(IndexingFlowable):
    """Learns from each pass, and asks for another until what the pass drew was known before it.

    It learns even when another flowable has already asked for a pass: reportlab stops asking at the first that does.
    The first pass is never the last, as it does not know the number of pages, and so never drawn.
    """

    width = height = 0

    def __init__(self, client: TaggedRstToPdf) -> None:
        super().__init__()
        self.client, self.seen = client, 0
        self.places: dict[str, int] = {}
        self.satisfied = False

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the number of the last page; nothing follows in the story."""
        self.seen = self.canv.getPageNumber()
        self.places = self.canv.places

    def afterBuild(self) -> None:
        """Take over the number of pages that the footers show, and the pages that texts and notes refer to."""
        known, self.client.total_pages = self.client.total_pages, self.seen
        settled = self.client.pages.learn(self.places)
        if self.client.notes:
            settled = self.client.notes.learn(self.places) and settled
        self.satisfied = settled and known == self.seen and not self.client.measuring
        self.client.measuring = not settled

    def isSatisfied(self) -> bool:
        """Say whether the last pass knew what it has drawn."""
        return self.satisfied


class TaggedDocTemplate(createpdf.FancyDocTemplate):
    """Draws on tagged canvases."""

    client: TaggedRstToPdf

    def multiBuild(self, story: list[Any], **kwargs: Any) -> int:
        """Lay the story out until its page numbers are right."""
        client, metadata, reported = self.client, self.client.metadata, self.client.reported_glyphs
        assert client.structure is not None  # noqa: S101  (made with the story)
        root = client.structure.root
        self.title, self.author, self.lang = metadata.title, metadata.author, metadata.language

        def make(*args: Any, **kw: Any) -> TaggedCanvas:
            measuring = client.measuring
            return TaggedCanvas(*args, root=root, metadata=metadata, reported=reported, measuring=measuring, **kw)

        try:
            return int(super().multiBuild(story, maxPasses=MOST_PASSES, canvasmaker=make, **kwargs))
        except IndexError as error:
            if "passes" not in str(error):
                raise
            raise SphinxError(
                f"page numbers still move after {MOST_PASSES} rounds of laying out; "
                "set tagged_pdf_page_references to '' or pdf_real_footnotes to False"
            ) from error

    def handle_keepWithNext(self, flowables: list[Any]) -> None:
        """Let the space after a heading stay with it too, so that what follows the space is kept as well."""
        index = 0
        while index < len(flowables) and (
            flowables[index].getKeepWithNext() or (index and isinstance(flowables[index], MySpacer))
        ):
            if isinstance(flowables[index], MySpacer):
                flowables[index].keepWithNext = 1
            index += 1
        super().handle_keepWithNext(flowables)


class TaggedHeaderOrFooter(createpdf.HeaderOrFooter):
    """Draws page headers and footers as pagination artifacts (ISO 14289-1, 7.8)."""

    def prepare(self, pageobj: Any, canv: Any, doc: Any) -> Any:
        """Measure what stands there; a template's text is parsed once, not on every page."""
        text = None if self.items else pageobj.template.get(self.defaultloc)
        if not text:
            return super().prepare(pageobj, canv, doc)
        known: dict[str, list[Any]] = self.client.page_lines
        if text not in known:
            known[text] = self.client.gen_elements(createpdf.publish_secondary_doctree(text, self.client.doctree, None))
        self.items = known[text]
        try:
            return super().prepare(pageobj, canv, doc)
        finally:
            self.items = None

    def replaceTokens(self, elems: list[Any], canv: Any, doc: Any, smarty: Any) -> list[Any]:
        """Fill in page numbers; the total is the last pass's, so that no extra round of passes is needed."""
        self.totalpages = self.client.total_pages
        replaced: list[Any] = super().replaceTokens(elems, canv, doc, smarty)
        self.client.mustMultiBuild = False
        return replaced

    def draw(self, page: Any, canvas: Any, *args: Any) -> None:
        """Draw inside the artifact that owns everything."""
        if canvas.measuring:
            return
        with canvas.owned(FOOTER if self.isfooter else HEADER):
            super().draw(page, canvas, *args)
