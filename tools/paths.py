"""The layout of the project: the only module that knows where things lie."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

SOURCE: Final = ROOT / "source"
DATA: Final = SOURCE / "_data"
STATIC: Final = ROOT / "_static"
TEMPLATES: Final = ROOT / "_templates"
DOCS: Final = ROOT / "docs"
CHECKS: Final = ROOT / "tools" / "checks"

BUILD: Final = ROOT / "build"
HTML: Final = BUILD / "html"
SITE: Final = BUILD / "site"
"""The HTML edition as a web server wants it, with compressed files."""
EPUB: Final = BUILD / "epub"
PDF: Final = BUILD / "pdf"
BOOKLET: Final = BUILD / "a5"
"""The PDF on pages of A5."""
IMAGES: Final = BUILD / "images"
REPORTS: Final = BUILD / "reports"
WHEELS: Final = BUILD / "wheels"
DOCTREES: Final = BUILD / "doctrees"
WORK: Final = BUILD / "work"
"""Where an edition is built before it is whole and swapped in."""

DIST: Final = ROOT / "dist"
"""The files of a release."""

LICENSES: Final = ROOT / "LICENSES"

VALIDATORS: Final = ROOT / ".validators"
"""Validators that come neither from PyPI nor from npm (veraPDF)."""

NODE_MODULES: Final = ROOT / "node_modules"
