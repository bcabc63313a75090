"""The configurations in ``deploy/`` on the real servers, on loopback."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup

from tools import paths
from tools.hosting.compression import write_site

DEPLOY: Final = paths.ROOT / "deploy"
ROOT: Final = "/Sociala-medier-handbok/"
PAGES: Final = (
    "index.html",
    "404.html",
    "kom-igang/inledning.html",
)
Answer = tuple[int, dict[str, str], bytes]


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


def find_port() -> int:
    """Return a free port on loopback."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def fill_in(text: str, *, folder: Path) -> str:
    """Put the folder of the test and its port into a configuration."""
    for old in ("/srv/handbok", "8080"):
        assert old in text

    return text.replace("/srv/handbok;", f"{folder};").replace("root * /srv/handbok", f"root * {folder}")


def write_nginx(folder: Path, place: Path, port: int) -> list[str]:
    """Write what surrounds our configuration on Debian; returns the command."""
    text = fill_in((DEPLOY / "nginx" / "handbok.conf").read_text(encoding="utf-8"), folder=folder)
    (place / "handbok.conf").write_text(text.replace("listen 8080", f"listen 127.0.0.1:{port}"), encoding="utf-8")
    shutil.copy2(DEPLOY / "nginx" / "redirects.conf", place)
    shutil.copy2("/etc/nginx/mime.types", place)
    temporary = "".join(
        f"{kind}_temp_path {place}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"daemon off; pid {place}/pid; error_log {place}/error.log;"
        "include /etc/nginx/modules-enabled/*brotli-static*.conf;"
        f"events {{}} http {{ include mime.types; access_log off; {temporary} include handbok.conf; }}",
        encoding="utf-8",
    )

    return ["nginx", "-c", str(place / "nginx.conf")]


def write_caddy(folder: Path, place: Path, port: int) -> list[str]:
    """Write our configuration for the test; returns the command."""
    text = fill_in((DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8"), folder=folder)
    text = text.replace(":8080 {", f"http://127.0.0.1:{port} {{")
    (place / "Caddyfile").write_text(text, encoding="utf-8")
    shutil.copy2(DEPLOY / "caddy" / "redirects.caddy", place)

    return ["caddy", "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running server; returns its port."""
    if shutil.which(request.param) is None:
        packages = "nginx-light libnginx-mod-http-brotli-static" if request.param == "nginx" else "caddy"
        message = f"not run: {request.param} is not installed; on Debian: apt-get install {packages}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    place, number = tmp_path_factory.mktemp(request.param), find_port()
    write = write_nginx if request.param == "nginx" else write_caddy
    environment = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with (place / "said.txt").open("w") as said:
        process = subprocess.Popen(write(folder, place, number), cwd=place, stdout=said, stderr=said, env=environment)
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", number)) == 0:
                    break
            assert process.poll() is None, (place / "said.txt").read_text(encoding="utf-8")
            time.sleep(0.1)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=10)


def ask(port: int, address: str, **headers: str) -> Answer:
    """Return the status, the headers and the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()

    return answer


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
