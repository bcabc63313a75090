"""The site's one stylesheet: palette, typeface, our own rules, and what is used of sphinx-design's.

Theirs lie in a cascade layer of their own, so that ours need no tricks to come before them.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tools.sphinx_ext.html_site.styling.fonts import list_face_rules
from tools.sphinx_ext.html_site.styling.prune import drop_unread_properties, prune_stylesheet

Palette = Mapping[str, str]

ROLES: Final = ("paper", "resting", "text", "muted", "link", "visited", "accent", "border", "hairline")
"""The colours that the stylesheet asks for, as custom properties: ``--paper`` …"""

_UTILITY: Final = re.compile(
    r"sd-(btn|bg|outline|text|border|col|row|g|gx|gy|fs|font|[mp][tblrxy]?|d|rounded|shadow|badge|align|w|h|flex|order|"
    r"animate|avatar|steps?|aside|accordion|tab|cards|dropdown|summary|octicon|material|container|article)(-|$)"
)
_COMPANIONS: Final = {
    "sd-dropdown": ("sd-dropdown", "sd-summary", "sd-octicon", "sd-card", "sd-accordion"),
    "sd-tab": ("sd-tab",),
    "sd-step": ("sd-step",),
    "sd-cards": ("sd-cards",),
    "sd-avatar": ("sd-avatar",),
    "sd-aside": ("sd-aside",),
    "sd-octicon": ("sd-octicon",),
    "sd-material": ("sd-material",),
    "sd-container": ("sd-container",),
    "sd-article": ("sd-article",),
}
"""Classes that sphinx-design's own transforms add later, by the beginning of one that is known when pages are read."""


def build_stylesheet(
    own: Path, *, palettes: Mapping[str, Palette], fonts: str, design_classes: AbstractSet[str], highlighting: str
) -> str:
    """Return the whole stylesheet.

    Args:
        own: The folder of our own stylesheets, joined in the order of their names.
        palettes: The colours of ``light`` and ``dark``, by role, as ``#RRGGBB``.
        fonts: The way from the stylesheet to the folder of the typeface.
        design_classes: The classes of sphinx-design that the pages use; none: nothing of it is taken.
        highlighting: Rules for highlighted code; empty where no page has any.
    """
    ours = "\n".join(file.read_text(encoding="utf-8") for file in sorted(own.glob("*.css")))
    design = _read_design(frozenset(design_classes)) if design_classes else ""
    parts = [
        *list_face_rules(fonts),
        write_palettes(palettes),
        f"@layer design{{{design}}}",
        squeeze(ours),
        highlighting,
    ]

    return "\n".join(part for part in parts if part) + "\n"


def write_palettes(palettes: Mapping[str, Palette]) -> str:
    """Return the colours as custom properties: light on paper and by default, dark by choice or the system's wish."""
    light, dark = (
        "".join(f"--{role}:{palettes[theme][role]};" for role in ROLES if role in palettes[theme])
        for theme in ("light", "dark")
    )

    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media not print{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){"
        f"color-scheme:dark;{dark}}}}}}}"
    )


def squeeze(css: str) -> str:
    """Return ``css`` without comments and needless white space."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)

    return re.sub(r":\s+", ":", text).replace(";}", "}").strip()


@cache
def _read_design(used: frozenset[str]) -> str:
    path = files("sphinx_design") / "static" / "sphinx-design.min.css"
    begins = tuple(companion for start, others in _COMPANIONS.items() if _begins(used, start) for companion in others)

    def keeps(name: str) -> bool:
        if name.startswith("sd-shadow"):
            return False  # a card rests on a surface with a line round it; and ``!important`` could not be overruled
        return not _UTILITY.match(name) or name in used or name.startswith(begins)

    return drop_unread_properties(prune_stylesheet(path.read_text(encoding="utf-8"), keeps=keeps))


def _begins(used: AbstractSet[str], start: str) -> bool:
    return any(name.startswith(start) for name in used)
