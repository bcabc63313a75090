"""Where the publication to check lies: this project's own folders, or any other Sphinx project's."""

from pathlib import Path

from tools import paths
from tools.checks.core.findings import NotRunError, Publication


def find_publication(root: Path | None = None, **folders: Path | None) -> Publication:
    """Return the publication below ``root`` (default: this project), laid out as this project is.

    ``folders`` names those that lie elsewhere: ``source``, ``html``, ``epub``, ``pdf``, ``images``, ``doctrees``.
    """
    own = {
        "source": paths.SOURCE,
        "html": paths.HTML,
        "epub": paths.EPUB,
        "pdf": paths.PDF,
        "images": paths.IMAGES,
        "doctrees": paths.DOCTREES,
    }
    base = (root or paths.ROOT).resolve()
    placed = {name: base / folder.relative_to(paths.ROOT) for name, folder in own.items()}
    placed |= {name: folder.resolve() for name, folder in folders.items() if folder is not None}

    return Publication(root=base, **placed)


def require_folder(folder: Path, what: str) -> Path:
    """Return ``folder`` if it is there and not empty.

    Raises:
        NotRunError: There is nothing to check.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise NotRunError(f"there is no {what} in {folder}; build it first with: make")

    return folder


def find_file(folder: Path, ending: str, what: str) -> Path:
    """Return the only file with the ending in ``folder``.

    Raises:
        NotRunError: There is none, or more than one.
    """
    files = sorted(require_folder(folder, what).glob(f"*{ending}"))
    if len(files) != 1:
        names = ", ".join(file.name for file in files) or "none"
        raise NotRunError(f"exactly one {what} (*{ending}) is to lie in {folder}; found: {names}")

    return files[0]
