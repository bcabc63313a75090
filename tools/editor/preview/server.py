"""Serves the preview on this machine alone; pages get the script that reloads them, under the site's own policy."""

import json
import time
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools import paths
from tools.catalogue.base.addresses import DOWNLOAD_FOLDER
from tools.editor.preview.showing import FOLDER, add_preview, write_page
from tools.editor.preview.status import find_site, read_status

HOST = "127.0.0.1"
OWN_FILES = Path(__file__).parent
POLL_SECONDS = 0.1
HEARTBEAT_SECONDS = 10.0
"""Seconds between two signs of life to a waiting browser."""


def open_server(port: int) -> ThreadingHTTPServer:
    """Return a server that listens on the port.

    Raises:
        OSError: Another program uses the port.
    """
    return ThreadingHTTPServer((HOST, port), partial(PreviewHandler, directory=str(find_site())))


class PreviewHandler(SimpleHTTPRequestHandler):
    """Answers from the last good site, the editions that ``make`` has built, and the preview's own files."""

    def do_GET(self) -> None:  # the name that the base class asks for
        """Answer one request."""
        path = unquote(urlsplit(self.path).path)
        with suppress(BrokenPipeError, ConnectionResetError):
            if path == f"/{FOLDER}/events":
                self._send_events()
            elif path.startswith(f"/{FOLDER}/"):
                self._send_file(OWN_FILES / Path(path).name)
            elif path.startswith(f"/{DOWNLOAD_FOLDER}/"):
                self._send_download(path.removeprefix(f"/{DOWNLOAD_FOLDER}/"))
            else:
                self._send_page(path)

    def end_headers(self) -> None:
        """Have the browser ask each time: a file may have changed since."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Log no single requests."""

    def _send_page(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir():
            file /= "index.html"
        if file.suffix == ".html" or not file.suffix:
            self._send_html(file)
        elif file.is_file():
            self._send_file(file)
        else:
            self.send_error(404)

    def _send_html(self, file: Path) -> None:
        status, found = read_status(), file.is_file()
        if found:
            text = file.read_text(encoding="utf-8")
        elif (find_site() / "index.html").is_file():
            text = write_page("Sidan finns inte", "Ingen sida har den adressen. Kontrollera filens namn.")
        else:
            text = write_page("Förhandsvisningen byggs", "Sidan visas här så snart den är byggd.")
        self._send(add_preview(text, number=status.number, wrong=status.wrong), "text/html", 200 if found else 404)

    def _send_download(self, name: str) -> None:
        """Send an edition as ``make`` last built it, or a picture; a page says so if there is none."""
        folders = {".pdf": paths.PDF, ".epub": paths.EPUB}
        file = folders.get(Path(name).suffix, paths.IMAGES) / Path(name).name
        if file.is_file():
            self._send_file(file)
            return
        text = "Filen är inte byggd än. Kör make i ett annat terminalfönster och ladda om sidan."
        self._send(
            add_preview(write_page("Filen saknas", text), number=read_status().number, wrong=""), "text/html", 200
        )

    def _send_file(self, file: Path) -> None:
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send(self, text: str, kind: str, code: int) -> None:
        content = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self) -> None:
        """Tell the browser of every build, until it goes away (https://html.spec.whatwg.org/#server-sent-events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number, beat = -1, 0.0
        while True:
            now = read_status().number
            if now != number or time.monotonic() - beat > HEARTBEAT_SECONDS:
                self.wfile.write(f"data: {json.dumps(now)}\n\n".encode())
                self.wfile.flush()
                number, beat = now, time.monotonic()
            time.sleep(POLL_SECONDS)
