"""Each wheel, in an environment of its own with nothing but what it asks for, builds the project of its README."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.environment import get_environment
from tests.packages.conftest import Package, build_wheel
from tools.checks.validators.epubcheck import run_epubcheck
from tools.checks.validators.verapdf import run_verapdf

pytestmark = pytest.mark.heavy

BOOK = """My book
=======

Text [#]_ with ``code`` and `a link <https://example.org/>`_. :math:`a^2`

.. note:: A box.

=== ===
A   B
=== ===
1   2
=== ===

.. code-block:: python

   print(1)

.. [#] A note.
"""

DESIGNED = """# My book

:::{card} Title
:link: https://example.org/
Text, [c'est la vie]{lang=fr}.
:::

::::{tab-set}
:::{tab-item} One
Inside.
:::
::::
"""

SAMPLES = {
    "sphinx-accessible-epub": ("epub", "index.rst", BOOK),
    "sphinx-tagged-pdf": ("pdf", "index.rst", BOOK),
    "sphinx-portable-design": ("epub", "index.md", DESIGNED),
}
"""Builder, file and text of a small project for each package."""


NO_NETWORK = re.compile("NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError")
"""How pip says that it reaches nobody; what it says of packages that do not fit is no such answer."""


def install(wheel: Path, folder: Path) -> Path:
    """Return the Python of a new environment that holds a wheel and what it asks for.

    Without a way to the registry there is no answer: the test is not run, which is a failure where a machine runs it.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    command += ["--quiet", "--no-compile", "--only-binary", ":all:", str(wheel)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode and not NO_NETWORK.search(run.stderr):
        pytest.fail(run.stderr[-1500:])
    if run.returncode and os.environ.get("CI"):
        pytest.fail("not run: pip does not reach its registry")
    if run.returncode:
        pytest.skip("not run: pip does not reach its registry")
    return python


def test_an_installed_wheel_builds_the_project_of_its_readme(package: Package, tmp_path: Path) -> None:
    """The conf.py of the README is one that works, and what comes out is valid."""
    builder, name, text = SAMPLES[package.folder.name]
    source = tmp_path / "source"
    source.mkdir()
    readme = (package.folder / "README.md").read_text(encoding="utf-8")
    settings = re.search(r"## A conf.py that works\n+```python\n(.*?)```", readme, re.DOTALL)
    assert settings is not None
    (source / "conf.py").write_text(settings[1], encoding="utf-8")
    (source / name).write_text(text, encoding="utf-8")
    python = install(build_wheel(package, tmp_path / "wheels"), tmp_path / "environment")
    clean = get_environment("PYTHONPATH", "VIRTUAL_ENV")
    build = [str(python), "-m", "sphinx", "-W", "-q", "-b", builder]
    build += ["-d", str(tmp_path / "doctrees"), str(source), str(tmp_path / "out")]
    run = subprocess.run(build, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    made = next((tmp_path / "out").glob(f"*.{builder}"))
    if package.folder.name == "sphinx-accessible-epub":
        assert [said for said in run_epubcheck(made) if said.severity not in {"INFO", "SUPPRESSED"}] == []
    elif builder == "pdf":
        assert run_verapdf([made]) == {made: []}
        with pikepdf.open(made) as pdf:
            assert "/StructTreeRoot" in pdf.Root
    shutil.rmtree(tmp_path / "environment")
