"""The configurations in ``deploy/`` on the real servers, on loopback."""

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup

from benchmarks.servers import DEPLOY, PACKAGES, ROOT, ask, list_addresses, read_at_once, start_server
from tools.hosting.compression import write_site

pytestmark = pytest.mark.slow

PAGES: Final = (
    "index.html",
    "404.html",
    "kom-igang/inledning.html",
)


@pytest.fixture(scope="session")
def folder(handbook_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a server wants it, in a folder that any user may read, with a PDF to download."""
    folder = tmp_path_factory.mktemp("served")
    write_site(handbook_site, folder / ROOT.strip("/"))
    (folder / ROOT.strip("/") / "ladda-ner").mkdir(exist_ok=True)
    (folder / ROOT.strip("/") / "ladda-ner" / "bok.pdf").write_bytes(bytes(range(256)) * 40)
    for place in (folder, *folder.parents):
        if place.owner() == Path.home().owner() and place != Path(place.anchor):
            place.chmod(place.stat().st_mode | 0o555)

    return folder


@pytest.fixture(scope="session", params=PACKAGES)
def port(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running server; returns its port."""
    if shutil.which(request.param) is None:
        message = f"not run: {request.param} is not installed; on Debian: apt-get install {PACKAGES[request.param]}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with start_server(request.param, folder, tmp_path_factory.mktemp(request.param)) as number:
        yield number


def test_a_page_comes_with_every_protecting_header(port: int) -> None:
    """The policy is that of the pages themselves, and nobody may frame them."""
    status, headers, body = ask(port, f"{ROOT}kom-igang/inledning.html")
    meta = BeautifulSoup(body, "lxml").find("meta", attrs={"http-equiv": "Content-Security-Policy"})

    assert status == 200
    assert meta is not None
    assert headers["content-security-policy"] == f"{meta['content']}; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["content-type"].lower() == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert not re.search(r"\d", headers.get("server", ""))


def test_a_versioned_file_is_kept_and_others_are_asked_for_anew(port: int) -> None:
    """A digest in the address; and a page that is still the same is not sent again."""
    _status, headers, body = ask(port, f"{ROOT}index.html")
    names = re.findall(rb'(?:href|src)="((?:_static|_images)/[^"]*)"', body)
    assert names
    for name in names:
        assert "immutable" in ask(port, ROOT + name.decode())[1]["cache-control"], name
    assert ask(port, f"{ROOT}_static/search/latest.js")[1]["cache-control"] == "no-cache"
    assert ask(port, f"{ROOT}index.html", If_None_Match=headers["etag"])[0] == 304


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_texts_come_compressed_as_they_were_made(port: int, folder: Path, encoding: str) -> None:
    """The server compresses nothing itself."""
    address = f"{ROOT}kom-igang/inledning.html"
    _status, headers, body = ask(port, address, Accept_Encoding=encoding)
    ending = {"gzip": ".gz", "br": ".br"}[encoding]

    assert headers["content-encoding"] == encoding
    assert "accept-encoding" in headers["vary"].lower()
    assert body == Path(f"{folder}{address}{ending}").read_bytes()
    if encoding == "gzip":
        assert gzip.decompress(body) == Path(f"{folder}{address}").read_bytes()


def test_a_part_of_the_pdf_can_be_asked_for(port: int) -> None:
    """A reader that shows the first page need not load them all."""
    status, headers, body = ask(port, f"{ROOT}ladda-ner/bok.pdf", Range="bytes=256-511")

    assert status == 206
    assert headers["content-type"] == "application/pdf"
    assert body == bytes(range(256))


@pytest.mark.parametrize("address", ["finns-inte.html", "en/mycket/djup/adress/"])
def test_a_missing_page_is_whole_at_any_depth(port: int, address: str) -> None:
    """Its stylesheet, its script and its links are found."""
    status, headers, body = ask(port, ROOT + address)
    page = BeautifulSoup(body, "lxml")
    links = [str(tag.get("href") or tag.get("src")) for tag in page.find_all(["link", "script", "a", "img"])]
    ours = [link for link in links if not re.match(r"https?:|mailto:|tel:|#|data:", link) and "ladda-ner" not in link]

    assert status == 404
    assert "immutable" not in headers["cache-control"]
    assert headers["x-content-type-options"] == "nosniff"
    assert page.h1 is not None
    assert page.h1.get_text() == "Sidan finns inte"
    assert any("site.css" in link for link in ours)
    assert [link for link in ours if ask(port, link.split("#")[0])[0] != 200] == []


def list_moves() -> list[tuple[str, str]]:
    """Return the old addresses and the new ones."""
    lines = (DEPLOY / "caddy" / "redirects.caddy").read_text(encoding="utf-8").splitlines()

    moves = (line.split() for line in lines if line and not line.startswith("#"))

    return [(old.removeprefix("~^").removesuffix("/*$").replace("\\", ""), new) for old, new in moves]


def test_old_addresses_lead_to_where_their_content_stands(port: int, folder: Path) -> None:
    """With and without the last slash; the new page is there, and so is the section."""
    for old, new in list_moves():
        for address in (old, f"{old}/" if not old.endswith(".html") else old):
            status, headers, _body = ask(port, address)
            assert status == 301, address
            assert headers["location"] == new
        path, _sign, anchor = new.partition("#")
        file = Path(f"{folder}{path}")
        page = file / "index.html" if file.is_dir() else file
        assert f'id="{anchor}"' in page.read_text(encoding="utf-8") or not anchor, new


def test_both_servers_know_the_same_old_addresses() -> None:
    """Kept in two files, since each server has its own way to write them."""
    lines = (DEPLOY / "nginx" / "redirects.conf").read_text(encoding="utf-8").splitlines()
    moves = [tuple(line.rstrip(";").split()) for line in lines if line and not line.startswith("#")]

    assert moves == list_moves()


def test_the_bare_address_leads_to_the_handbook(port: int) -> None:
    """And the folder to its start page."""
    assert ask(port, "/")[1]["location"].endswith(ROOT)
    assert ask(port, ROOT)[0] == 200


def test_a_compressed_file_is_as_old_as_its_text(folder: Path) -> None:
    """Servers may compare the two."""
    page = folder / ROOT.strip("/") / "index.html"

    assert page.with_name("index.html.gz").stat().st_mtime_ns == page.stat().st_mtime_ns


def test_fifty_readers_at_once_all_get_whole_pages(port: int, folder: Path) -> None:
    """Nobody is turned away; for how many pages a second, see ``benchmarks/many_readers.py``."""
    pages = list_addresses(folder / ROOT.strip("/"))

    answers, faults = read_at_once(port, pages, readers=50, seconds=1)

    assert faults == []
    assert answers >= 50


def test_a_page_that_is_not_there_is_counted_as_a_fault(port: int) -> None:
    """The count of readers who get no page can be more than none."""
    assert read_at_once(port, [f"{ROOT}borta.html"], readers=2, seconds=0.1)[1][0].endswith("borta.html: 404")
