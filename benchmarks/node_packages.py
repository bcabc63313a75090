"""Fetches packages of npm for one measurement, into a folder that is thrown away after it."""

import os
import subprocess
from pathlib import Path

from tools.checks.validators.node import find_node


def run_npm(folder: Path, *arguments: str) -> str:
    """Run npm in a folder with the Node that the checks use; return what it prints."""
    node = find_node()
    npm = node.parent / "npm"
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    command = [str(npm if npm.is_file() else "npm"), *arguments]

    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, env=environment).stdout


def install_packages(folder: Path, *packages: str) -> Path:
    """Put packages with their versions into a folder, without running what they bring; return where they lie."""
    run_npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", *packages)

    return folder / "node_modules"
