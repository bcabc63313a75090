# ruff: noqa: INP001  (a script, not a package)
"""Draw the pictures of README and docs anew from what is built.

    PYTHONPATH=. .venv/bin/python docs/pictures/renew.py

Those of the preview (``forhandsvisning*.png``) are taken by hand, with ``make serve`` running.
"""

import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from tools import paths
from tools.checks.validators.chromium import open_browser

FOLDER: Final = Path(__file__).parent
GAP: Final = 16
"""Pixels between pages that stand side by side."""
PDF_PAGES: Final = (1, 3, 16, 24)
COMMENT_PAGE: Final = "lagar-och-regler/ska-kommentaren-bort.html"
MATRIX_PAGE: Final = "kom-igang/vilken-social-medie-tjanst-ar-bra-for-vad.html"
PICTURES_PAGE: Final = "kom-igang/profilbilder-att-ladda-ner.html"


def search_for_help(page: Page) -> None:
    """Type what someone in trouble would."""
    page.fill("#search-field", "hackat konto")
    page.wait_for_timeout(1500)


def answer_questions(page: Page) -> None:
    """Answer the first two questions about a comment with no."""
    for _ in range(2):
        page.get_by_role("button", name="Nej").first.click()


def make_images(page: Page) -> None:
    """Make a unit's pictures."""
    page.get_by_label("Enhetens namn").fill("Rosengårds bibliotek")
    page.get_by_role("button", name="Gör bilderna").click()
    page.wait_for_timeout(8000)  # the tool brings its result into view


def do_nothing(page: Page) -> None:
    """Leave the page as it opens."""


SHOTS: Final[dict[str, tuple[str, int, int, str, Callable[[Page], None]]]] = {
    "html": ("index.html", 1280, 860, "light", do_nothing),
    "html-mobil": ("index.html", 360, 740, "light", do_nothing),
    "html-sok": ("index.html", 1280, 860, "light", search_for_help),
    "html-kommentar": (COMMENT_PAGE, 1280, 860, "dark", answer_questions),
    "html-matris": (f"{MATRIX_PAGE}#matrisen", 1280, 860, "light", do_nothing),
    "html-bilder": (PICTURES_PAGE, 1280, 1100, "light", make_images),
}
"""For each picture: the page, the window's width and height in pixels, the colours, and what is done first."""


def shoot_site(browser: Browser) -> None:
    """Take the pictures of the site."""
    for name, (address, width, height, scheme, act) in SHOTS.items():
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.goto(f"{paths.HTML.as_uri()}/{address}")
        page.evaluate("Promise.all([...document.fonts].map(face => face.load()))")
        page.reload()  # the typeface is at hand now: a first visit does not wait for it
        page.wait_for_timeout(500)
        act(page)
        page.screenshot(path=FOLDER / f"{name}.png")
        page.close()


def shoot_book(browser: Browser, folder: Path) -> None:
    """Take the picture of three pages of the EPUB, as wide as a phone."""
    with zipfile.ZipFile(next(paths.EPUB.glob("*.epub"))) as archive:
        archive.extractall(folder)
    files = []
    for name in ("cover.xhtml", "nar-det-stormar/hot-och-hat.xhtml", "kom-igang/inledning.xhtml"):
        page = browser.new_page(viewport={"width": 360, "height": 640})
        page.goto(next(folder.rglob(name)).as_uri())
        files.append(folder / f"{len(files)}.png")
        page.screenshot(path=files[-1])
        page.close()
    join(files, FOLDER / "epub.png")


def shoot_pdf(folder: Path) -> None:
    """Draw some pages of the PDF."""
    files = []
    for number in PDF_PAGES:
        files.append(folder / f"pdf-{number}")
        command = ["pdftoppm", "-r", "50", "-f", str(number), "-l", str(number), "-singlefile", "-png"]
        subprocess.run([*command, str(next(paths.PDF.glob("*.pdf"))), str(files[-1])], check=True)
    join([file.with_suffix(".png") for file in files], FOLDER / "pdf.png")


def join(files: list[Path], target: Path) -> None:
    """Put pictures side by side."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP), "#d8d8d8")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.save(target)


def main() -> None:
    """Draw all pictures, with few colours: they are small and many people fetch them."""
    with tempfile.TemporaryDirectory() as name, open_browser() as browser:
        shoot_site(browser)
        shoot_book(browser, Path(name))
        shoot_pdf(Path(name))
    for file in [*(FOLDER / f"{name}.png" for name in SHOTS), FOLDER / "epub.png", FOLDER / "pdf.png"]:
        Image.open(file).convert("RGB").quantize(128).save(file, optimize=True)


if __name__ == "__main__":
    main()
