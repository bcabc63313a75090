"""The pictures that a site takes of a mark: favicon, icons of a web app, the picture of a shared link."""

from datetime import date
from pathlib import PurePath
from typing import Literal, Self

from pydantic import model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.values import STRICT, Address, Pixels, Text

ENDINGS = {".png", ".ico", ".svg"}
"""The kinds of file that are made."""

LARGEST_IN_ICO = 256
"""Side in px of the largest picture that an ICO file can hold."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class WebPicture:
    """A picture for a site. ``sizes`` are widths and heights in px: several in an ICO file, none for a drawing.

    ``use`` says in Swedish what it is for, ``shape`` how it is cropped where it is shown, ``safe_area`` is the width
    and height in px of the centred area that we keep the mark in, ``verified`` the day ``source`` was read.
    """

    file: Text
    use: Text
    shape: Literal["square", "rounded", "maskable", "rectangle"]
    sizes: tuple[tuple[Pixels, Pixels], ...]
    safe_area: tuple[Pixels, Pixels] | None = None
    source: Address
    verified: date

    @model_validator(mode="after")
    def _check_sizes(self) -> Self:
        name = PurePath(self.file)
        problems = []
        if name.suffix not in ENDINGS or name.name != self.file:
            problems.append(f"file is a plain name that ends with {', '.join(sorted(ENDINGS))}")
        if len(self.sizes) != 1 and name.suffix == ".png":
            problems.append("a png file has one size")
        if not self.sizes and name.suffix == ".ico":
            problems.append("an ico file has at least one size")
        if self.sizes and name.suffix == ".svg":
            problems.append("an svg file has no size; write sizes = []")
        if any(max(size) > LARGEST_IN_ICO for size in self.sizes) and name.suffix == ".ico":
            problems.append(f"an ico file holds pictures of at most {LARGEST_IN_ICO} px")
        if any(width != height for width, height in self.sizes) and self.shape != "rectangle":
            problems.append('only shape = "rectangle" is wider than high')
        if problems:
            raise ValueError("; ".join(problems))

        return self

    @property
    def ending(self) -> str:
        """The kind of file: ``png``, ``ico`` or ``svg``."""
        return PurePath(self.file).suffix[1:]

    @property
    def size_text(self) -> str:
        """The sizes as a reader meets them: ``16 × 16, 32 × 32 px``, with hard spaces; empty for a drawing."""
        sizes = ", ".join(f"{width}\u00a0×\u00a0{height}" for width, height in self.sizes)

        return f"{sizes}\u00a0px" if sizes else ""
