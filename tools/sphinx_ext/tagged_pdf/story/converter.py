# mypy: disable-error-code="no-untyped-call,misc,override"
# ruff: noqa: N802, N803
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""rst2pdf's converter, with the structure claimed as the story is made."""

import gc
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

import pikepdf
from docutils import nodes
from rst2pdf import createpdf
from sphinx.errors import SphinxError
from sphinx.locale import admonitionlabels

from ..drawing.canvas import TaggedCanvas
from ..drawing.footnotes import FootNotes
from ..drawing.images import link_target
from ..fonts.faces import embed_styles
from ..fonts.hyphenation import hyphenate_well
from ..fonts.joints import Joints
from ..output.metadata import Metadata
from .book import PageTotal
from .boxes.rows import put_side_by_side
from .ends import Ends
from .failures import Failures
from .handlers import block_flowables, inline_markup
from .ownership import Structure
from .references.page_references import PageNumbers, PageReferences, has_marker
from .text.flowables import Tagged, TaggedParagraph, leaves

LONGEST_LABEL: Final = 140
"""Letters of a paragraph that is no more than the label of what follows it: two lines."""

FLATE_LEVEL: Final = 9
"""How hard streams are packed: 1 to 3 % fewer bytes than at the usual level, for a hundredth of a build's time."""


def _announces(node: nodes.Node) -> bool:
    """Return whether a node stays with what follows: the caption above code, a line or two that end in a colon."""
    if isinstance(node, nodes.caption):
        return isinstance(node.parent, nodes.container)
    text = node.astext().rstrip() if isinstance(node, nodes.paragraph) else ""
    return text.endswith(":") and len(text) <= LONGEST_LABEL and bool(node.next_node(siblings=True, descend=False))


class TaggedRstToPdf(createpdf.RstToPdf):
    """Makes the story of one document; the first call of gen_elements has the whole doctree."""

    structure: Structure | None = None
    metadata: Metadata
    canvas: TaggedCanvas
    """What the latest pass has drawn on."""
    fallback_fonts: tuple[str, ...] = ()
    pages = PageNumbers("")
    notes: FootNotes | None = None
    show_addresses = False
    note_name = "{number}"
    bookmark_depth = 3
    bookmark_open = 1
    total_pages = 0
    measuring = True
    """Whether the next pass only measures: as long as the one before has found that references or notes move."""

    def __init__(self, *args: Any, joints: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page_lines: dict[str, list[Any]] = {}
        self.reported_glyphs: set[str] = set()
        self.failures = Failures(self)
        self.ends = Ends()
        self.formulas: dict[Any, Any] = {}
        self.mark_widths: dict[nodes.Element, float] = {}
        embed_styles(self.styles.StyleSheet.byName.values())
        self.joints = Joints(joints)
        hyphenate_well(self.styles.StyleSheet.byName.values(), self.joints)
        self.stock_elements, self.gen_elements = self.gen_elements, self._claimed_elements
        self._stock_text, self.gen_pdftext = self.gen_pdftext, self._marked_text

    def _claimed_elements(self, node: nodes.Node, style: Any = None) -> list[Any]:
        """Make a node's flowables and let it claim those that none of its children has claimed."""
        structure, first = self.structure, False
        waiting = [*self.pending_targets, *(node["ids"] if isinstance(node, nodes.Element) else ())]
        if structure is None and isinstance(node, nodes.document):
            structure, first = Structure(node, note_name=self.note_name), True
            self.structure = structure
            self.joints.learn(node.astext())
        made = self._made(node, style)
        if structure is None:
            return made
        self._refer(structure.claim(made, node))
        self._complete(node, made, waiting)
        if first:
            structure.attach(made)
            structure.merge_lone_paragraphs()
            made = self.notes.take(made) if self.notes else made
            made.append(PageTotal(self))
        return made

    def _made(self, node: nodes.Node, style: Any) -> list[Any]:
        """Make a node's flowables; when that fails, its text stands in its place and the rest is made all the same."""
        try:
            made: list[Any] | None = block_flowables(self, node, style)
            return (self.stock_elements(node, style) or []) if made is None else made
        except Exception as error:  # noqa: BLE001  # whatever reportlab and rst2pdf raise becomes one message
            return self.failures.text_of(node, error)

    def gather_elements(self, node: nodes.Element, style: Any = None) -> list[Any]:
        """Make the flowables of all that is in a node, with boxes in rows where their style wants it."""
        return put_side_by_side(super().gather_elements(node, style))

    def _refer(self, claimed: Iterable[Any]) -> None:
        """Let paragraphs that refer to pages fill in their numbers."""
        for flowable in claimed if self.pages.asked else ():
            if isinstance(flowable, TaggedParagraph) and has_marker(flowable):
                flowable.fill_in = PageReferences(flowable.frags, self.pages).fill

    def _complete(self, node: nodes.Node, made: list[Any], waiting: list[str]) -> None:
        """Tell a node's flowables what they do not know: where they lead and what links to them."""
        self._anchor(made, waiting)
        if isinstance(node, nodes.image):
            for flowable in leaves(made):
                flowable.link_target = link_target(node)
        for flowable in made:
            if isinstance(node, nodes.topic) and "expected" in node:
                flowable.expected = node["expected"]
            elif _announces(node):
                flowable.keepWithNext = 1
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

    def text_for_label(self, label: str, style: Any) -> str:
        """Return an admonition's label in Sphinx's translation, which knows "seealso" too."""
        return str(admonitionlabels.get(label) or super().text_for_label(label, style))

    def styleToTags(self, style: str) -> Any:
        """Return no tags for a class without a style; rst2pdf gives it the body's, and links lose their colour.

        Nor for ``xref``, which rst2pdf sets as code: what is code in a reference is a literal of its own.
        """
        return super().styleToTags(style) if style != "xref" and style in self.styles.StyleSheet else None

    def createPdf(self, *args: Any, output: Any, doctree: nodes.document, **kwargs: Any) -> int:
        """Make the PDF in memory and pack it; thousands of small objects shrink to a fifth in object streams."""
        settings = doctree.settings
        self.metadata = Metadata(
            title=settings.title,
            author=settings.author,
            subject=getattr(settings, "tagged_pdf_subject", ""),
            keywords=getattr(settings, "tagged_pdf_keywords", ""),
            language=getattr(settings, "tagged_pdf_language", "") or self.language,
            rights=getattr(settings, "tagged_pdf_rights", ""),
        )
        plain = BytesIO()
        if super().createPdf(*args, output=plain, doctree=doctree, **kwargs | {"compressed": False}):
            raise SphinxError("rst2pdf could not make the PDF; see its error above")
        self._forget_story(doctree)
        self.canvas.write()
        del self.canvas
        pikepdf.settings.set_flate_compression_level(FLATE_LEVEL)
        with pikepdf.open(plain) as pdf:
            pdf.save(
                output,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
                recompress_flate=True,
                deterministic_id=True,
            )
        return 0

    def _forget_story(self, doctree: nodes.document) -> None:
        """Let go of all flowables once they are drawn: writing the document takes as much room as they do."""
        del self.elements, self.doctree
        self.structure = None
        for node in doctree.findall():  # rst2pdf ties a node's flowables to it
            vars(node).pop("elements", None)
        gc.collect()
