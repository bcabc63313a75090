"""Lighthouse's four scores of five pages, served by nginx as in ``deploy/``: ``python -m benchmarks.lighthouse``.

Fetches Lighthouse from npm into a temporary folder and drives the machine's own Chromium, as a phone on a slow line
(Lighthouse's default). Prints the median of three runs of each page, and the layout shift; the exit code is 1 when a
score is below 100 or anything shifts. Performance is only worth reading on a machine with nothing else to do.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.node_packages import install_packages
from benchmarks.servers import ROOT, serve_build
from tools.checks.validators.chromium import find_chromium
from tools.checks.validators.node import find_node

PACKAGE: Final = "lighthouse@13.5.0"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
PAGES: Final = (
    "index.html",
    "lagar-och-regler/ska-kommentaren-bort.html",
    "kom-igang/vilken-social-medie-tjanst-ar-bra-for-vad.html",
    "kom-igang/profilbilder-att-ladda-ner.html",
    "nar-det-stormar/kapat-konto.html",
)
RUNS: Final = 3
SHIFT: Final = "cumulative-layout-shift"


def judge(command: list[str], address: str) -> dict[str, Any]:
    """Return Lighthouse's report on an address."""
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    run = subprocess.run(
        [*command, address, *options],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"CHROME_PATH": str(find_chromium())},
    )
    report: dict[str, Any] = json.loads(run.stdout)

    return report


def main() -> int:
    """Judge each page several times and print the medians."""
    is_whole = True
    with tempfile.TemporaryDirectory() as scratch, serve_build("nginx") as (port, _):
        program = install_packages(Path(scratch), PACKAGE) / "lighthouse" / "cli" / "index.js"
        command = [str(find_node()), str(program)]
        print(f"{'':60}{''.join(f'{one:>16}' for one in CATEGORIES)}{'shift':>8}")
        for page in PAGES:
            reports = [judge(command, f"http://127.0.0.1:{port}{ROOT}{page}") for _ in range(RUNS)]
            scores = [
                round(100 * statistics.median(report["categories"][one]["score"] for report in reports))
                for one in CATEGORIES
            ]
            shift = max(report["audits"][SHIFT]["numericValue"] for report in reports)
            print(f"{page:60}{''.join(f'{score:>16}' for score in scores)}{shift:>8.3f}", flush=True)
            is_whole &= min(scores) == 100 and shift == 0  # noqa: PLR2004

    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
