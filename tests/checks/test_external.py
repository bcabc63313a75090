"""External addresses are looked up against a server of our own on the loopback."""

import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest

from tools.checks.core.publication import find_publication
from tools.checks.external.__main__ import main
from tools.checks.external.addresses import list_addresses
from tools.checks.external.lookup import look_up_all

PAGE = '<html><body><a href="{0}/ok#del">a</a><a href="mailto:a@b.se">b</a><a href="sida.html">c</a></body></html>'


class Handler(BaseHTTPRequestHandler):
    """Answers by the path it is asked for."""

    def do_HEAD(self) -> None:
        """Answer without a body."""
        if self.path == "/flyttad":
            self.send_response(301)
            self.send_header("Location", "/ok")
        else:
            self.send_response({"/ok": 200, "/vagrar": 403, "/bara-get": 501}.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        """Answer, and know one page more."""
        if self.path == "/bara-get":
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
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


@pytest.fixture
def project(tmp_path: Path, server: str) -> Path:
    """A project whose site and data hold addresses."""
    (tmp_path / "build" / "html").mkdir(parents=True)
    (tmp_path / "build" / "html" / "index.html").write_text(PAGE.format(server), encoding="utf-8")
    (tmp_path / "source" / "_data").mkdir(parents=True)
    data = f'[[service]]\nid = "x"\nsource = "{server}/ok"\n'
    (tmp_path / "source" / "_data" / "services.toml").write_text(data, encoding="utf-8")

    return tmp_path


@pytest.mark.parametrize(
    ("path", "verdict"),
    [("/ok", "ok"), ("/bara-get", "ok"), ("/flyttad", "moved"), ("/vagrar", "unsure"), ("/borta", "broken")],
)
def test_answers(server: str, path: str, verdict: str) -> None:
    """A page that is gone is broken; one that has moved, or refuses programs, is told apart."""
    (answer,) = look_up_all([server + path], pause=0)

    assert answer.verdict == verdict


def test_nobody_there_is_broken() -> None:
    """A host that does not answer at all is broken."""
    (answer,) = look_up_all(["http://127.0.0.1:9/"], timeout=2)

    assert answer.verdict == "broken"


def test_addresses_are_gathered_once_with_their_places(project: Path, server: str) -> None:
    """Fragments, e-mail and own pages are left out; each address stands once, with all its places."""
    assert list_addresses(find_publication(project)) == {
        f"{server}/ok": ["html: index.html", "data: services.toml: service[x].source"]
    }


def test_every_edition_is_searched(project: Path, server: str) -> None:
    """EPUB and PDF hold addresses too, and a broken data file stops nothing."""
    for name in ("epub", "pdf"):
        (project / "build" / name).mkdir()
    with zipfile.ZipFile(project / "build" / "epub" / "bok.epub", "w") as archive:
        archive.writestr("a.xhtml", PAGE.format(server))
    with pikepdf.new() as pdf:
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(URI=pikepdf.String(f"{server}/pdf")))
        pdf.add_blank_page().obj.Annots = pikepdf.Array([link])
        pdf.save(project / "build" / "pdf" / "bok.pdf")
    (project / "source" / "_data" / "tips.toml").write_text("[[", encoding="utf-8")

    found = list_addresses(find_publication(project))

    assert "epub: a.xhtml" in found[f"{server}/ok"]
    assert found[f"{server}/pdf"] == ["pdf: page 1"]


def test_the_command_prints_and_exits(project: Path, server: str, capsys: pytest.CaptureFixture[str]) -> None:
    """0 while all is well, 1 when an address is broken, 2 when there is nothing."""
    assert main(["--root", str(project), "--list"]) == 0
    assert f"{server}/ok" in capsys.readouterr().out
    assert main(["--root", str(project)]) == 0
    (project / "build" / "html" / "ny.html").write_text(PAGE.format(f"{server}/borta"), encoding="utf-8")
    assert main(["--root", str(project)]) == 1
    assert "broken" in capsys.readouterr().out
    assert main(["--root", str(project / "build" / "html")]) == 2
