"""``make links``: the addresses of pages and data are looked up, here on a server of our own on the loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools import paths
from tools.catalogue import load_catalogue
from tools.sphinx_ext.handbook.data_addresses import list_addresses


class Handler(BaseHTTPRequestHandler):
    """Knows one page."""

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.send_response(200 if self.path == "/finns" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        """Answer the same."""
        self.do_HEAD()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on the loopback."""
    with HTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def look_up(folder: Path, extension: str) -> tuple[int, dict[str, tuple[str, str, int]]]:
    """Run linkcheck; returns Sphinx's exit status and, by address, (status, where, line)."""
    with patch_docutils(str(folder)), docutils_namespace():
        settings = {"extensions": [extension], "exclude_patterns": ["_data"]}
        app = Sphinx(folder, None, folder / "out", folder / "trees", "linkcheck", settings, status=None)
        app.build()
    lines = map(json.loads, (folder / "out" / "output.json").read_text(encoding="utf-8").splitlines())

    return app.statuscode, {one["uri"]: (one["status"], one["filename"], one["lineno"]) for one in lines}


def test_a_broken_address_of_a_page_or_of_the_data_is_found(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named with its file and line; an address that both hold is looked up once; our own is left out."""
    catalogue = load_catalogue()
    monkeypatch.setattr("tools.sphinx_ext.handbook.data_addresses.get_catalogue", lambda _source: catalogue)
    own = catalogue.organisation.book.address
    (tmp_path / "_data").mkdir()
    data = f'a = "{server}/borta"\nb = ["{server}/finns", "{server}/finns"]\nc = "{own}sida.html"\n'
    (tmp_path / "_data" / "prov.toml").write_text(data, encoding="utf-8")
    page = f"Sidan\n=====\n\n`ett <{server}/finns>`__ `två <{server}/ocksa-borta>`__\n"
    (tmp_path / "index.rst").write_text(page, encoding="utf-8")

    status, found = look_up(tmp_path, "tools.sphinx_ext.handbook.data_addresses")

    assert status == 1
    assert {address: state for address, (state, _, _) in found.items()} == {
        f"{server}/borta": "broken",
        f"{server}/finns": "working",
        f"{server}/ocksa-borta": "broken",
        f"{own}sida.html": "ignored",
    }
    assert found[f"{server}/borta"][1:] == ("_data/prov.toml.rst", 1)
    assert found[f"{server}/ocksa-borta"][1:] == ("index.rst", 4)


def test_every_address_of_the_handbooks_data_is_among_them() -> None:
    """Services' sources and websites, the authority's page, the licence."""
    catalogue = load_catalogue()
    found = {link.uri for link in list_addresses(paths.DATA)}

    assert {picture.source for service in catalogue.services for picture in service.pictures} <= found
    assert catalogue.organisation.book.licence_address in found
