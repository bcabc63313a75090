"""How a directive gets at the catalogue, and how a page comes to depend on its files."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from tools.catalogue import Catalogue, load_catalogue
from tools.catalogue.base.keys import describe_unknown_key

Found = TypeVar("Found")

DATA_FOLDER = "_data"
"""Where the data files lie, below the sources."""


def get_catalogue(source: Path) -> Catalogue:
    """Return the catalogue of the sources in ``source``, read anew only when a file has changed.

    Raises:
        DataError: The data cannot be trusted.
    """
    folder = source / DATA_FOLDER
    stamps = tuple((file.name, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.toml")))

    return _load(folder, stamps)


@lru_cache(maxsize=4)
def _load(folder: Path, _stamps: tuple[tuple[str, int], ...]) -> Catalogue:
    return load_catalogue(folder)


def note_data_file(env: BuildEnvironment, name: str) -> None:
    """Have the page that is being read be read again when the data file ``name`` changes."""
    env.note_dependency(str(Path(env.srcdir, DATA_FOLDER, name)))


class CatalogueDirective(SphinxDirective):
    """A directive that shows facts from ``data_file``."""

    data_file: str

    def load(self) -> Catalogue:
        """Return the catalogue, and note that this page depends on it."""
        note_data_file(self.env, self.data_file)

        return get_catalogue(Path(self.env.srcdir))

    def look_up(self, what: str, key: str, known: Mapping[str, Found]) -> Found:
        """Return what stands by ``key``.

        Raises:
            DirectiveError: The key is not known; the message says which one is meant.
        """
        if key not in known:
            raise self.error(describe_unknown_key(what, key, known))

        return known[key]
