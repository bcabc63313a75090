"""Starts the machine's own Chromium or Chrome through Playwright, deaf to the network and always alike.

No browser is downloaded: Debian's ``chromium`` or any installed Chrome serves. The switches turn off everything a
browser does behind its user's back, so that each request a check sees was made by the page.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Error, sync_playwright

from tools import paths
from tools.checks.core.findings import NotRunError

PROGRAMS: Final = (
    "chromium-headless-shell",  # Debian's: no windows to draw, half the processor time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC_PROGRAMS: Final = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
PACKAGED: Final = paths.VALIDATORS / "chromium" / "chromium"
"""The one that ``tools/setup/packaged-chromium`` unpacks where no browser of the system starts."""
QUIET: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    "--disable-lcd-text",
)
"""Switches for silence and for the same pixels on every machine."""


def find_chromium() -> Path:
    """Give the path of an installed Chromium or Chrome; ``CHROMIUM`` in the environment names another one.

    Raises :class:`~tools.checks.core.findings.NotRunError` when there is none.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if Path(named).is_file():
            return Path(named)
        raise NotRunError(f"CHROMIUM names {named}, which is no file: give the path of a Chromium or Chrome")
    if PACKAGED.is_file():
        return PACKAGED
    found = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    if found:
        return Path(found)
    for path in MAC_PROGRAMS:
        if path.is_file():
            return path
    raise NotRunError(
        "no Chromium or Chrome starts here: make test sets one up, or install it (Debian: apt-get install chromium)"
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Run one headless browser for as long as the block lasts.

    Raises :class:`~tools.checks.core.findings.NotRunError` when it is missing or does not start.
    """
    program = find_chromium()
    # Chromium's sandbox refuses to run as root, which is what a container's user usually is.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=arguments, timeout=120_000)
        except Error as error:
            raise NotRunError(f"{program} does not start: {str(error).splitlines()[0]}") from error
        try:
            yield browser
        finally:
            browser.close()
