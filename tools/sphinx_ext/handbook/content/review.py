"""When a page was last reviewed: read from its front matter, validated, and shown below its lead in every edition."""

from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
MAX_DESCRIPTION = 160
"""Characters of a description that search engines show."""


def format_date(day: date) -> str:
    """Write a date as a Swedish reader expects it: ``23 november 2026``, with hard spaces."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"


def _add_review(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    front_matter = env.metadata[env.docname]
    if front_matter.get("orphan") or Path(env.doc2path(env.docname)).suffix != ".md":
        return
    day = _read_review_day(env, str(front_matter.get("reviewed", "")))
    _check_description(env, str(front_matter.get("description", "")))
    if day is not None:
        text = nodes.paragraph("", f"Sidan granskades senast {format_date(day)}.", classes=["reviewed"])
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
    elif len(text) > MAX_DESCRIPTION:
        message = "front matter: 'description' has %d characters; at most %d are shown"
        logger.warning(message, len(text), MAX_DESCRIPTION, location=env.docname)


def setup(app: Sphinx) -> None:
    """Run after Sphinx has read the front matter into ``env.metadata``."""
    app.connect("doctree-read", _add_review, priority=600)
