"""Bitmaps from anywhere: read right, or refused with one clear line."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.images.logos import make_bar, save
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box, Frame
from tools.images.logo.logo import load_logo, read_logo

WHITE = "#FFFFFF"


def make_bomb() -> bytes:
    """Return a PNG whose header promises 60,000 x 60,000 pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    packed = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )

    return b"\x89PNG\r\n\x1a\n" + packed


def make_animation(kind: str) -> bytes:
    """Return an animated file of two frames."""
    frames = [make_bar(50, 50, colour=colour) for colour in ("#A8321E", "#0B5563")]

    return save(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


REFUSED = {
    "truncated PNG": (save(make_bar(300, 200))[:-200], "går inte att läsa"),
    "truncated JPEG": (save(make_bar(300, 200, ground=WHITE).convert("RGB"), "JPEG")[:-400], "går inte att läsa"),
    "header only": (b"\x89PNG\r\n\x1a\n", "går inte att läsa"),
    "bomb": (make_bomb(), "miljoner bildpunkter"),
    "animated PNG": (make_animation("PNG"), "rörlig"),
    "animated WebP": (make_animation("WEBP"), "rörlig"),
    "GIF": (save(make_bar(50, 50), "GIF"), "en gif"),
    "TIFF": (save(make_bar(50, 50), "TIFF"), "en tiff"),
    "PDF": (b"%PDF-1.7", "en pdf"),
    "packed drawing": (b"\x1f\x8b\x08", "hel svg-fil"),
    "noise": (b"\x00\x01\x02\x03", "okänt slag"),
    "CMYK without profile": (save(Image.new("CMYK", (90, 90), (255, 0, 0, 0)), "JPEG"), "cmyk"),
    "RIFF sound": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "går inte att läsa"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bitmap_that_cannot_be_drawn_right_is_refused(case: str) -> None:
    """One line that begins with the file's name and says why."""
    content, reason = REFUSED[case]
    with pytest.raises(LogoError) as caught:
        read_logo(content, name="logo.png")

    assert reason in str(caught.value)
    assert str(caught.value).startswith("logo.png: ")
    assert "\n" not in str(caught.value)


def make_grey(depth: str) -> Image.Image:
    """Return a dark grey bar on white, of another depth."""
    bar = make_bar(100, 50, colour="#202020", ground=WHITE)
    if depth == "16 bits":
        return bar.convert("L").convert("I").point(lambda level: level * 257).convert("I;16")

    return bar.convert(depth)


READ = {
    "transparent": save(make_bar(100, 50)),
    "white paper": save(make_bar(100, 50, ground=WHITE)),
    "off-white paper": save(make_bar(100, 50, ground="#F8F8F8")),
    "RGB": save(make_bar(100, 50, ground=WHITE).convert("RGB")),
    "JPEG": save(make_bar(100, 50, ground=WHITE).convert("RGB"), "JPEG", quality=95),
    "WebP": save(make_bar(100, 50), "WEBP", lossless=True),
    "palette": save(make_bar(100, 50, ground=WHITE).convert("P")),
    "palette with transparency": save(make_bar(100, 50).quantize(8)),
    "grey": save(make_grey("L")),
    "grey with alpha": save(make_bar(100, 50).convert("LA")),
    "one bit": save(make_grey("1")),
    "16 bits": save(make_grey("16 bits")),
}


@pytest.mark.parametrize("case", READ)
def test_the_ink_is_found_in_bitmaps_of_every_kind(case: str) -> None:
    """Transparent, white and off-white margins are trimmed to the same bar."""
    logo = read_logo(READ[case], name="logo.png")

    assert logo.find_ink(WHITE) == Box(40, 40, 100, 50)


def test_deep_grey_is_scaled_and_not_cut_off() -> None:
    """A 16-bit grey of one eighth stays one eighth."""
    logo = read_logo(READ["16 bits"], name="logo.png")

    assert logo.render(Box(90, 60, 1, 1), Frame(1, 1)).getpixel((0, 0)) == (32, 32, 32, 255)


def test_a_turned_photo_is_turned_upright() -> None:
    """EXIF orientation 6: the picture is stored on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = read_logo(save(make_bar(100, 50, ground=WHITE).convert("RGB"), "JPEG", exif=exif), name="logo.jpg")
    ink = logo.find_ink(WHITE)

    assert ink is not None
    assert ink.height > ink.width


def test_a_coloured_plate_belongs_to_the_logo() -> None:
    """White lettering on a blue ground keeps its ground, margin and all."""
    logo = read_logo(save(make_bar(100, 50, colour=WHITE, ground="#004080")), name="logo.png")

    assert logo.find_ink(WHITE) == Box(0, 0, 180, 130)


def test_colours_are_brought_to_srgb() -> None:
    """A picture with a profile of its own is converted, not just relabelled."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    lab = Image.new("RGB", (60, 60), (200, 30, 30))
    content = save(lab, "PNG", icc_profile=profile.tobytes())
    with pytest.raises(LogoError, match="färgprofilen"):
        read_logo(content, name="logo.png")

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    logo = read_logo(save(make_bar(100, 50), "PNG", icc_profile=srgb), name="logo.png")
    assert logo.find_ink(WHITE) == Box(40, 40, 100, 50)


def test_a_broken_profile_is_refused() -> None:
    """Colours that nobody knows are not guessed."""
    content = save(make_bar(100, 50), "PNG", icc_profile=b"no profile at all")
    with pytest.raises(LogoError, match="färgprofilen"):
        read_logo(content, name="logo.png")


def test_only_the_ink_of_a_huge_bitmap_is_kept() -> None:
    """Margins and needless pixels go before the work begins; the ink's shape stays."""
    logo = read_logo(save(make_bar(5000, 2500, margin=500)), name="logo.png")
    ink = logo.find_ink(WHITE)
    assert ink is not None
    trimmed, mark = logo.trim(ink)

    assert mark == Box(0, 0, 2500, 1250)
    assert trimmed.find_ink(WHITE) == mark


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Missing files and folders are refused before anything else; what is there is not called missing."""
    for path, reason in ((tmp_path / "none.svg", "finns inte"), (tmp_path, "är en mapp eller")):
        with pytest.raises(LogoError, match=reason):
            load_logo(path)


def test_nothing_of_the_file_is_needed_after_reading() -> None:
    """A logo survives the closing of its stream."""
    stream = io.BytesIO(READ["transparent"])
    logo = read_logo(stream.read(), name="logo.png")
    stream.close()

    assert logo.name == "logo.png"


def make_shaded(mode: str) -> bytes:
    """Return a dark grey bar on white with a profile of colours."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    grey = make_grey("16 bits") if mode == "I;16" else make_grey("L").convert(mode)

    return save(grey, icc_profile=srgb)


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_a_grey_picture_may_have_a_profile_of_colours(mode: str) -> None:
    """Programs embed sRGB in grey pictures; the grey stays what it is."""
    logo = read_logo(make_shaded(mode), name="logo.png")

    assert logo.find_ink(WHITE) == Box(40, 40, 100, 50)
    assert logo.render(Box(90, 60, 1, 1), Frame(1, 1)).getpixel((0, 0)) == pytest.approx((32, 32, 32, 255), abs=1)


def make_told(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG that says something of its colours."""
    plain = save(make_bar(90, 90))
    told = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )

    return plain[:33] + told + plain[33:]


GAMMA = (b"gAMA", struct.pack(">I", 45455))
SRGB = (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
P3 = (b"cHRM", struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))


@pytest.mark.parametrize(
    "chunks",
    [[(b"cICP", bytes((12, 13, 0, 1)))], [(b"gAMA", struct.pack(">I", 100_000))], [P3, GAMMA]],
)
def test_colours_that_only_a_browser_knows_are_refused(chunks: list[tuple[bytes, bytes]]) -> None:
    """Display P3 and a gamma of its own, told without a profile: a browser heeds them, we would show others."""
    with pytest.raises(LogoError, match="exportera som sRGB"):
        read_logo(make_told(*chunks), name="logo.png")


@pytest.mark.parametrize(
    "chunks", [[GAMMA], [SRGB, GAMMA], [(b"cICP", bytes((1, 13, 0, 1)))], [(b"sRGB", b"\0"), P3, GAMMA]]
)
def test_colours_that_are_said_to_be_srgb_are_read(chunks: list[tuple[bytes, bytes]]) -> None:
    """As many programs say it."""
    assert read_logo(make_told(*chunks), name="logo.png").find_ink("#FFFFFF") is not None


def test_a_turned_webp_stays_as_browsers_show_it() -> None:
    """They heed its orientation in a JPEG and a PNG only."""
    exif = Image.Exif()
    exif[0x112] = 6
    found = read_logo(save(make_bar(100, 50), "WEBP", lossless=True, exif=exif), name="logo.webp").find_ink("#FFFFFF")

    assert found is not None
    assert found.width > found.height
