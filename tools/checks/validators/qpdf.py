"""qpdf's check of a PDF's syntax, by pikepdf, which is built on it."""

from pathlib import Path

import pikepdf


def check_syntax(file: Path) -> list[str]:
    """Return what qpdf complains about, as ``qpdf --check`` would print it; nothing when the file is clean."""
    try:
        with pikepdf.open(file) as pdf:
            return [str(problem) for problem in pdf.check_pdf_syntax()]
    except pikepdf.PdfError as error:
        return [str(error)]
