# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: N802, N803
# reportlab has no types, and gives methods their names and arguments.
"""Text objects that know which element each run of text belongs to, and end their lines audibly.

reportlab writes a paragraph line by line and fragment by fragment. It puts nothing at the end of a line, so readers
would join the last word with the next line's first; and a hyphenated word would be read with its hyphen.
"""

from typing import Any, Final

from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import paragraph as reportlab_paragraph
from reportlab.platypus.xpreformatted import XPreformatted

from ..fonts.faces import embedded_font, missing_characters
from ..fonts.glyphs import mark_for, plain_form, report_missing, substitute_for
from ..structure.elements import ARTIFACT, Artifact, Element, Owner
from ..structure.inline_roles import LinkKey
from .marked_content import Mark, TextBlock

SOFT_HYPHEN: Final = "\xad"
LINE_END: Final = "\n"

_HYPHENATED: Final = (reportlab_paragraph._SplitWordHY, reportlab_paragraph._SplitFragHY)  # noqa: SLF001  (no public name)
_BROKEN: Final = (reportlab_paragraph._SplitWord, reportlab_paragraph._SplitFrag)  # noqa: SLF001  (no public name)
_WHOLE: Final = (reportlab_paragraph._SplitWordEnd, reportlab_paragraph._HSFrag)  # noqa: SLF001  (no public name)


class TaggedText(PDFTextObject):
    """The text of a paragraph, a table cell's string or a drawing."""

    def __init__(
        self, canvas: Any, place: tuple[float, float], *, direction: str | None, drawn: Any, owner: Owner
    ) -> None:
        self.block: Any = getattr(drawn, "blPara", None)
        self.drawn, self.owner = drawn, owner
        self.line, self.word = 0, 0
        self.line_links: list[LinkKey] = []
        self._run_owner: Owner | None = None
        super().__init__(canvas, *place, direction=direction)

    def finished(self) -> TextBlock:
        """Return the text object for the page's code."""
        self.getCode()
        return TextBlock(self._code, self.owner)

    def place_picture(self, picture: Element) -> None:
        """Note that an inline picture, which the page paints by itself, stands here in the text."""
        self._code.append(Mark(picture, point=True))

    def next_fragment(self, kind: str) -> Any:
        """Step to the line's next fragment of text or to its next picture; None beyond the paragraph's end."""
        if self.block is None or self.block.kind == 0 or self.line >= len(self.block.lines):
            return None
        words = self.block.lines[self.line].words
        while self.word < len(words):
            fragment = words[self.word]
            self.word += 1
            if getattr(getattr(fragment, "cbDefn", None), "kind", "text") == kind:
                return fragment
        return None

    def link_key(self) -> LinkKey | None:
        """Return the link whose annotation reportlab makes now: a line's links come in their order."""
        if self.block is None:
            return None
        if self.block.kind == 0:
            return self.block.link[-1] if getattr(self.block, "link", None) else None
        if not self.line_links:
            return None
        self.line_links.sort()
        return self.line_links.pop(0)

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if self.block is None:
            super()._textOut(text, TStar)
            return
        beyond = self.line >= len(self.block.lines)
        fragment = self.next_fragment("text")
        if beyond:  # reportlab's leader dots
            self._own(ARTIFACT)
        elif fragment is not None:
            self._own(getattr(fragment, "owner", None))
            for key in getattr(fragment, "link", None) or []:
                if key not in self.line_links:
                    self.line_links.append(key)
        else:
            self._own(getattr(self.block, "owner", None))
        ends = bool(TStar) or self._is_last_text()
        super()._textOut(self._line_ended(text) if ends and not beyond else text, TStar)
        if TStar:
            self.line, self.word = self.line + 1, 0

    def _own(self, owner: Owner | None) -> None:
        if isinstance(self.owner, Artifact):
            return
        if owner is not self._run_owner:
            self._run_owner = owner
            self._code.append(Mark(owner))

    def _is_last_text(self) -> bool:
        """Return whether only pictures, anchors and empty runs follow in the line."""
        if self.block.kind == 0:
            return False
        return all(hasattr(word, "cbDefn") or not word.text for word in self.block.lines[self.line].words[self.word :])

    def _line_ended(self, text: str) -> str:
        """Add what ends the line for a reader: a space, a line feed in code, a soft hyphen in a divided word.

        Only the invisible is added: the next operator moves to the next line. The hyphen keeps its glyph.
        """
        if not text or self.line + 1 >= len(self.block.lines):
            return text
        if isinstance(self.drawn, XPreformatted):
            return text + LINE_END
        broken: Any = None
        if self.block.kind == 0:
            broken = (self.block.lines[self.line][1] or [""])[-1]
        else:
            line, following = self.block.lines[self.line], self.block.lines[self.line + 1]
            if hasattr(line, "sFW") and hasattr(following, "sFW"):
                broken = self.drawn.frags[following.sFW - 1]
        if isinstance(broken, _HYPHENATED):
            return text[:-1] + SOFT_HYPHEN
        within = isinstance(broken, _BROKEN) and not isinstance(broken, _WHOLE)
        return text if within else text + " "

    def _formatText(self, text: str) -> Any:
        missing = missing_characters(text, self._fontname)
        if missing:  # in this face of the family only
            text = "".join(plain_form(c) if c in missing else c for c in text)
            missing = missing_characters(text, self._fontname)
        if missing:  # of text that was never markup: a drawing's, a page head's
            known = {c: substitute_for(c, self._fontname) for c in missing}
            if not self._canvas.measuring:  # the first pass knows the contents as plain text only
                lost = "".join(c for c in missing if known[c] is None)
                report_missing(lost, self._fontname, known=self._canvas.reported_glyphs)
            mark = mark_for(self._fontname)
            text = "".join(known.get(c, c) or mark for c in text)
        return super()._formatText(text)

    def _setFont(self, psfontname: str, size: float) -> None:
        super()._setFont(embedded_font(psfontname), size)

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Set the font, or for one of PDF's standard fonts one that is embedded."""
        super().setFont(embedded_font(psfontname), size, leading)
