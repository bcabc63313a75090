"""Starts the configurations in ``deploy/`` on the real servers, on loopback, and reads from them."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools import paths
from tools.hosting.compression import write_site

DEPLOY: Final = paths.ROOT / "deploy"
ROOT: Final = "/Sociala-medier-handbok/"
PACKAGES: Final = {"nginx": "nginx-light libnginx-mod-http-brotli-static", "caddy": "caddy"}
"""The servers, and Debian's packages of each."""
Answer = tuple[int, dict[str, str], bytes]


def find_port() -> int:
    """Return a free port on loopback."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def fill_in(text: str, *, folder: Path) -> str:
    """Put the folder of the test and its port into a configuration."""
    if missing := [old for old in ("/srv/handbok", "8080") if old not in text]:
        raise ValueError(f"deploy/ no longer names {', '.join(missing)}, which is put right for a trial here")

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


@contextmanager
def start_server(name: str, folder: Path, place: Path) -> Iterator[int]:
    """Run a server of :data:`PACKAGES` that shows ``folder``, with its own files in ``place``; gives its port."""
    number = find_port()
    write = write_nginx if name == "nginx" else write_caddy
    environment = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with (place / "said.txt").open("w") as said:
        process = subprocess.Popen(write(folder, place, number), cwd=place, stdout=said, stderr=said, env=environment)
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", number)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"{name} does not start: {(place / 'said.txt').read_text(encoding='utf-8')}")
            time.sleep(0.1)
        else:
            raise RuntimeError(f"{name} does not answer on port {number}")
        yield number
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def serve_build(name: str) -> Iterator[tuple[int, list[str]]]:
    """Run a server with the site of the last build; gives its port and the addresses of all pages."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)  # nginx reads as another user
        (folder / "site").mkdir()
        (folder / "server").mkdir()
        site = folder / "site" / ROOT.strip("/")
        write_site(paths.HTML, site)
        with start_server(name, folder / "site", folder / "server") as port:
            yield port, list_addresses(site)


def list_addresses(site: Path) -> list[str]:
    """Return the address of every page of a site that is served below :data:`ROOT`."""
    return sorted(ROOT + page.relative_to(site).as_posix() for page in site.rglob("*.html"))


def ask(port: int, address: str, **headers: str) -> Answer:
    """Return the status, the headers and the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()

    return answer


def read_at_once(port: int, addresses: list[str], *, readers: int, seconds: float) -> tuple[int, list[str]]:
    """Have many readers ask for page after page; return how many answers came, and what was no whole page."""
    answers: list[int] = [0] * readers
    faults: list[str] = []
    end = time.monotonic() + seconds

    def read(reader: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            while time.monotonic() < end:
                address = addresses[(reader + answers[reader]) % len(addresses)]
                connection.request("GET", address)
                response = connection.getresponse()
                if len(response.read()) == 0 or response.status != http.client.OK:
                    faults.append(f"{address}: {response.status}")
                answers[reader] += 1
        except (OSError, http.client.HTTPException) as error:
            faults.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    return sum(answers), faults
