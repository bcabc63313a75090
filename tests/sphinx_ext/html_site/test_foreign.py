"""Sites of projects that nobody made for this theme."""

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
extensions = ["sphinx_design", "tools.sphinx_ext.html_site"]
html_theme = "handbok"
language = "sv"
"""


def build(root: Path, files: Mapping[str, str], conf: str) -> tuple[Path, str]:
    """Build a project of these files; returns the output folder and what Sphinx warned of."""
    source = root / "source"
    source.mkdir()
    for name, text in {**files, "conf.py": CONF + conf}.items():
        (source / name).write_text(text, encoding="utf-8")
    Image.new("RGB", (40, 20)).save(source / "bild.png")
    warnings = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(source, source, root / "html", root / "doctrees", "html", status=None, warning=warnings)
        app.build()

    return root / "html", warnings.getvalue()


def test_signs_in_the_title_are_text(tmp_path: Path) -> None:
    """A project may be called what it likes: its name is no markup."""
    out, warnings = build(tmp_path, {"index.rst": "Bok\n===\n"}, 'project = "Fakta & 1 < 2"\nhtml_title = project\n')
    page = (out / "index.html").read_text(encoding="utf-8")
    assert not warnings
    assert page.count("Fakta &amp; 1 &lt; 2") >= 2
    assert "1 < 2" not in page


def test_size_of_a_picture_is_stated_once(tmp_path: Path) -> None:
    """An author's own size is kept, and no attribute stands twice."""
    text = "Bok\n===\n\n.. image:: bild.png\n   :width: 10\n   :alt: a\n\n.. image:: bild.png\n   :alt: b\n"
    out, _warnings = build(tmp_path, {"index.rst": text}, "")
    page = (out / "index.html").read_text(encoding="utf-8")
    images = BeautifulSoup(page, "html.parser").select("main img")
    assert [(image["alt"], image.get("width"), image.get("height")) for image in images] == [
        ("a", "10", None),
        ("b", "40", "20"),
    ]
    assert re.search(r"<img[^>]* width=[^>]* width=", page) is None


def test_translator_of_the_project_is_kept(tmp_path: Path) -> None:
    """Another translator than ours writes the pages where the project names one, and we say so."""
    conf = (
        "from sphinx.writers.html5 import HTML5Translator\n"
        "class Own(HTML5Translator):\n    pass\n"
        "def setup(app):\n    app.set_translator('html', Own)\n"
    )
    out, warnings = build(tmp_path, {"index.rst": "Bok\n===\n"}, conf)
    assert (out / "index.html").is_file()
    assert warnings.count("the project has a translator of its own for html") == 1


def test_code_of_modules_holds_no_blocks(tmp_path: Path) -> None:
    """What ``sphinx.ext.viewcode`` marks in the code are lines of it."""
    text = "Bok\n===\n\n.. py:module:: modul\n\n.. autofunction:: modul.gör\n"
    files = {"index.rst": text, "modul.py": '"""M."""\n\n\ndef gör():\n    """G."""\n'}
    conf = (
        "extensions += ['sphinx.ext.viewcode', 'sphinx.ext.autodoc']\nimport sys\nsys.path.insert(0, __file__[:-8])\n"
    )
    out, _warnings = build(tmp_path, files, conf)
    page = BeautifulSoup((out / "_modules" / "modul.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select("pre div") == []
    assert len(page.select("pre span.viewcode-block")) == 1


def test_page_without_title_has_a_name_in_the_navigation(tmp_path: Path) -> None:
    """A heading may hold nothing but a picture: the link to its page is called by the page's name (WCAG 2.4.4)."""
    files = {
        "index.rst": "Bok\n===\n\n.. toctree::\n\n   utan\n",
        "utan.rst": ".. |x| image:: bild.png\n   :alt:\n\n|x|\n===\n\nText.\n",
    }
    out, _warnings = build(tmp_path, files, "")
    page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [link.get_text() for link in page.select('.nav-list a[href="utan.html"]')] == ["utan"]


def test_further_places_of_an_index_entry_are_named_as_they_look(tmp_path: Path) -> None:
    """What is seen of a link is part of its name (WCAG 2.5.3)."""
    text = "Bok\n===\n\n.. index:: sak\n\nEtt.\n\n.. index:: sak\n\nTvå.\n"
    out, _warnings = build(tmp_path, {"index.rst": text}, "")
    page = BeautifulSoup((out / "genindex.html").read_text(encoding="utf-8"), "html.parser")
    links = page.select("main a[aria-label]")
    assert links
    assert all(link.get_text() in str(link["aria-label"]) for link in links)


def test_code_wider_than_its_place_can_be_scrolled_by_keyboard(tmp_path: Path, browser: Browser) -> None:
    """WCAG 2.1.1: code that scrolls is a stop for the keyboard, code that fits is none."""
    text = "Bok\n===\n\n::\n\n   kort\n\nOch::\n\n   " + "långt" * 200 + "\n"
    out, _warnings = build(tmp_path, {"index.rst": text}, "")
    page = browser.new_page()
    page.goto((out / "index.html").as_uri())
    page.wait_for_selector("pre[tabindex]")
    assert page.eval_on_selector_all("pre", "all => all.map(one => one.tabIndex)") == [-1, 0]
    page.close()
