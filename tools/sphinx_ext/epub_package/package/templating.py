"""The templates of the book: the project's own first, then those of this package."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2

from ..pages.languages import is_right_to_left
from ..pages.xhtml import allowed

TEMPLATES: Final = Path(__file__).parent.parent / "templates"


@cache
def environment(folders: tuple[str, ...]) -> jinja2.Environment:
    """Return the template environment that looks in these folders before the package's own."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, str(TEMPLATES)]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    made.globals["is_right_to_left"] = is_right_to_left
    return made


def render(folders: Sequence[str], template: str, **values: Any) -> str:
    """Return a filled-in template, such as ``nav.xhtml``; what it was filled with may hold what XML cannot."""
    return allowed(environment(tuple(folders)).get_template(f"{template}.jinja").render(**values))
