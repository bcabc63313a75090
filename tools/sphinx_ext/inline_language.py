"""Passages in another language, marked for every edition: ``[fair use]{lang=en}`` in MyST.

WCAG 2.2, criterion 3.1.2 (Language of Parts) asks for it. MyST reads the attribute and drops it; docutils has a
convention of its own, the class ``language-en``, which its HTML writers turn into ``lang="en"``. This extension
takes MyST's ``lang``, and gives each marked node both ``language-en`` (HTML, EPUB) and ``lang-en`` (style sheets
and the PDF). An author of reStructuredText, or of MyST without attributes, writes either class.

The attribute works wherever MyST takes attributes: spans and code (``attrs_inline``), paragraphs, headings, quotes,
lists and tables (``attrs_block``).
"""

import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final

from docutils import nodes
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language tag, as far as its shape goes (BCP 47, https://www.rfc-editor.org/info/bcp47)."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make MyST keep ``lang``, and complete the classes of every marked node."""
    SphinxRenderer.copy_attributes = keeping_language(  # type: ignore[method-assign]  # MyST offers no other hook
        SphinxRenderer.copy_attributes
    )
    app.add_transform(CompleteLanguageClasses)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def keeping_language(copy_attributes: Callable[..., None]) -> Callable[..., None]:
    """Return MyST's function that copies a token's attributes, extended by ``lang``; extending twice does no harm."""
    if getattr(copy_attributes, "keeps_language", False):
        return copy_attributes

    @wraps(copy_attributes)
    def copy(renderer: Any, token: Any, node: nodes.Element, keys: Sequence[str] = ("class",), **options: Any) -> None:
        copy_attributes(renderer, token, node, keys, **options)
        if "lang" in token.attrs:
            node["classes"].append(f"lang-{token.attrs['lang']}")

    copy.keeps_language = True  # type: ignore[attr-defined]  # a mark on the function itself
    return copy


class CompleteLanguageClasses(SphinxTransform):
    """Give every node marked with ``lang-xx`` or ``language-xx`` both classes."""

    default_priority = 500

    def apply(self, **_kwargs: Any) -> None:
        """Look at each node's classes; warn of what cannot be a language."""
        for node in self.document.findall(nodes.Element):
            for name in list(node["classes"]):
                language = language_of(node, name)
                if not language:
                    continue
                if not TAG.fullmatch(language):
                    logger.warning(
                        "%r is no language tag; write one such as 'en' or 'sv-FI'",
                        language,
                        location=node,
                        type="inline_language",
                        subtype="tag",
                    )
                    continue
                both = (f"lang-{language}", f"language-{language}")
                node["classes"] += [complete for complete in both if complete not in node["classes"]]


def language_of(node: nodes.Element, name: str) -> str:
    """Return the language that a class names, if it does: on code ``language-php`` names a programming language."""
    if name.startswith("lang-"):
        return name.removeprefix("lang-")
    is_code = isinstance(node, nodes.literal | nodes.literal_block)
    if name.startswith("language-") and not is_code and TAG.fullmatch(name.removeprefix("language-")):
        return name.removeprefix("language-")
    return ""
