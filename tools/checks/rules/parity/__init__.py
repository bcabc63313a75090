"""Nothing is lost between the source and its editions: the same words, titles, links, pictures and cells, in order.

``content`` is the shape that everything is brought to; ``doctree``, ``markup`` and ``tagged`` read the source, the
HTML and EPUB files, and the PDF into it; ``compare`` finds the differences; ``rules`` says them.
"""

from tools.checks.rules.parity.rules import CHECKS

__all__ = ["CHECKS"]
