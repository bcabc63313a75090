"""Fragments of text in a face that has their characters, wherever they come from: titles, labels, page heads."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from .faces import fallback_faces, missing_characters


def spread_faces(fragments: Sequence[Any]) -> list[Any]:
    """Return fragments with those divided whose face lacks characters that a fallback has."""
    faces = fallback_faces()
    made: list[Any] = []
    for fragment in fragments:
        text = getattr(fragment, "text", "")
        if not faces or not isinstance(text, str) or not missing_characters(text, fragment.fontName):
            made.append(fragment)
            continue
        for face, run in groupby(text, key=lambda c: _face_of(c, fragment.fontName, faces)):
            made.append(fragment.clone(text="".join(run), fontName=face))
    return made


def _face_of(character: str, font: str, faces: Sequence[str]) -> str:
    if not missing_characters(character, font):
        return font
    return next((face for face in faces if not missing_characters(character, face)), font)


def with_fallbacks(setup: Callable[..., None]) -> Callable[..., None]:
    """Return a paragraph's way of reading its text, with faces spread after it."""

    def read(paragraph: Any, *args: Any, **kwargs: Any) -> None:
        setup(paragraph, *args, **kwargs)
        paragraph.frags = spread_faces(paragraph.frags)

    return read
