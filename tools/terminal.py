"""What a command does before it writes to a terminal."""

import io
import sys


def accept_any_terminal() -> None:
    """Have what a terminal's encoding lacks written as "?": an å is no reason to stop. Called once, by a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
