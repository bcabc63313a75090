"""The ten tips, each with the section that says more."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import describe_unknown_key
from tools.catalogue.base.pages import Labels
from tools.catalogue.base.values import STRICT, Text

TIP_COUNT = 10


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tip:
    """One of the ten tips; ``target`` is a page (a docname) or a section of it (``page#label``) that says more."""

    number: Annotated[int, Field(ge=1, le=TIP_COUNT)]
    title: Text
    text: Text
    target: Text
    basis: Literal["source", "advice"]

    @property
    def page(self) -> str:
        """The docname of the page that the tip leads to."""
        return self.target.partition("#")[0]

    @property
    def label(self) -> str:
        """The label of the section that the tip leads to; empty for a whole page."""
        return self.target.partition("#")[2]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tips:
    """All of ``tips.toml``."""

    tip: tuple[Tip, ...]

    def validate(self, pages: Labels) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message); ``pages`` are those there are."""
        faults = []
        if [tip.number for tip in self.tip] != list(range(1, TIP_COUNT + 1)):
            faults.append(("tip", f"there must be {TIP_COUNT} tips, numbered 1 to {TIP_COUNT} in order"))
        for tip in self.tip:
            key = f"tip[{tip.number}].target"
            if tip.page not in pages:
                faults.append((key, f"there is no page {tip.page}.md"))
            elif tip.label and tip.label not in pages[tip.page]:
                faults.append((key, describe_unknown_key("etiketten", tip.label, pages[tip.page])))

        return faults
