"""Has ``make links`` look up the addresses in the data files too: Sphinx's linkcheck by itself sees those of pages.

https://www.sphinx-doc.org/en/master/usage/builders/index.html#sphinx.builders.linkcheck.CheckExternalLinksBuilder
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink
from sphinx.config import Config

from tools.sphinx_ext.handbook.content.catalogue import DATA_FOLDER, get_catalogue

_ADDRESS: Final = re.compile(r'"(https?://[^"\s]+)"')


def list_addresses(folder: Path) -> Iterator[Hyperlink]:
    """Yield every address in the data files, with file and line."""
    for file in sorted(folder.glob("*.toml")):
        for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
            for address in _ADDRESS.findall(line):
                yield Hyperlink(address, f"{folder.name}/{file.name}", file, number)  # type: ignore[arg-type]  # a path


def add_addresses(app: Sphinx) -> None:
    """Give linkcheck the addresses of the data, each once."""
    if isinstance(app.builder, CheckExternalLinksBuilder):
        for link in list_addresses(Path(app.srcdir, DATA_FOLDER)):
            app.builder.hyperlinks.setdefault(link.uri, link)


def pass_over_own_address(app: Sphinx, config: Config) -> None:
    """Leave out the handbook's own address: what a build is about to publish need not be there yet."""
    own = get_catalogue(Path(app.srcdir)).organisation.book.address
    config.linkcheck_ignore = [*config.linkcheck_ignore, re.escape(own)]


def setup(app: Sphinx) -> None:
    """Wire the addresses into linkcheck's build."""
    app.connect("config-inited", pass_over_own_address)
    app.connect("builder-inited", add_addresses)
