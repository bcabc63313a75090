"""A tiny book with the handbook's data, read by the content extension alone."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tools import paths
from tools.catalogue import load_catalogue
from tools.sphinx_ext.handbook.content.catalogue import DATA_FOLDER

FRONT_MATTER = (
    "---\nreviewed: 2026-11-23\ndescription: En sida.\nsources: [malmo-riktlinjer]\ntags: [starta, text]\n---\n\n"
)
Read = Callable[..., tuple[nodes.document, str]]
Build = Callable[..., Path]


def list_labels(page: str) -> list[str]:
    """Return the labels that the tips lead to on a page."""
    return sorted({tip.label for tip in load_catalogue().tips if tip.page == page})


@pytest.fixture
def build(tmp_path: Path, built_images: Path) -> Build:
    """Build a page with the handbook's data and all that its tips and shortcuts point at; returns the output folder."""
    assert built_images.is_dir()

    def run(text: str, *, builder: str = "html", front_matter: str = FRONT_MATTER) -> Path:
        source = tmp_path / "source"
        source.mkdir()
        (source / DATA_FOLDER).symlink_to(paths.DATA)
        catalogue = load_catalogue()
        pages = [Path(f"{page}.md") for page in sorted({tip.page for tip in catalogue.tips})]
        for page in pages:
            (source / page).parent.mkdir(exist_ok=True, parents=True)
            labels = "".join(f"\n({label})=\n\n## {label}\n" for label in list_labels(page.with_suffix("").as_posix()))
            (source / page).write_text(f"{FRONT_MATTER}# {page.stem}\n\nText.\n{labels}", encoding="utf-8")
        targets = {shortcut.target for shortcut in catalogue.help} - {tip.label for tip in catalogue.tips}
        labels = "".join(f"\n({label})=\n\n## {label}\n" for label in sorted(targets))
        (source / "hjalp.md").write_text(f"{FRONT_MATTER}# Hjälp\n\nText.\n{labels}", encoding="utf-8")
        pages.append(Path("hjalp.md"))
        toctree = "\n".join(["```{toctree}", ":hidden:", *(page.with_suffix("").as_posix() for page in pages), "```"])
        (source / "index.md").write_text(f"{front_matter}# Sidan\n\n{text}\n\n{toctree}\n", encoding="utf-8")
        with (tmp_path / "warnings.txt").open("w", encoding="utf-8") as warnings, docutils_namespace():
            app = Sphinx(
                source,
                None,
                tmp_path / builder,
                tmp_path / "doctrees",
                builder,
                confoverrides={
                    "extensions": ["myst_parser", "sphinx_design", "tools.sphinx_ext.handbook.content"],
                    "myst_enable_extensions": ["colon_fence"],
                    "language": "sv",
                    "exclude_patterns": [DATA_FOLDER],
                    "nitpicky": True,
                },
                status=None,
                warning=warnings,
            )
            app.build()

        return tmp_path / builder

    return run


@pytest.fixture
def read(build: Build, tmp_path: Path) -> Read:
    """Read a page; returns its doctree and the warnings."""

    def run(text: str, *, front_matter: str = FRONT_MATTER) -> tuple[nodes.document, str]:
        build(text, builder="dummy", front_matter=front_matter)
        doctree: nodes.document = pickle.loads((tmp_path / "doctrees" / "index.doctree").read_bytes())  # noqa: S301  (our own file)
        return doctree, (tmp_path / "warnings.txt").read_text(encoding="utf-8")

    return run
