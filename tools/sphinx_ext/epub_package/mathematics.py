"""Formulas as MathML: readers can enlarge, speak and restyle them, and no script is needed."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)


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
                markup = tex2mathml(source, as_block=block)
                markup = markup.replace("<math ", f'<math alttext="{escape(source)}" ', 1)
            except (MathError, SyntaxError) as error:
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
