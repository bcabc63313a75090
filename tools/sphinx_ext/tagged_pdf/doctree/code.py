# mypy: disable-error-code="import-untyped"
# pygments has no types.
"""Code with colours, line numbers and marked lines, as inline nodes; rst2pdf's own way knows no first number."""

from collections.abc import Iterator
from typing import Any, Final

from docutils import nodes
from pygments import lex
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, _TokenType
from pygments.util import ClassNotFound
from sphinx import addnodes

_PLAIN: Final = {"none": "text", "default": "python", "guess": "text"}
_NUMBER_GAP: Final = "  "

Token = tuple[str, str]
"""The style of a piece of code, empty for plain text, and the piece."""


def colour_code(tree: nodes.Element) -> None:
    """Replace the text of all blocks of code by coloured pieces; parsed literals keep what is in them."""
    for production in list(tree.findall(addnodes.productionlist)):
        production.replace_self(_as_code(production))
    for block in list(tree.findall(lambda n: isinstance(n, (nodes.literal_block, nodes.doctest_block)))):
        assert isinstance(block, nodes.Element)  # noqa: S101  (for the type checker)
        if block.rawsource == block.astext() and "highlighted" not in block:
            _colour(block)


def _as_code(production: addnodes.productionlist) -> nodes.literal_block:
    """Return the rules of a grammar as lines of code."""
    block = nodes.literal_block(ids=production["ids"])
    for number, rule in enumerate(production.children):
        if number:
            block += nodes.Text("\n")
        block += rule.deepcopy().children if isinstance(rule, nodes.Element) else rule
    return block


def _colour(block: nodes.Element) -> None:
    language = str(block.get("language") or ("pycon" if isinstance(block, nodes.doctest_block) else "none"))
    settings: dict[str, Any] = block.get("highlight_args", {})
    lines = [list(line) for line in _lines(block.astext(), language)]
    marked = set(settings.get("hl_lines", ()))
    first = int(settings.get("linenostart", 1))
    width = len(str(first + len(lines) - 1))
    block.children = []
    block["highlighted"] = True
    for number, line in enumerate(lines):
        if number:
            block += nodes.Text("\n")
        if block.get("linenos"):
            shown = f"{first + number:>{width}}{_NUMBER_GAP}"
            block += nodes.inline("", shown, classes=["linenumber"])
        pieces = [nodes.inline("", text, classes=[style]) if style else nodes.Text(text) for style, text in line]
        if number + 1 in marked:
            pieces = [nodes.inline("", "", *pieces, classes=["pygments-hll"])]
        block += pieces


def _lines(code: str, language: str) -> Iterator[list[Token]]:
    """Yield the lines of code, each as its pieces."""
    line: list[Token] = []
    for kind, text in _tokens(code, language):
        for number, piece in enumerate(text.split("\n")):
            if number:
                yield line
                line = []
            if piece:
                line.append((_style(kind), piece))
    yield line


def _tokens(code: str, language: str) -> list[tuple[_TokenType, str]]:
    """Return the tokens of code, all of it: some lexers lose a last line without an end (pygments' for consoles)."""
    tokens = list(lex(f"{code}\n", _lexer(language)))
    if "".join(text for _, text in tokens) != f"{code}\n":
        return [(Text, code)]
    kind, text = tokens[-1]
    return [*tokens[:-1], (kind, text.removesuffix("\n"))]


def _lexer(language: str) -> Any:
    try:
        return get_lexer_by_name(_PLAIN.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:  # Sphinx has warned of it
        return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def _style(kind: _TokenType) -> str:
    short = STANDARD_TYPES.get(kind, "")
    return f"pygments-{short}" if short else ""
