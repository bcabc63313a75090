"""When a page was last reviewed: read from its front matter, validated, and shown below its lead in every edition."""

from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from tools.catalogue.base.limits import LONGEST_DESCRIPTION
from tools.sphinx_ext.handbook.content.dates import format_date

logger = logging.getLogger(__name__)

REVIEWER = "handbokens redaktion"


def _add_review(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    front_matter = env.metadata[env.docname]
    if front_matter.get("orphan") or Path(env.doc2path(env.docname)).suffix != ".md":
        return
    day = _read_review_day(env, str(front_matter.get("reviewed", "")))
    _check_description(env, str(front_matter.get("description", "")))
    if day is not None:
        text = nodes.paragraph("", f"Granskad den {format_date(day)} av {REVIEWER}.", classes=["reviewed"])
        page = next(iter(doctree.findall(nodes.section)), doctree)
        place = page.first_child_matching_class(nodes.section)
        page.insert(len(page) if place is None else place, text)


def _read_review_day(env: BuildEnvironment, text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        shown = f"{text!r} is not a date" if text else "is missing"
        logger.warning("front matter: 'reviewed' %s; write it as 2026-11-23", shown, location=env.docname)
        return None


def _check_description(env: BuildEnvironment, text: str) -> None:
    if not text:
        logger.warning(
            "front matter: 'description' is missing; say in one sentence what the page gives", location=env.docname
        )
    elif len(text) > LONGEST_DESCRIPTION:
        message = "front matter: 'description' has %d characters; at most %d are shown"
        logger.warning(message, len(text), LONGEST_DESCRIPTION, location=env.docname)


def setup(app: Sphinx) -> None:
    """Run after Sphinx has read the front matter into ``env.metadata``."""
    app.connect("doctree-read", _add_review, priority=600)
