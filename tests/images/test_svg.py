"""Drawings from anywhere: drawn right, or refused with one clear line."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.images.logos import SVG_START, make_svg
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box
from tools.images.logo.logo import read_logo

pytestmark = pytest.mark.slow

WHITE = "#FFFFFF"
SQUARE = '<rect x="20" y="30" width="40" height="20" fill="#12262B"/>'

REFUSED = {
    "script": (make_svg(f"<script>alert(1)</script>{SQUARE}"), "skript"),
    "handler": (make_svg(f'<g onclick="alert(1)">{SQUARE}</g>'), "skript"),
    "outside picture": (make_svg('<image href="https://example.org/x.png" width="9" height="9"/>'), "bitmappsbild"),
    "bitmap inside": (make_svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), "bitmappsbild"),
    "outside use": (make_svg('<use href="/etc/passwd#a"/>'), "utanför filen"),
    "outside xlink": (make_svg('<use xlink:href="other.svg#a"/>'), "utanför filen"),
    "outside fill": (make_svg('<rect width="9" height="9" fill="url(http://example.org/#a)"/>'), "utanför filen"),
    "outside style": (make_svg('<rect style="fill:url(other.svg#a)" width="9" height="9"/>'), "utanför filen"),
    "import": (make_svg(f"<style>@import 'x.css';</style>{SQUARE}"), "stilmall"),
    "font": (make_svg(f"<style>@font-face{{src:url(x.woff)}}</style>{SQUARE}"), "utanför filen"),
    "style sheet": (b'<?xml-stylesheet href="x.css"?>' + make_svg(SQUARE), "stilmall"),
    "variables": (make_svg('<rect width="9" height="9" style="fill:var(--ink)"/>'), "fill: var(--ink)"),
    "entities": (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + make_svg("<desc>&b;</desc>" + SQUARE),
        "entiteter",
    ),
    "outside entity": (
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + make_svg("<desc>&a;</desc>"),
        "entiteter",
    ),
    "text": (make_svg('<text x="10" y="50">Malmö</text>'), "innehåller text"),
    "html inside": (make_svg("<foreignObject><p>x</p></foreignObject>"), "html"),
    "broken": (make_svg("<g>")[:-3], "hel svg-fil"),
    "not a drawing": (b"<html><body/></html>", "inte <svg>"),
    "bad view box": (make_svg(SQUARE, 'viewBox="0 0 wide high"'), "ingen storlek"),
    "empty view box": (make_svg(SQUARE, 'viewBox="0 0 0 0"'), "ingen storlek"),
    "infinite view box": (make_svg(SQUARE, 'viewBox="0 0 inf nan"'), "ingen storlek"),
    "deep": (make_svg("<g>" * 200 + SQUARE + "</g>" * 200), "nivåer"),
    "use bomb": (
        make_svg(
            '<g id="a0"><rect width="9" height="9"/></g>'
            + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
        ),
        "former",
    ),
    "kilometre pattern": (
        make_svg(
            '<pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse"><rect width="1" height="1"/>'
            '</pattern><rect width="100" height="100" fill="url(#p)"/>'
        ),
        "mönster",
    ),
    "endless filter": (
        make_svg(
            '<filter id="f"><feTurbulence baseFrequency="0.5" numOctaves="1000000"/></filter>'
            '<rect width="50" height="50" filter="url(#f)"/>'
        ),
        "<feTurbulence>",
    ),
    "no size": (make_svg(SQUARE, ""), "ingen storlek"),
    "endless blur": (
        make_svg(
            "".join(
                f'<filter id="f{n}" x="-9" y="-9" width="19" height="19">'
                + '<feGaussianBlur stdDeviation="3"/>' * 400
                + "</filter>"
                for n in range(3)
            )
            + "".join(f'<g filter="url(#f{n})">' for n in range(3))
            + SQUARE
            + "</g>" * 3
        ),
        "sekunder",
    ),
    "broken path": (make_svg('<path d="M9 9L20 20#"/>'), "en bana som är trasig (d)"),
    "no height": (make_svg('<rect width="9"/>'), "en form där height saknas eller är negativ"),
    "odd aspect": (make_svg(SQUARE, 'viewBox="0 0 9 9" preserveAspectRatio="mid"'), "preserveAspectRatio: mid"),
    "wrong namespace": (b'<svg xmlns="http://www.w3.org/2000/SVG"/>', 'xmlns="http://www.w3.org/2000/SVG"'),
    "without width": (make_svg(SQUARE, 'width="0" viewBox="0 0 9 9"'), "ingen storlek"),
    "far away": (make_svg(SQUARE, 'viewBox="1e8 0 9 9"'), "viewBox: 1e8 0 9 9"),
    "two titles": (make_svg('<style title="a"/><style title="b"/>' + SQUARE), "flera stilmallar"),
    "packed": (gzip.compress(b"<svg>"), "hel svg-fil"),
    "packed bomb": (gzip.compress(b"<" * 50_000_000), "större än"),
    "large": (make_svg("<desc>" + "x" * 5_000_001 + "</desc>"), "större än"),
    "empty": (b" \n", "tom"),
    "unknown encoding": (b'<?xml version="1.0" encoding="no-such"?>' + make_svg(SQUARE), "hel svg-fil"),
}

DRAWN = {
    "view box only": make_svg(SQUARE),
    "size only": make_svg(SQUARE, 'width="100" height="100"'),
    "packed": gzip.compress(make_svg(SQUARE), mtime=0),
    "percent": make_svg(SQUARE, 'width="100%" height="100%" viewBox="0 0 100 100"'),
    "width only": make_svg(SQUARE, 'width="300" viewBox="0 0 100 100"'),
    "off-centre view box": make_svg(SQUARE, 'viewBox="-50 -50 200 200"'),
    "css": make_svg('<style>.a{fill:#12262B}</style><rect class="a" x="20" y="30" width="40" height="20"/>'),
    "use": make_svg(
        '<defs><rect id="r" width="40" height="20" fill="#12262B"/></defs><use xlink:href="#r" x="20" y="30"/>'
    ),
    "gradient": make_svg(
        '<linearGradient id="g"><stop stop-color="#12262B"/><stop offset="1" stop-color="#0B5563"/></linearGradient>'
        '<rect x="20" y="30" width="40" height="20" fill="url(#g)"/>'
    ),
    "white paper": make_svg(f'<rect width="100%" height="100%" fill="#fff"/>{SQUARE}'),
    "clipped": make_svg(
        '<clipPath id="c"><rect x="20" y="30" width="40" height="20"/></clipPath>'
        '<rect width="100" height="100" fill="#12262B" clip-path="url(#c)"/>'
    ),
    "no namespace": f'<svg viewBox="0 0 100 100">{SQUARE}</svg>'.encode(),
    "document type": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    + make_svg(SQUARE),
    "other encoding": f'<?xml version="1.0" encoding="UTF-16"?>{SVG_START} viewBox="0 0 100 100">{SQUARE}</svg>'.encode(
        "utf-16"
    ),
    "foreign namespace": make_svg(f'<m:data xmlns:m="urn:x" onclick="x"/>{SQUARE}'),
    "link": make_svg(f'<a href="https://malmo.se/">{SQUARE}</a>'),
}


def find_ink(content: bytes) -> Box:
    """Return the ink of a drawing on white."""
    ink = read_logo(content, name="logo.svg").find_ink(WHITE)
    assert ink is not None

    return ink


@pytest.mark.parametrize("case", REFUSED)
def test_a_drawing_that_is_unsafe_or_would_be_drawn_wrong_is_refused(case: str) -> None:
    """One line that begins with the file's name and says why."""
    content, reason = REFUSED[case]
    with pytest.raises(LogoError) as caught:
        read_logo(content, name="logo.svg").find_ink(WHITE)

    message = str(caught.value)
    assert reason in message
    assert message.startswith("logo.svg: ")
    assert "\n" not in message


@pytest.mark.parametrize("case", DRAWN)
def test_the_ink_of_a_drawing_is_found_whatever_its_size_and_style(case: str) -> None:
    """The box of 40 by 20 units is found within a fiftieth of a unit, wherever the drawing puts it."""
    ink = find_ink(DRAWN[case])
    unit = ink.width / 40

    assert ink.width / ink.height == pytest.approx(2, abs=0.01)
    if unit == pytest.approx(1, abs=0.01):
        assert (ink.left, ink.top) == pytest.approx((20, 30), abs=0.1) or case == "off-centre view box"


def test_lengths_in_millimetres_are_understood() -> None:
    """A drawing of 25.4 mm is 96 px wide."""
    ink = find_ink(make_svg(SQUARE, 'width="25.4mm" height="1in" viewBox="0 0 100 100"'))

    assert ink.width == pytest.approx(0.4 * 96, abs=0.05)


def test_a_drawing_that_cannot_be_seen_has_no_ink() -> None:
    """White on white is nothing."""
    logo = read_logo(make_svg('<rect width="50" height="50" fill="white"/>'), name="logo.svg")

    assert logo.find_ink(WHITE) is None
    assert logo.find_ink("#0B5563") is not None


@settings(max_examples=15, deadline=None)
@given(left=st.integers(0, 900), top=st.integers(0, 900), width=st.integers(3, 1000), height=st.integers(3, 1000))
def test_ink_of_any_shape_and_place_is_found(left: int, top: int, width: int, height: int) -> None:
    """The ink's box is found to a thousandth of its longer side."""
    drawing = f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="#A8321E"/>'
    ink = find_ink(make_svg(drawing, 'viewBox="0 0 2000 2000"'))
    near = max(width, height) / 1000

    assert (ink.left, ink.top, ink.width, ink.height) == pytest.approx((left, top, width, height), abs=2 * near)
