"""Whoever receives an edition receives the notices of all that is in it."""

from importlib.metadata import distribution

import pytest

from tools import paths

NOTICES = {
    "BSD-2-Clause-Sphinx.txt": ("sphinx", "LICENSE.rst"),
    "MIT-Furo.txt": ("furo", "LICENSE"),
    "MIT-sphinx-design.txt": ("sphinx-design", "LICENSE"),
    "BSD-2-Clause-Pygments.txt": ("pygments", "LICENSE"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_is_that_of_the_locked_package(name: str) -> None:
    """A new version of a package may bring another year or another licence."""
    package, file = NOTICES[name]
    notices = [part for part in distribution(package).files or () if part.name == file and "dist-info" in part.parts[0]]

    assert (paths.LICENSES / name).read_text(encoding="utf-8") == notices[0].read_text(encoding="utf-8")


def test_every_notice_has_its_place_in_the_table() -> None:
    """The table says what each licence is for."""
    table = (paths.LICENSES / "README.md").read_text(encoding="utf-8")
    names = {file.name for file in paths.LICENSES.glob("*.txt")}

    assert {name for name in names if f"]({name})" not in table} == set()
