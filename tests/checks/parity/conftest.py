"""A small real project with everything that parity compares, built once, and copies of it to plant faults in."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.checks.core.findings import Publication
from tools.checks.core.publication import find_publication

CONF = """
project = "Prov"
author = copyright = "Vi"
version = "1"
language = "sv"
extensions = ["myst_parser", "sphinx_design", {extra}]
myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]
myst_heading_anchors = 3
epub_show_urls = "no"
suppress_warnings = ["epub.unknown_project_files"]
{settings}
"""

INDEX = """# Start med "citat"

Ett *första* stycke med [egen länktext](del/sida.md), [](del/sida.md) och [Digg](https://www.digg.se/) samt not[^not].

Ett andra stycke som kommer efter det första och är långt nog att kännas igen.

::::{{grid}} 2
:::{{grid-item-card}} Kortets rubrik
:link: del/sida
:link-type: doc

Kortets egen text.
:::
:::{{grid-item-card}} Andra kortet
Med [länk i kortet](#avsnitt-tva).
:::
::::

| Tjänst | Bra för |
|--------|---------|
| Ettan  | nyheter |
| Tvåan  |         |

:::{{note}}
En anmärkning i en ruta.
:::

:::{{dropdown}} Fäll ut mig
Dold text som inte får försvinna.
:::

```{{image}} bild.png
:alt: En röd ruta
```

```{{only}} html
Detta står bara på webben.
```

[^not]: Notens hela text står här.

```{{toctree}}
:hidden:
:caption: Delar

del/sida
```
"""

PAGE = """# Sidan under

(ett-marke)=
## Avsnitt ett

Term
: Termens förklaring.

Se {{ref}}`ett-marke` och {{doc}}`/index`. {{download}}`Hämta bilden <../bild.png>`.

- Punkt ett
- Punkt två

## Avsnitt två

```python
print("kod")
```
"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415478da63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def write_project(folder: Path, *, extra: str = "", settings: str = "") -> None:
    """Write the project's sources."""
    (folder / "source" / "del").mkdir(parents=True)
    (folder / "source" / "conf.py").write_text(CONF.format(extra=extra, settings=settings), encoding="utf-8")
    (folder / "source" / "index.md").write_text(INDEX.format(), encoding="utf-8")
    (folder / "source" / "del" / "sida.md").write_text(PAGE.format(), encoding="utf-8")
    (folder / "source" / "bild.png").write_bytes(PNG)


def build(folder: Path, builder: str) -> None:
    """Build one edition with Sphinx, in a process of its own."""
    source, doctrees = folder / "source", folder / "build" / "doctrees"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(doctrees)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3]), "SOURCE_DATE_EPOCH": "1780000000"}
    subprocess.run(
        [*command, str(source), str(folder / "build" / builder)], check=True, env=environment, capture_output=True
    )


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built as HTML and EPUB by Sphinx's own builders."""
    folder = tmp_path_factory.mktemp("parity")
    write_project(folder)
    build(folder, "html")
    build(folder, "epub")

    return folder


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built as tagged PDF."""
    folder = tmp_path_factory.mktemp("book")
    extensions = '"tools.sphinx_ext.portable_design", "tools.sphinx_ext.tagged_pdf"'
    write_project(folder, extra=extensions, settings='pdf_documents = [("index", "prov", "Prov", "Vi")]')
    build(folder, "pdf")

    return folder


@pytest.fixture
def book(built_book: Path, tmp_path: Path) -> Publication:
    """A copy of the PDF that a test may damage."""
    for part in ("pdf", "doctrees"):
        shutil.copytree(built_book / "build" / part, tmp_path / "build" / part)

    return find_publication(tmp_path)


@pytest.fixture
def publication(built_project: Path, tmp_path: Path) -> Publication:
    """A copy of the built project that a test may damage."""
    for part in ("html", "doctrees"):
        shutil.copytree(built_project / "build" / part, tmp_path / "build" / part)
    (tmp_path / "build" / "epub").mkdir()
    shutil.copy(built_project / "build" / "epub" / "Prov.epub", tmp_path / "build" / "epub")

    return find_publication(tmp_path)


Plant = Callable[[str, str, str], None]


@pytest.fixture
def plant_html(publication: Publication) -> Plant:
    """Replace text in a file of the HTML edition; the text must be there once."""

    def plant(name: str, old: str, new: str) -> None:
        file = publication.html / f"{name}.html"
        file.write_text(replace_once(file.read_text(encoding="utf-8"), old, new), encoding="utf-8")

    return plant


@pytest.fixture
def plant_epub(publication: Publication) -> Plant:
    """Replace text in a file of the EPUB; the text must be there once."""

    def plant(name: str, old: str, new: str) -> None:
        file = publication.epub / "Prov.epub"
        with zipfile.ZipFile(file) as archive:
            content = {info.filename: archive.read(info) for info in archive.infolist()}
        content[name] = replace_once(content[name].decode(), old, new).encode()
        with zipfile.ZipFile(file, "w") as archive:
            for path, data in content.items():
                archive.writestr(path, data)

    return plant


def replace_once(text: str, old: str, new: str) -> str:
    """Replace ``old``, which must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"

    return text.replace(old, new)
