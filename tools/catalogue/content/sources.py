"""The sources of the handbook: laws, standards, pages of the city and of others."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import find_doubled_keys
from tools.catalogue.base.values import STRICT, Address, Key, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Source:
    """A source; ``dated`` is its own year where it tells one, ``read`` the day it was read.

    ``language`` is that of its title, where it is not Swedish.
    """

    key: Key
    title: Text
    publisher: Text
    address: Address | None = None
    reference: Text | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None
    dated: Annotated[int, Field(ge=1700, le=2100)] | None = None
    read: date

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        if self.address is None and self.reference is None:
            msg = "behöver address, eller reference för en lag eller standard utan egen adress"
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sources:
    """All of ``sources.toml``."""

    source: tuple[Source, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        return find_doubled_keys("source", (source.key for source in self.source))
