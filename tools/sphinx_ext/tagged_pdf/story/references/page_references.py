# mypy: disable-error-code="no-untyped-call,misc"
# reportlab has no types.
"""Page references: after a link, on paper, the page that it leads to, and the pages after a word in the index.

The page is known only when the document has been laid out. So the text holds a marker, which is replaced each time a
paragraph is wrapped, by what the pass before has found; a last pass is made when nothing has moved.
"""

import re
from typing import Any, Final

from ..text.flowables import TaggedParagraph

_BEGIN: Final = "\ue000"
_END: Final = "\ue001"
_BEGIN_NUMBER: Final = "\ue002"
_MARKER: Final = re.compile(f"{_BEGIN}(.*?){_END}")
_NUMBER: Final = re.compile(f"{_BEGIN_NUMBER}(.*){_END}")

PLACEHOLDER: Final = "00"
"""As wide as most page numbers, for the pass that knows none."""


class PageNumbers:
    """The pages of the places in the document, as the last pass has drawn them; ``form`` has ``{page}`` in it."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.known: dict[str, int] = {}
        self.asked: set[str] = set()

    def marker(self, name: str) -> str:
        """Return the marker of a reference to a place, or nothing when no references are wanted."""
        if not self.form:
            return ""
        self.asked.add(name)
        return f"{_BEGIN}{name}{_END}"

    def number(self, name: str) -> str:
        """Return the marker of the number of a place's page alone; it is a fragment of its own, after a comma."""
        self.asked.add(name)
        return f"{_BEGIN_NUMBER}{name}{_END}"

    def filled(self, fragments: list[Any]) -> tuple[str | None, ...]:
        """Return the texts of a paragraph's fragments with the markers replaced.

        What is left out is None: the number of a page that the paragraph has already, and the comma before it.
        """
        texts: list[str | None] = []
        told: dict[int, str] = {}
        for fragment in fragments:
            text = fragment.text or ""
            number = _NUMBER.fullmatch(text)
            page = self.known.get(number[1]) if number else None
            if number and page in told:
                texts[-1:] = [None, None]
            elif number and page:
                told[page] = next(iter(told.values()), "".join(filter(None, texts)).removesuffix(", "))
                fragment.owner.link_text = f"{told[page]} {page}"
                texts.append(str(page))
            else:
                texts.append(PLACEHOLDER if number else _MARKER.sub(lambda match: self._reference(match[1]), text))
        return tuple(texts)

    def learn(self, places: dict[str, int]) -> bool:
        """Take over what a pass has found; say whether it is what was known."""
        found = {name: places[name] for name in self.asked if name in places}
        settled, self.known = found == self.known, found
        return settled

    def _reference(self, name: str) -> str:
        page = self.known.get(name, PLACEHOLDER)
        return " " + self.form.format(page=page).replace(" ", "\xa0")


def has_marker(paragraph: Any) -> bool:
    """Return whether a paragraph that was not yet wrapped holds a page reference."""
    texts = [getattr(fragment, "text", "") for fragment in getattr(paragraph, "frags", ())]
    return any(_BEGIN in text or _BEGIN_NUMBER in text for text in texts)


class PageReferences:
    """The page references of one paragraph, filled in whenever it is wrapped."""

    def __init__(self, fragments: list[Any], pages: PageNumbers) -> None:
        self.fragments, self.pages = fragments, pages
        self.texts: tuple[str | None, ...] = ()

    def fill(self, paragraph: TaggedParagraph, width: float) -> None:
        """Replace the markers, unless what is there says the same."""
        texts = self.pages.filled(self.fragments)
        if texts != self.texts or not paragraph.is_broken_for(width):
            self.texts = texts
            kept = [(part, text) for part, text in zip(self.fragments, texts, strict=True) if text is not None]
            paragraph.frags = [part.clone(text=text) if text else part.clone() for part, text in kept]
