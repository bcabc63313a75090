"""Formulas as MathML: readers can enlarge, speak and restyle them, and no script is needed."""

import re
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)


UNCONVERTED: Final = (MathError, SyntaxError, AttributeError, LookupError, TypeError, ValueError)
"""What docutils' converter raises for TeX that it does not know; only the first two are meant."""


class FormulasAsMathML(SphinxPostTransform):
    """Replace each formula by MathML, in the EPUB only; one that cannot be converted stays as TeX, with a warning."""

    default_priority = 160
    builders: ClassVar[tuple[str, ...]] = ("epub",)  # type: ignore[misc]  # Sphinx annotates without ClassVar

    def run(self, **_kwargs: Any) -> None:
        """Convert the formulas of one document."""
        for node in [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]:
            block = isinstance(node, nodes.math_block)
            source = node.astext()
            try:
                markup = tex2mathml(aligned(source) if block else source, as_block=block)
                markup = markup.replace("<math ", f'<math alttext="{escape(source)}" ', 1)
            except UNCONVERTED as error:
                logger.warning(
                    "formula %r is no MathML yet and stays as TeX: %s",
                    source,
                    error,
                    location=node,
                    type="epub_package",
                    subtype="mathematics",
                )
                node.replace_self(nodes.literal_block("", source) if block else nodes.literal("", source))
                continue
            raw = nodes.raw("", markup, format="html")
            if block:
                number = f'<span class="eqno">({escape(node["number"])})</span>' if node.get("number") else ""
                identity = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
                raw = nodes.raw("", f'<div class="math"{identity}>{number}{markup}</div>', format="html")
            node.parent.replace(node, raw)


def aligned(source: str) -> str:
    """Return a displayed formula with what Sphinx adds for MathJax: its parts one below the other, at their signs.

    https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-math
    """
    if source.lstrip().startswith(r"\begin{"):
        return source
    parts = [part.strip() for part in re.split(r"\n\s*\n", source) if part.strip()]
    if len(parts) > 1 or "&" in source or r"\\" in source:
        lines = r" \\ ".join(parts)
        return rf"\begin{{aligned}} {lines} \end{{aligned}}"
    return source
