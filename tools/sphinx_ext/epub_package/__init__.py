"""An EPUB 3.3 with EPUB Accessibility 1.1 from any Sphinx project.

The extension replaces Sphinx's builder ``epub``. The configuration values that start with ``epub_`` and not with
``epub_package_`` are Sphinx's own
(https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-epub-output); the README of the package
``sphinx-accessible-epub`` describes the others. None of them makes Sphinx read the sources anew.

========================  =============================================================================================
module                    what it does
========================  =============================================================================================
``builder``               writes the pages, then binds them
``xhtml``, ``markup``     a page as a tree: well-formed, with languages, roles and one first heading
``boxes``                 boxes, cards and notes: named, and read aloud with the text
``grammar``, …            only elements and attributes that exist, each where it may stand (``table_grammar``: tables,
                          ``vocabulary``: what exists)
``tables``                headers with scope; no table that only lays out
``links``, ``addresses``  every address leads somewhere, or is none (``origins`` says which line it comes from)
``media``, ``files``      only used files are packed, by their true kind, under plain names (``names``, ``drawings``);
                          other kinds are made such (``conversion``)
``navigation``            reading order and contents list from the toctrees
``page_list``             the pages of the printed edition, marked in the text
``pdf_text``              the first words of each page of a PDF
``mathematics``           formulas as MathML
``metadata``              who, what, when, and how it can be read
``book``, ``archive``     the package, and the file, with the same bytes every time
``cover``, ``style``      a cover for books that have none; a look that leaves the reader's choices alone
``typeface``, ``title``   the project's own letters; even lines for a title
``languages``             the book's language tag and reading direction
``words``                 the few words the book adds, in Swedish, English or the project's wording
``settings``              the configuration values, and whether they are of their types
========================  =============================================================================================
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from .builder import AccessibleEpubBuilder
from .pages.mathematics import FormulasAsMathML
from .settings import VALUES, kinds


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the builder in the place of Sphinx's own."""
    app.setup_extension("sphinx.builders.epub3")
    for name, default, kind in VALUES:
        app.add_config_value(name, default, "", types=frozenset(kinds(kind)))
    app.add_config_value("epub_package_printed_edition", "", "", types=frozenset({str, list, tuple}))
    app.add_config_value("epub_package_confdir", "", "", types=frozenset({str}))
    app.connect("config-inited", remember_folder)
    # before any other extension asks where to write, and before any asks where the book is
    app.connect("builder-inited", enter_folder, priority=0)
    app.connect("build-finished", leave_folder, priority=0)
    app.add_builder(AccessibleEpubBuilder, override=True)
    app.add_post_transform(FormulasAsMathML)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def enter_folder(app: Sphinx) -> None:
    """Set the output folder to that of the pages, so that what other extensions write is removed with them."""
    if isinstance(app.builder, AccessibleEpubBuilder):
        app.outdir = app.builder.outdir


def leave_folder(app: Sphinx, _error: Exception | None) -> None:
    """Name the folder of the book again."""
    if isinstance(app.builder, AccessibleEpubBuilder):
        app.outdir = type(app.outdir)(app.builder.target)


def remember_folder(app: Sphinx, config: Config) -> None:
    """Note the project's folder, against which paths in the configuration are read."""
    config.epub_package_confdir = str(app.confdir)
