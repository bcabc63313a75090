"""What is to be made: one order for each picture of each service, taken from the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tools.catalogue import Catalogue, Picture, Service
from tools.catalogue.colours import ImageScheme
from tools.images.errors import ImageSetError
from tools.images.geometry import Frame

Kind = Literal["profile", "cover"]

WHITE: Final = "#FFFFFF"

KINDS: Final[tuple[Kind, ...]] = ("profile", "cover")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a picture's bytes, apart from the design: equal recipes give equal files."""

    kind: Kind
    frame: Frame
    safe_area: tuple[int, int] | None
    extension: str
    max_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One picture of one service: how it is made, and what the file and its alternative text are called."""

    service: Service
    picture: Picture
    file: str
    alt: str

    @property
    def recipe(self) -> Recipe:
        """What the file's bytes depend on."""
        picture = self.picture

        return Recipe(
            kind=picture.kind,
            frame=Frame(picture.width, picture.height),
            safe_area=picture.safe_area,
            extension=picture.extension,
            max_bytes=picture.max_bytes,
        )


def list_orders(
    catalogue: Catalogue,
    *,
    services: Sequence[str] = (),
    kind: Kind | None = None,
    logo_alt: str,
    unit: str | None = None,
    scheme: ImageScheme,
) -> tuple[Order, ...]:
    """Return the orders for the services named (none: all) and for one kind of picture (None: both).

    ``logo_alt`` is the logo's own alternative text, ``unit`` the name that stands with it, if any.

    Raises:
        ImageSetError: A service is unknown, or nothing is left to make.
    """
    known = {service.id: service for service in catalogue.services}
    unknown = [name for name in services if name not in known]
    if unknown:
        raise ImageSetError(f"unknown service {', '.join(unknown)}; known: {', '.join(known)}")
    chosen = [service for service in catalogue.services if not services or service.id in services]
    orders = tuple(
        Order(
            service=service,
            picture=picture,
            file=service.name_file(picture),
            alt=describe(service, picture, logo_alt=logo_alt, unit=unit, scheme=scheme),
        )
        for service in chosen
        for picture in service.pictures
        if kind in (None, picture.kind)
    )
    if not orders:
        raise ImageSetError(f"no {kind} picture for {', '.join(service.id for service in chosen)}; leave out --kind")

    return orders


def describe(service: Service, picture: Picture, *, logo_alt: str, unit: str | None, scheme: ImageScheme) -> str:
    """Return the alternative text, in Swedish, of a department's picture or of a unit's."""
    if unit is None:
        return service.describe(picture, logotype=logo_alt)

    ground = "vit bakgrund" if scheme.background == WHITE else f"bakgrund i färgen {scheme.name.lower()}"

    return service.describe(picture, logotype=f"{logo_alt} och namnet {unit}", ground=ground)
