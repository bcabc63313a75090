"""Writes a finished set: pictures, archives, contact sheet and manifest, whole or not at all."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tools.catalogue.addresses import ALL_PICTURES
from tools.images.drawing.requests import Order
from tools.images.errors import ImageSetError

MANIFEST: Final = "manifest.json"
CONTACT_SHEET: Final = "kontaktkarta.png"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the earliest that ZIP knows, so that equal files give equal archives."""


def pack_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files, in the mapping's order; the same files always give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # Unix on every machine, with these permissions
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)

    return packed.getvalue()


def pack_archives(orders: Sequence[Order], files: Mapping[str, bytes]) -> dict[str, tuple[bytes, str | None]]:
    """Return the archives of a set by file name: content and service id (None: all services)."""
    archives: dict[str, tuple[bytes, str | None]] = {}
    for service in dict.fromkeys(order.service.id for order in orders):
        own = [order for order in orders if order.service.id == service]
        content = pack_archive({order.file: files[order.file] for order in own})
        archives[own[0].service.archive_name] = (content, service)
    archives[ALL_PICTURES] = (pack_archive({order.file: files[order.file] for order in orders}), None)

    return archives


def list_manifest(
    orders: Sequence[Order],
    files: Mapping[str, bytes],
    archives: Mapping[str, tuple[bytes, str | None]],
    *,
    owner: str,
    unit: str | None,
) -> dict[str, Any]:
    """Return the manifest: what each file is, how heavy, with its SHA-256 and its alternative text."""
    return {
        "owner": owner,
        "unit": unit,
        "files": [
            {
                "service": order.service.id,
                "kind": order.picture.kind,
                "variant": "department" if unit is None else "unit",
                "file": order.file,
                "width": order.picture.width,
                "height": order.picture.height,
                "shape": order.picture.shape,
                "bytes": len(files[order.file]),
                "sha256": hashlib.sha256(files[order.file]).hexdigest(),
                "alt": order.alt,
            }
            for order in orders
        ],
        "archives": [
            {"file": name, "bytes": len(packed), "sha256": hashlib.sha256(packed).hexdigest(), "service": service}
            for name, (packed, service) in archives.items()
        ],
        "contact_sheet": CONTACT_SHEET,
    }


def dump_manifest(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as the file that lies beside the pictures."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def publish(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files in the folder in place of an earlier run's; until all are written, nothing there changes.

    A folder that holds nothing but an earlier run's files is exchanged whole. In any other folder our files are
    moved in one by one, the manifest last, an earlier run's are removed, and what else lies there stays.

    Raises:
        ImageSetError: The folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
            fresh = Path(aside) / "new"
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            _put_in_place(fresh, folder, Path(aside) / "old")
    except OSError as error:
        raise ImageSetError(f"{folder}: cannot be written ({error.strerror or error}); choose another --out") from error


def _put_in_place(fresh: Path, folder: Path, retired: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    ours = _list_own_files(folder)
    if not folder.is_symlink() and {entry.name for entry in folder.iterdir()} <= ours:
        folder.rename(retired)
        try:
            fresh.rename(folder)
        except OSError:
            retired.rename(folder)
            raise
        return

    names = sorted((entry.name for entry in fresh.iterdir()), key=lambda name: (name == MANIFEST, name))
    for name in names:
        (fresh / name).replace(folder / name)
    for name in ours.difference(names):
        (folder / name).unlink(missing_ok=True)


def _list_own_files(folder: Path) -> set[str]:
    """Return the names of an earlier run's files, as its manifest tells; only plain names in the folder itself."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        names = [entry["file"] for entry in (*manifest["files"], *manifest["archives"])]
        names += [manifest["contact_sheet"], MANIFEST]
    except (OSError, ValueError, KeyError, TypeError):
        return set()

    return {name for name in _keep_plain(names) if (folder / name).is_file()}


def _keep_plain(names: Iterable[object]) -> Iterable[str]:
    return (name for name in names if isinstance(name, str) and name and name == Path(name).name)
