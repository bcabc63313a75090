"""Formulas as MathML: readers can enlarge, speak and restyle them, and no script is needed.

docutils converts most of TeX, and says what it does not know; what it leaves is tried with latex2mathml, which knows
more and says nothing, so that its result is looked over.
"""

import re
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from latex2mathml.converter import convert
from lxml import etree
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from .xhtml import MATHML, named_character

logger = logging.getLogger(__name__)

UNCONVERTED: Final = (MathError, SyntaxError, AttributeError, LookupError, TypeError, ValueError)
"""Errors that docutils' converter raises for TeX that it does not know; only the first two are meant."""

WHOLE: Final = re.compile(r"\s*\\begin\{(?P<kind>[a-z]+)\*?\}(?P<body>.*)\\end\{(?P=kind)\*?\}\s*", re.DOTALL)
"""A formula that is one environment."""

INNER: Final = {"alignedat": "aligned", "gathered": "matrix", "split": "aligned"}
"""Environments within a formula, and the one that docutils knows instead."""

OUTER: Final = {
    "align": "aligned",
    "alignat": "aligned",
    "displaymath": "",
    "eqnarray": "aligned",
    "equation": "",
    "flalign": "aligned",
    "gather": "matrix",
    "math": "",
    "multline": "matrix",
}
"""Environments that hold a whole formula, and the one within a formula that sets it alike; empty for none."""

NUMBERING: Final = re.compile(r"\\(label|tag\*?)\s*\{(?P<text>[^{}]*)\}|\\(nonumber|notag)\b")
"""Commands of TeX for a formula's number: Sphinx counts, and a tag is shown as the number."""

FREE: Final = frozenset(
    {"Bmatrix", "Vmatrix", "aligned", "array", "bmatrix", "cases", "dcases", "matrix", "pmatrix", "rcases"}
    | {"smallmatrix", "subarray", "vmatrix"}
)
"""Environments that latex2mathml knows: of any other it keeps the content alone."""

PARTS: Final = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2, "munderover": 3}
"""How many parts an element of MathML has."""


class FormulasAsMathML(SphinxPostTransform):
    """Replace each formula by MathML, in the EPUB only; one that cannot be converted stays as TeX, with a warning."""

    default_priority = 160
    builders: ClassVar[tuple[str, ...]] = ("epub",)  # type: ignore[misc]  # Sphinx annotates without ClassVar

    def run(self, **_kwargs: Any) -> None:
        """Convert the formulas of one document."""
        for node in [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]:
            block = isinstance(node, nodes.math_block)
            markup = to_mathml(node.astext(), block=block)
            if markup is None:
                logger.warning(
                    "formula %r is no MathML yet and stays as TeX",
                    node.astext(),
                    location=node,
                    type="epub_package",
                    subtype="mathematics",
                )
                markup = f"<code>{escape(node.astext())}</code>"
            if block:
                markup = displayed(node, markup, self.number_of(node))
            node.replace_self(nodes.raw("", markup, format="html"))

    def number_of(self, node: nodes.Element) -> str:
        """Return a formula's number as references write it: of its own, or of its chapter (``math_numfig``)."""
        if self.config.math_numfig and self.config.numfig and node["ids"]:
            numbers = self.env.toc_fignumbers.get(self.env.current_document.docname, {}).get("displaymath", {})
            written = ".".join(map(str, numbers.get(node["ids"][0], ())))
            return str(self.config.math_numsep).join(written.rsplit(".", 1))
        return str(node.get("number") or "")


def displayed(node: nodes.Element, markup: str, number: str) -> str:
    """Return a formula on a line of its own, with its number and its id."""
    tags = [match["text"] for match in NUMBERING.finditer(node.astext()) if match[0].startswith(r"\tag")]
    number = number or ", ".join(tags)
    shown = f'<span class="eqno">({escape(number)})</span>' if number else ""
    identity = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    return f'<div class="math"{identity}>{shown}{markup}</div>'


def to_mathml(source: str, *, block: bool) -> str | None:
    """Return a formula as MathML, with its TeX for those who hear it; None where it cannot be converted."""
    written = NUMBERING.sub("", aligned(source) if block else source)
    for name, known in INNER.items():
        written = re.sub(rf"\\(begin|end)\{{{name}\*?\}}", rf"\\\1{{{known}}}", written)
    try:
        markup = str(tex2mathml(written, as_block=block))
    except UNCONVERTED:
        markup = ""
    if not is_whole(markup):
        markup = convert_freely(written, block=block)
    return markup.replace("<math ", f'<math alttext="{escape(" ".join(source.split()))}" ', 1) if markup else None


def convert_freely(source: str, *, block: bool) -> str:
    """Return a formula as latex2mathml reads it; empty where that is not well-formed or holds TeX still."""
    if not set(re.findall(r"\\begin\{([^}]*)\}", source)) <= FREE:
        return ""
    try:
        markup = convert(source, display="block" if block else "inline")
    except Exception:  # noqa: BLE001  # it raises whatever its stack of tokens leads to
        return ""
    return markup if is_whole(markup) and "\\" not in "".join(map(str, parsed(markup).itertext())) else ""


def parsed(markup: str) -> etree._Element:
    """Return markup as a tree."""
    return etree.fromstring(re.sub(r"&([A-Za-z]+);", named_character, markup))


def is_whole(markup: str) -> bool:
    """Return whether markup is a formula in which each element has the parts that it needs."""
    try:
        root = parsed(markup)
    except etree.XMLSyntaxError:
        return False
    parts = ((PARTS.get(etree.QName(element).localname), len(element)) for element in root.iter("*"))
    return root.tag == f"{{{MATHML}}}math" and all(wanted in {None, found} for wanted, found in parts)


def aligned(source: str) -> str:
    """Return a displayed formula with what Sphinx adds for MathJax: its parts one below the other, at their signs.

    https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-math
    """
    if found := WHOLE.fullmatch(source):
        if found["kind"] not in OUTER:
            return source
        inner = OUTER[found["kind"]]
        # the number of columns, of alignat, is what docutils counts by itself
        body = re.sub(r"^\{\d+\}", "", found["body"].strip())
        return rf"\begin{{{inner}}} {body} \end{{{inner}}}" if inner else aligned(body)
    if source.lstrip().startswith(r"\begin{"):
        return source
    parts = [part.strip() for part in re.split(r"\n\s*\n", source) if part.strip()]
    if len(parts) > 1 or "&" in source or r"\\" in source:
        lines = r" \\ ".join(parts)
        return rf"\begin{{aligned}} {lines} \end{{aligned}}"
    return source
