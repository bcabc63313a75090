"""The builder: Sphinx's EPUB 3 builder, of which it keeps the writing of text and replaces everything around it."""

import posixpath
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import quote

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.epub3 import Epub3Builder
from sphinx.domains import IndexEntry
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util import logging

from .design.cover import cover_page, cover_picture
from .design.style import sheets
from .design.typeface import subset_faces
from .package.archive import write_archive
from .package.book import OWN_PAGES, Book, Page, bind, colophon_page, contents_of, nav_page, own_paths, title_page
from .package.metadata import Metadata, configured_words, describe_book
from .package.navigation import ContentsEntry, Outline, keep_reachable, outline_book
from .package.printed_edition import list_candidates, mark_printed_pages
from .package.templating import render
from .package.title import number_shared_titles
from .package.words import WORDS
from .pages.addresses import relative
from .pages.languages import language_tag
from .pages.links import BrokenLink, mend_links
from .pages.markup import improve_page
from .pages.origins import find_origin, is_reported, place_of
from .pages.xhtml import UnreadablePageError, parse_page, tag
from .resources.files import Files, Places
from .resources.media import mend_media
from .resources.names import plain_paths
from .resources.store import Store
from .settings import check_values

logger = logging.getLogger(__name__)

INDEX: Final = "genindex"


class AccessibleEpubBuilder(Epub3Builder):
    """Writes one EPUB 3.3 file; everything it makes on the way is removed again."""

    name = "epub"
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [*Epub3Builder.supported_image_types, "image/webp"]
    supported_remote_images = True
    """Nothing is fetched: what lies on another host becomes a link."""

    def init(self) -> None:
        """Work in a folder of our own, so that the output folder holds the book and nothing else."""
        self.target = Path(self.outdir)
        unpacked = self.target / "unpacked"
        shutil.rmtree(unpacked, ignore_errors=True)
        self.outdir = type(self.outdir)(unpacked)
        self._images_dir = unpacked / "_images"
        (unpacked / "_static").mkdir(parents=True)
        super().init()
        # numbers beside code would be a table of two cells, read one after the other
        self.config.html_codeblock_linenos_style = "inline"
        self.words: Mapping[str, str] = WORDS["en"]
        self.folders: Sequence[str] = ()
        self.sheets: Mapping[str, bytes] = {}
        self.fault: SphinxError | None = None
        try:
            check_values(self.config)
            self.words, self.sheets = configured_words(self.config), sheets(self.config, Path(self.confdir))
            self.folders = [str(Path(self.confdir, path)) for path in self.config.epub_package_templates]
        except SphinxError as error:  # told when the pages are to be bound
            self.fault = error

    def fail(self, message: str) -> None:
        """Report a failure and let the build fail; Sphinx would print a traceback of whatever is raised."""
        logger.error("%s", message, type="epub_package", subtype="failed")
        self._app.statuscode = 1

    # ---- names

    def path_of(self, name: str) -> str:
        """Return where a page lies in the book: under a plain name, whatever its source is called."""
        return self.paths.get(name) or name + self.out_suffix

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The path of every document, made of all names at once, so that each process comes to the same."""
        reserved = {f"{name}{self.out_suffix}" for name in (*OWN_PAGES, INDEX)}
        return plain_paths(self.env.found_docs, self.out_suffix, reserved)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002  # Sphinx's
        """Return the address of a page."""
        return quote(self.path_of(docname))

    # ---- writing pages

    def get_outdated_docs(self) -> Iterator[str]:
        """Write every page anew: the book is one file."""
        yield from sorted(self.env.found_docs)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:  # noqa: ARG002  # Sphinx's
        """Return what a page of a book needs: no sidebars, no links to neighbours."""
        title = self.env.longtitles.get(docname, nodes.title())
        return {"title": title.astext() or docname, "body": body}

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page of text or an index; pages that only a web site has stay out of the book."""
        del outfilename, event_arg
        title, body = str(addctx.get("title", "")), str(addctx.get("body", ""))
        if templatename == "genindex.html":
            self.fix_genindex(addctx["genindexentries"])
            title = self.words["index"]
            body = render(self.folders, "index.xhtml", heading=title, letters=addctx["genindexentries"])
        elif templatename == "domainindex.html":
            title = str(addctx["indextitle"])
            body = render(
                self.folders,
                "domainindex.xhtml",
                heading=title,
                # some domains give lists: https://www.sphinx-doc.org/en/master/extdev/domainapi.html#sphinx.domains.Index.generate
                letters=[(letter, [IndexEntry(*entry) for entry in entries]) for letter, entries in addctx["content"]],
                address=lambda docname: self.get_relative_uri(pagename, docname),
            )
        elif templatename != "page.html":
            logger.info("left out of the book, as it is a page of the web site: %s", pagename)
            return
        self.write_page(pagename, title, body)

    def write_page(self, pagename: str, title: str, body: str) -> None:
        """Write one page as XHTML; ``body`` is the HTML of Sphinx's writer."""
        path = self.path_of(pagename)
        page = render(
            self.folders,
            "page.xhtml",
            language=language_tag(self.config.epub_language),
            title=title,
            # a check that compares book and sources has to find the page under its plain name
            document=pagename if path != pagename + self.out_suffix else "",
            sheets=[relative(path, sheet) for sheet in self.sheets],
            body_class="",
            body=Markup(body),  # noqa: S704  # Sphinx's writer has escaped the text
        )
        written = Path(self.outdir, path)
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(page, encoding="utf-8")

    def write_genindex(self) -> None:
        """Write the index on one page, however the web site splits it."""
        self.config.html_split_index = False
        super().write_genindex()

    def gen_additional_pages(self) -> None:
        """Write none: ``html_additional_pages`` belong to the web site."""

    def copy_assets(self) -> None:
        """Copy none: only files that a page shows are packed, and they are fetched from where they lie."""

    def write_buildinfo(self) -> None:
        """Write none: every page is written each time."""

    # ---- binding

    def handle_finish(self) -> None:
        """Bind the pages to a book; what goes wrong is one message."""
        try:
            self.bind_book()
        except SphinxError as error:
            self.fail(str(error))
        except Exception as error:  # whatever comes up becomes one message
            logger.debug("the book failed", exc_info=True)
            self.fail(f"{self.config.epub_basename}.epub could not be made: {type(error).__name__}: {error}")
        finally:
            shutil.rmtree(self.outdir)

    def bind_book(self) -> None:
        """Bind the pages to a book, and move it into place when it is whole."""
        if self.fault:
            raise self.fault
        outline = self.outline()
        indices = self.made_indices()
        pages = [self.read_page(name, kind="chapter") for name in outline.documents]
        pages += [self.read_page(name, kind="index") for name in indices]
        number_shared_titles(page.root for page in pages)
        shown = Files(Places.of(self))
        self.mend(pages, shown)
        book = self.book(outline, pages, indices, shown)
        texts = {page.path: page.root for page in pages[: len(outline.documents)]}
        book.breaks = mark_printed_pages(texts, list_candidates(self.config, Path(self.confdir)), self.words)
        contents = contents_of(pages, index=self.use_index, page_list=bool(book.breaks))
        start = next((entry.text for entry in outline.entries), "")
        metadata = describe_book(self.config, contents, self.words, start=start)
        self.add_front_and_back(book, metadata)
        target = self.target / f"{self.config.epub_basename}.epub"
        target.parent.mkdir(parents=True, exist_ok=True)
        size = write_archive(target, bind(book, metadata))
        book.store.forget_others()
        logger.info("%s: %d pages of text, %.0f kB", target.name, len(pages), size / 1000)

    def made_indices(self) -> list[str]:
        """Return the indices that Sphinx makes; a document of the same name, often an empty one, gives way to them."""
        return [*(info[0] for info in self.domain_indices), *([INDEX] if self.use_index else [])]

    def outline(self) -> Outline:
        """Return the reading order and the contents list."""
        excluded = {posixpath.splitext(str(name))[0] for name in self.config.epub_exclude_files}
        return outline_book(
            self.env,
            root=self.config.root_doc,
            address=self.path_of,
            depth=self.config.epub_tocdepth,
            left_out=frozenset({*excluded, *self.made_indices()}),
        )

    def read_page(self, name: str, *, kind: str) -> Page:
        """Return a written page, brought into shape."""
        path = self.path_of(name)
        try:
            root, mended = parse_page(Path(self.outdir, path).read_text(encoding="utf-8"))
        except UnreadablePageError as error:
            raise ExtensionError(f"{name}: {error}; look for raw HTML in the page") from error
        if mended:
            logger.info("%s: HTML that is not XHTML was mended", name)
        improve_page(root, kind=kind, title=root.findtext(f"{tag('head')}/{tag('title')}") or "")
        return Page(path, root)

    def mend(self, pages: Sequence[Page], shown: Files) -> None:
        """Mend links and pictures across all pages, and warn of what had to go, of each once."""
        roots = {page.path: page.root for page in pages}
        lost = [broken for page in pages for broken in mend_media(page.path, page.root, shown.take, shown.beside)]
        for broken in dict.fromkeys(lost):
            self.warn(broken, "media", f"{broken.href} is missing, damaged or of a kind that no EPUB may hold")
        site = {f"{name}.html": path for name, path in self.paths.items()}
        for broken in dict.fromkeys(mend_links(roots, site)):
            self.warn(broken, "link", f"{broken.href} leads to nothing in the book; only its text stays")

    def warn(self, broken: BrokenLink, subtype: str, message: str) -> None:
        """Warn about an address, in a way that a project can switch off (``suppress_warnings``)."""
        document = next((name for name, path in self.paths.items() if path == broken.page), None)
        origin = find_origin(self.env.get_doctree(document), broken.href) if document else None
        if not is_reported(origin, Path(self.srcdir)):
            place = (origin and place_of(origin)) or document or posixpath.splitext(broken.page)[0]
            logger.warning("%s", message, location=place, type="epub_package", subtype=subtype)

    def book(self, outline: Outline, pages: list[Page], indices: Sequence[str], shown: Files) -> Book:
        """Return the book with its text; front and back matter come later."""
        known = {page.path: {element.get("id") for element in page.root.iter("*")} for page in pages}
        entries = keep_reachable(outline.entries, known)
        for name in indices:
            path = self.path_of(name)
            title = next(page.root.findtext(f"{tag('head')}/{tag('title')}") for page in pages if page.path == path)
            entries.append(ContentsEntry(title or name, path))
        landmarks = [("bodymatter", self.path_of(outline.documents[0]), self.words["start"])]
        if INDEX in indices:
            landmarks.append(("index", self.path_of(INDEX), self.words["index"]))
        return Book(
            folders=self.folders,
            words=self.words,
            language=language_tag(self.config.epub_language),
            pages=pages,
            entries=entries,
            landmarks=landmarks,
            breaks=[],
            files={**self.sheets, **shown.packed},
            find=shown.places.fetch,
            own=own_paths(known),
            store=Store(Path(self.doctreedir, "kept-pictures")),
            colophon=list(self.config.epub_package_colophon),
        )

    def add_front_and_back(self, book: Book, metadata: Metadata) -> None:
        """Put cover, title page and contents before the text, and the colophon after it."""
        own, find = book.own, Places.of(self).find
        path, picture, words = cover_picture(self.config, metadata, find, book.store)
        book.cover = path
        book.files[path] = picture
        book.entries.append(ContentsEntry(self.words["colophon"], own["colophon"]))
        book.landmarks[:0] = [
            ("cover", own["cover"], self.words["cover"]),
            ("titlepage", own["titlepage"], self.words["title_page"]),
            ("toc", own["nav"], self.words["contents"]),
        ]
        book.landmarks.append(("colophon", own["colophon"], self.words["colophon"]))
        front = {"cover": cover_page(book, path, words), "titlepage": title_page(book, metadata), "nav": nav_page(book)}
        book.pages[:0] = [Page(own[name], parse_page(text)[0]) for name, text in front.items()]
        book.pages.append(Page(own["colophon"], parse_page(colophon_page(book, metadata))[0]))
        text = "".join(str(part) for page in book.pages for part in page.root.itertext())
        book.files.update(subset_faces(self.config, text, book.store))
