"""Draws a drawing once in a process of its own, with little time and memory, before it is let in.

No list of rules foresees every drawing that makes a renderer hang, fill the memory or crash (a filter of a million
octaves, a pattern of a kilometre); a trial does, and whatever happens in it is one clear line in ours.
"""

import signal
import subprocess
import sys
from functools import lru_cache
from typing import Final

from tools import paths
from tools.images.errors import LogoError
from tools.images.layout.geometry import Frame
from tools.images.logo.vector import VectorLogo

SECONDS: Final = 5
"""Processor time of the trial, where the system can limit it (not on Windows)."""

LONGEST_WAIT: Final = 120
"""Seconds by the clock after which the trial is given up on any system, however busy the machine is."""

MOST_MEMORY: Final = 2 * 1024**3
"""Address space of the trial in bytes, where the system can limit it (not on Windows)."""

SIDE: Final = 2048
"""Longer side in pixels of the trial's raster: about the largest that a picture needs."""

_INVALID: Final = 3
"""Exit code of a trial in which resvg itself refused the drawing."""

_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 24)
"""What a process ends with when it has used up its processor time."""

_SCRIPT: Final = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS + 1}))
    resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
import resvg_py
try:
    resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode(), skip_system_fonts=True)
except ValueError:
    sys.exit({_INVALID})
"""


@lru_cache(maxsize=4)
def try_drawing(logo: VectorLogo) -> None:
    """Draw the logo once, apart from this process.

    Raises:
        LogoError: That took too much time or memory, or crashed.
    """
    unit = max(logo.view.width, logo.view.height) / SIDE
    width, height = (max(1, round(length / unit)) for length in (logo.view.width, logo.view.height))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            input=logo.frame(logo.view, Frame(width, height)).encode(),
            cwd=paths.ROOT,
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=False,
        )
        ended = done.returncode
    except subprocess.TimeoutExpired:
        ended = _OUT_OF_TIME
    if ended == _OUT_OF_TIME:
        raise LogoError(f"{logo.name}: takes more than {SECONDS} seconds to draw; simplify its filters and patterns")
    if ended not in (0, _INVALID):
        raise LogoError(f"{logo.name}: takes too much memory to draw; simplify its filters, patterns and groups")
