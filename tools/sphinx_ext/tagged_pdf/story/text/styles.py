"""The style of a text by the classes around it."""

from typing import Any

from docutils import nodes


def text_style(client: Any, node: nodes.Element, name: str) -> Any:
    """Return a style for text, or that of the nearest class x around the node that has a style ``x-text``."""
    above: Any = node
    while above is not None:
        for kind in reversed(above.get("classes", [])):
            if f"{kind}-text" in client.styles.StyleSheet:
                return client.styles[f"{kind}-text"]
        above = above.parent
    return client.styles[name]
