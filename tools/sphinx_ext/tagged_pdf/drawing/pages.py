# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: N802
# rst2pdf has no types, and gives methods their names and arguments.
"""Pages: drawings behind the text of a page template, which keep their shape and are for the eye only."""

from pathlib import Path
from typing import Any

from rst2pdf import createpdf

from ..structure.elements import ARTIFACT
from .images import draw_vector, is_drawing, natural_size


class PageTemplate(createpdf.FancyPage):
    """A page whose template may have a drawing at its foot (``background_fit_mode: bottom``), as wide as the page."""

    def beforeDrawPage(self, canv: Any, doc: Any) -> None:
        """Set the page's ArtBox to what its margins leave for text, so that a check can measure against it."""
        super().beforeDrawPage(canv, doc)
        styles = self.styles
        left = styles.lm if self.is_left(canv.getPageNumber()) else styles.lm + styles.gm
        canv.setArtBox((left, styles.bm, left + self.tw, styles.ph - styles.tm))
        if self.client.notes:
            self.client.notes.begin_page(canv, self.frames[0])

    def afterDrawPage(self, canv: Any, doc: Any) -> None:
        """Draw the page's notes, then its header and footer."""
        if self.client.notes:
            self.client.notes.draw(canv)
        super().afterDrawPage(canv, doc)

    def draw_background(self, which: str, canv: Any) -> None:
        """Draw the template's background or foreground as an artifact."""
        if canv.measuring:
            return
        with canv.owned(ARTIFACT):
            if self.template.get("background_fit_mode") != "bottom":
                super().draw_background(which, canv)
                return
            path = Path(self.template[which])
            across, down = natural_size(path, resolution=self.styles.def_dpi)
            width, height = self.styles.pw, down * self.styles.pw / across
            if is_drawing(path):
                draw_vector(canv, str(path), x=0, y=self.styles.bm, width=width, height=height)
            else:
                canv.drawImage(str(path), 0, self.styles.bm, width, height, mask="auto")
