"""How a mark and a unit's name stand in a picture: the numbers that every tool that draws one shares.

Two of them draw: the image command (``tools.images``), and the generator on the page, in the reader's browser, which
gets them as JSON. Lengths are shares of a profile picture's side unless something else is said; a place is measured
from the middle of the picture, downward and to the right.
"""

from typing import Any, Final

CIRCLE_RADIUS: Final = 0.46
"""Radius of the circle that a profile picture's mark keeps within: 4 % inside the crop."""

MASK_RADIUS: Final = 0.40
"""Radius of the circle of a web app's icon that every mask leaves whole (W3C, Web Application Manifest, icon masks)."""

CLEAR_ZONE: Final = 0.05
"""Empty room around a mark that belongs to it, as a share of its shorter side."""

MOST_RATIO: Final = 12
"""How many times as long as wide a mark may be: a longer one is under 4 px high in a feed, and not clearly there."""

COVER_SHARE: Final = 0.42
"""The largest share of a cover's safe area, in each direction, that a mark fills: a cover is a quiet picture."""

UNKNOWN_SAFE_SHARE: Final = (2 / 3, 4 / 5)
"""Width and height of the safe area of a cover whose service states none, as shares of the picture."""

TOLERANCE: Final = 12
"""Levels (of 255) that a pixel may differ from the ground and still belong to it: JPEG noise, off-white paper."""

LOST_SHARE: Final = 0.02
"""The largest share of a logo's solid parts that may vanish on its ground."""

X_HEIGHT: Final = 0.496
"""Height of a small x as a share of the type size (the bundled faces' own OS/2 table)."""

LINE_PITCH: Final = 1.08
"""From one baseline to the next, as a share of the type size: room for ÅÄÖ under a descender."""

FEED_SIDE: Final = 48
"""The size in CSS px at which a name must be readable: a profile picture in a feed."""

LEAST_X_HEIGHT: Final = 3.0
"""Height in CSS px of a small x that can still be made out, at :data:`FEED_SIDE`: 0.8 mm, six device pixels."""

LEAST_TYPE: Final = LEAST_X_HEIGHT / X_HEIGHT / FEED_SIDE
LARGEST_TYPE: Final = 0.17
"""The smallest and the largest type size: a short name does not drown the logo."""

WAIST: Final = -0.10
"""Where every unit's mark stands: its lower edge, the same for all names, so that a city's units look like a family."""

MARK_HEIGHT: Final = 0.34
"""The most height that a mark takes when a name stands under it."""

NAME_TOP: Final = 0.035
NAME_MIDDLE: Final = 0.205
"""How near the waist a name may come, and where its middle stands below the waist when it has room."""

NAME_RADIUS: Final = 0.455
"""The circle that a name keeps within: a hair inside the mark's, for letters have soft edges."""

PLATE_ROOM: Final = 0.10
"""Room around a logo on its plate, as a share of its shorter side."""

PLATE_CORNER: Final = 0.12
"""Radius of the plate's corners, as a share of its shorter side."""

ROUND: Final = 0.80
"""A mark whose farthest ink reaches less than this share of its box's half diagonal is round, and so is its plate."""

PLATE_CONTRAST: Final = 3.0
"""The least contrast of an outline with its ground (WCAG 1.4.11); below it a plate lies under the logo."""

PLATE_OUTLINE: Final = 0.8
"""The share of the outline that must reach it."""

PLATE_RASTER: Final = 160
"""Longer side in px of the raster in which a logo's outline and its lost parts are looked for."""

SOLID: Final = 128
"""The least opacity (of 255) of a solid part of a logo."""

MOST_LINES: Final = 3
MOST_CHARACTERS: Final = 80
"""The longest name that can be set, in lines and in characters."""

SHORTEST_PART: Final = 3
"""The fewest letters in each part of a broken word."""

BREAK: Final = "|"
"""The sign that a writer puts where a long word may be broken."""

REPLACED: Final = {
    "\u00ad": BREAK,
    "\u2010": "-",
    "\u2011": "-",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
}
"""Signs that text programs and web pages put into a name unseen, and what each stands for."""

PARTS: Final = (
    "allmänning", "arkiv", "ateljé", "avdelning", "bad", "badhus", "bana", "beredning", "bibliotek", "boende",
    "byggnad", "byrå", "center", "central", "centrum", "fastighet", "fritid", "fritidsgård", "församling",
    "förening", "förskola", "försörjning", "förvaltning", "galleri", "gata", "givning", "gymnasium", "gymnasie",
    "gymnasieskola", "gård", "hall", "hamn", "hem", "hus", "idrottsplats", "ishall", "kansli", "konsthall",
    "kontor", "kvarter", "kyrka", "kök", "lag", "ledning", "läger", "marknad", "mottagning", "museer", "museum",
    "mässa", "mötesplats", "nämnd", "omsorg", "orkester", "park", "plan", "plats", "planering", "politik",
    "rådgivning", "råd", "rätt", "samling", "scen", "sekretariat", "service", "simhall", "skog", "skola",
    "sporthall", "stad", "strand", "styrelse", "stöd", "teater", "tjänst", "torg", "träff", "utbildning",
    "utskott", "utveckling", "vägledning", "verk", "verksamhet", "verkstad", "vård", "äldreboende", "ämne",
    "område", "demokrati", "bygg", "skolan", "grundskola", "särskola", "lekplats", "miljö", "social",
    "vuxenutbildning", "revision", "förmyndar",
)  # fmt: skip
"""Last parts of compounds in Swedish units' names: a word breaks before the longest one that it ends with."""

ENDINGS: Final = (
    "", "s", "n", "ns", "en", "ens", "et", "ets", "t", "er", "ers", "erna", "ar", "arna", "or", "orna", "na",
    "a", "an", "ans",
)  # fmt: skip
"""The endings of a last part: the definite form, the plural, the genitive and the s of a joint."""


GROUNDS: Final[dict[str, dict[str, Any]]] = {
    "vagor": {
        "alt": "tecknade vågor",
        "waves": [
            {"y": 0.84, "height": 0.028, "length": 0.46},
            {"y": 0.90, "height": 0.028, "length": 0.46},
            {"y": 0.96, "height": 0.028, "length": 0.46},
        ],
        "span": False,
    },
    "bro": {
        "alt": "en tecknad bro över vågor",
        "waves": [
            {"y": 0.91, "height": 0.024, "length": 0.46},
            {"y": 0.97, "height": 0.024, "length": 0.46},
        ],
        "span": True,
    },
    "horisont": {
        "alt": "en tecknad horisont",
        "waves": [{"y": 0.88, "height": 0.0, "length": 1.0}],
        "span": False,
    },
}
"""The drawn grounds of covers, in the house's line style: lines of waves in shares of the cover's height.

``span`` is a bridge: a deck, pylons and cables, drawn where the waves end. All of it stays below :data:`GROUND_TOP`.
"""

DEFAULT_GROUND: Final = "vagor"
GROUND_TOP: Final = 0.76
"""No line of a drawn ground is higher than this, as a share of the cover's height: the mark stands above."""

LINE_SHARE: Final = 0.22
"""How much of the scheme's foreground the lines of a drawn ground have: they are seen, and nothing more."""

GROUND_STROKE: Final = 0.007
"""Width of the lines of a drawn ground, as a share of the cover's height."""

JPEG_QUALITIES: Final = (95, 92, 88, 84, 80)
"""Tried in this order until a file is light enough; below 80 flat colours fall into visible blocks."""


def describe_ground(kind: str, scheme: str | None, *, ground: str = DEFAULT_GROUND) -> str:
    """Return what a mark stands on, in Swedish; ``scheme`` is the name of a coloured scheme, None for white."""
    plain = "vit bakgrund" if scheme is None else f"bakgrund i färgen {scheme.lower()}"

    return f"{plain} med {GROUNDS[ground]['alt']}" if kind == "cover" else plain


def list_plate_rules() -> dict[str, Any]:
    """Return what the page's generator needs to know only of a picture of one's own, or of a coloured ground."""
    names = (
        "LOST_SHARE",
        "PLATE_ROOM",
        "PLATE_CORNER",
        "ROUND",
        "PLATE_CONTRAST",
        "PLATE_OUTLINE",
        "PLATE_RASTER",
        "SOLID",
    )

    return {_rename(name): globals()[name] for name in names}


def list_rules() -> dict[str, Any]:
    """Return the rules as the page's generator gets them."""
    names = [
        "CIRCLE_RADIUS",
        "CLEAR_ZONE",
        "MOST_RATIO",
        "COVER_SHARE",
        "UNKNOWN_SAFE_SHARE",
        "TOLERANCE",
        "LINE_PITCH",
        "LEAST_TYPE",
        "LARGEST_TYPE",
        "WAIST",
        "MARK_HEIGHT",
        "NAME_TOP",
        "NAME_MIDDLE",
        "NAME_RADIUS",
        "MOST_LINES",
        "MOST_CHARACTERS",
        "SHORTEST_PART",
        "BREAK",
        "REPLACED",
        "PARTS",
        "ENDINGS",
        "DEFAULT_GROUND",
        "GROUND_STROKE",
        "LINE_SHARE",
    ]
    ground = {DEFAULT_GROUND: GROUNDS[DEFAULT_GROUND]}

    return {_rename(name): globals()[name] for name in names} | {"grounds": ground}


def _rename(name: str) -> str:
    first, *rest = name.lower().split("_")

    return first + "".join(map(str.capitalize, rest))
