# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002
# rst2pdf has no types, and gives methods their names and arguments.
"""The builder ``pdf``: each entry of ``pdf_documents`` as one tagged PDF, written whole or not at all."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from rst2pdf import pdfbuilder
from sphinx.errors import ConfigError, SphinxError
from sphinx.util import logging

from .doctree import pictures, repairs
from .doctree.assembly import (
    address_of,
    append_orphans,
    assemble,
    link_documents,
    qualified,
    unlink_unknown,
)
from .doctree.code import colour_code
from .doctree.directions import refuse_language, report_joined, report_right_to_left
from .doctree.domain_index import domain_sections
from .doctree.frontmatter import front_matter
from .doctree.index import GENERAL_INDEX, index_section
from .doctree.numbers import number_chapters, release_versions, write_numbers
from .doctree.raw_html import read_raw_html
from .drawing.footnotes import FootNotes
from .fonts.faces import forget_faces, register_fallbacks
from .logbridge import bridged
from .patches import patched
from .settings import check_values
from .story.converter import TaggedRstToPdf
from .story.references.page_references import PageNumbers
from .stylesheet import style_sheets

logger = logging.getLogger(__name__)


_IMAGES = ("svg+xml", "png", "gif", "jpeg", "webp", "bmp", "tiff", "avif")

_GENERATED_PAGES = frozenset(qualified(name, "") for name in (GENERAL_INDEX, "py-modindex", "search"))
"""Targets that every new Sphinx project refers to, and that a book may lack."""

GC_THRESHOLD = 100_000
"""Allocations between two collections: a document's flowables live until it is written, and searching them is dear."""


def _unique(names: Iterable[Any]) -> list[Any]:
    """Return style sheets without those that are there already; rst2pdf cannot read one twice."""
    return list(dict.fromkeys(names))


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect garbage less often for the time of a build, and not among what was there before it.

    A higher threshold that is already set stays.
    """
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    if 0 < threshold[0] < GC_THRESHOLD:
        gc.set_threshold(GC_THRESHOLD, *threshold[1:])
    gc.freeze()
    try:
        yield
    finally:
        if not frozen:
            gc.unfreeze()
        gc.set_threshold(*threshold)


class TaggedPDFBuilder(pdfbuilder.PDFBuilder):
    """rst2pdf's builder, with tags, with its faults mended, and failing when it fails."""

    name = "pdf"
    epilog = "The PDF is in %(outdir)s."
    allow_parallel = False
    supported_image_types = [f"image/{kind}" for kind in _IMAGES]  # noqa: RUF012
    supported_remote_images = True
    """Said so that Sphinx does not download them either; :mod:`.repairs` puts their text in their place."""

    def init(self) -> None:
        """Look at the settings; what is wrong with them is told when the book is to be written."""
        super().init()
        self.fault = ""
        try:
            check_values(self.config)
        except ConfigError as error:
            self.fault = str(error)

    def write(self, *ignored: Any) -> None:
        """Write all documents."""
        if self.fault:
            self._fail(self.fault)
            return
        forget_faces()
        self.document_data = []
        self.init_document_data()
        with bridged(), patched(), rare_collections():
            for entry in self.document_data:
                self._try_document(*entry)

    def _try_document(self, *entry: Any) -> None:
        """Write one document; what goes wrong is one message, and the others are written all the same."""
        try:
            self._write_document(*entry)
        except SphinxError as error:
            self._fail(str(error))
        except Exception as error:  # whatever reportlab and rst2pdf raise becomes one message
            logger.debug("the PDF of %s failed", entry[0], exc_info=True)
            self._fail(f"{entry[1]}{self.out_suffix} ({entry[0]}) could not be made: {type(error).__name__}: {error}")

    def _fail(self, message: str) -> None:
        """Report a failure and let the build fail; Sphinx would print a traceback of whatever is raised."""
        logger.error(message, type="tagged_pdf", subtype="failed")
        self._app.statuscode = 1

    def _write_document(self, docname: str, target: str, title: str, author: str, options: Any = None, *_: Any) -> None:
        """Write one document beside its place and move it there when it is whole."""
        self.opts = options if isinstance(options, dict) else {}
        refuse_language(str(self._option("pdf_language")))
        self.page_template = self._option("pdf_page_template")
        path = Path(self.outdir) / f"{target}{self.out_suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.part")
        logger.info("processing %s...", path.name)
        tree = self.assemble_doctree(docname, title, author, self._option("pdf_appendices"))
        settings = tree.settings
        settings.title, settings.author = title, author
        settings.tagged_pdf_subject = self.config.tagged_pdf_subject
        settings.tagged_pdf_rights = self.config.tagged_pdf_rights
        settings.tagged_pdf_keywords = ", ".join(self.config.tagged_pdf_keywords)
        settings.tagged_pdf_language = str(self._option("pdf_language")).replace("_", "-")
        tree.children[0:0] = front_matter(self.config, tree, self._option)
        repairs.adopt_children(tree)
        try:
            with unfinished.open("wb") as file:
                self._converter().createPdf(doctree=tree, output=file, compressed=self._option("pdf_compressed"))
            unfinished.replace(path)
        except SystemExit as stop:  # rst2pdf ends the process when a style sheet or a font is wrong
            raise SphinxError(f"rst2pdf gave up on {path.name}; see its error above") from stop
        finally:
            unfinished.unlink(missing_ok=True)

    def _option(self, name: str) -> Any:
        return self.opts.get(name, self.config[name])

    def _converter(self) -> TaggedRstToPdf:
        """Return rst2pdf's converter with the options of the document being written."""
        confdir = Path(self.confdir)
        option = self._option
        converter = TaggedRstToPdf(
            sphinx=True,
            joints=self.config.tagged_pdf_joints,
            stylesheets=_unique([*style_sheets(self.config, confdir), *option("pdf_stylesheets")]),
            language=option("pdf_language"),
            breaklevel=int(option("pdf_break_level")),
            breakside=option("pdf_breakside"),
            first_page_on_right=True,
            fit_mode=option("pdf_fit_mode"),
            font_path=[*option("pdf_font_path")],
            style_path=[
                *(str(confdir / path) for path in option("pdf_style_path") or []),
                str(confdir),
                str(self.srcdir),
            ],
            inline_footnotes=option("pdf_inline_footnotes"),
            highlightlang=self.config.highlight_language,
            splittables=option("pdf_splittables"),
            repeat_table_rows=option("pdf_repeat_table_rows"),
            basedir=str(self.srcdir),
            def_dpi=option("pdf_default_dpi"),
            numbered_links=option("pdf_use_numbered_links"),
            background_fit_mode=option("pdf_fit_background_mode"),
            baseurl=option("pdf_baseurl"),
            section_header_depth=option("section_header_depth"),
            toc_depth=option("pdf_toc_depth"),
            smarty=str(option("pdf_smartquotes")),
        )
        if self.page_template not in converter.styles.pageTemplates:
            known = ", ".join(sorted(converter.styles.pageTemplates))
            raise ConfigError(f"pdf_page_template: no style sheet has {self.page_template!r}; they have {known}")
        converter.fallback_fonts = register_fallbacks(self.config.tagged_pdf_fallback_fonts, base=confdir)
        if option("pdf_real_footnotes"):
            converter.notes = FootNotes(converter.styles["endnote"].textColor)
        converter.pages = PageNumbers(self.config.tagged_pdf_page_references)
        converter.note_name = self.config.tagged_pdf_note_name
        converter.show_addresses = self.config.tagged_pdf_show_addresses
        converter.bookmark_depth = self.config.tagged_pdf_bookmark_depth
        converter.bookmark_open = self.config.tagged_pdf_bookmark_open
        return converter

    # One tree of many.

    def assemble_doctree(self, docname: str, title: str, author: str, appendices: Iterable[str]) -> nodes.document:
        """Return all documents of a PDF as one tree, with references resolved and nothing that rst2pdf would lose."""
        chapters = str(self.page_template) if self.config.tagged_pdf_chapters else None
        tree, names = assemble(self.env, docname, self._prepare, chapters=chapters)
        if self.config.tagged_pdf_number_chapters:
            number_chapters(tree)
        for name in appendices or ():
            if name not in self.env.all_docs:
                raise ConfigError(f"pdf_appendices: there is no document {name!r}")
            tree.append(nodes.raw(text=f"OddPageBreak {self.page_template}", format="pdf"))
            appended, more = assemble(self.env, name, self._prepare)
            names += more
            tree.extend(appended.children)
        append_orphans(self.env, tree, self._prepare, names, template=str(self.page_template))
        report_right_to_left(tree)
        report_joined(tree)
        self.docnames = set(names)
        indices = [index_section(self, names, tree)] if self._option("pdf_use_index") else []
        indices += domain_sections(self, self._option("pdf_domain_indices"), names)
        self.post_process_images(tree)
        pictures.describe_lost_images(tree, Path(self.srcdir))
        pictures.describe_diagrams(tree)
        repairs.frame_boxes(tree)
        repairs.wrap_stray_text(tree)
        pictures.promote_lone_pictures(tree)
        for section in filter(None, indices):
            tree.append(nodes.raw("", "PageBreak indexPage", format="pdf"))
            tree.append(section)
        base = str(self._option("pdf_baseurl") or self.config.html_baseurl).rstrip("/")
        others = {entry[0]: f"pdf:{entry[1]}{self.out_suffix}" for entry in self.document_data}
        link_documents(tree, docname, names, base=base, others=others)
        for link in unlink_unknown(tree):
            if link["refid"] in _GENERATED_PAGES:
                continue
            logger.warning(
                "the link to %r leads to nothing in the PDF",
                link["refid"],
                location=link if link.source else unquote(str(link["refid"]).partition(":")[0]),
                type="tagged_pdf",
                subtype="target",
            )
        return tree

    def _prepare(self, tree: nodes.document, docname: str) -> nodes.document:
        repairs.adopt_children(tree)
        repairs.note_places(tree)
        repairs.remove_hidden(tree)
        repairs.compose_letters(tree)
        repairs.reveal_content(tree)
        repairs.remove_index_entries(tree)
        repairs.remove_empty_headings(tree)
        repairs.expand_tabs(tree)
        self.env.resolve_references(tree, docname, self)
        repairs.adopt_children(tree)
        repairs.report_components(tree, docname)
        read_raw_html(tree, docname)
        pictures.describe_remote_images(tree)
        pictures.normalise_images(tree)
        release_versions(tree)
        repairs.free_blocks(tree)
        repairs.place_last_targets(tree)
        write_numbers(tree, docname, self.env)
        colour_code(tree)
        return tree

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a document's address; every document of the PDF has one, not only its identifiers."""
        return "@token" if typ == "token" else address_of(docname)

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the documents that are newer than a PDF, or all when a PDF is missing."""
        if self.fault:
            yield from sorted(self.env.found_docs)
            return
        written = []
        for entry in self.config.pdf_documents:
            path = Path(self.outdir) / f"{entry[1]}{self.out_suffix}"
            written.append(path.stat().st_mtime if path.is_file() else 0.0)
        oldest = min(written, default=0.0)
        for docname in sorted(self.env.found_docs):
            if Path(self.env.doc2path(docname)).stat().st_mtime > oldest:
                yield docname
