"""The page refuses what the image command refuses, in the same words."""

import gzip
import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.images.logos import make_bar, make_svg, save
from tests.sphinx_ext.handbook.image_generator.conftest import MAKE, choose_file
from tools.images.errors import LogoError
from tools.images.logo.logo import read_logo

pytestmark = pytest.mark.slow

PNG = save(make_bar(600, 600))
JPEG = save(make_bar(600, 600).convert("RGB"), "JPEG")
CMYK = save(make_bar(600, 600).convert("CMYK"), "JPEG")
FRAMES = io.BytesIO()
make_bar(600, 600).save(FRAMES, "WEBP", save_all=True, append_images=[Image.new("RGBA", (680, 680), "#A8321E")])
SHAPE = '<rect width="9" height="9"/>'
BOMB = f'<g id="n0">{SHAPE}</g>' + "".join(
    f'<g id="n{level}">' + f'<use href="#n{level - 1}"/>' * 10 + "</g>" for level in range(1, 8)
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kapad.png", PNG[:-200]),
        ("kapad.jpg", JPEG[:-200]),
        ("rörlig.webp", FRAMES.getvalue()),
        ("tryck.jpg", CMYK),
        ("tom.svg", b"  "),
        ("text.png", b"no picture"),
        ("blad.pdf", b"%PDF-1.7 ..."),
        ("halv.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><g>'),
        ("sida.svg", b"<html><body/></html>"),
        ("text.svg", make_svg("<text>Malmö</text>")),
        ("skript.svg", make_svg("<script>1</script>")),
        ("klick.svg", make_svg('<rect onclick="x()" width="9" height="9"/>')),
        ("bild.svg", make_svg('<image href="https://example.org/a.png"/>')),
        ("ute.svg", make_svg('<use href="andra.svg#a"/>')),
        ("mall.svg", make_svg("<style>@import 'a.css';</style>")),
        ("fylld.svg", make_svg('<rect fill="url(https://example.org/a.svg#b)" width="9" height="9"/>')),
        ("html.svg", make_svg("<foreignObject/>")),
        ("rörlig.svg", make_svg('<rect width="9" height="9"><animate attributeName="x"/></rect>')),
        ("brus.svg", make_svg("<filter id='a'><feTurbulence/></filter>")),
        ("mått.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'),
        ("djup.svg", make_svg("<g>" * 70 + SHAPE + "</g>" * 70)),
        ("bomb.svg", make_svg(BOMB)),
        ("bild.gif", b"GIF89a..."),
        ("foto.tif", b"II*\x00..."),
        ("paket.zip", b"PK\x03\x04"),
        ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("foto.avif", b"\0\0\0\x20ftypavif\0\0\0\0"),
        ("lager.psd", b"8BPS\0\1"),
        ("brev.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("fel.svg", b'<svg xmlns="http://www.w3.org/2000/SVG" viewBox="0 0 9 9"/>'),
        ("rad.svg", b'\n<?xml version="1.0"?>' + make_svg(SHAPE)),
        ("px.svg", make_svg(SHAPE, 'viewBox="0 0 9px 9px" width="9" height="9"')),
        ("em.svg", make_svg(SHAPE, 'width="9em" height="9em"')),
        ("noll.svg", make_svg(SHAPE, 'width="0" height="9" viewBox="0 0 9 9"')),
        ("fönster.svg", make_svg(SHAPE, 'width="9vw" height="9vw" viewBox="0 0 9 9"')),
        ("kapad.svgz", gzip.compress(make_svg(SHAPE))[:-12]),
        ("tung.svgz", gzip.compress(make_svg(SHAPE + " " * 5_000_000))),
        ("tung.svg", make_svg(f"<!--{'å' * 2_500_000}-->{SHAPE}")),
        ("text.svgz", gzip.compress(make_svg("<text>Malmö</text>"))),
        ("enorm.png", save(Image.new("1", (9000, 9000)))),
        ("enorm.jpg", save(Image.new("L", (9000, 9000)), "JPEG")),
        ("entitet.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    ],
)
def test_the_page_refuses_what_the_command_refuses_in_the_same_words(page: Page, name: str, content: bytes) -> None:
    """One set of rules and messages, whichever of the two reads the file."""
    with pytest.raises(LogoError) as refused:
        read_logo(content, name=name)
    choose_file(page, name, content)
    page.get_by_role("button", name=MAKE).click()

    expect(page.locator(".generator").get_by_role("alert")).to_have_text(f"{refused.value}.", timeout=60_000)
    expect(page.get_by_role("link", name="Ladda ner")).to_have_count(0)
