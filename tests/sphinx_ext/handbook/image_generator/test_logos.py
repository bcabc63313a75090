"""A logo of one's own on every ground: the page draws what the command draws, and refuses what it refuses."""

import base64
import gzip
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.images.logos import find_ink_box, make_bar, make_svg, save
from tests.sphinx_ext.handbook.image_generator.conftest import MAKE, make_pictures, open_picture
from tools.catalogue import load_catalogue
from tools.images.drawing.drawing import draw_picture
from tools.images.drawing.requests import Motif, Recipe
from tools.images.errors import LogoError
from tools.images.layout.geometry import Frame
from tools.images.logo.logo import load_logo, read_logo
from tools.images.sets.image_set import find_scheme, make_motif_design

pytestmark = pytest.mark.slow

WIDE: Final = 'viewBox="0 0 200 100"'
SYMBOL: Final = '<circle cx="50" cy="50" r="40" fill="#0B5563"/>'
WORDMARK: Final = "".join(f'<rect x="{x}" y="30" width="12" height="40" fill="#fff"/>' for x in (110, 130, 150))
RED: Final = '<path d="M30 20h120l20 60h-160z" fill="#A8321E"/>'
LOGOS: Final = {
    "mörk cirkel.svg": make_svg(SYMBOL),
    "ljus cirkel.svg": make_svg('<circle cx="50" cy="50" r="40" fill="#FFE08A"/>'),
    "vit cirkel.svg": make_svg('<circle cx="50" cy="50" r="40" fill="#fff"/>'),
    "vit kant.svg": make_svg('<circle cx="50" cy="50" r="48" fill="#fff"/>' + SYMBOL),
    "vit text.svg": make_svg(SYMBOL + WORDMARK, WIDE),
    "på papper.svg": make_svg(f'<rect width="200" height="100" fill="#fff"/>{SYMBOL}', WIDE),
    "röd.svg": make_svg(RED, WIDE),
    "packad.svgz": gzip.compress(make_svg(RED, WIDE)),
    "utf-16.svg": f'<?xml version="1.0" encoding="UTF-16"?>{make_svg(RED, WIDE).decode()}'.encode("utf-16"),
    "latin.svg": b'<?xml version="1.0" encoding="ISO-8859-1"?>'
    + make_svg(f"<title>Malmö</title>{RED}", WIDE).decode().encode("latin-1"),
    "papper.png": save(make_bar(600, 400, ground="#FFFFFF")),
    "klar.png": save(make_bar(600, 400, colour="#A8321E")),
    "vit.png": save(make_bar(600, 400, colour="#FFFFFF")),
    "foto.jpg": save(make_bar(600, 400, ground="#FFFFFF").convert("RGB"), "JPEG"),
    "lång.svg": make_svg('<rect width="1300" height="100" fill="#A8321E"/>', 'viewBox="0 0 1300 100"'),
    "liten i stor.svg": make_svg('<path d="M1003 1001h31v17h-31z" fill="#12262B"/>', 'viewBox="0 0 4000 4000"'),
}

DRAW: Final = """async ([name, content]) => {
  const data = JSON.parse(document.querySelector("[data-generator]").dataset.generator);
  const { loadParts, PictureError } = window.imageGenerator;
  const { openPicture, openLogotype, makeDesign, makeFile, data: shared } = await loadParts(data.messages);
  const { rules, messages } = shared;
  const spec = data.pictures.find(({ file }) => file.startsWith("x-profil"));
  const found = {};
  for (const scheme of data.schemes) {
    try {
      const file = new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name);
      const logo = await openPicture(file);
      const design = await makeDesign({ logo, file: name, unit: "", scheme }, rules, messages);
      const { bytes } = await makeFile(spec, design, rules);
      found[scheme.id] = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    } catch (error) {
      if (!(error instanceof PictureError)) {
        throw error;
      }
      found[scheme.id] = "!" + error.message;
    }
  }
  return found;
}"""
RECIPE: Final = Recipe(kind="profile", frame=Frame(400, 400), safe_area=None, extension="png", max_bytes=None)


def draw_by_command(name: str, content: bytes) -> dict[str, Image.Image | str]:
    """Return the command's picture on each ground, or the words in which it refuses."""
    drawn: dict[str, Image.Image | str] = {}
    for scheme in load_catalogue().organisation.image_scheme:
        try:
            design = make_motif_design(read_logo(content, name=name), Motif(logo_alt="", unit=None, scheme=scheme))
            drawn[scheme.id] = draw_picture(RECIPE, design, file="x.png")
        except LogoError as error:
            drawn[scheme.id] = f"!{error}"

    return drawn


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_is_drawn_as_the_command_draws_it(page: Page, name: str) -> None:
    """On white and on every coloured ground: the same plate or none, the same edges, or the same refusal."""
    content = LOGOS[name]
    theirs = page.evaluate(DRAW, [name, base64.b64encode(content).decode()])
    for ground, ours in draw_by_command(name, content).items():
        if isinstance(ours, str):
            assert theirs[ground] == ours, ground
            continue
        assert not theirs[ground].startswith("!"), (ground, theirs[ground])
        picture = open_picture(base64.b64decode(theirs[ground]))
        colour = "#{:02X}{:02X}{:02X}".format(*ours.getpixel((0, 0)))  # type: ignore[misc]  # RGB
        boxes = [find_ink_box(one, colour, threshold=15) for one in (ours, picture)]
        differing = ImageChops.difference(ours, picture).convert("L").point([0] * 100 + [255] * 156)

        assert max(abs(one - other) for one, other in zip(*boxes, strict=True)) <= 1, (ground, boxes)
        assert differing.histogram()[255] <= 160, (ground, differing.histogram()[255])


DRAW_REVERSED: Final = DRAW.replace("content]", "content, reversed]").replace(
    "const spec", "shared.reversed = reversed;\n  const spec"
)
DRAW_OWN: Final = DRAW_REVERSED.replace("await openPicture(file)", "await openLogotype(shared.logo, messages)")


def test_the_logotype_for_dark_grounds_is_drawn_as_the_command_draws_it(page: Page) -> None:
    """The city's own, where it sinks; a logo of one's own keeps its plate."""
    dark = load_catalogue().organisation.logotype.path.read_bytes()
    light = dark.replace(b"#0B5563", b"#FFE08A")
    file = base64.b64encode(dark).decode()
    address = f"data:image/svg+xml;base64,{base64.b64encode(light).decode()}"
    theirs = page.evaluate(DRAW_OWN, ["logotypen", file, address])
    other = page.evaluate(DRAW_REVERSED, ["egen.svg", file, address])
    scheme = find_scheme(load_catalogue(), "hav")
    ours, plated = (
        draw_picture(
            RECIPE,
            make_motif_design(
                read_logo(dark, name="l.svg"), Motif(logo_alt="", unit=None, scheme=scheme), light=version
            ),
            file="x.png",
        )
        for version in (read_logo(light, name="l.svg"), None)
    )
    for picture, wanted in ((theirs, ours), (other, plated)):
        drawn = open_picture(base64.b64decode(picture[scheme.id]))
        differing = ImageChops.difference(wanted, drawn).convert("L").point([0] * 100 + [255] * 156)
        assert differing.histogram()[255] <= 160


def test_a_file_far_too_heavy_is_not_read(page: Page, tmp_path: Path) -> None:
    """By its size alone, as by the command."""
    file = tmp_path / "stor.png"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)
    with pytest.raises(LogoError) as refused:
        load_logo(file)
    page.get_by_label("Välj egen bild").set_input_files(file)
    page.get_by_role("button", name=MAKE).click()

    expect(page.locator(".generator").get_by_role("alert")).to_have_text(f"{refused.value}.", timeout=60_000)


def test_a_logo_that_stands_out_gets_no_plate(page: Page) -> None:
    """A coloured ground shows up to the logo's own edge."""
    page.get_by_label("Välj egen bild").set_input_files(
        {"name": "ljus.svg", "mimeType": "", "buffer": LOGOS["ljus cirkel.svg"]}
    )
    page.get_by_label("Hav").check()
    picture = open_picture(make_pictures(page, "Hyllie bad")["x-profil-400x400.png"])
    colours = {colour for _, colour in picture.getcolors(100_000) or []}

    assert (11, 85, 99) in colours
    assert (255, 224, 138) in colours
    assert picture.getpixel((200, 100)) == (255, 224, 138)
