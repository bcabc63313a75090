"""Whether the city has adopted the handbook, and what every edition says as long as it has not."""

import datetime as dt
from typing import Literal, Self

from pydantic import model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.values import STRICT, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Adoption:
    """A draft (``utkast``), or adopted (``antagen``) by whom, when, and under which number."""

    status: Literal["utkast", "antagen"]
    by: Text | None = None
    date: dt.date | None = None
    number: Text | None = None

    @model_validator(mode="after")
    def _check_decision(self) -> Self:
        decision = (self.by, self.date, self.number)
        if self.status == "antagen" and None in decision:
            msg = 'status = "antagen" behöver by, date och number: vem, när och beslutets nummer'
            raise ValueError(msg)
        if self.status == "utkast" and decision != (None, None, None):
            msg = 'by, date och number hör till status = "antagen"; ett utkast har inget beslut'
            raise ValueError(msg)

        return self

    @property
    def is_draft(self) -> bool:
        """Whether the handbook has not been adopted."""
        return self.status == "utkast"
