"""Blocks that stand for components: titled, in order, with the ids of what they replace."""

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes


def with_ids(node: nodes.Element, replacements: list[nodes.Node]) -> list[nodes.Node]:
    """Hand the ids of a vanishing node to what stands in its place, so that no link to it breaks."""
    ids = list(node["ids"])
    if not ids:
        return replacements
    heir = next((new for new in replacements if isinstance(new, nodes.Element)), None)
    if heir is None:
        heir = nodes.target()
        replacements = [heir, *replacements]
    heir["ids"] += [id_ for id_ in ids if id_ not in heir["ids"]]
    heir["names"] += [name for name in node["names"] if name not in heir["names"]]
    return replacements


def as_blocks(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return the children with every stray run of inline nodes in a paragraph of its own."""
    blocks: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for child in [*children, None]:
        if isinstance(child, nodes.Text | nodes.Inline) and not isinstance(child, nodes.image | nodes.target):
            run.append(child)
            continue
        if any(inline.astext().strip() or has_image(inline) for inline in run):
            blocks.append(nodes.paragraph("", "", *run))
        run = []
        if child is not None:
            blocks.append(child)
    return blocks


def has_image(node: nodes.Node) -> bool:
    """Tell whether a picture is in ``node``."""
    return next(iter(node.findall(nodes.image)), None) is not None


def titled_block(
    kind: str, title: Sequence[nodes.Node], blocks: Sequence[nodes.Node], *, source: nodes.Element
) -> nodes.Element:
    """Return one framed block: an admonition with the title, or a container when there is none."""
    classes = [kind, *source["classes"]]
    block: nodes.Element
    if title:
        block = nodes.admonition("", nodes.title("", "", *title), *blocks, classes=classes)
    else:
        block = nodes.container("", *blocks, classes=classes)
    block.source, block.line = source.source, source.line
    return block


def form_titled(kind: str) -> Callable[[nodes.Element], list[nodes.Node]]:
    """Return the form of a component whose title, if any, is its first child, a rubric."""

    def form(node: nodes.Element) -> list[nodes.Node]:
        classes = [*node.get("container_classes", ()), *node["classes"]]
        node["classes"] = [name for name in classes if not name.startswith("sd-")]
        if node.children and isinstance(rubric := node[0], nodes.rubric):
            block = titled_block(kind, rubric.children, as_blocks(node.children[1:]), source=node)
            return with_ids(rubric, [block])
        return [titled_block(kind, (), as_blocks(node.children), source=node)]

    return form


def form_steps(node: nodes.Element) -> list[nodes.Node]:
    """Return the steps as an ordinary numbered list."""
    kept = {name: node[name] for name in ("enumtype", "prefix", "suffix", "start") if name in node}
    return [nodes.enumerated_list("", *node.children, classes=node["classes"], **kept)]


def form_step(node: nodes.Element) -> list[nodes.Node]:
    """Return the step as a list item whose title, if any, is a strong first paragraph."""
    blocks = as_blocks(node.children)
    if blocks and isinstance(rubric := blocks[0], nodes.rubric):
        strong = nodes.strong("", "", *rubric.children)
        blocks[0:1] = with_ids(rubric, [nodes.paragraph("", "", strong)])
    return [nodes.list_item("", *blocks, classes=node["classes"])]
