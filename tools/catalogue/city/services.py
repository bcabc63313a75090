"""The social-media services: what each is good for, and the pictures that it shows."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.values import STRICT, Address, Bytes, Key, Pixels, Text
from tools.catalogue.city.web_pictures import WebPicture
from tools.catalogue.images.image_rules import DEFAULT_GROUND, describe_ground

KIND_WORDS = {"profile": "profil", "cover": "omslag"}
"""How a kind of picture is called in file names."""

KIND_TITLES = {"profile": "profilbild", "cover": "omslagsbild"}
"""The names of the kinds of pictures, for readers."""

Side = Annotated[int, Field(ge=48, le=10_000)]
"""A side of a picture in px: a smaller one shows nothing, a larger one no service takes."""
Purpose = Literal["nyheter", "dialog", "rekrytering", "kris", "evenemang", "film", "fack"]
Effort = Literal["liten", "medel", "stor"]
Audience = Literal["bred", "unga", "vuxna", "yrke", "medier"]

PURPOSES: dict[Purpose, str] = {
    "nyheter": "nyheter",
    "dialog": "dialog",
    "rekrytering": "rekrytering",
    "kris": "kris och störningar",
    "evenemang": "evenemang",
    "film": "film",
    "fack": "fackfrågor",
}
"""The purposes that a service can be used for, by the key in the data."""

EFFORTS: dict[Effort, str] = {"liten": "liten", "medel": "medel", "stor": "stor"}
"""How much work an account asks for, compared with the others."""

AUDIENCES: dict[Audience, str] = {
    "bred": "bred publik",
    "unga": "unga",
    "vuxna": "vuxna",
    "yrke": "yrkesliv",
    "medier": "medier och debatt",
}
"""Whom a service reaches best."""

Extension = Literal["png", "jpg", "gif", "webp", "bmp"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Statement:
    """A text about a service, and what it rests on: a source, or our own advice."""

    text: Text
    basis: Literal["source", "advice"]
    source: Address | None = None

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if (self.source is not None) != (self.basis == "source"):
            msg = 'a source goes with basis = "source", and only with that'
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Glance:
    """The three columns of the matrix, in a few words each."""

    is_: Annotated[Text, Field(alias="is")]
    good: Text
    less: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class PostLimit:
    """How long a post may be; an emoji or a link may count for more or less than its own characters."""

    characters: Annotated[int, Field(gt=0)]
    emoji: Annotated[int, Field(gt=0)] | None = None
    link: Annotated[int, Field(gt=0)] | None = None
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Picture:
    """The picture that a service asks for. Lengths are in px, ``max_bytes`` in bytes.

    ``displayed`` are the sizes it is shown at, ``safe_area`` the width and height of the centred area that no
    screen crops, ``formats[0]`` the format that we make, ``verified`` the day ``source`` was read.
    """

    kind: Literal["profile", "cover"]
    width: Side
    height: Side
    shape: Literal["circle", "square", "rounded", "rectangle"]
    displayed: tuple[Pixels, ...] = ()
    max_bytes: Bytes | None = None
    formats: Annotated[tuple[Extension, ...], Field(min_length=1)]
    safe_area: tuple[Pixels, Pixels] | None = None
    safe_area_basis: Literal["source", "advice"] | None = None
    source: Address
    verified: date
    confidence: Literal["high", "medium", "low"]

    @model_validator(mode="after")
    def _check_shape(self) -> Self:
        problems = []
        if self.kind == "profile" and self.width != self.height:
            problems.append("a profile picture is square")
        if (self.shape == "rectangle") != (self.kind == "cover"):
            problems.append('shape = "rectangle" goes with kind = "cover"')
        if self.formats[0] not in {"png", "jpg"}:
            problems.append("the first format is the one we make: png or jpg")
        if self.safe_area and (self.safe_area[0] > self.width or self.safe_area[1] > self.height):
            problems.append("the safe area is larger than the picture")
        if (self.safe_area is None) != (self.safe_area_basis is None):
            problems.append("safe_area and safe_area_basis go together")
        if self.safe_area and self.kind == "profile":
            problems.append("a safe area goes with a cover; a profile picture is kept whole inside the circle")
        larger = [shown for shown in self.displayed if shown > self.width]
        if larger:
            problems.append(f"displayed = {larger[0]} is larger than the picture; at most {self.width}")
        if problems:
            raise ValueError("; ".join(problems))

        return self

    @property
    def extension(self) -> str:
        """The ending of the file that we make: ``png`` or ``jpg``."""
        return self.formats[0]

    @property
    def size_text(self) -> str:
        """The size as a reader meets it: ``400 × 400 px``, with hard spaces."""
        return f"{self.width}\u00a0×\u00a0{self.height}\u00a0px"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Service:
    """A service, in the order of the matrix. ``create`` are the steps to open an account there."""

    id: Key
    name: Text
    website: Address | None = None
    maker: Text | None = None
    former_name: Text | None = None
    what: Statement
    good_for: Statement
    less_good_for: Statement
    audience: Statement
    staffing: Statement
    accessibility: Statement
    consider: Statement
    short: Glance
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    effort: Effort
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    post_limit: PostLimit | None = None
    create: Annotated[tuple[Text, ...], Field(min_length=3, max_length=8)]
    picture: Annotated[tuple[Picture, ...], Field(min_length=1)]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that the service shows."""
        return self.picture

    def name_file(self, picture: Picture) -> str:
        """Return the file name of a picture of this service, such as ``x-profil-400x400.png``."""
        return f"{self.id}-{KIND_WORDS[picture.kind]}-{picture.width}x{picture.height}.{picture.extension}"

    def describe(
        self, picture: Picture, *, logotype: str, scheme: str | None = None, drawn: str = DEFAULT_GROUND
    ) -> str:
        """Return the alternative text of a picture of ``logotype``, as its own alternative text says, on its ground.

        The ground is white, or in the colour that ``scheme`` names; on a cover ``drawn`` says what is drawn there.
        """
        ground = describe_ground(picture.kind, scheme, ground=drawn)

        return f"{logotype} på {ground}, {KIND_TITLES[picture.kind]} för {self.name}"

    @property
    def archive_name(self) -> str:
        """The file name of the ZIP with all pictures of this service."""
        return f"{self.id}-bilder.zip"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Services:
    """All of ``services.toml``; a picture for a site belongs to no service."""

    service: Annotated[tuple[Service, ...], Field(min_length=1)]
    web_picture: tuple[WebPicture, ...] = ()

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        faults = []
        seen: set[str] = set()
        names: set[str] = set()
        for service in self.service:
            if service.id in seen:
                faults.append((f"service[{service.id}].id", "stands twice; give each service an id of its own"))
            seen.add(service.id)
            if service.name in names:
                faults.append(
                    (f"service[{service.id}].name", f"{service.name} stands twice; give each service its own")
                )
            names.add(service.name)
            kinds = [picture.kind for picture in service.pictures]
            if len(set(kinds)) != len(kinds):
                faults.append((f"service[{service.id}].picture", "has two pictures of the same kind; keep one"))
        files = [picture.file for picture in self.web_picture]
        faults += [
            (f"web_picture[{at + 1}].file", f"{file} stands twice; give each picture a name of its own")
            for at, file in enumerate(files)
            if file in files[:at]
        ]

        return faults
