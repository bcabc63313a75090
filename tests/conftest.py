"""What all tests share: a copy of the handbook to build elsewhere, and the built handbook itself."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from sphinx.locale import translators

from tools import paths
from tools.checks.validators.chromium import open_browser

COPIED = ("source", "_static", "_templates", "requirements")
LINKED = ("tools", ".venv", ".validators", "node_modules")


HEAVY_FIXTURES: Final = frozenset({"browser", "built"})
"""Fixtures that need Chromium or build every edition of the handbook."""
SLOW_FIXTURES: Final = frozenset({"tree"})
"""Fixtures that copy the project; their tests build from it."""


@pytest.hookimpl(tryfirst=True)  # before the marks are looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their fixtures; what is heavy is slow too, so that ``make quick`` leaves out both."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if HEAVY_FIXTURES.intersection(fixtures):
            item.add_marker(pytest.mark.heavy)
        if item.get_closest_marker("heavy") or SLOW_FIXTURES.intersection(fixtures):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _fresh_interface_strings() -> None:
    """Sphinx keeps the strings of the language built first for the whole process: each test begins without them."""
    translators.clear()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a module.

    Playwright's synchronous way in can be open only once in a thread, and a process in which it is open cannot fork:
    it is closed before the next module's tests.
    """
    with open_browser() as browser:
        yield browser


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built_images: Path) -> Path:
    """A copy of the project in a folder of its own, with ``tools.paths`` pointing there; the images are linked."""
    root = paths.ROOT
    for name in COPIED:
        shutil.copytree(root / name, tmp_path / name)
    for name in LINKED:
        (tmp_path / name).symlink_to(root / name)
    shutil.copy2(root / "conf.py", tmp_path)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "images").symlink_to(built_images)
    for name, value in list(vars(paths).items()):
        if isinstance(value, Path):
            monkeypatch.setattr(paths, name, tmp_path / value.relative_to(root))

    return tmp_path


@pytest.fixture(scope="session")
def built_images() -> Path:
    """The handbook's image set, made if it is not there."""
    if not (paths.IMAGES / "manifest.json").is_file():
        subprocess.run([sys.executable, "-m", "tools.images"], cwd=paths.ROOT, check=True)

    return paths.IMAGES


@pytest.fixture(scope="session")
def built(built_images: Path) -> Path:
    """The project with its editions built and up to date; returns the project's root."""
    assert built_images.is_dir()
    subprocess.run([sys.executable, "-m", "tools.editions"], cwd=paths.ROOT, check=True)

    return paths.ROOT


@pytest.fixture(scope="session")
def handbook_site(built: Path) -> Path:
    """The handbook's HTML edition as it is published; returns its folder."""
    return built / "build" / "html"
