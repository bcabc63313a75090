"""One set of pictures, from the catalogue to the finished folder."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.catalogue import Catalogue
from tools.images.contact_sheet import draw_contact_sheet
from tools.images.drawing import make_design
from tools.images.logo import load_logo
from tools.images.orders import list_orders
from tools.images.production import make_files
from tools.images.publishing import CONTACT_SHEET, MANIFEST, pack_archives, publish, write_manifest

DEPARTMENT_GROUND = "#FFFFFF"
"""A department's picture is always the logotype on white: the city's own rule."""


def make_set(
    catalogue: Catalogue, *, out: Path, report: Callable[[int, int], None] = lambda _done, _all: None
) -> Mapping[str, bytes]:
    """Make the department's set in the folder ``out`` and return its files by name.

    Raises:
        ImageSetError: The logo is not fit for it, or the folder cannot be written; nothing in it has changed.
    """
    organisation = catalogue.organisation
    design = make_design(load_logo(organisation.logotype.path), ground=DEPARTMENT_GROUND)
    orders = list_orders(catalogue, logo_alt=organisation.logotype.alt, unit=None)
    files = make_files(orders, design, report=report)
    archives = pack_archives(orders, files)
    owner = organisation.publisher.name
    whole = {
        **files,
        **{name: content for name, (content, _) in archives.items()},
        CONTACT_SHEET: draw_contact_sheet(
            orders, files, title=f"Profilbilder för {owner}", palette=organisation.colours.light
        ),
        MANIFEST: write_manifest(orders, files, archives, owner=owner, unit=None),
    }
    publish(whole, out)

    return whole
