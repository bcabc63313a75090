"""Writes a finished set: pictures, archives, contact sheet and manifest, whole or not at all."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tools.catalogue.base.addresses import ALL_PICTURES
from tools.catalogue.images.image_messages import describe_system_error, say
from tools.images.drawing.requests import Order
from tools.images.errors import ImageSetError

MANIFEST: Final = "manifest.json"
CONTACT_SHEET: Final = "kontaktkarta.png"

MANIFEST_MARK: Final = "tools.images"
"""The mark of our own manifests: only what one of them lists is ever removed."""

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


def list_manifest(  # noqa: PLR0913 - a manifest tells of all of a set
    orders: Sequence[Order],
    files: Mapping[str, bytes],
    archives: Mapping[str, tuple[bytes, str | None]],
    *,
    web: Sequence[Mapping[str, Any]] = (),
    left_out: Sequence[str] = (),
    sheet: bytes,
    owner: str,
    unit: str | None,
    inputs: str | None = None,
) -> dict[str, Any]:
    """Return the manifest: what each file is, how heavy, with its SHA-256 and its alternative text.

    ``web`` tells of the files that lie only in the ZIP for sites and print, ``left_out`` of those that it lacks.
    """
    return {
        "made_by": MANIFEST_MARK,
        "inputs": inputs,
        "owner": owner,
        "unit": unit,
        "files": [
            {
                "service": order.service.id,
                "kind": order.picture.kind,
                "variant": "department" if unit is None else "unit",
                "width": order.picture.width,
                "height": order.picture.height,
                "shape": order.picture.shape,
                "alt": order.alt,
            }
            | describe_file(order.file, files[order.file])
            for order in orders
        ],
        "archives": [
            describe_file(name, packed) | {"service": service} for name, (packed, service) in archives.items()
        ],
        "web": web,
        "left_out": left_out,
        "contact_sheet": CONTACT_SHEET,
        "contact_sheet_sha256": hashlib.sha256(sheet).hexdigest(),
    }


def describe_file(name: str, content: bytes) -> dict[str, Any]:
    """Return a file's entry in the manifest: its name, weight and digest."""
    return {"file": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def dump_manifest(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as the file that lies beside the pictures."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def is_whole(folder: Path) -> bool:
    """Tell whether a folder holds a set of ours with every file as its manifest says."""
    listed = _read_own_digests(folder)

    return bool(listed) and all(_hash(folder / name) == digest for name, digest in listed.items())


def read_inputs(folder: Path) -> str | None:
    """Return what a set of ours in the folder was made from."""
    manifest = _read_own_manifest(folder)

    return None if manifest is None else manifest.get("inputs")


def _hash(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def publish(files: Mapping[str, bytes], folder: Path, *, is_ours: bool = False) -> None:
    """Put the files in the folder in place of an earlier run's; until all are written, nothing there changes.

    A folder that is ours by its place, or holds nothing but an earlier run's files, is exchanged whole. In any other
    folder our files are moved in one by one, the manifest last, an earlier run's are removed, and what else lies there
    stays.

    Raises:
        ImageSetError: The folder cannot be written, or files of others there have the names of ours.
    """
    if foreign := [] if is_ours else _list_foreign_files(folder, files):
        raise ImageSetError(say("foreign", folder=folder, names=", ".join(foreign[:3])))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
            fresh = Path(aside) / "new"
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            _put_in_place(fresh, folder, Path(aside) / "old", is_ours=is_ours)
    except OSError as error:
        raise ImageSetError(say("unwritable", folder=folder, reason=describe_system_error(error))) from error


def _list_foreign_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the files of others in the folder that have the names of ours."""
    try:
        return sorted({entry.name for entry in folder.iterdir()} & files.keys() - _list_own_files(folder))
    except OSError:
        return []


def _put_in_place(fresh: Path, folder: Path, retired: Path, *, is_ours: bool) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    ours = _list_own_files(folder)
    if not folder.is_symlink() and (is_ours or {entry.name for entry in folder.iterdir()} <= ours):
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


def _read_own_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of an earlier run in the folder, None if there is none that bears our mark."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        is_ours = manifest["made_by"] == MANIFEST_MARK
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None

    return manifest if is_ours else None


def _read_own_digests(folder: Path) -> dict[str, str]:
    """Return the files that our manifest in the folder lists, apart from itself, with the SHA-256 of each."""
    manifest = _read_own_manifest(folder) or {}
    try:
        listed = {entry["file"]: entry["sha256"] for entry in (*manifest["files"], *manifest["archives"])}
        listed[manifest["contact_sheet"]] = manifest["contact_sheet_sha256"]
    except (KeyError, TypeError):
        return {}
    is_plain = all(isinstance(name, str) and name and name == Path(name).name for name in listed)

    return listed if is_plain else {}


def _list_own_files(folder: Path) -> set[str]:
    """Return the names of an earlier run's files that are still as that run left them."""
    listed = _read_own_digests(folder)
    names = {name for name, digest in listed.items() if _hash(folder / name) == digest}

    return names | {MANIFEST} if listed else set()
