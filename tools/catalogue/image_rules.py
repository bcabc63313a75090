"""How a mark and a unit's name stand in a picture: the numbers that every tool that draws one shares.

Two of them draw: the image command (``tools.images``), and the generator on the page, in the reader's browser.
"""

from typing import Final

CIRCLE_RADIUS: Final = 0.46
"""Radius of the circle that a profile picture's mark keeps within, as a share of the side: 4 % inside the crop."""

CLEAR_ZONE: Final = 0.05
"""Empty room on each side of a mark that belongs to it, as a share of its shorter side."""

COVER_SHARE: Final = 0.55
"""The largest share of a cover's safe area, in each direction, that a mark fills: a cover is a quiet picture."""

UNKNOWN_SAFE_SHARE: Final = (2 / 3, 4 / 5)
"""Width and height of the safe area of a cover whose service states none, as shares of the picture."""

TOLERANCE: Final = 12
"""Levels (of 255) that a pixel may differ from the ground and still belong to it: JPEG noise, off-white paper."""

X_HEIGHT: Final = 0.496
"""Height of a small x as a share of the type size (the bundled faces' own OS/2 table)."""

LINE_PITCH: Final = 1.12
"""From one baseline to the next, as a share of the type size: room for ÅÄÖ under a descender."""

FEED_SIDE: Final = 48
"""The size in CSS px at which a name must be readable: a profile picture in a feed."""

LEAST_X_HEIGHT: Final = 3.0
"""Height in CSS px of a small x that can still be made out, at :data:`FEED_SIDE`: 0.8 mm, six device pixels."""

LEAST_TYPE: Final = LEAST_X_HEIGHT / X_HEIGHT / FEED_SIDE
"""The smallest type size as a share of a profile picture's side."""

LARGEST_TYPE: Final = 0.19
"""The largest, so that a short name does not drown the logo."""

LEAST_LOGO: Final = 0.34
"""The shortest diagonal of a logo that is still clearly there, as a share of the side."""

WISHED_TYPE: Final = 0.16
WISHED_LOGO: Final = 0.52
"""Type size and logo diagonal, as shares of the side, that suit each other best."""

MOST_LINES: Final = 3
MOST_CHARACTERS: Final = 80
"""The longest name that can be set, in lines and in characters."""

COMPOUND_HEADS: Final = (
    "avdelning", "bad", "bibliotek", "byrå", "center", "central", "enhet", "fastighet", "förening", "förskola",
    "förvaltning", "gymnasi", "gård", "hall", "hus", "kansli", "kontor", "museum", "museer", "nämnd", "park", "scen",
    "sekretariat", "skol", "stad", "styrelse", "teater", "verk", "verksamhet", "verkstad",
)  # fmt: skip
"""Beginnings of the last part of common compounds in Swedish units' names: a word breaks best before one."""
