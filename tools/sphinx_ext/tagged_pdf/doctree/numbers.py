"""Numbers as a browser shows them: of sections, captions and formulas. Sphinx leaves them to each writer."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment


def write_numbers(tree: nodes.document, docname: str, env: BuildEnvironment) -> None:
    """Put a document's numbers in its titles and captions; references to them have theirs already."""
    _number_sections(tree, env.toc_secnumbers.get(docname, {}), suffix=str(env.config.html_secnumber_suffix))
    if env.config.numfig:
        _number_captions(tree, env.toc_fignumbers.get(docname, {}), env)
    _number_formulas(tree, env.toc_fignumbers.get(docname, {}), env)


def _number_sections(tree: nodes.Element, numbers: dict[str, Any], *, suffix: str) -> None:
    for section in tree.findall(nodes.section):
        title = section.children[0] if section.children else None
        names = [f"#{name}" for name in section["ids"]]
        first = isinstance(section.parent, nodes.document)
        number = next((numbers[name] for name in [*names, *([""] if first else [])] if name in numbers), None)
        if number and isinstance(title, nodes.title):
            title.insert(0, nodes.inline("", ".".join(map(str, number)) + suffix, classes=["section-number"]))


def number_chapters(tree: nodes.document) -> None:
    """Number the chapters through the whole book, whatever part they stand in, unless the project has done so."""
    chapters = (section for section in tree.findall(nodes.section) if "chapter" in section["classes"])
    for number, chapter in enumerate(chapters, start=1):
        title = chapter.children[0]
        if isinstance(title, nodes.title) and not title.next_node(_is_section_number):
            title.insert(0, nodes.inline("", f"{number}\N{NO-BREAK SPACE}", classes=["chapter-number"]))


def _is_section_number(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "section-number" in node["classes"]


def _number_captions(tree: nodes.Element, numbers: dict[str, Any], env: BuildEnvironment) -> None:
    domain = env.domains["std"]
    assert isinstance(domain, StandardDomain)  # noqa: S101  (Sphinx's own)
    for node in tree.findall(nodes.Element):
        kind = domain.get_enumerable_node_type(node)
        number = numbers.get(kind, {}).get(node["ids"][0]) if kind and node["ids"] else None
        caption = next((c for c in node.children if isinstance(c, (nodes.caption, nodes.title))), None)
        if number and caption is not None:
            text = str(env.config.numfig_format.get(kind, "%s")) % ".".join(map(str, number))
            caption.insert(0, nodes.inline("", f"{text} ", classes=["caption-number"]))


def _number_formulas(tree: nodes.Element, numbers: dict[str, Any], env: BuildEnvironment) -> None:
    """Tell numbered formulas their number, which stands beside them in brackets."""
    config = env.config
    for node in tree.findall(nodes.math_block):
        number: Any = node.get("number")
        if number and config.math_numfig and config.numfig and node["ids"]:
            known = ".".join(map(str, numbers.get("displaymath", {}).get(node["ids"][0], ())))
            number = str(getattr(config, "math_numsep", ".")).join(known.rsplit(".", 1)) or number
        if number:
            node["shown_number"] = f"({number})"


def release_versions(tree: nodes.Element) -> None:
    """Turn notes on versions into nodes that may hold blocks: Sphinx's node for them is a paragraph to rst2pdf."""
    for node in list(tree.findall(addnodes.versionmodified)):
        blocks = any(isinstance(child, nodes.Body | nodes.Admonition) for child in node.children)
        content = node.children if blocks else [nodes.paragraph("", "", *node.children)]
        node.replace_self(nodes.compound("", *content, ids=node["ids"], classes=["version"]))
