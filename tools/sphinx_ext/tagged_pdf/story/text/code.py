# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: N803
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""Blocks of code: lines too long for the page are broken, where rst2pdf would make the whole block tiny."""

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from rst2pdf.flowables import XXPreformatted


class WrappedPreformatted(XXPreformatted):
    """Code that breaks its long lines, at a space if there is one; reportlab looks for the name's last part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._source: list[Any] = []
        self._broken: list[Any] | None = None
        self._broken_for: float | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break the lines for the width and lay them out."""
        if self.frags is not self._broken:  # page references in it are filled in anew in each pass
            self._source, self._broken_for = self.frags, None
        if self._broken_for != availWidth and all(hasattr(fragment, "text") for fragment in self._source):
            self._broken_for = availWidth
            self.frags = self._broken = broken_lines(self._source, availWidth)
        width, height = super().wrap(availWidth, availHeight)
        return float(width), float(height)


def broken_lines(fragments: list[Any], width: float) -> list[Any]:
    """Return copies of fragments with line feeds where the text would go beyond a width."""
    used = 0.0
    made = []
    for fragment in fragments:
        text = ""
        for line in fragment.text.splitlines(keepends=True):
            for word in _words(line):
                length = stringWidth(word.rstrip("\n"), fragment.fontName, fragment.fontSize)
                if used + length > width and used > 0 and word.strip():
                    text, used = f"{text}\n", 0.0
                while length > width:
                    head = _fitting(word, fragment, width)
                    text, word = f"{text}{head}\n", word[len(head) :]  # noqa: PLW2901  (what is left of it)
                    length = stringWidth(word.rstrip("\n"), fragment.fontName, fragment.fontSize)
                text += word
                used = 0.0 if word.endswith("\n") else used + length
        made.append(fragment.clone(text=text))
    return made


def _words(line: str) -> list[str]:
    """Split a line into words, each with the spaces that follow it."""
    words: list[str] = []
    for character in line:
        if words and not (words[-1][-1] == " " and character not in " \n"):
            words[-1] += character
        else:
            words.append(character)
    return words


def _fitting(word: str, fragment: Any, width: float) -> str:
    """Return as much of a word as fits, at least one character."""
    end = 1
    while end < len(word) and stringWidth(word[: end + 1], fragment.fontName, fragment.fontSize) <= width:
        end += 1
    return word[:end]
