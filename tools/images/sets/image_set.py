"""One set of pictures, from the catalogue to the finished folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.catalogue import Catalogue
from tools.catalogue.base.addresses import WEB, WEB_PICTURES
from tools.catalogue.city.colours import ImageScheme
from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import BREAK, DEFAULT_GROUND, LINE_SHARE, LOST_SHARE
from tools.images.drawing.drawing import Design, Name, make_design
from tools.images.drawing.plate import lay_on_plate, measure_lost_share, needs_plate
from tools.images.drawing.requests import WHITE, Kind, Motif, list_orders
from tools.images.errors import ImageSetError, LetteringError, LogoError
from tools.images.layout.lettering import clean_name, list_blocks
from tools.images.layout.lockup import Lettering, fit_name
from tools.images.limits import run_limited, tell
from tools.images.logo.logo import Logo, load_logo
from tools.images.sets.contact_sheet import draw_contact_sheet
from tools.images.sets.production import make_files
from tools.images.sets.publishing import (
    CONTACT_SHEET,
    MANIFEST,
    dump_manifest,
    list_manifest,
    pack_archive,
    pack_archives,
    publish,
)
from tools.images.sets.web import WebFiles, make_web_files

Report = Callable[[int, int], None]
"""Is told how many of how many pictures are made."""

DEFAULT_SCHEME: Final = "vit"


def report_nothing(_done: int, _all: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """A request for a set; what is left out is the whole of it, for a department, with the city's logotype.

    ``scheme`` is the id of one of the catalogue's image schemes, and only for units.
    """

    logo: Path | None = None
    unit: str | None = None
    services: tuple[str, ...] = ()
    kind: Kind | None = None
    scheme: str | None = None
    drawn: str = DEFAULT_GROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedSet:
    """The files of a set by name, the manifest among them, and what that says."""

    files: dict[str, bytes]
    manifest: dict[str, Any]


def make_set(  # noqa: PLR0913 - all by name
    catalogue: Catalogue,
    request: ImageRequest,
    *,
    out: Path,
    is_ours: bool = False,
    report: Report = report_nothing,
    inputs: str | None = None,
) -> dict[str, Any]:
    """Make a set in the folder ``out`` and return its manifest; ``inputs`` is what the manifest says it was made from.

    A folder that is ours by its place is exchanged whole, whatever lies there.

    Raises:
        ImageSetError: The request cannot be met, or the folder cannot be written; nothing in it has changed.
    """
    logo = (request.logo or catalogue.organisation.logotype.path).name
    made = run_limited(produce_set, catalogue, request, inputs, file=logo, report=report)
    publish(made.files, out, is_ours=is_ours)

    return made.manifest


def produce_set(catalogue: Catalogue, request: ImageRequest, inputs: str | None = None) -> FinishedSet:
    """Return a finished set; for a process with limits, for the logo may be anything.

    Raises:
        ImageSetError: The request cannot be met.
    """
    if request.unit is None and request.scheme not in (None, DEFAULT_SCHEME):
        raise ImageSetError(say("scheme-alone"))
    organisation = catalogue.organisation
    marked = None if request.unit is None else clean_name(request.unit)
    motif = Motif(
        logo_alt=organisation.logotype.alt if request.logo is None else f"Logotyp för {organisation.publisher.name}",
        unit=None if marked is None else marked.replace(BREAK, ""),
        scheme=find_scheme(catalogue, request.scheme or DEFAULT_SCHEME),
        drawn=request.drawn,
    )
    orders = list_orders(catalogue, services=request.services, kind=request.kind, motif=motif)
    lettering = None if marked is None else fit_lettering(marked)
    logo = load_logo(request.logo or organisation.logotype.path)
    reversed_path = None if request.logo else organisation.logotype.reversed_path
    light = load_logo(reversed_path) if reversed_path else None
    design = make_motif_design(logo, motif, lettering, light=light)
    files = make_files(orders, design, report=tell)
    archives = pack_archives(orders, files)
    web = WebFiles({}, [], [])
    if not request.services and request.kind is None:
        web = make_web_files(catalogue, design, motif)
        archives[WEB_PICTURES] = (pack_archive(web.files), WEB)
    owner = organisation.publisher.name if motif.unit is None else f"{motif.unit}, {organisation.publisher.name}"
    sheet = draw_contact_sheet(
        orders, files, web=web.pictures, title=f"Profilbilder för {owner}", colours=organisation.colours
    )
    manifest = list_manifest(
        orders, files, archives, web=web.entries, left_out=web.left_out, sheet=sheet, owner=owner, unit=motif.unit,
        inputs=inputs,
    )  # fmt: skip
    packed = {name: content for name, (content, _) in archives.items()}

    return FinishedSet(
        files={**files, **packed, CONTACT_SHEET: sheet, MANIFEST: dump_manifest(manifest)}, manifest=manifest
    )


def fit_lettering(name: str) -> Lettering:
    """Return how a clean name is set under the mark.

    Raises:
        LetteringError: It would be unreadable in a feed.
    """
    best = fit_name(list_blocks(name))
    if best is None:
        raise LetteringError(say("unreadable", name=name.replace(BREAK, "")))

    return best


def find_scheme(catalogue: Catalogue, name: str) -> ImageScheme:
    """Return a colour scheme by its id; the catalogue has computed that its contrast suffices.

    Raises:
        ImageSetError: There is none of that id.
    """
    schemes = {scheme.id: scheme for scheme in catalogue.organisation.image_scheme}
    if name not in schemes:
        raise ImageSetError(say("unknown-scheme", name=name, known=", ".join(schemes)))

    return schemes[name]


def make_motif_design(
    logo: Logo, motif: Motif, lettering: Lettering | None = None, *, light: Logo | None = None
) -> Design:
    """Return the design of a department's set, or of a unit's: its colours, its name, a plate if the logo needs one.

    ``light`` is the logo for dark grounds: where it stands out, it takes the place of the logo on a plate.

    Raises:
        LogoError: Nothing of the logo can be seen, or not all of it.
    """
    scheme = motif.scheme
    name = None
    if motif.unit is not None and lettering is not None:
        name = Name(text=motif.unit, colour=scheme.foreground, lettering=lettering)
    seen_on = scheme.background
    if scheme.background != WHITE and needs_plate(logo, scheme.background):
        if light is not None and not needs_plate(light, scheme.background):
            logo = light
        else:
            seen_on = WHITE
    if measure_lost_share(logo, seen_on) > LOST_SHARE:
        raise LogoError(say("partly-invisible", file=logo.name))
    if seen_on != scheme.background:
        logo = lay_on_plate(logo)

    return make_design(
        logo,
        ground=scheme.background,
        name=name,
        drawn=motif.drawn,
        line=mix_colours(scheme.background, scheme.foreground, LINE_SHARE),
    )


def mix_colours(one: str, other: str, share: float) -> str:
    """Return the colour ``#RRGGBB`` that is a share of the other one."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))

    return "#" + "".join(f"{round(first + (second - first) * share):02X}" for first, second in pairs)
