"""A small site with the generator on one page, built once, and opened in a real browser."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools import paths

NAME = "Enhetens namn"
MAKE = "Gör bilderna"

BROKEN_XML = "error: Applying inline style"
"""Chromium styles its own report of a broken XML file, inside the parser, and then refuses that style."""

CONF = """\
project = "Prov"
language = "sv"
extensions = ["myst_parser", "tools.sphinx_ext.html_site", "tools.sphinx_ext.handbook.image_generator"]
exclude_patterns = ["_data"]
html_theme = "handbok"
"""
PAGE = "# Bilder\n\n```{image-generator}\n```\n\n[Nästa](nasta.md)\n\n```{toctree}\n:hidden:\nnasta\n```\n"


def build_site(source: Path, out: Path, builder: str) -> Path:
    """Build ``source`` with warnings as errors; returns ``out``."""
    with (
        (source.parent / "warnings.txt").open("w", encoding="utf-8") as warnings,
        patch_docutils(str(source)),
        docutils_namespace(),
    ):
        app = Sphinx(source, source, out, source.parent / "doctrees", builder, status=None, warning=warnings)
        app.build()
    assert (source.parent / "warnings.txt").read_text(encoding="utf-8") == ""

    return out


@pytest.fixture(scope="session")
def generator_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's sources, with the handbook's own data."""
    source = tmp_path_factory.mktemp("generator") / "source"
    source.mkdir()
    (source / "_data").symlink_to(paths.DATA)
    parts = [folder.name for folder in paths.SOURCE.iterdir() if folder.is_dir() and folder.name != "_data"]
    for part in parts:  # the data names pages there, and a search for pages follows no links
        shutil.copytree(paths.SOURCE / part, source / part)
    (source / "conf.py").write_text(CONF.replace('["_data"]', repr(["_data", *parts])), encoding="utf-8")
    (source / "index.md").write_text(PAGE, encoding="utf-8")
    (source / "nasta.md").write_text("# Nästa\n\nText.\n", encoding="utf-8")

    return source


@pytest.fixture(scope="session")
def generator_site(generator_source: Path) -> Path:
    """The site."""
    return build_site(generator_source, generator_source.parent / "html", "html")


@pytest.fixture
def page(browser: Browser, generator_site: Path) -> Iterator[Page]:
    """The page with the generator, opened from its folder; no error, no request elsewhere, no breach of the policy."""
    context = browser.new_context(accept_downloads=True, locale="sv-SE")
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http") else None)
    page.goto((generator_site / "index.html").as_uri())
    yield page
    assert [said for said in heard if not said.startswith(BROKEN_XML)] == []
    context.close()


def choose_file(page: Page, name: str, content: bytes) -> None:
    """Choose a file of one's own, whatever its name says of its kind."""
    page.get_by_label("Välj egen bild").set_input_files({"name": name, "mimeType": "", "buffer": content})


def make_pictures(page: Page, name: str = "", *, service: str = "X") -> dict[str, bytes]:
    """Fill in a name, have the pictures made, and return the files of the ZIP that the reader downloads."""
    page.get_by_label(NAME).fill(name)
    page.get_by_label("Tjänst").select_option(service)
    page.get_by_role("button", name=MAKE).click()
    expect(page.locator(".generator").get_by_role("status")).to_contain_text(
        re.compile("bild(er)? är klar"), timeout=120_000
    )
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(r"\(zip, ")).click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        return {file: archive.read(file) for file in archive.namelist()}


def open_picture(content: bytes) -> Image.Image:
    """Return a picture as RGB, after making sure that every pixel of it is opaque."""
    with Image.open(io.BytesIO(content)) as image:
        if "A" in image.getbands():
            assert image.getchannel("A").getextrema() == (255, 255)
        assert "icc_profile" not in image.info
        return image.convert("RGB")
