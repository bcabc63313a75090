"""Names of files in the book: letters, digits and a few signs that every reading system takes.

EPUB 3.3, section 4.2.3, forbids some characters and two names that differ in case alone; older reading systems stumble
over spaces and over letters beyond ASCII (EPUBCheck's PKG-010 and PKG-012). A name that is plain stays as it is.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

UNSAFE: Final = re.compile(r"[^A-Za-z0-9._/-]+")


def plain_name(path: str, taken: Collection[str]) -> str:
    """Return a plain name for a path, such that no other in ``taken`` (in lower case) is the same."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", path) if not unicodedata.combining(c))
    parts = letters.split("/")
    cleaned = [part if not UNSAFE.search(part) else UNSAFE.sub("-", part).strip("-").rstrip(".") for part in parts]
    # a name that had no letter of the alphabet is at least a name
    name = "/".join(
        f"x{new}" if new != old and new[:1] in {"", "."} else new for old, new in zip(parts, cleaned, strict=True)
    )
    stem, dot, ending = name.rpartition(".") if "." in cleaned[-1] else (name, "", "")
    number = 2
    while name.lower() in taken:
        name = f"{stem}-{number}{dot}{ending}"
        number += 1
    return name


def plain_paths(documents: Iterable[str], suffix: str, reserved: Collection[str]) -> dict[str, str]:
    """Return the path of every document; one whose name is plain keeps it, even a name that the book needs itself."""
    paths: dict[str, str] = {}
    taken = set(reserved)
    for document in sorted(documents, key=lambda name: (plain_name(name, ()) != name, name)):
        path = f"{document}{suffix}"
        paths[document] = path if path in reserved else plain_name(path, taken)
        taken.add(paths[document].lower())
    return paths
