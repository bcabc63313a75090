"""Image requests: one for each picture of each service, taken from the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tools.catalogue import Catalogue, Picture, Service
from tools.catalogue.city.colours import ImageScheme
from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import DEFAULT_GROUND
from tools.images.errors import ImageSetError
from tools.images.layout.geometry import Frame

Kind = Literal["profile", "cover"]
Layout = Literal["profile", "cover", "icon", "rounded", "maskable"]
"""How a mark is laid in a picture: in the profile circle with the name, on a cover's drawn ground, or alone: filling
its square, in the profile circle, or in the smaller circle that every mask leaves whole."""

WHITE: Final = "#FFFFFF"

KINDS: Final[tuple[Kind, ...]] = ("profile", "cover")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a picture's bytes, apart from the design: equal recipes give equal files.

    ``max_bytes`` chooses the quality of a JPEG; a PNG is as light as it can be without it.
    """

    kind: Layout
    frame: Frame
    safe_area: tuple[int, int] | None
    extension: str
    max_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motif:
    """The alternative text of the pictures: the logo's own alternative text, the unit's name if any, the colours."""

    logo_alt: str
    unit: str | None
    scheme: ImageScheme
    drawn: str = DEFAULT_GROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One picture of one service: how it is made, and what the file and its alternative text are called."""

    service: Service
    picture: Picture
    file: str
    alt: str

    @property
    def recipe(self) -> Recipe:
        """Everything that the file's bytes depend on."""
        picture = self.picture

        return Recipe(
            kind=picture.kind,
            frame=Frame(picture.width, picture.height),
            safe_area=picture.safe_area,
            extension=picture.extension,
            max_bytes=picture.max_bytes if picture.extension == "jpg" else None,
        )


def list_orders(
    catalogue: Catalogue, *, services: Sequence[str] = (), kind: Kind | None = None, motif: Motif
) -> tuple[Order, ...]:
    """Return the orders for the services named (none: all) and for one kind of picture (None: both).

    Raises:
        ImageSetError: A service is unknown, or nothing is left to make.
    """
    known = {service.id: service for service in catalogue.services}
    unknown = [name for name in services if name not in known]
    if unknown:
        raise ImageSetError(say("unknown-service", name=", ".join(unknown), known=", ".join(known)))
    chosen = [service for service in catalogue.services if not services or service.id in services]
    orders = tuple(
        Order(
            service=service,
            picture=picture,
            file=service.name_file(picture),
            alt=describe(service, picture, motif),
        )
        for service in chosen
        for picture in service.pictures
        if kind in (None, picture.kind)
    )
    if not orders:
        raise ImageSetError(say("no-picture", services=", ".join(service.id for service in chosen), kind=kind))

    return orders


def describe(service: Service, picture: Picture, motif: Motif) -> str:
    """Return the alternative text, in Swedish: a unit's profile picture has its name, a cover has not."""
    scheme = motif.scheme
    has_name = motif.unit is not None and picture.kind == "profile"
    logotype = f"{motif.logo_alt} och namnet {motif.unit}" if has_name else motif.logo_alt
    colour = None if scheme.background == WHITE else scheme.name

    return service.describe(picture, logotype=logotype, scheme=colour, drawn=motif.drawn)
