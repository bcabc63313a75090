"""Builds the PDF once more, as a booklet of A5 pages for those who print it: smaller type, the same text and tags."""

import shutil
from pathlib import Path
from typing import Final

from tools import paths
from tools.catalogue import load_catalogue
from tools.editions.building import Project, build_edition
from tools.editions.inputs import find_date, stamp_with
from tools.editions.publishing import recover, swap_in

STYLE: Final = paths.TEMPLATES / "pdf" / "a5.yaml"


def build_booklet() -> Path:
    """Build ``build/a5/<stem>-a5.pdf`` and return it; the one of before stays until the new one is whole.

    Raises:
        BuildError: Sphinx warned or failed.
    """
    catalogue = load_catalogue(paths.DATA)
    work = paths.WORK / "a5"
    project = Project(
        source=paths.SOURCE,
        settings=paths.ROOT,
        work=work,
        doctrees=work / "doctrees",
        overrides={"tagged_pdf_extra_stylesheet": str(STYLE)},
    )
    recover(paths.BOOKLET)
    shutil.rmtree(work, ignore_errors=True)
    with stamp_with(find_date(catalogue)):
        build_edition("pdf", fresh=True, project=project)
    new = work / "new"
    new.mkdir()
    stem = catalogue.organisation.book.file_stem
    shutil.copy2(work / "pdf" / f"{stem}.pdf", new / f"{stem}-a5.pdf")
    swap_in(new, paths.BOOKLET)
    shutil.rmtree(work)

    return paths.BOOKLET / f"{stem}-a5.pdf"
