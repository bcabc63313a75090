"""Pictures for sites and the mark as a drawing: exact, whole in every mask, the same in every kind of file."""

import io
import json
import re
import struct
import zipfile
from pathlib import Path

import pikepdf
import pymupdf
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageDraw

from tests.images.logos import make_bar, make_svg, save
from tools.catalogue import load_catalogue
from tools.catalogue.base.addresses import WEB, WEB_PICTURES
from tools.catalogue.images.image_rules import MASK_RADIUS
from tools.images.__main__ import main
from tools.images.drawing.drawing import Design, Name, make_design
from tools.images.drawing.vectors import MOST_PRINTED, PRINT_WIDTH, draw_icon, draw_mark, print_mark
from tools.images.layout.lettering import clean_name
from tools.images.logo.logo import read_logo
from tools.images.sets.image_set import fit_lettering
from tools.images.sets.publishing import MANIFEST
from tools.images.sets.web import GUIDE, MARK, pack_icon

pytestmark = pytest.mark.slow

PICTURES = load_catalogue().web_pictures
SHAPES = {
    "plain": make_svg('<path d="M20 20h60v30h-20v30h-40z" fill="#A8321E"/>'),
    "hole": make_svg('<path fill-rule="evenodd" d="M10 10h60v60h-60zM20 20h40v40h-40z" fill="#0B5563"/>'),
    "turned": make_svg('<g transform="rotate(30 40 40)"><rect x="20" y="20" width="30" height="50"/></g>'),
    "own size": make_svg('<circle cx="40" cy="40" r="30" style="fill:#0b5563"/>', 'viewBox="0 0 90 80" width="30"'),
}


def design(content: bytes, name: str | None = None, *, ground: str = "#FFFFFF") -> Design:
    """Return the design of a logo, with a name if there is one."""
    text = None if name is None else Name(text=name, colour="#12262B", lettering=fit_lettering(clean_name(name)))

    return make_design(read_logo(content, name="logo.svg"), ground=ground, name=text)


def rasterise(document: bytes, width: int) -> Image.Image:
    """Return an SVG document on white, so many px wide."""
    scale = width / PRINT_WIDTH
    sized = re.sub(r'="([\d.]+)mm"', lambda found: f'="{float(found[1]) * scale}"', document.decode(), count=2)
    with Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=sized, background="#FFFFFF"))) as image:
        return image.convert("RGB")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[dict[str, object]]]:
    """The files in the ZIP of a unit with a drawing for its logo, and what the manifest says of them."""
    out = tmp_path_factory.mktemp("web")
    logo = out / "logo.svg"
    logo.write_bytes(SHAPES["plain"])
    assert main(["--unit", "Malmö museer", "--logo", str(logo), "--out", str(out / "set")]) == 0
    with zipfile.ZipFile(out / "set" / WEB_PICTURES) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}

    return files, json.loads((out / "set" / MANIFEST).read_bytes())["web"]


def test_every_picture_of_the_data_is_there_at_its_sizes(
    made: tuple[dict[str, bytes], list[dict[str, object]]],
) -> None:
    """Opaque RGB, white up to the corners, named in the manifest and in the guide for whoever opens the ZIP."""
    files, listed = made
    assert list(files) == [*(picture.file for picture in PICTURES), *MARK, GUIDE]
    assert [entry["file"] for entry in listed] == list(files)
    guide = files[GUIDE].decode()
    for picture in PICTURES:
        assert picture.file in guide
        assert picture.use in guide
        if picture.sizes:
            with Image.open(io.BytesIO(files[picture.file])) as image:
                assert set(image.info.get("sizes", [image.size])) == set(picture.sizes)
                assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    alts = {entry["alt"] for entry in listed if entry["file"] in MARK}
    assert alts == {"Logotyp för Malmö stad och namnet Malmö museer"}


def test_a_masked_icon_loses_nothing(made: tuple[dict[str, bytes], list[dict[str, object]]]) -> None:
    """All ink lies in the inner circle of 80 % of the width, and the plain icon uses more of its square."""
    files, _ = made
    for side in (192, 512):
        with Image.open(io.BytesIO(files[f"webbapp-maskable-{side}x{side}.png"])) as image:
            edge = (0.5 - MASK_RADIUS) * side
            assert image.getcolors(1) is None
            ImageDraw.Draw(image).ellipse((edge, edge, side - edge, side - edge), fill="#FFFFFF")
            assert image.getcolors() == [(side * side, (255, 255, 255))]
        with Image.open(io.BytesIO(files[f"webbapp-{side}x{side}.png"])) as image:
            box = ImageChops.difference(image, Image.new("RGB", image.size, "#FFFFFF")).getbbox()
            assert box is not None
            assert box[3] - box[1] > 2 * MASK_RADIUS * side


def test_an_icon_file_holds_its_pictures_as_they_are() -> None:
    """Each entry of its directory leads to the picture of that size as a PNG; 256 px is written as 0."""
    packed = pack_icon([Image.new("RGB", (16, 16), "#0B5563"), Image.new("RGB", (256, 256), "#A8321E")])

    assert struct.unpack_from("<3H", packed) == (0, 1, 2)
    for at, (written, side, colour) in enumerate([(16, 16, (11, 85, 99)), (0, 256, (168, 50, 30))]):
        entry = struct.unpack_from("<4B2H2L", packed, 6 + 16 * at)
        with Image.open(io.BytesIO(packed[entry[7] : entry[7] + entry[6]]), formats=["PNG"]) as image:
            assert entry[:2] == (written, written)
            assert image.size == (side, side)
            assert image.convert("RGB").getcolors() == [(side * side, colour)]


@pytest.mark.parametrize("name", [None, "Förskolan Ängen"])
@pytest.mark.parametrize("logo", SHAPES)
def test_the_mark_is_the_same_on_screen_and_in_print(logo: str, name: str | None) -> None:
    """The PDF page looks as the SVG does, has its size in mm, holds no bitmap and needs no typeface."""
    made = design(SHAPES[logo], name)
    drawing, content = draw_mark(made, alt="Märket"), print_mark(made, alt="Märket")
    assert drawing is not None
    assert content is not None
    page = pymupdf.open(stream=content, filetype="pdf")[0]  # type: ignore[no-untyped-call]  # it has no types
    pixels = page.get_pixmap(dpi=144)
    printed = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    shown = rasterise(drawing, printed.width).resize(printed.size)
    difference = ImageChops.difference(printed, shown).convert("L").histogram()

    assert sum(difference[100:]) / sum(difference) < 0.01
    assert page.rect.width == pytest.approx(PRINT_WIDTH / 25.4 * 72, abs=0.01)
    assert b"<text" not in drawing
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Märket"
        assert set(pdf.docinfo.keys()) == {"/Title"}
        assert "Tj" not in {str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])}
        assert "/XObject" not in pdf.pages[0].get("/Resources", {})
    assert print_mark(made, alt="Märket") == content


def test_white_is_the_papers_own_and_a_colour_is_drawn() -> None:
    """On a white ground nothing lies under the mark; on another the whole page is filled, on paper as well."""
    designs = [design(SHAPES["plain"], ground=ground) for ground in ("#FFFFFF", "#F6F2EA")]
    drawings = [draw_mark(one, alt="x") for one in designs]
    assert all(print_mark(one, alt="x") for one in designs)

    assert [b"#F6F2EA" in (drawing or b"") for drawing in drawings] == [False, True]
    assert b"<rect" not in (drawings[0] or b"")


@pytest.mark.parametrize(
    "content",
    [
        '<linearGradient id="a"><stop stop-color="red"/></linearGradient><path d="M10 10h60v30z" fill="url(#a)"/>',
        '<g opacity=".5"><path d="M10 10h60v30z"/></g>',
        '<path d="M-50 10h400v30z" fill="#A8321E"/>',
        '<svg viewBox="0 0 50 50"><path d="M10 10h60v30z"/></svg>',
        '<path d="M10 10h60v30z"/>' * MOST_PRINTED,
    ],
)
def test_what_print_might_show_otherwise_gives_no_pdf(content: str) -> None:
    """Gradients, opacity, what is cut at the edge, and far too much: the SVG is made, the PDF is left out."""
    made = design(make_svg(content))

    assert draw_mark(made, alt="x") is not None
    assert print_mark(made, alt="x") is None


def test_a_logo_of_pixels_gives_no_drawing() -> None:
    """A drawing of it would only hide the pixels."""
    made = design(save(make_bar(900, 900)))

    assert draw_icon(made, alt="x") is None
    assert draw_mark(made, alt="x") is None
    assert print_mark(made, alt="x") is None


def test_a_narrowed_set_has_none(tmp_path: Path) -> None:
    """Who asks for one service gets that service."""
    assert main(["--service", "x", "--out", str(tmp_path / "set")]) == 0

    manifest = json.loads((tmp_path / "set" / MANIFEST).read_bytes())
    assert manifest["web"] == []
    assert WEB not in {archive["service"] for archive in manifest["archives"]}


FADED = make_svg('<g opacity=".5"><path d="M10 10h60v30z"/></g>')


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("svag.svg", FADED, "marke.pdf: görs inte, för svag.svg har övertoning"),
        (
            "punkter.png",
            save(make_bar(900, 900)),
            "favicon.svg, marke.svg, marke.pdf: görs inte, för punkter.png består av",
        ),
    ],
)
def test_what_a_logo_cannot_give_is_said_in_one_line(
    file: str, content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in the manifest and in the guide; the rest is made. A list says it of its row."""
    (tmp_path / file).write_bytes(content)
    (tmp_path / "enheter.csv").write_text(f"name,logo\nBad,{file}\n", encoding="utf-8")
    out = tmp_path / "set"

    assert main(["--unit", "Bad", "--logo", str(tmp_path / file), "--out", str(out)]) == 0
    heard = capsys.readouterr().err
    assert heard.startswith(said)
    assert heard.count("\n") == 1
    assert json.loads((out / MANIFEST).read_bytes())["left_out"] == [heard.strip()]
    with zipfile.ZipFile(out / WEB_PICTURES) as packed:
        assert said in packed.read(GUIDE).decode()
    assert main(["--units", str(tmp_path / "enheter.csv"), "--out", str(tmp_path / "sets")]) == 0
    assert capsys.readouterr().err.startswith(f"enheter.csv:2: {said}")


def test_the_list_names_the_pictures_of_sites(capsys: pytest.CaptureFixture[str]) -> None:
    """With size and shape, for people and for programs; not in a narrowed list."""
    assert main(["--list"]) == 0
    assert re.search(
        r"^webb och tryck +180x180 +rounded +- +apple-touch-icon\.png$", capsys.readouterr().out, re.MULTILINE
    )
    assert main(["--list", "--json"]) == 0
    web = json.loads(capsys.readouterr().out)["web"]
    assert [entry["file"] for entry in web] == [*(picture.file for picture in PICTURES), *MARK]
    assert main(["--list", "--json", "--kind", "cover"]) == 0
    assert json.loads(capsys.readouterr().out)["web"] == []
