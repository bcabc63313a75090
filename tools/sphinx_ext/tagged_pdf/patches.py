# mypy: disable-error-code="no-untyped-call,attr-defined"
# reportlab and rst2pdf have no types.
"""Every change to rst2pdf and reportlab, each with its reason, for the time of one build.

Nothing is changed for good: another builder, or rst2pdf used beside this extension, sees the libraries as they are.
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames
from reportlab.pdfgen import canvas, textobject
from reportlab.platypus import Paragraph, Table, paragraph, paraparser
from rst2pdf import createpdf, findfonts, flowables, genelements, pdfbuilder, styles
from rst2pdf.basenodehandler import NodeHandler

from .drawing.frames import framed_image
from .drawing.images import VectorImage, is_drawing
from .drawing.pages import PageTemplate
from .fonts.addresses import split_address
from .fonts.fallbacks import with_fallbacks
from .fonts.hyphenation import OWN_HYPHENS
from .fonts.rejoining import rejoin, unsplit
from .output.pdf_objects import LinkAnnotation, PageObject
from .story.book import TaggedDocTemplate
from .story.converter import TaggedRstToPdf
from .story.heads import TaggedHeaderOrFooter
from .story.references.contents import ContentsList

ZERO_WIDTH_SPACE: Final = "\N{ZERO WIDTH SPACE}"

same_fragment: Callable[[Any, Any], bool] = paragraph.sameFrag


def same_owner(one: Any, other: Any) -> bool:
    """Return whether two fragments may be drawn as one run: they look the same and belong to the same element."""
    return same_fragment(one, other) and getattr(one, "owner", None) is getattr(other, "owner", None)


_words_of: Callable[..., list[Any]] = paragraph._getFragWords  # noqa: SLF001  # no public name


def words_with_pictures(*args: Any) -> list[Any]:
    """Return the words of fragments, pictures with an unseen text: reportlab breaks no line before its first word."""
    words = _words_of(*args)
    for word in words:
        fragment, text = word[1]
        if not text and getattr(getattr(fragment, "cbDefn", None), "kind", "") == "img":
            word[1] = fragment, ZERO_WIDTH_SPACE
    return words


def _image_in_text(source: str) -> Any:
    framed = framed_image(source)
    return framed or (VectorImage(source) if is_drawing(source) else ImageReader(source))


_find_font: Callable[[str], Any] = findfonts.autoEmbed


def _registered_font(name: str) -> Any:
    return [name] if name in getRegisteredFontNames() else _find_font(name)


_replace: Callable[..., str] = NodeHandler.apply_replacements


def _replaced(self: Any, text: str, smarty: str, node: Any) -> str:
    return text if smarty == "0" else _replace(self, text, smarty, node)


_write_known: Callable[..., str] = lru_cache(2**14)(fp_str)


def _write_numbers(*numbers: Any) -> str:
    try:
        return _write_known(*numbers)
    except TypeError:  # a list cannot be looked up
        return str(fp_str(*numbers))


_feed: Callable[[Any, str], None] = paraparser.ParaParser.feed


def _feed_quickly(self: Any, text: str) -> None:
    inside = text.removeprefix("<para>").removesuffix("</para>")
    if inside and len(inside) < len(text) and not {"<", ">", "&"}.intersection(inside):
        self.handle_starttag("para", [])
        self.handle_data(inside)
        self.handle_endtag("para")
    else:
        _feed(self, text)


_ESCAPES = {code: escapePDF(chr(code)) for code in range(256)}


def _escape(text: str | bytes) -> str:
    return (text if isinstance(text, str) else text.decode("latin-1")).translate(_ESCAPES)


def _quick_load(stream: Any) -> Any:
    return styles.yaml.load(stream, Loader=getattr(styles.yaml, "CSafeLoader", styles.yaml.SafeLoader))


def _reraise(*_: object) -> None:
    raise  # noqa: PLE0704  (called from inside rst2pdf's except clause)


@contextmanager
def replaced(holder: object, name: str, value: object) -> Iterator[None]:
    """Give ``holder`` another attribute ``name`` for a time; afterwards it has, or inherits, what it did before."""
    own = vars(holder).get(name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        if own is None:
            delattr(holder, name)
        else:
            setattr(holder, name, own)


@contextmanager
def patched() -> Iterator[None]:
    """Run a build with the tagged classes in place of rst2pdf's."""
    replacements: list[tuple[object, str, object]] = [
        (createpdf, "RstToPdf", TaggedRstToPdf),  # claims flowables for nodes
        (createpdf, "FancyDocTemplate", TaggedDocTemplate),  # draws on tagged canvases
        (createpdf, "HeaderOrFooter", TaggedHeaderOrFooter),  # page headers and footers are artifacts
        (createpdf, "FancyPage", PageTemplate),  # drawings behind the text keep their shape
        (genelements, "MyTableOfContents", ContentsList),  # entries are in the structure, leaders are silent
        (flowables, "Table", partial(Table, splitInRow=1)),  # a row higher than the page is split, not an error
        (pdfbuilder.log, "exception", _reraise),  # rst2pdf logs its own failures and lets the build succeed
        (createpdf.log, "exception", _reraise),
        (Paragraph, "_setup", with_fallbacks(Paragraph._setup)),  # noqa: SLF001  # every text, page heads too
        (paragraph, "_uri_split_pairs", split_address),  # addresses break after a sign, and without a hyphen
        (paragraph, "_hy_shy_pat", OWN_HYPHENS),  # no line ends after the only letter before a hyphen
        (paragraph, "_shyUnsplit", unsplit),  # a word that is divided anew keeps the hyphens of its own
        (paragraph, "_rejoinSplitWords", rejoin),
        (paragraph, "_getFragWords", words_with_pictures),  # a line may end after a picture
        (paraparser.ParaParser, "feed", _feed_quickly),  # most texts have no markup, and no parser has to look for it
        (paraparser, "ImageReader", _image_in_text),  # a drawing in a line of text is drawn as vectors
        (paragraph, "sameFrag", same_owner),  # reportlab joins equal-looking runs of different elements
        (rl_config, "useA85", 0),  # streams as text, a quarter longer, only to be packed anew by pikepdf
        (NodeHandler, "apply_replacements", _replaced),  # looks for tags in every text, even if it leaves all as it is
        (pdfdoc, "PDFPage", PageObject),  # with the entries of a tagged document
        (pdfdoc, "LinkAnnotation", LinkAnnotation),
        (canvas, "fp_str", _write_numbers),  # the same edges and sizes are written again and again
        (canvas, "escapePDF", _escape),  # reportlab goes through a text sign by sign
        (textobject, "fp_str", _write_numbers),
        (styles.yaml, "safe_load", _quick_load),  # style sheets are read at each build: in C, not in Python
        (findfonts, "autoEmbed", _registered_font),  # rst2pdf would look for the family among the system's fonts
    ]
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        # rst2pdf uses names that docutils means to drop, and leaves the style sheets it reads to be closed by Python
        for category in (DeprecationWarning, PendingDeprecationWarning, ResourceWarning):
            warnings.simplefilter("ignore", category)
        for holder, name, value in replacements:
            stack.enter_context(replaced(holder, name, value))
        yield
