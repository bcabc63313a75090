"""Mending the HTML that docutils, Sphinx and extensions emit: pure functions on the text of a page's body."""

import hashlib
import re
from typing import Final

_VOID: Final = re.compile(r"<(area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b([^<>]*?)\s*/>")
_LABEL_CONTROLS: Final = re.compile(r"(<label\b[^<>]*?)\s+aria-controls=\"[^\"]*\"")
_ATTRIBUTE: Final = r"\s+[\w:@.-]+(?:=(?:\"[^\"]*\"|'[^']*'))?"
_STYLED_TAG: Final = re.compile(rf"<([a-zA-Z][\w-]*)((?:{_ATTRIBUTE})*?)\s+style=\"([^\"]*)\"([^<>]*)>")
_PRE: Final = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_BLOCK_START: Final = re.compile(r"<div(?=[\s>])")
_BLOCK_END: Final = re.compile(r"</div>")
_CLASS: Final = re.compile(r"\bclass=\"([^\"]*)\"")


def close_void_elements(html: str) -> str:
    """Return ``html`` without the slash in void elements, which has no effect in HTML and which its checker notes."""
    return _VOID.sub(r"<\1\2>", html)


def drop_label_controls(html: str) -> str:
    """Return ``html`` without ``aria-controls`` on labels: ARIA in HTML forbids it on the label of an input.

    sphinx-design writes it on its tabs (https://github.com/executablebooks/sphinx-design/pull/283).
    """
    return _LABEL_CONTROLS.sub(r"\1", html)


def make_code_lines(html: str) -> str:
    """Return ``html`` with blocks in code, as ``sphinx.ext.viewcode`` writes them, made spans: ``pre`` holds none."""
    return _PRE.sub(lambda found: _BLOCK_END.sub("</span>", _BLOCK_START.sub("<span", found.group())), html)


def lift_styles(html: str) -> tuple[str, str]:
    """Return ``html`` with its style attributes turned into classes, and the rules for these classes.

    A strict content security policy (``style-src 'self'``) ignores style attributes, and reports each.
    """
    rules: dict[str, str] = {}

    def lift(found: re.Match[str]) -> str:
        name, before, style, after = found.groups()
        declarations = ";".join(part.strip() for part in style.split(";") if part.strip())
        lifted = f"s-{hashlib.sha256(declarations.encode()).hexdigest()[:8]}"
        rules[lifted] = declarations
        attributes = before + after
        if _CLASS.search(attributes):
            attributes = _CLASS.sub(rf'class="\1 {lifted}"', attributes, count=1)
        else:
            attributes = f' class="{lifted}"{attributes}'

        return f"<{name}{attributes}>"

    mended = _STYLED_TAG.sub(lift, html)
    css = "".join(f".{name}{{{declarations}}}\n" for name, declarations in sorted(rules.items()) if declarations)

    return mended, css
