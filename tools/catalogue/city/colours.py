"""Colours and their contrast, computed and never trusted."""

from collections.abc import Sequence
from typing import Final

from pydantic.dataclasses import dataclass

from tools.catalogue.base.values import STRICT, Hex, Key, Ratio, Text

_LINEAR_LIMIT: Final = 0.04045
"""Where the sRGB transfer function leaves its straight part (IEC 61966-2-1, as cited by WCAG 2.2)."""


WHITE_SCHEME: Final = "vit"
"""The id of the scheme that departments use."""

SCHEME_CONTRAST: Final = 4.5
"""The least contrast of a unit's name with its ground in a profile image (WCAG 1.4.3)."""


def compute_luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= _LINEAR_LIMIT else ((c + 0.055) / 1.055) ** 2.4 for c in channels]

    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def compute_contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB``, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((compute_luminance(one), compute_luminance(other)))

    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Palette:
    """The colours of one theme by their role, as ``#RRGGBB``."""

    paper: Hex
    resting: Hex
    text: Hex
    muted: Hex
    link: Hex
    visited: Hex
    accent: Hex
    border: Hex
    hairline: Hex


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ContrastPair:
    """Two roles that meet on a page, and the contrast ratio that they must reach in both themes."""

    foreground: Text
    background: Text
    minimum: Ratio


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Colours:
    """The palette of the light theme (also of paper and of the profile images) and of the dark one."""

    light: Palette
    dark: Palette
    pair: tuple[ContrastPair, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return the pairs that miss their contrast or name an unknown role, as (key, message)."""
        return [fault for number, pair in enumerate(self.pair, 1) for fault in self._check_pair(number, pair)]

    def _check_pair(self, number: int, pair: ContrastPair) -> list[tuple[str, str]]:
        key = f"colours.pair[{number}]"
        roles = Palette.__dataclass_fields__
        unknown = [role for role in (pair.foreground, pair.background) if role not in roles]
        if unknown:
            return [(key, f"unknown colour {role!r}; allowed: {', '.join(roles)}") for role in unknown]

        faults = []
        for theme, palette in (("light", self.light), ("dark", self.dark)):
            reached = compute_contrast(getattr(palette, pair.foreground), getattr(palette, pair.background))
            if reached < pair.minimum:
                what = f"{pair.foreground} on {pair.background} reaches {reached:.2f}:1 in the {theme} theme"
                faults.append((key, f"{what}; at least {pair.minimum:g}:1 is needed"))

        return faults


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ImageScheme:
    """The colours of a profile image: its ground and, on it, the unit's name (``#RRGGBB``)."""

    id: Key
    name: Text
    background: Hex
    foreground: Hex

    @property
    def contrast(self) -> float:
        """The contrast ratio between the name and its ground, from 1 to 21."""
        return compute_contrast(self.foreground, self.background)


def check_schemes(schemes: Sequence[ImageScheme]) -> list[tuple[str, str]]:
    """Return what is wrong with the schemes together, as (key, message)."""
    faults = []
    for what, values in (("id", [scheme.id for scheme in schemes]), ("name", [scheme.name for scheme in schemes])):
        faults += [
            (f"image_scheme[{schemes[at].id}].{what}", f"{value} stands twice; give each scheme its own")
            for at, value in enumerate(values)
            if value in values[:at]
        ]
    white = next((scheme for scheme in schemes if scheme.id == WHITE_SCHEME), None)
    if white is None or white.background != "#FFFFFF":
        faults.append(
            ("image_scheme", f'one must have id = "{WHITE_SCHEME}" and background = "#FFFFFF": departments use it')
        )

    return faults
