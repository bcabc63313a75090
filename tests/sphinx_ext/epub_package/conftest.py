"""Mini projects that the EPUB tests build, each once for a session."""

import zipfile
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
extensions = [
    "myst_parser", "sphinx_design", "sphinx.ext.mathjax",
    "tools.sphinx_ext.portable_design", "tools.sphinx_ext.inline_language", "tools.sphinx_ext.epub_package",
]
myst_enable_extensions = ["attrs_inline", "attrs_block", "colon_fence", "dollarmath", "tasklist"]
project = "Provboken"
author = "Prov stad"
copyright = "2026 Prov stad"
version = release = "1"
language = "sv"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_additional_pages = {"404": "404.html"}
templates_path = ["_templates"]
epub_title = "Provboken"
epub_basename = "provboken"
epub_description = "En bok som prövas."
epub_contributor = "Redaktionen"
epub_show_urls = "no"
"""


class Built:
    """A built book: its bytes, its files, its pages as trees, and what Sphinx warned of."""

    def __init__(self, path: Path, warnings: str) -> None:
        self.path = path
        self.warnings = warnings
        self.bytes = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def text(self, name: str) -> str:
        """Return a file as text."""
        return self.files[name].decode()

    def tree(self, name: str) -> etree._Element:
        """Return a file as a tree."""
        return etree.fromstring(self.files[name])


Build = Callable[..., Built]


class RefusedError(Exception):
    """There is no book; the message is what Sphinx said."""


def build_book(root: Path, files: Mapping[str, str], *, settings: str = "", jobs: int = 1) -> Built:
    """Build a project of these files in ``root`` and return the book."""
    source = root / "source"
    for name, content in {"conf.py": CONF + settings, "_static/site.css": "body {}", **files}.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content, encoding="utf-8")
    Image.new("RGB", (40, 40), "#0b5563").save(source / "pixel.png", compress_level=0)
    warnings = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            source, source, root / "out", root / "doctrees", "epub", status=None, warning=warnings, parallel=jobs
        )
        app.build()
    if app.statuscode:
        raise RefusedError(warnings.getvalue())
    return Built(next((root / "out").glob("*.epub")), warnings.getvalue())


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that builds a small book, at a fixed time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    count = 0

    def built(files: Mapping[str, str] | str, *, settings: str = "", jobs: int = 1) -> Built:
        nonlocal count
        count += 1
        pages = {"index.md": files} if isinstance(files, str) else files
        # a cover of one's own is not drawn, which is most of the work of a small book
        own_cover = 'epub_package_cover = "pixel.png"\n'
        return build_book(tmp_path / f"project-{count}", pages, settings=own_cover + settings, jobs=jobs)

    return built


INDEX = """# Provboken

Välkommen[^not]. Det heter [fair use]{lang=en} på engelska.

[^not]: En fotnot.

```{toctree}
:caption: Första delen
del/ett
del/tva
```

```{toctree}
:caption: Andra delen
tre
```
"""

ETT = """# Kapitel ett

:::{card} Ett kort
:link: https://example.org/
Text i kortet.
:::

```{warning}
Se upp!
```

::::{tab-set}
:::{tab-item} Flik
Innehåll i fliken.
:::
::::

:::{dropdown} Fråga {octicon}`question`
:icon: alert
Svar.
:::

## Bilder

```{figure} ../pixel.png
:alt: En punkt
Punkten.
```

### Djupare

```python
def prov():  # ofärgad
    return "x"
```

Formeln $a^2$.

- [x] Klart
- [ ] Kvar
"""

TVA = """# Kapitel två

```{list-table} Kanaler
:header-rows: 1
:stub-columns: 1

* - Kanal
  - Bra för
  - Sämre för
  - Når
* - Brev
  - Lugn
  - Brådska
  - Alla
```

Se [](ett.md), [registret](#ord) och {ref}`genindex`.

(ord)=
## Ord

```{index} brev
```

Brev är {index}`porto`.

<input type="radio" checked> rå&nbsp;HTML <br> <svg viewBox="0 0 9 9" aria-hidden="true"><linearGradient id="g"/></svg>
<script>alert(1)</script>
"""

TRE = """# Kapitel tre

Text.

# En andra förstarubrik

## Under den

Mer text.
"""


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a book that holds everything Sphinx's own builder gets wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795392000")
        return build_book(
            tmp_path_factory.mktemp("book"),
            {
                "index.md": INDEX,
                "del/ett.md": ETT,
                "del/tva.md": TVA,
                "tre.md": TRE,
                "_templates/404.html": "<p>Sidan finns inte</p>",
                "_templates/page.html": "web only: {{ body }}",
            },
            settings='epub_package_certified_by = "Prov stad"\nepub_package_colophon = ["Kontakt: a@example.org"]\n',
        )
