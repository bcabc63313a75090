"""The environment of the programs that tests start."""

import os


def get_environment(*left_out: str) -> dict[str, str]:
    """Return this process's environment for a copy of the project, without the variables named.

    Nor with coverage's: the lines of a copy count for nothing, and to measure them takes as long again.
    """
    return {name: value for name, value in os.environ.items() if name not in {"COVERAGE_PROCESS_CONFIG", *left_out}}
