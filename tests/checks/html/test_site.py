"""The pages of a site are found and served."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from tools.checks.core.findings import NotRunError
from tools.checks.rules.html.site import read_pages, serve


def test_pages_are_all_but_what_sphinx_keeps_beside_them(tmp_path: Path) -> None:
    """Pages in folders count; files that Sphinx copies do not."""
    for name in ("index.html", "part/page.html", "_static/part.html", "_downloads/a/file.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<title>Sida</title>", encoding="utf-8")

    assert [page.name for page in read_pages(tmp_path)] == ["index.html", "part/page.html"]


@pytest.mark.parametrize("folder", ["", "missing"])
def test_a_site_without_pages_is_not_run(tmp_path: Path, folder: str) -> None:
    """An empty or missing folder has passed no rule."""
    with pytest.raises(NotRunError, match="make html"):
        read_pages(tmp_path / folder)


def test_the_site_is_served_on_loopback(tmp_path: Path) -> None:
    """The address is this machine's own and gives the files."""
    (tmp_path / "index.html").write_text("Å", encoding="utf-8")

    with serve(tmp_path) as home, urlopen(home) as answer:  # noqa: S310 - our own server on loopback
        assert home.startswith("http://127.0.0.1:")
        assert answer.read().decode() == "Å"
