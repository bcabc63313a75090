"""Reads what the source says out of Sphinx's doctrees, by ways of its own: not those of the builders that are judged.

The pickled doctrees are those after reading: references are not resolved, toctrees not filled. What is resolved
here, and how:

* ``pending_xref`` of a document, label or MyST target: the target from Sphinx's environment; without a text of its
  own it takes the target's title. Other domains keep their text, and their target is not compared.
* ``only``: its expression is checked for each edition, with the tags that Sphinx sets for the builder.
* Lists of contents inside a page: noted apart, since an edition may leave them out.
* ``toctree``: left out of a page (it is navigation), in a book replaced by the documents it names.
* ``numref`` and ``eq``: left out, since only a builder knows the numbers.
* ``edition_link``, a link to a file on offer: any address that ends with the file's name.
* Labels of footnotes, formulas and what the readers never see (comments, targets, index entries) are left out.
* The hidden text of a card's stretched link is left out: editions name the link by the card's title.
"""

import ast
import html
import re
from collections.abc import Iterator

from docutils import nodes

from tools.checks.readers.content import Block, Content, Link, Table, name_address
from tools.checks.readers.source.source_trees import SourceTrees

UNSEEN = (
    nodes.Invisible,
    nodes.label,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.math,
    nodes.math_block,
)
UNSEEN_NAMES = {"toctree", "index", "todo_node", "todolist", "ifconfig", "graphviz", "inheritance_diagram", "meta"}
"""Nodes of Sphinx and its extensions, by class name, whose text depends on settings or is drawn as a picture."""
EDITION_LINK = "edition_link"
"""The content extension's link to a file on offer, by class name: relative in HTML, a full address elsewhere."""
DOCTEST_MARK = re.compile(r"#\s*doctest:.*$|^<BLANKLINE>$", re.MULTILINE)
"""Remarks to the doctest module, which Sphinx leaves out (``trim_doctest_flags``)."""
SIGNATURE = "desc_"
"""How the names of Sphinx's nodes for parts of a signature begin; builders put signs between them."""
INLINE = (nodes.Inline, nodes.reference, nodes.option_string, nodes.option_argument)
LINK_NAMES = {"pending_xref", "download_reference", EDITION_LINK}
EDITION_TAGS = {
    "html": {"html", "format_html", "builder_html"},
    "epub": {"epub", "html", "format_html", "builder_epub"},
    "pdf": {"pdf", "builder_pdf"},
}
"""Tags that Sphinx sets while the edition's builder runs; rst2pdf's builder has no format."""


def read_page(source: SourceTrees, page: str, *, edition: str) -> Content:
    """Return what one page says in the edition (``html``, ``epub`` or ``pdf``)."""
    return _Reader(source, page, edition).read(source.load(page))


def read_book(source: SourceTrees, *, edition: str, chapters: bool = False) -> Content:
    """Return what the whole book says: the root document with every toctree replaced by its documents.

    With ``chapters``, the documents in the root's own toctrees stand after it, as chapters, and not inside it.
    """
    reader = _Reader(source, source.root, edition, expanded={source.root})

    return reader.read(source.load(source.root), later=chapters)


class _Reader:
    """Walks one doctree and writes down what it says."""

    def __init__(self, source: SourceTrees, page: str, edition: str, *, expanded: set[str] | None = None) -> None:
        self._source = source
        self._page = page
        self._edition = edition
        self._expanded = expanded
        self._waiting: list[nodes.Element] | None = None
        self._content = Content()
        self._buffer: list[str] = []

    def read(self, document: nodes.document, *, later: bool = False) -> Content:
        """Return what a document says; with ``later``, what its toctrees name comes after all else."""
        self._waiting = [] if later else None
        self._walk_children(document)
        self._flush()
        waiting, self._waiting = self._waiting or [], None
        for toctree in waiting:
            self._expand(toctree)

        return self._content

    def _walk_children(self, node: nodes.Element) -> None:
        for child in node.children:
            self._walk(child)

    def _walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            text = node.astext()
            is_code = isinstance(node.parent, nodes.literal_block | nodes.doctest_block)
            self._buffer.append(DOCTEST_MARK.sub("", text) if is_code else text)
        elif isinstance(node, nodes.Element) and self._is_seen(node):
            name = type(node).__name__
            inline = isinstance(node, INLINE) or name in LINK_NAMES
            if name.startswith(SIGNATURE):
                self._buffer.append(" ")
            if not inline:
                self._flush()
            self._visit(node)
            if not inline:
                self._flush()

    def _is_seen(self, node: nodes.Element) -> bool:
        name = type(node).__name__
        if name == "toctree":
            if node.get("caption"):
                self._content.navigation.append(Block(str(node["caption"]), self._page))
            self._expand(node)
        if isinstance(node, UNSEEN) or name in UNSEEN_NAMES:
            return False

        return name != "only" or evaluate_tags(str(node.get("expr")), EDITION_TAGS[self._edition])

    def _expand(self, toctree: nodes.Element) -> None:
        if self._waiting is not None:
            self._waiting.append(toctree)
            return
        if self._expanded is None:
            return
        self._flush()
        pages: list[str] = toctree.get("includefiles", [])
        for page in pages:
            if page not in self._expanded and page in self._source.pages:
                self._expanded.add(page)
                reader = _Reader(self._source, page, self._edition, expanded=self._expanded)
                self._content.extend(reader.read(self._source.load(page)))

    def _visit(self, node: nodes.Element) -> None:
        name = type(node).__name__
        if isinstance(node, nodes.raw):
            if "html" in str(node.get("format")).split():
                self._buffer.append(html.unescape(re.sub(r"<[^>]*>", " ", node.astext())))
        elif isinstance(node, nodes.image):
            self._add_image(node)
        elif isinstance(node, nodes.reference) or name in LINK_NAMES:
            self._visit_link(node)
        elif isinstance(node, nodes.footnote | nodes.citation):
            self._visit_note(node)
        elif isinstance(node, nodes.topic) and "contents" in node["classes"]:
            self._content.navigation += [Block(part.astext(), self._page) for part in node.findall(nodes.TextElement)]
        else:
            self._buffer.append(str(node.get("delimiter", "")))
            if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
                level = sum(isinstance(above, nodes.section) for above in list_ancestors(node))
                self._content.headings.append(Block(self._text(node), self._page, level))
            if isinstance(node, nodes.list_item):
                self._content.items.append(Block(self._first_words(node), self._page))
            if isinstance(node, nodes.table):
                self._add_table(node)
            self._walk_children(node)

    def _add_image(self, node: nodes.image) -> None:
        if node.get("alt"):
            self._content.images.append(Block(str(node["alt"]), self._page))

    def _visit_link(self, node: nodes.Element) -> None:
        hidden = "sd-hide-link-text" in node.get("classes", [])
        target, text = self._resolve(node)
        if target:
            self._content.links.append(Link("" if hidden else text, target, self._page, self._find_title(node)))
        if hidden:
            return
        if text == node.astext():
            self._walk_children(node)
        else:
            self._buffer.append(text)

    def _resolve(self, node: nodes.Element) -> tuple[str | None, str]:
        """Return the target (None if it is not to be compared) and the text of a link."""
        text = node.astext()
        match type(node).__name__:
            case "pending_xref" if node.get("reftype") in {"numref", "eq"}:
                return None, ""  # a number, which only the builder knows
            case "pending_xref":
                target, title = self._source.find_target(node, self._page) or (None, "")
                return target, text if text.strip() and (node.get("refexplicit") or not title) else title
            case "download_reference":
                name = str(node.get("filename") or node.get("reftarget") or "")
                return f"file:{name.rpartition('/')[2]}" if self._edition == "html" else None, text
            case name if name == EDITION_LINK:
                return f"file:{str(node['path']).rpartition('/')[2]}", text
        if node.get("refid"):
            return f"doc:{self._page}#{node['refid']}", text
        address = str(node.get("refuri") or "")

        return name_address(address) if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) else None, text

    def _find_title(self, node: nodes.Element) -> str:
        """Return the title of what a cross-reference leads to, where it has one."""
        known = self._source.find_target(node, self._page) if type(node).__name__ == "pending_xref" else None

        return known[1] if known else ""

    def _visit_note(self, node: nodes.Element) -> None:
        outer, self._buffer = self._content, []
        self._content = Content()
        self._walk_children(node)
        self._flush()
        inner, self._content = self._content, outer
        self._content.notes.append(Block(" ".join(block.text for block in inner.blocks), self._page))
        self._content.links += inner.links
        self._content.images += inner.images

    def _add_table(self, node: nodes.table) -> None:
        rows = tuple(
            tuple(self._text(entry) for entry in row.children if isinstance(entry, nodes.entry))
            for row in node.findall(nodes.row)
        )
        stubs = [bool(column.get("stub")) for column in node.findall(nodes.colspec)]
        heads = tuple(
            tuple(isinstance(row.parent, nodes.thead) or is_stub for is_stub in stubs)
            for row in node.findall(nodes.row)
        )
        self._content.tables.append(Table(rows, self._page, heads))

    def _first_words(self, node: nodes.Element) -> str:
        """Return what the first block in a part of the tree says."""
        reader = _Reader(self._source, self._page, self._edition)
        reader._walk_children(node)
        reader._flush()

        return reader._content.blocks[0].text if reader._content.blocks else ""

    def _text(self, node: nodes.Element) -> str:
        """Return what a part of the tree says, by a reader that writes nothing down here."""
        reader = _Reader(self._source, self._page, self._edition)
        reader._walk_children(node)
        reader._flush()

        return " ".join(block.text for block in reader._content.blocks)

    def _flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer.clear()
        if text:
            self._content.blocks.append(Block(text, self._page))


def list_ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what a node stands in, from the inside out."""
    while node.parent is not None:
        node = node.parent
        yield node


def evaluate_tags(expression: str, tags: set[str]) -> bool:
    """Evaluate the expression of an ``only`` node: names, ``and``, ``or``, ``not`` and parentheses."""

    def evaluate(node: ast.expr) -> bool:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return all(evaluate(value) for value in values)
            case ast.BoolOp(op=ast.Or(), values=values):
                return any(evaluate(value) for value in values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return not evaluate(operand)
            case ast.Name(id=name):
                return name in tags
            case ast.Constant(value=value):
                return bool(value)
            case _:
                return True

    try:
        return evaluate(ast.parse(expression.strip(), mode="eval").body)
    except SyntaxError:
        return True
