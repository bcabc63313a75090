"""One set of pictures, from the catalogue to the finished folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.catalogue import Catalogue
from tools.catalogue.colours import ImageScheme
from tools.images.drawing.drawing import Design, Name, make_design
from tools.images.drawing.plate import lay_on_plate, stands_out
from tools.images.drawing.requests import WHITE, Kind, Motif, list_orders
from tools.images.errors import ImageSetError
from tools.images.layout.lettering import clean_name, list_blocks
from tools.images.logo.logo import Logo, load_logo
from tools.images.sets.contact_sheet import draw_contact_sheet
from tools.images.sets.production import make_files
from tools.images.sets.publishing import CONTACT_SHEET, MANIFEST, dump_manifest, list_manifest, pack_archives, publish

Report = Callable[[int, int], None]
"""Is told how many of how many pictures are made."""

DEFAULT_SCHEME: Final = "vit"


def report_nothing(_done: int, _all: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """What somebody wants made; what is left out is the whole of it, for a department, with the city's logotype.

    ``scheme`` is the id of one of the catalogue's image schemes, and only for units.
    """

    logo: Path | None = None
    unit: str | None = None
    services: tuple[str, ...] = ()
    kind: Kind | None = None
    scheme: str | None = None


def make_set(
    catalogue: Catalogue, request: ImageRequest, *, out: Path, report: Report = report_nothing, parallel: bool = True
) -> dict[str, Any]:
    """Make a set in the folder ``out`` and return its manifest.

    Raises:
        ImageSetError: The request cannot be met, or the folder cannot be written; nothing in it has changed.
    """
    if request.unit is None and request.scheme not in (None, DEFAULT_SCHEME):
        raise ImageSetError("a department's picture is always the logotype on white; --scheme goes with --unit")
    organisation = catalogue.organisation
    motif = Motif(
        logo_alt=organisation.logotype.alt if request.logo is None else f"Logotyp för {organisation.publisher.name}",
        unit=None if request.unit is None else clean_name(request.unit),
        scheme=find_scheme(catalogue, request.scheme or DEFAULT_SCHEME),
    )
    orders = list_orders(catalogue, services=request.services, kind=request.kind, motif=motif)
    design = make_motif_design(load_logo(request.logo or organisation.logotype.path), motif)
    files = make_files(orders, design, report=report, parallel=parallel)
    archives = pack_archives(orders, files)
    owner = organisation.publisher.name if motif.unit is None else f"{motif.unit}, {organisation.publisher.name}"
    manifest = list_manifest(orders, files, archives, owner=owner, unit=motif.unit)
    sheet = draw_contact_sheet(orders, files, title=f"Profilbilder för {owner}", colours=organisation.colours)
    packed = {name: content for name, (content, _) in archives.items()}
    publish({**files, **packed, CONTACT_SHEET: sheet, MANIFEST: dump_manifest(manifest)}, out)

    return manifest


def find_scheme(catalogue: Catalogue, name: str) -> ImageScheme:
    """Return a colour scheme by its id; the catalogue has computed that its contrast suffices.

    Raises:
        ImageSetError: There is none of that id.
    """
    schemes = {scheme.id: scheme for scheme in catalogue.organisation.image_scheme}
    if name not in schemes:
        raise ImageSetError(f"unknown scheme {name}; known: {', '.join(schemes)}")

    return schemes[name]


def make_motif_design(logo: Logo, motif: Motif) -> Design:
    """Return the design of a department's set, or of a unit's: its colours, its name, a plate if the logo needs one.

    Raises:
        LogoError: Nothing of the logo can be seen.
    """
    scheme = motif.scheme
    if motif.unit is None:
        return make_design(logo, ground=WHITE)
    if scheme.background != WHITE and not stands_out(logo, scheme.background):
        logo = lay_on_plate(logo)
    name = Name(text=motif.unit, colour=scheme.foreground, blocks=tuple(list_blocks(motif.unit)))

    return make_design(logo, ground=scheme.background, name=name)
