"""The preview in a real browser: a save shows, a fault is told above the last good page, downloads are there."""

import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools import paths
from tools.editor.preview.loop import Preview
from tools.editor.preview.server import open_server

ADDRESS = "kom-igang/inledning.html"


@pytest.fixture
def address(tree: Path) -> Iterator[str]:
    """The address of a preview of the small handbook."""
    assert tree.is_dir()
    server = open_server(0)
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    server.socket.close()
    yield f"http://127.0.0.1:{server.server_port}"
    process.terminate()
    process.join()


def show_until(preview: Preview, page: Page, text: str) -> None:
    """Look at the files, and wait until the browser shows the text."""
    preview.look()
    page.get_by_text(text).first.wait_for(timeout=60_000)


@pytest.mark.heavy
def test_a_save_shows_and_a_fault_is_told(address: str, tree: Path, browser: Browser) -> None:
    """Reloaded under the site's own policy; prints the seconds from save to sight."""
    source = tree / "source" / "kom-igang" / "inledning.md"
    good = source.read_text(encoding="utf-8")
    preview = Preview()
    preview.look()
    broken: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/{ADDRESS}")
    for word in ("Kolibri", "Kardemumma"):
        source.write_text(f"{good}\n{word} i texten.\n", encoding="utf-8")
        began = time.perf_counter()
        show_until(preview, page, f"{word} i texten.")
        sys.stdout.write(f"save to sight: {time.perf_counter() - began:.1f} s\n")
    source.write_text(f"{good}\n:::{{advice}} Utan slut\n", encoding="utf-8")
    show_until(preview, page, "har inget slut")
    assert page.get_by_text("Kardemumma i texten.").count() == 1
    source.write_text(f"{good}\nSvara inom {{fact}}`svartid`.\n", encoding="utf-8")
    show_until(preview, page, "menade du")
    assert page.get_by_text("Kardemumma i texten.").count() == 1
    source.write_text(good, encoding="utf-8")
    preview.look()
    page.locator(".preview-wrong").wait_for(state="detached", timeout=60_000)
    answers = {
        name: page.request.get(f"{address}/ladda-ner/{name}").status
        for name in ("sociala-medier-i-malmo-stad.pdf", "profilbilder/kontaktkarta.png")
    }
    page.close()

    assert broken == []
    assert set(answers.values()) == {200}
    assert not paths.HTML.exists()
