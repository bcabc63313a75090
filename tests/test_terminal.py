"""Commands on a terminal that knows no Swedish letters."""

import os
import subprocess
import sys

import pytest

from tools import paths

PLAIN = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    "command",
    ["tools.images --help", "tools.checks --list source", "tools.editor --help", "tools.editor.one_page --help",
     "tools.editions --help", "tools.release --help"],
)  # fmt: skip
def test_letters_that_a_terminal_lacks_stop_no_command(command: str) -> None:
    """They are written as question marks."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"} | PLAIN
    run = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=paths.ROOT, env=environment, capture_output=True, check=False
    )

    assert run.returncode == 0, run.stderr.decode("ascii", "replace")[-800:]
    assert run.stdout


def test_names_of_folders_are_utf_8_for_java_too() -> None:
    """Maven could not open a folder whose name has an å, where the terminal's language is C."""
    show = ["make", "--silent", "--eval", 'show:; @echo "$$LC_ALL"', "show"]
    shown = subprocess.run(show, cwd=paths.ROOT, env=os.environ | PLAIN, capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "C.UTF-8"
