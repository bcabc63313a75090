"""The built pages: which files they are, how they are parsed, and a server on loopback to visit them at."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from bs4 import BeautifulSoup

from tools.checks.core.findings import NotRunError
from tools.checks.readers.edition.links import find_site_path

NOT_PAGES: Final = ("_static", "_sources", "_downloads", "_images")
"""Sphinx's folders of things that are not pages of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """One page: ``name`` is its path below the site's folder, with slashes; ``soup`` its markup as written."""

    name: str
    path: Path
    soup: BeautifulSoup = field(repr=False)


def read_pages(folder: Path) -> list[SitePage]:
    """Parse every page below ``folder``, sorted by name.

    Raises :class:`~tools.checks.core.findings.NotRunError` when there is none.
    """
    names = sorted(path.relative_to(folder) for path in folder.rglob("*.html")) if folder.is_dir() else []
    pages = [
        SitePage(
            name=name.as_posix(),
            path=folder / name,
            soup=BeautifulSoup((folder / name).read_text(encoding="utf-8"), "lxml"),
        )
        for name in names
        if name.parts[0] not in NOT_PAGES
    ]
    if not pages:
        raise NotRunError(f"no pages in {folder}: build the HTML edition first (make html)")
    return pages


class _QuietHandler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".woff2": "font/woff2", ".js": "text/javascript"}

    def __init__(self, *arguments: Any, site_path: str, **values: Any) -> None:
        self._site_path = site_path
        super().__init__(*arguments, **values)

    def translate_path(self, path: str) -> str:
        """Take the folder for the path below which the site expects to be published."""
        return super().translate_path("/" + path.removeprefix(self._site_path).lstrip("/"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's own name
        """Log nothing: what the browser asked for is recorded in the browser."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Report nothing: a browser that goes to the next page breaks off what it was still being sent."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port of the loopback address; give the site's address, ending in a slash."""
    with _QuietServer(
        ("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder), site_path=find_site_path(folder))
    ) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
