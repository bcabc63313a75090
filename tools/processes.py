"""When this process may be copied to work beside itself."""

import sys
from pathlib import Path


def may_fork() -> bool:
    """Tell whether a copy of this process can work: on Linux, and only while it has no other thread.

    A copy lacks the threads, those of libraries too, and waits for them for ever: oxipng keeps some from the first
    picture that it packs.
    """
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
