"""The drawn grounds of covers: a few quiet lines in the house's style, waves and the span of a bridge."""

import math
from typing import Any

from tools.catalogue.images.image_rules import GROUND_STROKE, GROUNDS
from tools.images.layout.geometry import Frame


def trace_ground(name: str, frame: Frame, colour: str) -> str:
    """Return the lines of a drawn ground as an SVG element, in the pixels of a cover."""
    ground, high = GROUNDS[name], frame.height
    parts = [_trace_wave(wave, frame) for wave in ground["waves"]]
    if ground["span"]:
        parts.append(_trace_span(frame))
    stroke = f'stroke="{colour}" stroke-width="{GROUND_STROKE * high:.3f}" stroke-linecap="round"'

    return f'<path fill="none" {stroke} stroke-linejoin="round" d="{"".join(parts)}"/>'


def _trace_wave(wave: dict[str, Any], frame: Frame) -> str:
    """Return a line of waves from edge to edge: each half a length up, half a length down."""
    high = frame.height
    half, rise, y = wave["length"] * high / 2, wave["height"] * high, wave["y"] * high
    steps = math.ceil(frame.width / half)
    curves = [f"q{half / 2:.3f} {-2 * rise if number % 2 else 2 * rise:.3f} {half:.3f} 0" for number in range(steps)]

    return f"M0 {y:.3f}{''.join(curves)}"


def _trace_span(frame: Frame) -> str:
    """Return a bridge near the right edge: its deck, one pylon, and cables from the pylon's top."""
    high, wide = frame.height, frame.width
    deck, top, foot = 0.885 * high, 0.775 * high, 0.905 * high
    middle = wide - 0.42 * high
    cables = "".join(
        f"M{middle:.3f} {top:.3f}L{middle + side * step * high:.3f} {deck:.3f}"
        for side in (-1, 1)
        for step in (0.09, 0.18, 0.27, 0.36)
    )

    arch = f"M{middle - 0.62 * high:.3f} {foot:.3f}Q{middle:.3f} {2 * deck - foot:.3f} {wide:.3f} {foot:.3f}"

    return f"{arch}M{middle:.3f} {top:.3f}V{foot:.3f}{cables}"
